"""The dated history of a seat, and the seat that follows from it.

An enrollment's status, dates and flags are nothing but its history read to the end, so that a change, a
correction and taking one back all leave the two in agreement.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.bulk.columns import write_columns
from accounts.models import User
from cohorts.models import ENDED, MOVES, Cohort, Enrollment, Status, StatusChange
from programs.models import Reason, ReasonKind
from ui.values import day_text

# Statuses nobody reaches without having been in training.
TRAINING = frozenset({Status.ACTIVE, Status.ON_LEAVE, Status.COMPLETED, Status.ENDED_UNRECORDED})
# People who finish hold their seat through the day they finish; people who leave do not.
HELD_THROUGH = frozenset({Status.COMPLETED, Status.ENDED_UNRECORDED})
# Ends that give the seat back, and so may have a reason for leaving.
LEFT = frozenset({Status.WITHDRAWN, Status.DISMISSED, Status.TRANSFERRED})

SEAT_COLUMNS = ["status", "started", "started_on", "completed_on", "starts_on", "ends_on", "exit_reason"]


class Step(NamedTuple):
    """A status, the day it held from (None: not known); why people left or paused, until when expected."""

    status: str
    on: datetime.date | None = None
    reason: Reason | None = None
    expected_on: datetime.date | None = None


def history_of(enrollment: Enrollment, changes: Iterable[StatusChange]) -> list[Step]:
    """The steps so far; a seat whose history was never written down is read from its columns."""
    steps = [Step(change.status, change.on, change.reason, change.expected_on) for change in changes]
    if steps:
        return steps
    if enrollment.started:
        steps.append(Step(Status.ACTIVE, enrollment.started_on))
    if not steps or enrollment.status != Status.ACTIVE:
        day = enrollment.completed_on if enrollment.status == Status.COMPLETED else enrollment.ends_on
        steps.append(Step(enrollment.status, day, enrollment.exit_reason))
    return steps


def follow(enrollment: Enrollment, steps: Sequence[Step], cohort: Cohort) -> None:
    """Set the seat's columns to what its history says.

    The dates are half-open: `ends_on` is the first day the seat is no longer held. A seat that ended
    before its first day was never held, so it has no dates at all and blocks nothing; the history keeps
    the days, and taking the end back gives the seat its first day again.
    """
    last = steps[-1]
    begun = [step for step in steps if step.status in TRAINING]
    start = enrollment.starts_on or first_day(steps, cohort)
    end = None
    if last.status in ENDED and last.on is not None:
        end = last.on + datetime.timedelta(days=1) if last.status in HELD_THROUGH else last.on
    if start is not None and end is not None and end <= start:
        start = end = None
    enrollment.status = last.status
    enrollment.started = bool(begun)
    enrollment.started_on = begun[0].on if begun else None
    enrollment.completed_on = last.on if last.status == Status.COMPLETED else None
    enrollment.starts_on, enrollment.ends_on = start, end
    enrollment.exit_reason = last.reason if last.status in LEFT else None


def add_steps(
    cohort: Cohort,
    plan: Sequence[tuple[Enrollment, list[Step]]],
    by: User | str,
    at_completion: bool = False,
) -> None:
    """Add steps to the histories of locked enrollments of one cohort and let the seats follow.

    `at_completion` marks what completing the cohort wrote, so that reopening can take it back.
    Inside an action. Raises ValidationError, naming the person when there are several.
    """
    so_far = histories([enrollment for enrollment, _steps in plan])
    for enrollment, steps in plan:
        known = so_far[enrollment.pk]
        for step in steps:
            try:
                check_step(known, step, cohort, enrollment)
            except ValidationError as error:
                if len(plan) == 1:
                    raise
                name = str(enrollment.participant)
                raise ValidationError([f"{name}: {text}" for text in error.messages]) from error
            known.append(step)
    write_steps(
        [(enrollment, cohort, so_far[enrollment.pk], len(steps)) for enrollment, steps in plan],
        by,
        at_completion,
    )


def write_steps(
    plan: Sequence[tuple[Enrollment, Cohort, list[Step], int]], by: User | str, at_completion: bool = False
) -> list[StatusChange]:
    """Write the last steps (so many) of checked histories and what follows for seats; two statements."""
    who = by if isinstance(by, User) else None
    rows = [
        StatusChange(enrollment=enrollment, **step._asdict(), at_completion=at_completion, by=who)
        for enrollment, _cohort, steps, new in plan
        for step in steps[-new:]
    ]
    for enrollment, cohort, steps, _new in plan:
        follow(enrollment, steps, cohort)
    StatusChange.objects.bulk_create(rows)
    write_columns([enrollment for enrollment, *_rest in plan], SEAT_COLUMNS)
    return rows


def histories(enrollments: Sequence[Enrollment]) -> dict[int, list[Step]]:
    """Steps so far by enrollment, in one statement."""
    changes = changes_of(enrollments)
    return {enrollment.pk: history_of(enrollment, changes[enrollment.pk]) for enrollment in enrollments}


def changes_of(enrollments: Sequence[Enrollment]) -> dict[int, list[StatusChange]]:
    """What was written down by enrollment, in the order of writing; one statement."""
    changes: dict[int, list[StatusChange]] = {enrollment.pk: [] for enrollment in enrollments}
    rows = StatusChange.objects.filter(enrollment__in=list(changes)).select_related("reason")
    for change in rows.order_by("pk"):
        changes[change.enrollment_id].append(change)
    return changes


def what_first(now: str, to: str) -> str:
    """What would have to come before a status that does not follow from the one now."""
    if now == to:
        return _("They are that already.")
    if now in ENDED:
        return _("First take the end back: choose “In training”.")
    if to == Status.ENROLLED:
        return _("They have started. To undo that, take the last change back.")
    return _("They have not started. First choose “In training”.")


def check_step(known: Sequence[Step], step: Step, cohort: Cohort, enrollment: Enrollment) -> None:
    """Raise ValidationError when a step does not fit after the ones before it."""
    now = known[-1].status
    if step.status not in MOVES[now]:
        text = _("“%(now)s” cannot become “%(to)s”.") % {"now": _label(now), "to": _label(step.status)}
        raise ValidationError({"to": f"{text} {what_first(now, step.status)}"})
    check_reason(step)
    check_day(step.on, known, cohort)
    start = enrollment.starts_on
    if step.status == Status.ACTIVE and step.on and start and step.on < start:
        raise ValidationError(
            {"on": _("The seat starts on %(day)s. Enter that day or a later one.") % {"day": day_text(start)}}
        )


def check_reason(step: Step) -> None:
    """A reason of the list that belongs to the status, or none; a leave may say until when."""
    if step.expected_on and step.status != Status.ON_LEAVE:
        raise ValidationError(
            {"expected_on": _("Only people on leave are expected back. Leave this day empty.")}
        )
    if step.expected_on and step.on and step.expected_on <= step.on:
        raise ValidationError({"expected_on": _("Enter a day after the leave begins.")})
    if step.reason is None:
        return
    asks = reason_kind(step.status)
    if asks is None:
        text = _("Only people who leave or go on leave have a reason. Leave it empty.")
        raise ValidationError({"reason": text})
    if step.reason.kind != asks:
        raise ValidationError(
            {
                "reason": _("“%(reason)s” is no reason for “%(status)s”. Choose another one.")
                % {"reason": step.reason, "status": _label(step.status)}
            }
        )


def reason_kind(status: str) -> ReasonKind | None:
    """The list that answers why, for a status that has one."""
    if status in LEFT:
        return ReasonKind.EXIT
    return ReasonKind.LEAVE if status == Status.ON_LEAVE else None


def check_day(day: datetime.date | None, known: Sequence[Step], cohort: Cohort) -> None:
    """A day is needed where the cohort has dates, not to come, and not before the change before."""
    if day is None:
        if cohort.starts_on is not None:
            raise ValidationError({"on": _("Enter the day.")})
        return
    if day > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come. Make the change on that day.")})
    before = max((step.on for step in known if step.on is not None), default=None)
    if before is not None and day < before:
        raise ValidationError(
            {
                "on": _("The change before this one is of %(day)s. Enter that day or a later one.")
                % {"day": day_text(before)}
            }
        )


def first_day(steps: Sequence[Step], cohort: Cohort) -> datetime.date | None:
    """The day a seat without dates would start: with the cohort, or when it was given, if later."""
    if cohort.starts_on is None:
        return None
    return max(cohort.starts_on, steps[0].on or cohort.starts_on)


def _label(status: str) -> str:
    return str(Status(status).label)
