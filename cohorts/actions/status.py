"""The status of a seat: the next step, a correction, taking a step back, moving to another cohort."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.models import User
from cohorts.actions.seat import PeopleRefused, check_seats, lock, refuse_overlaps, seat_people
from cohorts.models import ENDED, Cohort, Enrollment, ExitReason, Status, StatusChange
from cohorts.status_history import (
    LEFT,
    SEAT_COLUMNS,
    Step,
    add_steps,
    check_day,
    check_reason,
    first_day,
    follow,
    histories,
    history_of,
)


@action
def move_enrollment(
    *,
    enrollment: Enrollment,
    to: str,
    on: datetime.date | None,
    by: User | str,
    reason: str = "",
    override_reason: str = "",
) -> Enrollment:
    """Change a status as of a day (architecture, section 4.7); None only where the cohort has no dates.

    The day is the first one the new status holds, so a person who leaves no longer holds the seat on it;
    a person who completes still holds it that day. Taking an end back takes the seat again: it needs a
    free one (or `override_reason`) and an open cohort. Raises ValidationError.
    """
    cohort = lock(enrollment.cohort)
    fresh = _lock_seat(enrollment)
    was = fresh.status
    if cohort.is_closed and to not in ENDED:
        raise ValidationError(_("%(cohort)s is closed. Reopen it first.") % {"cohort": cohort})
    if was in LEFT and to not in LEFT:
        _take_seat_again(cohort, fresh, override_reason)
    if was in ENDED and to not in ENDED:
        _refuse_second_seat(cohort, fresh, histories([fresh])[fresh.pk])
    add_steps(cohort, [(fresh, [Step(to, on, reason)])], by)
    return fresh


@action
def transfer_enrollment(
    *,
    enrollment: Enrollment,
    to_cohort: Cohort,
    on: datetime.date,
    by: User | str,
    override_reason: str = "",
) -> Enrollment:
    """Move a person to another cohort of the same track: one seat ends the day the other starts.

    The first cohort keeps its days and notes. Who was in training goes on in training; grants of the
    same program go on paying. Returns the new seat. Raises ValidationError.
    """
    # Both cohorts in the order of their keys, so that two transfers cannot wait for each other.
    both = Cohort.objects.filter(pk__in=[enrollment.cohort_id, to_cohort.pk]).order_by("pk")
    list(both.select_for_update(of=("self",)))
    fresh = _lock_seat(enrollment)
    if to_cohort.pk == fresh.cohort_id or to_cohort.track_id != fresh.track_id:
        raise ValidationError({"to_cohort": _("Choose another cohort of the same track.")})
    if to_cohort.starts_on is None:
        raise ValidationError({"to_cohort": _("%(cohort)s has no dates yet.") % {"cohort": to_cohort}})
    in_training = fresh.status in {Status.ACTIVE, Status.ON_LEAVE}
    funding = list(fresh.funding.select_related("grant"))
    move_enrollment(enrollment=fresh, to=Status.TRANSFERRED, on=on, reason=ExitReason.OTHER_COHORT, by=by)
    day = max(on, to_cohort.starts_on)
    (seat,) = seat_people(
        cohort=to_cohort,
        people=[fresh.participant],
        starts_on=day,
        grants=[row.grant for row in funding if row.grant.program_id == to_cohort.program_id],
        in_training=in_training and day == on,
        override_reason=override_reason,
        by=by,
    )
    return seat


@action
def correct_status_change(
    *, change: StatusChange, on: datetime.date | None, by: User | str, reason: str = ""
) -> StatusChange:
    """Correct day and reason of a person's latest status; earlier ones are reached by taking it back.

    Raises ValidationError.
    """
    cohort, seat, changes = _latest(change)
    *before, last = changes
    last.on, last.reason = on, reason
    check_reason(Step(last.status, on, reason))
    check_day(on, history_of(seat, before) if before else [], cohort)
    last.save(update_fields=["on", "reason"])
    _follow_again(cohort, seat, changes)
    return last


@action
def take_back_status_change(*, change: StatusChange, by: User | str, override_reason: str = "") -> Enrollment:
    """Undo a person's latest status as if it had not been entered; the history keeps that it was.

    Raises ValidationError for the first status, or when the seat has gone to somebody else.
    """
    cohort, seat, changes = _latest(change)
    *before, last = changes
    if not before:
        raise ValidationError(_("The first status of a seat cannot be taken back."))
    freed, now = last.status, before[-1].status
    if cohort.is_closed and now not in ENDED:
        raise ValidationError(_("%(cohort)s is closed. Reopen it first.") % {"cohort": cohort})
    if freed in LEFT and now not in LEFT:
        _take_seat_again(cohort, seat, override_reason)
    if freed in ENDED and now not in ENDED:
        _refuse_second_seat(cohort, seat, history_of(seat, before))
    last.delete()
    _follow_again(cohort, seat, before)
    return seat


def _lock_seat(enrollment: Enrollment) -> Enrollment:
    return (
        Enrollment.objects.select_for_update(of=("self",)).select_related("participant").get(pk=enrollment.pk)
    )


def _latest(change: StatusChange) -> tuple[Cohort, Enrollment, list[StatusChange]]:
    """Lock cohort and seat of a change. Raises ValidationError when it is no longer the latest."""
    cohort = lock(change.enrollment.cohort)
    seat = _lock_seat(change.enrollment)
    changes = list(seat.status_changes.order_by("pk"))
    if not changes or changes[-1].pk != change.pk:
        raise ValidationError(_("There is a later change. Open the page again."))
    return cohort, seat, changes


def _follow_again(cohort: Cohort, seat: Enrollment, changes: list[StatusChange]) -> None:
    follow(seat, history_of(seat, changes), cohort)
    seat.save(update_fields=SEAT_COLUMNS)


def _take_seat_again(cohort: Cohort, seat: Enrollment, override_reason: str) -> None:
    check_seats(cohort, 1, override_reason)
    if override_reason:
        seat.override_reason = override_reason
        seat.save(update_fields=["override_reason"])


def _refuse_second_seat(cohort: Cohort, seat: Enrollment, steps: list[Step]) -> None:
    """Raise PeopleRefused when the person has had another seat on the track since."""
    day = seat.starts_on or first_day(steps, cohort)
    problems = refuse_overlaps(cohort, {seat.participant: day}, exclude=[seat])
    if problems:
        raise PeopleRefused(problems)
