"""How figures and runs look: a rate carries its numbers, and each leads to its people."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reports.drawing import number_html, pen, percent_html, rows_html
from reports.measures import MEASURES
from reports.models import ReportFigure, ReportRun, State
from reports.stored import Definition, StoredFigure
from ui.templatetags.ui import status, unknown
from ui.values import money_text, rate_text

register = template.Library()

TONES = {
    State.QUEUED: "info",
    State.RUNNING: "info",
    State.DONE: "warn",
    State.FAILED: "risk",
    State.SIGNED: "lock",
}


@register.inclusion_tag("reports/_status.html")
def run_status(run: ReportRun) -> dict[str, Any]:
    """Draft, signed, and whether it was handed to the funder."""
    return {
        "signed_or_not": status(TONES[State(run.state)], run.get_state_display()),
        "is_published": run.is_signed and hasattr(run, "publication"),
    }


register.simple_tag(percent_html, name="whole_percent")
register.simple_tag(number_html, name="number_link")
register.simple_tag(rows_html, name="figure_rows")


@register.simple_tag
def figure_text(figure: ReportFigure) -> SafeString | str:
    """ "24 of 28, 86%" or "$16.00"."""
    is_rate = MEASURES[figure.measure].is_rate
    if (figure.numerator if is_rate else figure.value) is None:
        return str(unknown(None, figure.note))
    if is_rate:
        return str(rate_text(figure.numerator, figure.denominator))
    return str(money_text(figure.value))


@register.inclusion_tag("components/stat.html")
def figure_stat(figure: StoredFigure, links: bool, label: str = "") -> dict[str, Any]:
    """One cell of dl.hite-stats for a figure, by default under the measure's title."""
    measure, drawn = MEASURES[figure.measure], pen(figure, links)
    shown: dict[str, Any] = {"label": label or measure.title, "value": None, "note": figure.note}
    if figure.value is None:
        return shown
    if measure.is_rate:
        shown |= {
            "value": percent_html(figure),
            "of": mark_safe(drawn.of(figure.numerator, figure.denominator)),
        }
    else:
        shown |= {"value": money_text(figure.value), "of": _("an hour")}
    return shown | {"href": drawn.url(figure, "counted") if links else ""}


@register.filter
def not_counted(figure: StoredFigure) -> int:
    return (figure.denominator or 0) - (figure.numerator or 0)


@register.filter
def definition_of(definitions: Iterable[Definition], code: str) -> str:
    return next((one.text for one in definitions if one.code == code), "")
