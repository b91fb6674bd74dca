"""Seats: who sits in a cohort from when, and which grants pay."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.action import action, save_changes
from accounts.models import User
from cohorts.models import WITHIN, Cohort, Enrollment, FundingAttribution, Over, Status, StatusChange
from cohorts.status_history import SEAT_COLUMNS, Step, add_steps, follow, histories
from participants.models import Participant
from programs.models import Grant, ReasonKind
from ui.values import day_text

WHOLE = Decimal("100")
CENT = Decimal("0.01")


class PeopleRefused(ValidationError):
    """Some people cannot be seated; `people` has the reason by person, to stand beside them."""

    def __init__(self, people: Mapping[int, str]):
        super().__init__(list(people.values()))
        self.people = dict(people)


@action
def seat_people(
    *,
    cohort: Cohort,
    people: Iterable[Participant],
    by: User | str,
    starts_on: datetime.date | None = None,
    grants: Iterable[Grant] = (),
    in_training: bool = False,
    over: Over = WITHIN,
) -> list[Enrollment]:
    """Give people a seat from `starts_on` (the cohort's first day unless told), all or nobody.

    Seats are counted under a lock on the cohort; more people than seats need a reason (`over`), which
    stays on each seat. Several grants share the cost equally. `in_training` also starts everybody on
    that day. Raises ValidationError, as PeopleRefused with a reason beside each person.
    """
    locked = lock_open(cohort)
    chosen = list({person.pk: person for person in people}.values())
    if not chosen:
        raise ValidationError({"people": _("Choose at least one person.")})
    first_day = seat_day(locked, starts_on)
    check_seats(locked, len(chosen), over)
    problems = doubles(locked, chosen, first_day)
    if problems:
        raise PeopleRefused(problems)
    enrollments = Enrollment.objects.bulk_create(
        Enrollment(
            participant=person,
            cohort=locked,
            track_id=locked.track_id,
            starts_on=first_day,
            **over.columns,
        )
        for person in chosen
    )
    seated_on = min(first_day, timezone.localdate()) if first_day else None
    StatusChange.objects.bulk_create(
        StatusChange(
            enrollment=enrollment,
            status=Status.ENROLLED,
            on=seated_on,
            by=by if isinstance(by, User) else None,
        )
        for enrollment in enrollments
    )
    _fund(locked, enrollments, list(grants), first_day)
    if in_training:
        add_steps(locked, [(e, [Step(Status.ACTIVE, first_day)]) for e in enrollments], by)
    return enrollments


@action
def correct_seat(*, enrollment: Enrollment, starts_on: datetime.date, by: User | str) -> Enrollment:
    """Correct the first day of a seat. Raises ValidationError when it does not fit cohort or history."""
    cohort = lock(enrollment.cohort)
    fresh = Enrollment.objects.select_for_update(of=("self",)).get(pk=enrollment.pk)
    day = seat_day(cohort, starts_on)
    if fresh.started_on and day and day > fresh.started_on:
        raise ValidationError(
            {
                "starts_on": _("They were in training on %(day)s. Enter that day or an earlier one.")
                % {"day": day_text(fresh.started_on)}
            }
        )
    fresh.starts_on = day
    follow(fresh, histories([fresh])[fresh.pk], cohort)
    fresh.full_clean()
    fresh.save(update_fields=SEAT_COLUMNS)
    return fresh


@action
def set_funding(
    *, enrollment: Enrollment, shares: Mapping[Grant, Decimal], by: User | str
) -> list[FundingAttribution]:
    """Say which grants pay for a seat, in percent; grants not named no longer pay.

    Raises ValidationError when a grant is another program's or the shares are more than the whole.
    """
    fresh = Enrollment.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=enrollment.pk)
    check_grants(fresh.cohort, shares)
    if sum(shares.values()) > WHOLE:
        raise ValidationError(
            _("The shares add up to %(sum)s percent. Make it 100 at most.") % {"sum": sum(shares.values())}
        )
    had = {row.grant_id: row for row in fresh.funding.all()}
    fresh.funding.exclude(grant__in=list(shares)).delete()
    for grant, share in shares.items():
        if grant.pk in had:
            save_changes(had[grant.pk], share=share)
        else:
            row = FundingAttribution(enrollment=fresh, grant=grant, share=share, starts_on=fresh.starts_on)
            row.full_clean()
            row.save(force_insert=True)
    return list(fresh.funding.select_related("grant"))


# ---------------------------------------------------------------- rules shared by the actions of this app


def lock(cohort: Cohort) -> Cohort:
    """The row as it is now, held until the transaction ends; taken before any seat of the cohort."""
    return Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)


def lock_open(cohort: Cohort) -> Cohort:
    """Lock a cohort. Raises ValidationError when it is closed."""
    locked = lock(cohort)
    if locked.is_closed:
        raise ValidationError(_("%(cohort)s is closed. Reopen it first.") % {"cohort": locked})
    return locked


def seats_left(cohorts: Iterable[Cohort]) -> dict[int, int]:
    """Free seats of those locked cohorts that have a limit, by cohort; one statement."""
    limits = {cohort.pk: cohort.seats for cohort in cohorts if cohort.seats is not None}
    held = Enrollment.objects.filter(cohort__in=list(limits)).seated().order_by()
    taken = dict(held.values_list("cohort").annotate(Count("pk"))) if limits else {}
    return {pk: max(0, seats - taken.get(pk, 0)) for pk, seats in limits.items()}


def check_seats(cohort: Cohort, wanted: int, over: Over, free: Mapping[int, int] | None = None) -> None:
    """Raise ValidationError when a locked cohort has too few seats left and no reason is given, or one of
    another list.

    `free` is what seats_left() found, for callers with many cohorts.
    """
    if over.reason is not None and over.reason.kind != ReasonKind.OVER:
        text = _("“%(reason)s” does not belong here. Choose a reason for going over the seats.") % {
            "reason": over.reason
        }
        raise ValidationError({"over_reason": text})
    if cohort.seats is None or any(over):
        return
    left = (free if free is not None else seats_left([cohort]))[cohort.pk]
    if wanted > left:
        seats = ngettext("%(n)s seat left", "%(n)s seats left", left) % {"n": left}
        people = ngettext("%(n)s person chosen", "%(n)s people chosen", wanted) % {"n": wanted}
        raise ValidationError(
            {
                "over_reason": _("%(seats)s, %(people)s. Choose fewer people or give a reason.")
                % {"seats": seats, "people": people}
            }
        )


def held_seats(wanted: Mapping[tuple[int, int], datetime.date]) -> list[Enrollment]:
    """Seats of these (person, track) that are held on their day or later; one statement."""
    if not wanted:
        return []
    people, tracks = {person for person, _track in wanted}, {track for _person, track in wanted}
    held = Enrollment.objects.filter(
        participant__in=people, track__in=tracks, starts_on__isnull=False
    ).select_related("cohort")
    return [
        seat
        for seat in held
        if (day := wanted.get((seat.participant_id, seat.track_id)))
        and (seat.ends_on is None or seat.ends_on > day)
    ]


def overlap_text(name: str, seat: Enrollment) -> str:
    return _(
        "%(name)s already holds a seat on this track: %(cohort)s, %(dates)s. "
        "End that one first, or enter a later day."
    ) % {
        "name": name,
        "cohort": seat.cohort,
        "dates": _dates(seat),
    }


def check_grants(cohort: Cohort, grants: Iterable[Grant]) -> None:
    foreign = [str(grant) for grant in grants if grant.program_id != cohort.program_id]
    if foreign:
        text = _("%(grant)s belongs to another program. Choose grants of this cohort's program.")
        raise ValidationError({"grants": text % {"grant": ", ".join(foreign)}})


def equal_shares(count: int) -> list[Decimal]:
    """Percent for each of `count` grants, adding up to 100."""
    each = (WHOLE / count).quantize(CENT)
    return [*([each] * (count - 1)), WHOLE - each * (count - 1)]


def _fund(
    cohort: Cohort, enrollments: Sequence[Enrollment], grants: Sequence[Grant], day: datetime.date | None
) -> None:
    if not grants:
        return
    check_grants(cohort, grants)
    shares = equal_shares(len(grants))
    FundingAttribution.objects.bulk_create(
        FundingAttribution(enrollment=enrollment, grant=grant, share=share, starts_on=day)
        for enrollment in enrollments
        for grant, share in zip(grants, shares, strict=True)
    )


def seat_day(cohort: Cohort, day: datetime.date | None) -> datetime.date | None:
    """The first day of a seat: within the cohort's dates, or unknown like them."""
    if cohort.starts_on is None:
        if day is not None:
            raise ValidationError({"starts_on": _("The cohort has no dates yet. Enter them first.")})
        return None
    if day is None:
        return cohort.starts_on
    if day < cohort.starts_on:
        text = _("The cohort starts on %(day)s. Enter that day or a later one.")
        raise ValidationError({"starts_on": text % {"day": day_text(cohort.starts_on)}})
    if cohort.ends_on is not None and day > cohort.ends_on:
        text = _("The cohort ends on %(day)s. Enter that day or an earlier one.")
        raise ValidationError({"starts_on": text % {"day": day_text(cohort.ends_on)}})
    return day


def doubles(
    cohort: Cohort, people: Sequence[Participant], day: datetime.date | None, name: str = ""
) -> dict[int, str]:
    """By person, why they cannot get a seat in this cohort from that day; `name` stands for all of them."""
    names = {person.pk: name or str(person) for person in people}
    track_days = {(person.pk, cohort.track_id): day for person in people if day is not None}
    problems = {s.participant_id: overlap_text(names[s.participant_id], s) for s in held_seats(track_days)}
    for seat in Enrollment.objects.filter(cohort=cohort, participant__in=list(names)):
        problems[seat.participant_id] = _("%(name)s already has a seat in this cohort: %(status)s.") % {
            "name": names[seat.participant_id],
            "status": seat.get_status_display(),
        }
    return problems


def _dates(seat: Enrollment) -> str:
    if seat.ends_on is None:
        return _("since %(day)s") % {"day": day_text(seat.starts_on)}
    last = seat.ends_on - datetime.timedelta(days=1)
    return _("%(first)s to %(last)s") % {"first": day_text(seat.starts_on), "last": day_text(last)}
