"""How figures and runs look: a rate carries its numbers, and each leads to its people."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.catalogue import GroupRow, measure_titles
from reports.measures import MEASURES
from reports.models import ReportDefinition, ReportFigure, ReportRun, State
from ui.links import row_url
from ui.templatetags.ui import bar, icon, status, unknown
from ui.values import money_text, percent, rate_text

register = template.Library()

TONES = {
    State.QUEUED: "info",
    State.RUNNING: "info",
    State.DONE: "warn",
    State.FAILED: "risk",
    State.SIGNED: "lock",
}
SHOWN = {"all": gettext_lazy("see people"), "counted": gettext_lazy("see the people counted")}


@register.inclusion_tag("reports/_status.html")
def run_status(run: ReportRun) -> dict[str, Any]:
    """Draft, signed, and whether it was handed to the funder."""
    return {
        "signed_or_not": status(TONES[State(run.state)], run.get_state_display()),
        "is_published": run.is_signed and hasattr(run, "publication"),
    }


@register.simple_tag
def whole_percent(figure: ReportFigure) -> str:
    """Whole percent, halves up; a dash that says why when it is not known."""
    if not figure.denominator or figure.numerator is None:
        return str(unknown(None, figure.note or _("not known")))
    return f"{percent(figure.numerator, figure.denominator)}%"


@register.simple_tag
def number_link(figure: ReportFigure, number: int | None, show: str, links: bool) -> SafeString | str:
    """A number of a figure, leading to the people behind it where the reader may open them."""
    if number is None:
        return str(unknown(None, figure.note))
    return _link(figure, f"{number:,}", show, links)


@register.simple_tag
def figure_text(figure: ReportFigure, links: bool) -> SafeString | str:
    """ "24 of 28, 86%" or "$16.00", leading to the people who count."""
    if not MEASURES[figure.measure].is_rate:
        if figure.value is None:
            return str(unknown(None, figure.note))
        return _link(figure, str(money_text(figure.value)), "counted", links)
    if figure.numerator is None:
        return str(unknown(None, figure.note))
    return _link(figure, str(rate_text(figure.numerator, figure.denominator)), "counted", links)


@register.simple_tag
def figure_cell(figure: ReportFigure, links: bool) -> SafeString | str:
    """A table cell of two lines: the numbers, which lead to the people, and the percent."""
    if figure.numerator is None or not figure.denominator:
        return str(unknown(None, figure.note))
    numbers = _link(figure, _of(figure.numerator, figure.denominator), "counted", links)
    return format_html('{}<br><span class="u-muted">{}</span>', numbers, whole_percent(figure))


@register.simple_tag
def wage_cell(median: ReportFigure, mean: ReportFigure, links: bool) -> SafeString | str:
    """Median over mean, with the number of wages known; both have the same people behind them."""
    if median.value is None:
        return str(unknown(None, median.note))
    return format_html(
        '{}<br><span class="u-muted">{} {}<br>{}</span>',
        _link(median, str(money_text(median.value)), "counted", links),
        _("mean"),
        money_text(mean.value),
        _("%(known)s known") % {"known": _of(median.known, median.denominator)},
    )


@register.inclusion_tag("components/stat.html")
def figure_stat(figure: ReportFigure, links: bool, label: str = "") -> dict[str, Any]:
    """One cell of dl.hite-stats for a figure, by default under the measure's title."""
    measure = MEASURES[figure.measure]
    shown: dict[str, Any] = {"label": label or measure.title, "value": None, "note": figure.note}
    if figure.value is None:
        return shown
    if measure.is_rate:
        shown |= {"value": whole_percent(figure), "of": _of(figure.numerator, figure.denominator)}
    else:
        shown |= {"value": money_text(figure.value), "of": _("an hour")}
    return shown | {"href": _people_url(figure, "counted") if links else ""}


@register.filter
def not_counted(figure: ReportFigure) -> int:
    return (figure.denominator or 0) - (figure.numerator or 0)


@register.filter
def definition_of(definitions: Iterable[ReportDefinition], code: str) -> str:
    return next((one.text for one in definitions if one.code == code), "")


ROW = (
    '<tr><th scope="row" data-phone="wide"><span class="u-nowrap">{}</span>{}</th>{}'
    '<td class="u-num u-strong" data-phone="wide" data-label="{}">{}</td>'
    '<td class="hite-bars__bar hite-noprint" data-phone="hide">{}</td>{}</tr>'
)
CELL = '<td class="u-num" data-label="{}">{}</td>'
NOTES = (
    '<details class="hite-more"><summary>{}{}<span class="u-sr"> {}</span></summary>'
    '<ul class="u-xsmall u-muted">{}</ul></details>'
)


@register.simple_tag
def figure_rows(rows: Iterable[GroupRow], links: bool, name: str = "") -> SafeString:
    """{% figure_rows section.rows links %}: a row for each group, drawn without templates: there are many.

    name: what stands in place of the group's own name.
    """
    titles = measure_titles()
    return mark_safe("".join([_figure_row(row, links, name, titles) for row in rows]))


def _figure_row(row: GroupRow, links: bool, name: str, titles: Mapping[str, str]) -> SafeString:
    # On a page all figures are stored ones.
    of = cast("dict[str, ReportFigure]", row.figures)
    first = of["hired_of_record"]
    lines = row.note(titles).splitlines()
    listed = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    before = (
        (_("On record"), number_link(first, first.denominator, "all", links)),
        (_("Hired"), number_link(first, first.numerator, "counted", links)),
    )
    after = (
        (_("Of started"), figure_cell(of["hired_of_started"], links)),
        (_("Of completed"), figure_cell(of["hired_of_completed"], links)),
        (_("By host"), figure_cell(of["hired_by_host"], links)),
        (_("Median wage"), wage_cell(of["wage_median"], of["wage_mean"], links)),
    )
    return format_html(
        ROW,
        name or row.label,
        format_html(NOTES, icon("chevron_right"), _("Notes"), row.label, listed) if lines else "",
        format_html_join("", CELL, before),
        _("Rate"),
        whole_percent(first),
        bar(None if first.value is None else float(first.value)),
        format_html_join("", CELL, after),
    )


def _of(part: int | None, whole: int | None) -> str:
    return _("%(part)s of %(whole)s") % {"part": f"{part or 0:,}", "whole": f"{whole or 0:,}"}


def _link(figure: ReportFigure, text: str, show: str, links: bool) -> SafeString | str:
    if not links or not figure.denominator:
        return text
    name = _("%(text)s, %(measure)s, %(group)s: %(what)s") % {
        "text": text,
        "measure": MEASURES[figure.measure].title,
        "group": figure.group_label,
        "what": SHOWN[show],
    }
    return format_html('<a href="{}" aria-label="{}">{}</a>', _people_url(figure, show), name, text)


def _people_url(figure: ReportFigure, show: str) -> str:
    url = row_url("reports:run_people", figure.run_id, figure.position)
    return url if show == "all" else f"{url}?show={show}"
