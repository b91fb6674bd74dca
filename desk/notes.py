"""What an advisor wrote in check-ins lately, and what others left for them to read."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.kept import Part, Rows, kept, list_of
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import belonging_to
from cohorts.models import CheckIn, CheckInLine, Cohort, HandOverNote
from ui.links import row_url

# Shown on Today: so many of these days; the rest is with the person and the cohort.
SHOWN = 5
DAYS = 30


@dataclass(frozen=True)
class Note:
    """About a person, or a whole cohort; `url` leads to all that was said of them."""

    on: datetime.date
    about: str
    cohort: str
    text: str
    url: str


def my_notes(user: User) -> list[Note]:
    """The newest notes of one's own check-ins, of groups and of people alike; two statements."""
    groups = kept(user, "notes on groups", lambda: Rows(_groups(user))).fetch()
    lines = kept(user, "notes on people", lambda: Rows(_lines(user))).fetch()
    # Of one check-in, what was said of the group stands above what was said of its people.
    found = [((made.on, made.pk), _of_group(made)) for made in groups]
    found += [((line.check_in.on, line.check_in_id), _of_person(line)) for line in lines]
    found.sort(key=lambda one: one[0], reverse=True)
    return [note for _order, note in found[:SHOWN]]


def _since() -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=DAYS)


def _groups(user: User) -> QuerySet:
    mine = CheckIn.objects.visible_to(user).filter(by=user, on__gt=_since())
    return mine.exclude(note="").select_related("cohort").order_by("-on", "-pk")[:SHOWN]


def _lines(user: User) -> QuerySet:
    """Of the cohorts the reader sees: a line is seen with its check-in, and that with its cohort."""
    mine = CheckInLine.objects.filter(check_in__by=user, check_in__on__gt=_since()).exclude(note="")
    seen = belonging_to(mine, "check_in__cohort", Cohort.objects.visible_to(user))
    people = seen.select_related("check_in__cohort", "enrollment__participant")
    return people.order_by("-check_in__on", "-check_in_id", "pk")[:SHOWN]


def _of_group(made: CheckIn) -> Note:
    return Note(made.on, made.cohort.code, "", made.note, made.cohort.get_absolute_url())


def _of_person(line: CheckInLine) -> Note:
    person = line.enrollment.participant
    url = row_url("cohorts:participant_tab", person.pk)
    return Note(line.check_in.on, person.name, line.check_in.cohort.code, line.note, url)


# ---------------------------------------------------------------- hand-over notes


@dataclass(frozen=True)
class Unread:
    """A note for the advisor who takes over a cohort."""

    cohort: str
    writer: str
    url: str


def unread_part(user: User) -> Part:
    """Hand-over notes that wait for the reader, for unread_of(); asked along with something else."""
    if not user.can(Permission.CHECKIN_TAKE):
        return Part("", (), None)
    return kept(user, "hand-over notes", lambda: list_of(_unread(user)))


def unread_of(answer: Iterable[dict[str, Any]] | None) -> list[Unread]:
    return [
        # The card with the note, and with the button that says it was read.
        Unread(note["code"], note["writer"], f"{row_url('cohorts:cohort', note['cohort'])}#h-who")
        for note in answer or ()
    ]


def _unread(user: User) -> QuerySet:
    """Of cohorts the reader sees: before the first day in charge a note is not theirs to read."""
    mine = HandOverNote.objects.visible_to(user).filter(
        assignment__user=user.pk, assignment__cohort__is_closed=False, read_at__isnull=True
    )
    cohort = F("assignment__cohort")
    named = {"code": F("assignment__cohort__code"), "writer": F("by__name")}
    return mine.order_by("pk").values(cohort=cohort, **named)[:SHOWN]
