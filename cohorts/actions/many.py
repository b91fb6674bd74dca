"""The status of many seats in a few statements. Actions on one seat are these with one."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.bulk.columns import CHANGED_SINCE, write_columns
from accounts.models import User
from cohorts.actions.seat import PeopleRefused, check_seats, held_seats, overlap_text, seats_left
from cohorts.models import ENDED, WITHIN, Cohort, Enrollment, Over, StatusChange
from cohorts.status_history import (
    LEFT,
    SEAT_COLUMNS,
    Step,
    changes_of,
    check_step,
    first_day,
    follow,
    history_of,
    write_steps,
)
from programs.models import Reason

# What a change of status may write over, as attributes.
SEAT_FACTS = [field.attname for field in Enrollment._meta.concrete_fields if field.name in SEAT_COLUMNS]
SEAT_FACTS += ["over_reason_id", "override_reason"]


class Before(NamedTuple):
    """A seat's columns (SEAT_FACTS) before a change, and what the change left of seat and change."""

    facts: tuple[Any, ...]
    left: str = ""


@dataclass
class Moved:
    """What became of seats: the new change and what was before by seat, or why not."""

    changes: dict[int, StatusChange] = field(default_factory=dict)
    before: dict[int, Before] = field(default_factory=dict)
    refused: dict[int, ValidationError] = field(default_factory=dict)


class Return(NamedTuple):
    """A seat on its way from one status to another, with the history its first day is read from."""

    seat: Enrollment
    cohort: Cohort
    was: str
    to: str
    steps: Sequence[Step]


@action
def move_enrollments(
    *,
    enrollments: Iterable[int],
    to: str,
    on: datetime.date | None,
    by: User | str,
    reason: Reason | None = None,
    over: Over = WITHIN,
) -> Moved:
    """Change the status of many seats as of a day; each is moved or refused as move_enrollment would.

    Cohorts and seats are locked in the order of their keys. About ten statements, however many seats.
    """
    seats, cohorts = lock_seats(enrollments)
    return move_seats(seats, cohorts, Step(to, on, reason), over, by, name=_("This person"))


@action
def take_back_status_changes(
    *,
    changes: Mapping[int, int],
    by: User | str,
    before: Mapping[int, Before] | None = None,
    over: Over = WITHIN,
) -> Moved:
    """Undo the latest status of many seats: by seat, the change that must still be its latest.

    With `before`, a seat gets back exactly the columns it had, and one that was corrected since is refused;
    without, they follow from its history. Each is taken back or refused as take_back_status_change would.
    """
    seats, cohorts = lock_seats(changes)
    return take_back(seats, cohorts, changes, over, before or {}, name=_("This person"))


# ---------------------------------------------------------------- shared with the actions on one seat


def lock_seats(enrollments: Iterable[int]) -> tuple[list[Enrollment], dict[int, Cohort]]:
    """Lock cohorts, then seats, each in the order of their keys, so that nobody waits in a circle."""
    wanted = Enrollment.objects.filter(pk__in=list(enrollments))
    of = Cohort.objects.filter(pk__in=wanted.order_by().values("cohort")).order_by("pk")
    cohorts = {cohort.pk: cohort for cohort in of.select_for_update(of=("self",))}
    return list(wanted.select_for_update(of=("self",)).order_by("pk")), cohorts


def move_seats(
    seats: Sequence[Enrollment],
    cohorts: Mapping[int, Cohort],
    step: Step,
    over: Over,
    by: User | str,
    name: str = "",
) -> Moved:
    """Move locked seats; `name` stands for people in refusals, else their own."""
    rows = changes_of(seats)
    known = {seat.pk: history_of(seat, rows[seat.pk]) for seat in seats}
    plan = [Return(s, cohorts[s.cohort_id], s.status, step.status, known[s.pk]) for s in seats]
    room = Room.read(plan)
    found = Moved()
    for one in plan:
        seat = one.seat
        before = Before(facts_of(seat))
        try:
            room.check(one, over, name)
            check_step(known[seat.pk], step, one.cohort, seat)
        except ValidationError as error:
            found.refused[seat.pk] = error
            continue
        room.give(one, over)
        known[seat.pk].append(step)
        found.before[seat.pk] = before
    moved = [(one.seat, one.cohort, known[one.seat.pk], 1) for one in plan if one.seat.pk in found.before]
    found.changes = {change.enrollment_id: change for change in write_steps(moved, by)}
    _write_overrides(plan, found)
    for pk, change in found.changes.items():
        found.before[pk] = found.before[pk]._replace(left=state_of(change.enrollment, change))
    return found


