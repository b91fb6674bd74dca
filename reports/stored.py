"""What a run found as its page reads it. Figures are plain tuples: a page holds hundreds of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from accounts.kept import ABOUT, Rows, Values, kept
from accounts.models import User
from reports.measures import EMPLOYMENT
from reports.models import ReportDefinition, ReportFigure, ReportFile


class StoredFigure(NamedTuple):
    """One cell; the names are the columns of ReportFigure."""

    run_id: int
    position: int
    dimension: str
    group: str
    group_label: str
    measure: str
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    unit: str
    known: int | None
    mixed: bool
    note: str


def first_figures(user: User, run: int, dimensions: Sequence[str], groups: int) -> list[StoredFigure]:
    """The first groups of each dimension, in the order of the run; one statement."""

    def ask() -> Values:
        parts = [_first(dimension, groups * len(EMPLOYMENT)) for dimension in dimensions]
        joined = parts[0].union(*parts[1:], all=True).order_by("position") if parts[1:] else parts[0]
        return Values(joined, StoredFigure._fields)

    asked = kept(user, ("figures of a report", tuple(dimensions), groups), ask)
    return [StoredFigure._make(row.values()) for row in asked.fetch(run)]


class Definition(NamedTuple):
    """What a measure meant when the run was computed."""

    code: str
    title: str
    text: str
    source: str


def definitions_of(user: User, run: int) -> tuple[Definition, ...]:
    """All of a run, in its order; they never change."""

    def ask() -> Values:
        found = ReportDefinition.objects.filter(run=ABOUT).order_by("position")
        return Values(found.values(*Definition._fields), Definition._fields)

    asked = kept(user, "definitions of a report", ask).fetch(run)
    return tuple(Definition._make(row.values()) for row in asked)


def files_of(user: User, run: int, frozen: bool) -> list[ReportFile]:
    """Those that were frozen when the run was signed, or those of the draft."""

    def ask() -> Rows:
        return Rows(ReportFile.objects.filter(run=ABOUT, frozen=frozen))

    return kept(user, ("files of a report", frozen), ask).fetch(run)


def figures_of(rows: QuerySet) -> Iterator[StoredFigure]:
    """The same of any question about figures."""
    return map(StoredFigure._make, rows.values_list(*StoredFigure._fields))


def _first(dimension: str, most: int) -> Any:
    of_run = ReportFigure.objects.filter(run=ABOUT, dimension=dimension).order_by("position")
    return of_run.values(*StoredFigure._fields)[:most]
