"""Cells of lists of people, drawn without templates: a page draws hundreds of them."""

from typing import Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from participants.contact import dial
from participants.models import Participant, Task
from ui.links import row_url
from ui.markup import filled
from ui.templatetags.ui import day, person, status
from ui.templatetags.ui import due as mark_due
from ui.words import due_text

LINK = '<a class="u-plain" href="{}">{}</a>'


def name(row: Participant, user: User) -> SafeString:
    return person(row.name, row.number, row.get_absolute_url())


def cohort(row: Any, user: User) -> SafeString | str:
    """The newest seat, and how many more there are (the list loads `seats`)."""
    if not row.seats:
        return _("Not seated")
    first, more = row.seats[0], len(row.seats) - 1
    url = row_url("cohorts:cohort", first.cohort_pk)
    said = filled(LINK + ", {}", url, first.code, first.facility)
    if not more:
        return said
    return filled("{} {}", said, ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more})


def seat_status(row: Any, user: User) -> SafeString | str:
    return status(*row.seats[0].mark) if row.seats else ""


def phone(row: Participant, user: User) -> SafeString | str:
    """Dials, unless the person asked us not to call."""
    if not row.phone:
        return ""
    if row.no_calls:
        asked = '{}<br><span class="u-small u-muted">{}</span>'
        return filled(asked, row.phone, _("asked not to be called"))
    return filled(LINK, dial("tel", row.phone), row.phone)


def email(row: Participant, user: User) -> SafeString | str:
    if not row.email:
        return ""
    return filled(LINK, f"mailto:{quote(row.email, safe='@')}", row.email)


def of_person(row: Task, user: User) -> SafeString:
    return filled(LINK, row.participant.get_absolute_url(), row.participant.name)


def task(row: Task, user: User) -> SafeString:
    return filled('<a href="{}">{}</a>', row_url("participants:task_update", row.pk), row.title)


def due(row: Task, user: User) -> SafeString:
    """How late an open task is, or when it is due; of a task that is done the day alone."""
    if row.done_on:
        return day(row.due_on)
    return mark_due(due_text(row.due_on), row.due_on < timezone.localdate())
