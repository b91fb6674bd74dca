"""The status of a seat: the next step, a correction, taking a step back."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.models import User
from cohorts.actions.many import move_seats, take_back
from cohorts.actions.seat import lock
from cohorts.models import WITHIN, Cohort, Enrollment, Over, StatusChange
from cohorts.status_history import SEAT_COLUMNS, Step, check_day, check_reason, follow, history_of
from programs.models import Reason
from ui.values import day_text


@action
def move_enrollment(
    *,
    enrollment: Enrollment,
    to: str,
    on: datetime.date | None,
    by: User | str,
    reason: Reason | None = None,
    expected_on: datetime.date | None = None,
    over: Over = WITHIN,
) -> Enrollment:
    """Change a status as of a day (architecture, section 4.7); None only where the cohort has no dates.

    The day is the first one the new status holds, so a person who leaves no longer holds the seat on it;
    a person who completes still holds it that day. Taking an end back takes the seat again: it needs a
    free one (or a reason, `over`) and an open cohort. A leave may say when the person is `expected_on`
    to be back. Raises ValidationError.
    """
    cohort = lock(enrollment.cohort)
    fresh = _lock_seat(enrollment)
    moved = move_seats([fresh], {cohort.pk: cohort}, Step(to, on, reason, expected_on), over, by)
    if moved.refused:
        raise moved.refused[fresh.pk]
    return fresh


@action
def correct_status_change(
    *,
    change: StatusChange,
    on: datetime.date | None,
    by: User | str,
    reason: Reason | None = None,
    expected_on: datetime.date | None = None,
) -> StatusChange:
    """Correct day, reason and expected return of a person's status, the latest or an earlier one.

    The order stays: the day lies between those of the statuses before and after. The others keep their
    days. Raises ValidationError.
    """
    cohort, seat, changes = _history(change)
    place = next((n for n, row in enumerate(changes) if row.pk == change.pk), None)
    if place is None:
        raise ValidationError(_("There is a later change. Open the page again."))
    mine, before, after = changes[place], changes[:place], changes[place + 1 :]
    mine.on, mine.reason, mine.expected_on = on, reason, expected_on
    check_reason(Step(mine.status, on, reason, expected_on))
    check_day(on, history_of(seat, before) if before else [], cohort)
    following = min((row.on for row in after if row.on is not None), default=None)
    if on is not None and following is not None and on > following:
        raise ValidationError(
            {
                "on": _("The change after this one is of %(day)s. Enter that day or an earlier one.")
                % {"day": day_text(following)}
            }
        )
    mine.save(update_fields=["on", "reason", "expected_on"])
    _follow_again(cohort, seat, changes)
    return mine


@action
def take_back_status_change(*, change: StatusChange, by: User | str, over: Over = WITHIN) -> Enrollment:
    """Undo a person's latest status as if it had not been entered; the history keeps that it was.

    Raises ValidationError for the first status, or when the seat has gone to somebody else.
    """
    cohort = lock(change.enrollment.cohort)
    seat = _lock_seat(change.enrollment)
    taken = take_back([seat], {cohort.pk: cohort}, {seat.pk: change.pk}, over, {})
    if taken.refused:
        raise taken.refused[seat.pk]
    return seat


def _lock_seat(enrollment: Enrollment) -> Enrollment:
    return (
        Enrollment.objects.select_for_update(of=("self",)).select_related("participant").get(pk=enrollment.pk)
    )


def _history(change: StatusChange) -> tuple[Cohort, Enrollment, list[StatusChange]]:
    """Cohort and seat of a change, locked, and the whole history of the seat."""
    cohort = lock(change.enrollment.cohort)
    seat = _lock_seat(change.enrollment)
    return cohort, seat, list(seat.status_changes.select_related("reason").order_by("pk"))


def _follow_again(cohort: Cohort, seat: Enrollment, changes: list[StatusChange]) -> None:
    follow(seat, history_of(seat, changes), cohort)
    seat.save(update_fields=SEAT_COLUMNS)
