"""Figures by group, drawn without templates: a page draws hundreds of them.

What stands in every row is put together once for a language; a row fills in its numbers.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reports.catalogue import GroupRow, measure_titles
from reports.measures import MEASURES
from reports.stored import StoredFigure
from ui.links import around_last
from ui.templatetags.ui import bar, icon, unknown
from ui.values import money_text, percent

SHOWN = {"all": gettext_lazy("see people"), "counted": gettext_lazy("see the people counted")}
CELL = '<td class="u-num" data-label="{%s}">%%s</td>'
ROW = (
    '<tr><th scope="row" data-phone="wide"><span class="u-nowrap">%s</span>%s</th>'
    + CELL % "on_record"
    + CELL % "hired"
    + '<td class="u-num u-strong" data-phone="wide" data-label="{rate}">%s</td>'
    + '<td class="hite-bars__bar hite-noprint" data-phone="hide">%s</td>'
    + CELL % "of_started"
    + CELL % "of_completed"
    + CELL % "by_host"
    + CELL % "wage"
    + "</tr>"
)
NOTES = (
    '<details class="hite-more"><summary>{}{}<span class="u-sr"> %s</span></summary>'
    '<ul class="u-xsmall u-muted">%s</ul></details>'
)
WAGE = '%(median)s<br><span class="u-muted">{} %(mean)s<br>{}</span>'


class Words(NamedTuple):
    """What every row says, fit to stand in a page; a percent sign waits for a number or a name."""

    row: str
    notes: str
    of: str
    wage: str
    # By measure and which of its people: opens a link to them.
    links: dict[tuple[str, str], str]
    titles: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws the figures of one run; `links`: whether their numbers lead to the people behind them."""

    words: Words
    # What stands before and after a figure's place in the address of its people.
    around: tuple[str, str]
    links: bool

    def row(self, row: GroupRow, name: str) -> str:
        # On a page all figures are stored ones.
        of = cast("dict[str, StoredFigure]", row.figures)
        first = of["hired_of_record"]
        return self.words.row % (
            escape(name or row.label),
            self.notes(row),
            self.number(first, first.denominator, "all"),
            self.number(first, first.numerator, "counted"),
            percent_html(first),
            _bar(None if first.value is None else float(first.value)),
            self.rate(of["hired_of_started"]),
            self.rate(of["hired_of_completed"]),
            self.rate(of["hired_by_host"]),
            self.wage(of["wage_median"], of["wage_mean"]),
        )

    def notes(self, row: GroupRow) -> str:
        lines = row.note(self.words.titles).splitlines()
        if not lines:
            return ""
        return self.words.notes % (escape(row.label), "".join([f"<li>{escape(line)}</li>" for line in lines]))

    def number(self, figure: StoredFigure, number: int | None, show: str) -> str:
        return unknown(None, figure.note) if number is None else self.link(figure, f"{number:,}", show)

    def rate(self, figure: StoredFigure) -> str:
        """Two lines: the numbers, which lead to the people, and the percent."""
        if figure.numerator is None or not figure.denominator:
            return unknown(None, figure.note)
        numbers = self.link(figure, self.of(figure.numerator, figure.denominator), "counted")
        share = percent(figure.numerator, figure.denominator)
        return f'{numbers}<br><span class="u-muted">{share}%</span>'

    def wage(self, median: StoredFigure, mean: StoredFigure) -> str:
        """Median over mean, with the number of wages known; both have the same people behind them."""
        if median.value is None:
            return unknown(None, median.note)
        return self.words.wage % {
            "median": self.link(median, str(money_text(median.value)), "counted"),
            "mean": money_text(mean.value),
            "known": self.of(median.known, median.denominator),
        }

    def of(self, part: int | None, whole: int | None) -> str:
        return self.words.of % {"part": f"{part or 0:,}", "whole": f"{whole or 0:,}"}

    def link(self, figure: StoredFigure, text: str, show: str) -> str:
        if not self.links or not figure.denominator:
            return text
        return self.words.links[figure.measure, show] % {
            "url": self.url(figure, show),
            "text": text,
            "group": escape(figure.group_label),
        }

    def url(self, figure: StoredFigure, show: str) -> str:
        before, after = self.around
        return f"{before}{figure.position}{after}{'' if show == 'all' else f'?show={show}'}"


def pen(figure: StoredFigure, links: bool) -> Pen:
    """For this figure and the others of its run."""
    return Pen(_words(get_language()), around_last("reports:run_people", figure.run_id), links)


def rows_html(rows: Sequence[GroupRow], links: bool, name: str = "") -> SafeString:
    """A row for each group. name: what stands in place of the group's own."""
    if not rows:
        return mark_safe("")
    first = cast("StoredFigure", next(iter(rows[0].figures.values())))
    drawn = pen(first, links)
    return mark_safe("".join([drawn.row(row, name) for row in rows]))


def number_html(figure: StoredFigure, number: int | None, show: str, links: bool) -> SafeString:
    """A number of a figure, leading to the people behind it where the reader may open them."""
    return mark_safe(pen(figure, links).number(figure, number, show))


def percent_html(figure: StoredFigure) -> SafeString:
    """Whole percent, halves up; a dash that says why when it is not known."""
    if not figure.denominator or figure.numerator is None:
        return unknown(None, figure.note or _("not known"))
    return mark_safe(f"{percent(figure.numerator, figure.denominator)}%")


# Rates have one decimal, so there are a thousand of them.
_bar = functools.lru_cache(maxsize=2000)(bar)


@functools.lru_cache(maxsize=20)
def _words(language: str | None) -> Words:
    return Words(
        row=ROW.format(
            **{
                name: _fixed(text)
                for name, text in {
                    "on_record": _("On record"),
                    "hired": _("Hired"),
                    "rate": _("Rate"),
                    "of_started": _("Of started"),
                    "of_completed": _("Of completed"),
                    "by_host": _("By host"),
                    "wage": _("Median wage"),
                }.items()
            }
        ),
        notes=NOTES.format(_fixed(icon("chevron_right")), _fixed(_("Notes"))),
        of=conditional_escape(_("%(part)s of %(whole)s")),
        wage=WAGE.format(_fixed(_("mean")), conditional_escape(_("%(known)s known"))),
        links={(code, show): _link_form(code, show) for code in MEASURES for show in SHOWN},
        titles=measure_titles(),
    )


def _link_form(code: str, show: str) -> str:
    said = _("%(text)s, %(measure)s, %(group)s: %(what)s") % {
        "text": "%(text)s",
        "measure": _fixed(MEASURES[code].title),
        "group": "%(group)s",
        "what": _fixed(SHOWN[show]),
    }
    return f'<a href="%(url)s" aria-label="{said}">%(text)s</a>'


def _fixed(text: object) -> str:
    """A text as it will stand in the page; no percent sign of its own waits for anything."""
    return conditional_escape(str(text)).replace("%", "%%")
