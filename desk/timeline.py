"""Everything that happened to one person, newest first, from every room the reader may look into."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from accounts.kept import ABOUT, Rows, kept
from accounts.models import User
from accounts.permissions import Permission
from accounts.record_history import history_of
from desk import timeline_rows
from desk.timeline_words import Entry, Place, beginning, consent_entries, edit_entry, entry_of, hire_entries
from outcomes.models import Hire
from participants.models import Consent, Participant

PAGE = 50
# A person has a handful of jobs; these many are read at most.
FEW = 200

# Filters, in their order on the page.
KINDS = {
    "check-ins": gettext_lazy("Check-ins"),
    "cohorts": gettext_lazy("Cohorts"),
    "jobs": gettext_lazy("Jobs"),
    "tasks": gettext_lazy("Tasks"),
    "consent": gettext_lazy("Consent"),
    "record": gettext_lazy("Record"),
}


@dataclass(frozen=True)
class Page:
    entries: list[Entry] = field(default_factory=list)
    older: str = ""


def timeline(
    person: Participant,
    user: User,
    kind: str = "",
    before: str = "",
    consents: Iterable[Consent] | None = None,
) -> Page:
    """Up to PAGE entries before the cursor; `kind` narrows to one of KINDS. At most four statements.

    What there may be much of comes in one statement over all rooms, bounded by the page; of jobs,
    consents and corrections a person has few, and one row of them makes several entries. `consents` are
    those of the person when they are at hand.
    """
    cursor = read_cursor(before)
    found = [entry_of(row) for row in timeline_rows.rows(person, user, kind, cursor, PAGE + 1)]
    found += [entry for entry in _few(person, user, kind, consents) if cursor is None or entry.place < cursor]
    found.sort(key=lambda entry: entry.place, reverse=True)
    shown = found[:PAGE]
    older = "~".join(str(part) for part in shown[-1].place) if len(found) > PAGE else ""
    return Page(shown, older)


def _few(person: Participant, user: User, kind: str, consents: Iterable[Consent] | None) -> Iterator[Entry]:
    if kind in ("", "jobs"):
        may_open = user.can(Permission.HIRE_EDIT)
        for hire in kept(user, "timeline hires", lambda: Rows(_hires(user))).fetch(person.pk):
            yield from hire_entries(hire, may_open)
    if kind in ("", "consent"):
        if consents is None:
            consents = Consent.objects.visible_to(user).filter(participant=person)[:FEW]
        for consent in consents:
            yield from consent_entries(consent)
    if kind in ("", "record"):
        yield beginning(person)
        if user.can(Permission.HISTORY_SEE):
            events = [
                event for event in history_of(person, user) if event.label == "update" and event.changes
            ]
            for number, event in enumerate(reversed(events)):
                yield edit_entry(event, number)


def _hires(user: User) -> QuerySet[Hire]:
    hires = Hire.objects.visible_to(user).filter(enrollment__participant=ABOUT)
    return hires.select_related("employer", "facility", "decline_reason").order_by("-pk")[:FEW]


def read_cursor(text: str) -> Place | None:
    try:
        day, rank, number = text.split("~")
        return (datetime.date.fromisoformat(day), int(rank), int(number))
    except ValueError:
        return None
