"""The life of a cohort: set up, start, complete, reopen."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from cohorts.actions.advisor import assign_advisor
from cohorts.actions.seat import lock, lock_open, seat_people
from cohorts.models import (
    ENDED,
    WITHIN,
    Cohort,
    Enrollment,
    FundingAttribution,
    Over,
    RecordsCover,
    Status,
    StatusChange,
)
from cohorts.status_history import SEAT_COLUMNS, Step, add_steps, follow, history_of
from employers.models import Facility
from participants.models import Participant
from programs.models import Grant, Program, Reason, Track
from ui.values import day_text

# (status, day, reason for leaving) of somebody who did not do what the others did.
Outcome = tuple[str, datetime.date | None, Reason | None]


@action
def set_up_cohort(
    *,
    program: Program,
    track: Track,
    facility: Facility,
    code: str,
    by: User | str,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    seats: int | None = None,
    advisor: User | None = None,
    advisor_from: datetime.date | None = None,
    people: Iterable[Participant] = (),
    grants: Iterable[Grant] = (),
    in_training: bool = False,
    over: Over = WITHIN,
    **facts: Any,
) -> Cohort:
    """Set up a cohort with its advisor, seats and funding, all or nothing.

    The advisor is in charge from `advisor_from`, else from today or the first day, whichever is
    earlier. `facts` are records_cover, completion_recorded, source. Raises ValidationError.
    """
    cohort = save_new(
        Cohort(
            program=program,
            track=track,
            facility=facility,
            code=code,
            starts_on=starts_on,
            ends_on=ends_on,
            seats=seats,
            **facts,
        )
    )
    if advisor is not None:
        today = timezone.localdate()
        day = advisor_from or min(starts_on or today, today)
        assign_advisor(cohort=cohort, advisor=advisor, starts_on=day, by=by)
    chosen = list(people)
    if chosen:
        seat_people(
            cohort=cohort,
            people=chosen,
            grants=grants,
            in_training=in_training,
            over=over,
            by=by,
        )
    return cohort


@action
def update_cohort(*, cohort: Cohort, by: User | str, **changes: object) -> Cohort:
    """Correct facts of a cohort. Raises ValidationError when people, funding or hires stand on them.

    A planned cohort that is moved takes along the seats of people who have not started.
    """
    locked = lock(cohort)
    changed = {name: value for name, value in changes.items() if getattr(locked, name) != value}
    _refuse_moving_ground(locked, changed)
    first_day = locked.starts_on
    saved = save_changes(locked, **changed)
    if "starts_on" in changed:
        waiting = Enrollment.objects.filter(cohort=locked, status=Status.ENROLLED, starts_on=first_day)
        waiting.update(starts_on=saved.starts_on)
        early = Enrollment.objects.filter(cohort=locked, starts_on__lt=saved.starts_on)
        if saved.starts_on and early.exists():
            raise ValidationError(
                {"starts_on": _("Some people hold a seat from an earlier day. Correct their seats first.")}
            )
    return saved


@action
def start_cohort(
    *,
    cohort: Cohort,
    on: datetime.date | None,
    by: User | str,
    enrollments: Iterable[Enrollment] | None = None,
) -> list[Enrollment]:
    """Put people who are enrolled (all of them unless told) in training as of a day, or of their seat's
    first day if later. A day of None is for cohorts without dates. Raises ValidationError."""
    locked = lock_open(cohort)
    waiting = _locked_seats(locked).filter(status=Status.ENROLLED)
    if enrollments is not None:
        waiting = waiting.filter(pk__in=[enrollment.pk for enrollment in enrollments])
    seats = list(waiting)
    if not seats:
        raise ValidationError(_("Nobody here is waiting to start."))
    add_steps(locked, [(seat, [Step(Status.ACTIVE, _later(on, seat.starts_on))]) for seat in seats], by)
    return seats


@action
def complete_cohort(
    *,
    cohort: Cohort,
    on: datetime.date | None,
    by: User | str,
    exceptions: Mapping[Enrollment, Outcome] | None = None,
    completion_recorded: bool = True,
) -> Cohort:
    """Close a cohort: everybody still in it completed on `on`, its last day, except the exceptions.

    Who was enrolled only counts as started with the cohort. Who is on leave may stay on leave: that
    goes on after the cohort. With `completion_recorded` off everybody else ended without a record of
    completion. `on` is None only where the cohort has no dates. Raises ValidationError.
    """
    locked = lock_open(cohort)
    if locked.starts_on and locked.starts_on > timezone.localdate():
        raise ValidationError(
            _("%(cohort)s starts on %(day)s. It cannot be completed before. Wait, or correct that day.")
            % {"cohort": locked, "day": day_text(locked.starts_on)}
        )
    if locked.starts_on and on is None:
        raise ValidationError({"on": _("Enter the last day.")})
    different = {enrollment.pk: outcome for enrollment, outcome in (exceptions or {}).items()}
    usual = Status.COMPLETED if completion_recorded else Status.ENDED_UNRECORDED
    plan = []
    for seat in _locked_seats(locked).exclude(status__in=ENDED):
        end = Step(*different.get(seat.pk, (usual, on, None)))
        if end.status == seat.status == Status.ON_LEAVE:
            continue
        if end.status not in ENDED:
            text = _("Everybody's time in a cohort ends when it is completed. Choose how it ended.")
            raise ValidationError({"on": text})
        steps = [end]
        if seat.status == Status.ENROLLED and end.status in {Status.COMPLETED, Status.ENDED_UNRECORDED}:
            steps = [Step(Status.ACTIVE, _later(locked.starts_on, seat.starts_on)), end]
        plan.append((seat, steps))
    add_steps(locked, plan, by, at_completion=True)
    changes: dict[str, object] = {"is_closed": True}
    if locked.starts_on is not None:
        changes["ends_on"] = on
    if not completion_recorded:
        changes["completion_recorded"] = False
    return save_changes(locked, **changes)


@action
def reopen_cohort(
    *,
    cohort: Cohort,
    by: User | str,
    back_in_training: bool = False,
    ends_on: datetime.date | None = None,
) -> Cohort:
    """Open a closed cohort again, to add or correct; its end stays as written unless `ends_on` is given.

    `back_in_training` takes back what completing wrote, the exceptions too, as far as nothing was
    written since. Raises ValidationError.
    """
    locked = lock(cohort)
    if not locked.is_closed:
        raise ValidationError(_("%(cohort)s is open already.") % {"cohort": locked})
    if back_in_training:
        _take_back_completion(locked)
    return save_changes(locked, is_closed=False, **({"ends_on": ends_on} if ends_on else {}))


def _take_back_completion(cohort: Cohort) -> None:
    """Remove the last statuses that completing wrote, in three statements for any number of people."""
    finished = {Status.COMPLETED, Status.ENDED_UNRECORDED}
    seats = list(_locked_seats(cohort).filter(status__in=ENDED))
    changes: dict[int, list[StatusChange]] = {seat.pk: [] for seat in seats}
    for change in StatusChange.objects.filter(enrollment__in=seats).select_related("reason").order_by("pk"):
        changes[change.enrollment_id].append(change)
    gone: list[int] = []
    back = []
    for seat in seats:
        mine, before = changes[seat.pk], len(gone)
        while len(mine) > 1 and mine[-1].at_completion:
            gone.append(mine.pop().pk)
        # Completed before it was kept which statuses completing wrote.
        if len(gone) == before and len(mine) > 1 and mine[-1].status in finished:
            gone.append(mine.pop().pk)
        if len(gone) > before:
            follow(seat, history_of(seat, mine), cohort)
            back.append(seat)
    StatusChange.objects.filter(pk__in=gone).delete()
    Enrollment.objects.bulk_update(back, SEAT_COLUMNS)


@action
def record_past_cohort(
    *,
    program: Program,
    track: Track,
    facility: Facility,
    code: str,
    people: Iterable[Participant],
    records_cover: str,
    completion_recorded: bool,
    by: User | str,
    source: str = "",
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    seats: int | None = None,
    advisor: User | None = None,
    grants: Iterable[Grant] = (),
    over: Over = WITHIN,
    exceptions: Mapping[Participant, Outcome] | None = None,
) -> Cohort:
    """Write down a cohort that is over, as far as it is known.

    Everybody given was in training, on unknown days where the dates are unknown. With records of
    completers only, all of them completed; with completion not recorded, nobody is said to have
    completed or not. Raises ValidationError.
    """
    if records_cover == RecordsCover.COMPLETERS and not completion_recorded:
        text = _("Records of people who completed do record completion. Answer yes.")
        raise ValidationError({"completion_recorded": text})
    if starts_on and not ends_on:
        raise ValidationError({"ends_on": _("Enter the last day too, or leave both empty.")})
    cohort = set_up_cohort(
        program=program,
        track=track,
        facility=facility,
        code=code,
        starts_on=starts_on,
        ends_on=ends_on,
        seats=seats,
        advisor=advisor,
        people=people,
        grants=grants,
        in_training=True,
        over=over,
        records_cover=records_cover,
        completion_recorded=completion_recorded,
        source=source,
        by=by,
    )
    by_person = {person.pk: outcome for person, outcome in (exceptions or {}).items()}
    different = {
        seat: by_person[seat.participant_id]
        for seat in Enrollment.objects.filter(cohort=cohort, participant__in=list(by_person))
    }
    return complete_cohort(
        cohort=cohort, on=ends_on, exceptions=different, completion_recorded=completion_recorded, by=by
    )


def _locked_seats(cohort: Cohort) -> Any:
    return (
        Enrollment.objects.filter(cohort=cohort)
        .select_for_update(of=("self",))
        .select_related("participant")
        .order_by("pk")
    )


def _later(day: datetime.date | None, other: datetime.date | None) -> datetime.date | None:
    return max(day, other) if day and other else day


def _refuse_moving_ground(cohort: Cohort, changed: Mapping[str, object]) -> None:
    """Raise ValidationError for changes that would make rows standing on the cohort untrue."""
    seats = Enrollment.objects.filter(cohort=cohort)
    if "track" in changed and seats.exists():
        raise ValidationError({"track": _("People hold seats on this track, so it stays.")})
    if "program" in changed and FundingAttribution.objects.filter(enrollment__in=seats).exists():
        raise ValidationError({"program": _("Grants of this program pay for seats, so it stays.")})
    # By name: hires are a later room. Each says whether the host facility hired the person.
    if "facility" in changed and seats.filter(hires__isnull=False).exists():
        raise ValidationError({"facility": _("Hires of this cohort are entered, so its facility stays.")})
    wanted = changed.get("seats")
    if isinstance(wanted, int):
        taken = seats.seated().count()
        if wanted < taken:
            raise ValidationError(
                {"seats": _("%(n)s people hold a seat. Enter that number or more.") % {"n": taken}}
            )