def take_back(
    seats: Sequence[Enrollment],
    cohorts: Mapping[int, Cohort],
    latest: Mapping[int, int],
    over: Over,
    before: Mapping[int, Before],
    name: str = "",
) -> Moved:
    """Take back the latest change of locked seats."""
    rows = changes_of(seats)
    found = Moved()
    plan = []
    for seat in seats:
        changes = rows[seat.pk]
        if not changes or changes[-1].pk != latest[seat.pk]:
            found.refused[seat.pk] = ValidationError(_("There is a later change. Open the page again."))
        elif len(changes) == 1:
            text = _("The first status of a seat cannot be taken back.")
            found.refused[seat.pk] = ValidationError(text)
        elif seat.pk in before and before[seat.pk].left not in ("", state_of(seat, changes[-1])):
            found.refused[seat.pk] = ValidationError(CHANGED_SINCE)
        else:
            steps = history_of(seat, changes[:-1])
            cohort = cohorts[seat.cohort_id]
            plan.append(Return(seat, cohort, changes[-1].status, steps[-1].status, steps))
    room = Room.read(plan)
    for one in plan:
        seat = one.seat
        try:
            room.check(one, over, name)
        except ValidationError as error:
            found.refused[seat.pk] = error
            continue
        room.give(one, over)
        found.before[seat.pk] = Before(facts_of(seat))
        found.changes[seat.pk] = rows[seat.pk][-1]
        if seat.pk in before:
            for column, value in zip(SEAT_FACTS, before[seat.pk].facts, strict=True):
                setattr(seat, column, value)
        else:
            follow(seat, one.steps, one.cohort)
    StatusChange.objects.filter(pk__in=[change.pk for change in found.changes.values()]).delete()
    write_columns([one.seat for one in plan if one.seat.pk in found.changes], SEAT_COLUMNS)
    _write_overrides(plan, found)
    return found


def facts_of(seat: Enrollment) -> tuple[Any, ...]:
    return tuple(getattr(seat, name) for name in SEAT_FACTS)


def state_of(seat: Enrollment, change: StatusChange) -> str:
    """A short print of a seat and its latest change, to see whether either was corrected since."""
    facts = [str(fact) for fact in facts_of(seat)]
    told = "|".join([*facts, change.status, str(change.on), str(change.reason_id)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _write_overrides(plan: Iterable[Return], found: Moved) -> None:
    seats = [one.seat for one in plan if one.seat.pk in found.before]
    write_columns(
        [s for s in seats if facts_of(s)[-2:] != found.before[s.pk].facts[-2:]],
        ["over_reason", "override_reason"],
    )


@dataclass
class Room:
    """What people who come back to a seat need: free seats, and no other seat on the track since."""

    free: dict[int, int]
    held: dict[tuple[int, int], list[Enrollment]]

    @classmethod
    def read(cls, plan: Sequence[Return]) -> "Room":
        """At most two statements, and none when nobody comes back."""
        back = {one.cohort.pk: one.cohort for one in plan if cls._takes_seat(one)}
        days: dict[tuple[int, int], datetime.date] = {}
        for one in plan:
            if cls._comes_back(one) and (day := cls._day(one)):
                days[cls._key(one.seat)] = min(day, days.get(cls._key(one.seat), day))
        held: dict[tuple[int, int], list[Enrollment]] = {}
        for seat in held_seats(days):
            held.setdefault(cls._key(seat), []).append(seat)
        return cls(seats_left(back.values()), held)

    def check(self, one: Return, over: Over, name: str) -> None:
        """Raise ValidationError when the seat cannot be held in the status it comes to."""
        if one.cohort.is_closed and one.to not in ENDED:
            raise ValidationError(_("%(cohort)s is closed. Reopen it first.") % {"cohort": one.cohort})
        if self._takes_seat(one):
            check_seats(one.cohort, 1, over, self.free)
        if self._comes_back(one) and (day := self._day(one)):
            for other in self.held.get(self._key(one.seat), ()):
                if other.pk != one.seat.pk and (other.ends_on is None or other.ends_on > day):
                    text = overlap_text(name or str(one.seat.participant), other)
                    raise PeopleRefused({one.seat.participant_id: text})

    def give(self, one: Return, over: Over) -> None:
        """Count the seat as taken."""
        if not self._takes_seat(one):
            return
        if one.cohort.pk in self.free:
            self.free[one.cohort.pk] = max(0, self.free[one.cohort.pk] - 1)
        if any(over):
            one.seat.over_reason, one.seat.override_reason = over

    @staticmethod
    def _takes_seat(one: Return) -> bool:
        return one.was in LEFT and one.to not in LEFT

    @staticmethod
    def _comes_back(one: Return) -> bool:
        return one.was in ENDED and one.to not in ENDED

    @staticmethod
    def _key(seat: Enrollment) -> tuple[int, int]:
        return seat.participant_id, seat.track_id

    @staticmethod
    def _day(one: Return) -> datetime.date | None:
        return one.seat.starts_on or first_day(one.steps, one.cohort)
