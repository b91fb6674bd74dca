"""Outcome tiles for Today: from the latest finished report without a period, never counted anew."""

from typing import Any

from django.db.models import QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.kept import Rows, kept
from accounts.models import User
from reports.measures import (
    EMPLOYMENT,
    HIRED_BY_HOST,
    HIRED_OF_COMPLETED,
    HIRED_OF_RECORD,
    MEASURES,
    WAGE_MEDIAN,
)
from reports.models import ReportFigure, ReportRun
from ui.links import row_url
from ui.values import money_text, percent

RATES = (HIRED_OF_RECORD, HIRED_OF_COMPLETED, HIRED_BY_HOST)


def outcome_tiles(user: User) -> dict[str, Any] | None:
    """Tiles with the moment they were computed and links to the people behind them; one statement.

    Of a report over several programs the first one's totals are shown: their rates have no common one.
    None for those who may not open reports, and before the first report.
    """
    found = kept(user, "outcome tiles", lambda: Rows(_latest_figures(user))).fetch()
    figures = {figure.measure: figure for figure in found}
    if not figures:
        return None
    run = next(iter(figures.values())).run
    return {
        "tiles": [*(_rate_tile(figures[measure.code], run) for measure in RATES), _wage_tile(figures, run)],
        "program": figures[HIRED_OF_RECORD.code].group_label,
        "finished_at": run.finished_at,
        "run_url": run.get_absolute_url(),
    }


def _latest_figures(user: User) -> QuerySet:
    """The figures of the first program: they stand together."""
    latest = (
        ReportRun.objects.visible_to(user)
        .finished()
        .filter(grant=None, from_on=None, to_on=None, as_of=None)
        .order_by("-finished_at")
    )
    totals = ReportFigure.objects.filter(run=Subquery(latest.values("pk")[:1]), dimension="program")
    return totals.select_related("run").order_by("position")[: len(EMPLOYMENT)]


def _rate_tile(figure: ReportFigure, run: ReportRun) -> dict[str, Any]:
    """ "86%", "24 of 28"; what is not known is a dash that leads to the report, which says why."""
    lead = figure.measure == HIRED_OF_RECORD.code
    about = [figure.group_label] if lead else []
    if figure.mixed:
        about.append(_("Mixed bases, see the report"))
    tile: dict[str, Any] = {
        "label": MEASURES[figure.measure].title,
        "lead": lead,
        "note": ". ".join(about),
    }
    if figure.value is None or not figure.denominator or figure.numerator is None:
        return tile | {"value": None, "of": "", "note": _("Not known"), "url": run.get_absolute_url()}
    return tile | {
        "value": f"{percent(figure.numerator, figure.denominator)}%",
        "of": _("%(part)s of %(whole)s")
        % {"part": f"{figure.numerator:,}", "whole": f"{figure.denominator:,}"},
        "url": _people_url(run, figure),
    }


def _wage_tile(figures: dict[str, ReportFigure], run: ReportRun) -> dict[str, Any]:
    figure = figures[WAGE_MEDIAN.code]
    known, jobs = figure.known or 0, figure.denominator or 0
    parts = {"known": f"{known:,}", "jobs": f"{jobs:,}"}
    return {
        "label": WAGE_MEDIAN.title,
        "lead": False,
        "value": money_text(figure.value) if known else None,
        "of": _("an hour") if known else "",
        "note": ngettext("%(known)s of %(jobs)s wage known", "%(known)s of %(jobs)s wages known", jobs)
        % parts,
        "url": _people_url(run, figure) if jobs else run.get_absolute_url(),
    }


def _people_url(run: ReportRun, figure: ReportFigure) -> str:
    return row_url("reports:run_people", run.pk, figure.position) + "?show=counted"
