"""The cohorts in training on Today, drawn without templates."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.headline import week_text
from desk.training import Training
from ui.markup import filled
from ui.templatetags.ui import status
from ui.values import day_text

ROW = (
    '<li><span class="hite-list__main"><a href="{}" class="u-strong u-plain">{}, {}</a><br>'
    '<span class="u-muted">{}</span></span>{}</li>'
)


def training_html(rows: Iterable[Training]) -> SafeString:
    return mark_safe("".join([_row(row, row.cohort.stage == "planned") for row in rows]))


def _row(row: Training, is_planned: bool) -> SafeString:
    cohort = row.cohort
    says = _to_come(row) if is_planned else _now(row)
    name = cohort.facility.name
    return filled(ROW, cohort.get_absolute_url(), cohort.code, name, says, _mark(row, is_planned))


def _to_come(row: Training) -> str:
    if row.cohort.seats:
        told = {"seated": row.seated, "seats": row.cohort.seats}
        filled_by = _("%(seated)s of %(seats)s seats filled") % told
    else:
        filled_by = ngettext("%(n)s person seated", "%(n)s people seated", row.seated) % {"n": row.seated}
    return f"{_('Starts %(day)s') % {'day': day_text(row.cohort.starts_on)}}, {filled_by}"


def _now(row: Training) -> SafeString:
    people = ngettext("%(n)s person", "%(n)s people", row.people) % {"n": row.people}
    week = week_text(row.cohort)
    return filled("{}<br>{}", f"{people}, {week}" if week else people, row.next_step)


def _mark(row: Training, is_planned: bool) -> str:
    if row.at_risk:
        return status("risk", _("%(n)s at risk") % {"n": row.at_risk})
    if row.need_support:
        words = ngettext("%(n)s needs support", "%(n)s need support", row.need_support)
        return status("warn", words % {"n": row.need_support})
    return status("plan", _("Enrolling")) if is_planned else ""
