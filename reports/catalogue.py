"""The tables of the employment report: which columns stand in which order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.figures import Figure
from reports.measures import EMPLOYMENT, MEASURES, Measure
from reports.parameters import BY
from reports.stored import StoredFigure
from reports.table import Cell, Column, Table

AnyFigure = Figure | StoredFigure

# Cohorts, the longest list, last.
DIMENSIONS = {
    "program": gettext_lazy("Program"),
    "track": BY["track"],
    "facility": BY["facility"],
    "cohort": BY["cohort"],
}

# Keys of one figure in the command's JSON, and of the CSV file before its words.
FIGURE_KEYS = (
    "dimension",
    "group",
    "measure",
    "numerator",
    "denominator",
    "value",
    "unit",
    "known",
    "note",
)


@dataclass
class GroupRow:
    """The figures of one group, by code of the measure."""

    dimension: str
    code: str
    label: str
    figures: dict[str, AnyFigure] = field(default_factory=dict)

    @property
    def is_mixed(self) -> bool:
        return any(figure.mixed for figure in self.figures.values())

    def note(self, titles: Mapping[str, str]) -> str:
        """What is said beside its figures, each with the titles of the measures it belongs to."""
        said: dict[str, list[str]] = {}
        for code, figure in self.figures.items():
            if figure.note:
                said.setdefault(figure.note, []).append(titles[code])
        return "\n".join([f"{', '.join(names)}: {note}" for note, names in said.items()])


def measure_titles() -> dict[str, str]:
    """Titles in the reader's language, by code."""
    return {code: str(measure.title) for code, measure in MEASURES.items()}


def value_text(value: Decimal | None, unit: str) -> str | None:
    """ "85.7" for a percent, "16.00" for a wage; None stays None."""
    if value is None:
        return None
    return f"{value:.1f}" if unit == "percent" else f"{value:.2f}"


def group_rows(figures: Iterable[AnyFigure]) -> Iterator[GroupRow]:
    """Neighbouring figures of one group together."""
    for (dimension, code), same in groupby(figures, key=lambda f: (f.dimension, f.group)):
        row = GroupRow(dimension, code, "")
        for figure in same:
            row.label = figure.group_label
            row.figures[figure.measure] = figure
        yield row


def figure_json(figure: AnyFigure) -> dict[str, Any]:
    """One row of the command's JSON."""
    found = {key: getattr(figure, key) for key in FIGURE_KEYS}
    return found | {"value": value_text(figure.value, figure.unit)}


def figures_table(figures: Iterable[AnyFigure], definitions: Iterable[Mapping[str, str]]) -> Table:
    """One row a figure, with everything that belongs to it beside it: the CSV file."""
    columns = [
        Column("dimension", "dimension", "code"),
        Column("group", "group"),
        Column("name", "name"),
        Column("measure", "measure", "code"),
        Column("title", "title", "code"),
        Column("numerator", "numerator", "count"),
        Column("denominator", "denominator", "count"),
        # Text, so that it is written with its fixed number of places.
        Column("value", "value", "code"),
        Column("unit", "unit", "code"),
        Column("known", "known", "count"),
        Column("note", "note"),
        Column("definition", "definition", "code"),
    ]
    words = {one["code"]: (one["title"], one["text"]) for one in definitions}

    def rows() -> Iterator[tuple[Cell, ...]]:
        for f in figures:
            title, text = words[f.measure]
            number = value_text(f.value, f.unit)
            parts = (f.measure, title, f.numerator, f.denominator, number, f.unit, f.known, f.note, text)
            yield (f.dimension, f.group, f.group_label, *parts)

    return Table(_("Employment report"), columns, rows())


def overview_table(rows: Iterable[GroupRow], measures: Sequence[Measure] = EMPLOYMENT) -> Table:
    """One row a group, as on the page: the first sheet of the workbook."""
    columns = [
        Column("dimension", _("By")),
        Column("group", _("Code")),
        Column("name", _("Name")),
    ]
    for measure in measures:
        title, code = str(measure.title), measure.code
        if measure.is_rate:
            columns += [
                Column(f"{code}_numerator", _("%(title)s: people") % {"title": title}, "count"),
                Column(f"{code}_denominator", _("%(title)s: out of") % {"title": title}, "count"),
                Column(f"{code}_value", _("%(title)s: percent") % {"title": title}, "percent"),
            ]
        else:
            columns += [
                Column(f"{code}_value", _("%(title)s: dollars an hour") % {"title": title}, "money"),
                Column(f"{code}_known", _("%(title)s: wages known") % {"title": title}, "count"),
                Column(f"{code}_denominator", _("%(title)s: people hired") % {"title": title}, "count"),
            ]
    columns.append(Column("note", _("Notes")))

    rates = {measure.code for measure in measures if measure.is_rate}
    titles = measure_titles()
    by = {name: str(label) for name, label in DIMENSIONS.items()}

    def cells() -> Iterator[list[Cell]]:
        for row in rows:
            line: list[Cell] = [by[row.dimension], row.code, row.label]
            for code, f in row.figures.items():
                if code in rates:
                    line += [f.numerator, f.denominator, f.value]
                else:
                    line += [f.value, f.known, f.denominator]
            line.append(row.note(titles))
            yield line

    return Table(_("Figures"), columns, cells())


def definitions_table(definitions: Iterable[Mapping[str, str]]) -> Table:
    columns = [
        Column("title", _("Measure")),
        Column("text", _("Definition")),
        Column("source", _("Source")),
        Column("code", _("Code")),
    ]
    rows = [[str(one[column.key]) for column in columns] for one in definitions]
    return Table(_("Definitions"), columns, rows)


def about_table(facts: Iterable[tuple[str, str]]) -> Table:
    columns = [Column("fact", _("About this report")), Column("value", _("Value"))]
    return Table(_("About"), columns, [list(fact) for fact in facts])
