"""Cells of the list of hires, drawn without templates: a page draws hundreds of them."""

import functools

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.models import User
from accounts.permissions import Permission
from outcomes.models import Hire, HireStatus
from ui.links import row_url
from ui.markup import filled
from ui.templatetags.ui import person
from ui.templatetags.ui import status as drawn_status

TONES = {HireStatus.STARTED: "ok", HireStatus.ACCEPTED: "done", HireStatus.OFFERED: "plan"}


def hired_person(row: Hire, user: User) -> SafeString:
    """Leads to the job for those who enter hires, to the person's jobs for those who read them."""
    who = row.enrollment.participant
    if user.can(Permission.HIRE_EDIT):
        return person(who.name, who.number, row.get_absolute_url())
    return person(who.name, who.number, row_url("outcomes:participant_tab", who.pk))


def status(row: Hire, user: User) -> SafeString:
    return _status_in(get_language(), row.status)


@functools.lru_cache(maxsize=100)
def _status_in(language: str | None, status: str) -> SafeString:
    return drawn_status(TONES.get(HireStatus(status), "none"), HireStatus(status).label)


def cohort(row: Hire, user: User) -> SafeString:
    of = row.enrollment.cohort
    return filled('<a class="u-plain" href="{}">{}</a>', of.get_absolute_url(), of.code)
