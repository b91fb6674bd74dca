"""Cells of lists of cohorts and seats, drawn without templates: a page draws hundreds of them."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cohorts.models import Cohort, Enrollment
from ui.markup import filled
from ui.templatetags.ui import days, person, status, unknown

LINK = '<a class="u-plain" href="{}">{}</a>'


def code(row: Cohort, user: User) -> SafeString:
    named = '<a href="{}">{}</a> <span class="hite-person__meta">{}</span>'
    return filled(named, row.get_absolute_url(), row.code, row.facility.name)


def dates(row: Cohort, user: User) -> SafeString:
    return days(row.starts_on, row.ends_on)


def people(row: Any, user: User) -> str:
    if row.seats is None:
        return str(row.seats_taken)
    return _("%(taken)s of %(seats)s") % {"taken": row.seats_taken, "seats": row.seats}


def advisor(row: Any, user: User) -> SafeString:
    return unknown(row.advisor_name, _("no advisor"))


def seat_person(row: Enrollment, user: User) -> SafeString:
    return person(row.participant.name, row.participant.number, row.get_absolute_url())


def seat_cohort(row: Enrollment, user: User) -> SafeString:
    cohort = row.cohort
    return filled(LINK + ", {}", cohort.get_absolute_url(), cohort.code, cohort.facility.name)


def seat_status(row: Enrollment, user: User) -> SafeString:
    return status(*row.mark)


STAGE_TONES = {"closed": "done", "ended": "warn", "training": "info"}
STAGE_TEXTS = {
    "closed": gettext_lazy("Finished"),
    "ended": gettext_lazy("To complete"),
    "training": gettext_lazy("In training"),
    "planned": gettext_lazy("Planned"),
}


def stage_status(stage: str) -> SafeString:
    """{% stage_status cohort.stage %}: where a cohort stands today."""
    return status(STAGE_TONES.get(stage, "plan"), STAGE_TEXTS[stage])


def stage(row: Cohort, user: User) -> SafeString:
    return stage_status(row.stage)
