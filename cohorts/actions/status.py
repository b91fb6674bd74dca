"""The status of a seat: the next step, a correction, taking a step back, moving to another cohort."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.models import User
from cohorts.actions.many import move_seats, take_back
from cohorts.actions.seat import lock, seat_people
from cohorts.models import Cohort, Enrollment, Status, StatusChange
from cohorts.status_history import SEAT_COLUMNS, Step, check_day, check_reason, follow, history_of
from programs.models import ExitMeaning, Reason, ReasonKind


@action
def move_enrollment(
    *,
    enrollment: Enrollment,
    to: str,
    on: datetime.date | None,
    by: User | str,
    reason: Reason | None = None,
    override_reason: str = "",
) -> Enrollment:
    """Change a status as of a day (architecture, section 4.7); None only where the cohort has no dates.

    The day is the first one the new status holds, so a person who leaves no longer holds the seat on it;
    a person who completes still holds it that day. Taking an end back takes the seat again: it needs a
    free one (or `override_reason`) and an open cohort. Raises ValidationError.
    """
    cohort = lock(enrollment.cohort)
    fresh = _lock_seat(enrollment)
    moved = move_seats([fresh], {cohort.pk: cohort}, Step(to, on, reason), override_reason, by)
    if moved.refused:
        raise moved.refused[fresh.pk]
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
    why = Reason.objects.standing_for(ReasonKind.EXIT, ExitMeaning.OTHER_COHORT)
    move_enrollment(enrollment=fresh, to=Status.TRANSFERRED, on=on, reason=why, by=by)
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
    *, change: StatusChange, on: datetime.date | None, by: User | str, reason: Reason | None = None
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
    cohort = lock(change.enrollment.cohort)
    seat = _lock_seat(change.enrollment)
    taken = take_back([seat], {cohort.pk: cohort}, {seat.pk: change.pk}, override_reason, {})
    if taken.refused:
        raise taken.refused[seat.pk]
    return seat


def _lock_seat(enrollment: Enrollment) -> Enrollment:
    return (
        Enrollment.objects.select_for_update(of=("self",)).select_related("participant").get(pk=enrollment.pk)
    )


def _latest(change: StatusChange) -> tuple[Cohort, Enrollment, list[StatusChange]]:
    """Lock cohort and seat of a change. Raises ValidationError when it is no longer the latest."""
    cohort = lock(change.enrollment.cohort)
    seat = _lock_seat(change.enrollment)
    changes = list(seat.status_changes.select_related("reason").order_by("pk"))
    if not changes or changes[-1].pk != change.pk:
        raise ValidationError(_("There is a later change. Open the page again."))
    return cohort, seat, changes


def _follow_again(cohort: Cohort, seat: Enrollment, changes: list[StatusChange]) -> None:
    follow(seat, history_of(seat, changes), cohort)
    seat.save(update_fields=SEAT_COLUMNS)
