"""Moving people to another cohort: one seat ends the day the other starts, and nothing past moves."""

import datetime
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.models import User
from accounts.removal import used_by
from cohorts.actions.seat import check_seats, seat_people
from cohorts.actions.status import take_back_status_change
from cohorts.models import WITHIN, Cohort, Enrollment, FundingAttribution, Over, Status, StatusChange
from cohorts.status_history import Step, add_steps
from programs.models import ExitMeaning, Grant, Reason, ReasonKind

# Rows a transfer writes for the new seat; what else points at the seat came later.
WRITTEN = {str(model._meta.verbose_name_plural) for model in (StatusChange, FundingAttribution)}


@action
def transfer_people(
    *,
    enrollments: Iterable[Enrollment],
    to_cohort: Cohort,
    on: datetime.date,
    by: User | str,
    over: Over = WITHIN,
) -> list[Enrollment]:
    """Move people of one cohort to another of the same track, all or nobody; returns the new seats.

    The first cohort keeps its days, check-ins and marks. Who was in training goes on in training; grants
    of the same program go on paying. Raises ValidationError, as PeopleRefused with a reason a person.
    """
    keys = [enrollment.pk for enrollment in enrollments]
    _lock_both(keys, to_cohort)
    seats = list(
        Enrollment.objects.filter(pk__in=keys)
        .select_for_update(of=("self",))
        .select_related("participant")
        .order_by("pk")
    )
    if not seats:
        raise ValidationError({"enrollments": _("Choose at least one person.")})
    if len({seat.cohort_id for seat in seats}) > 1:
        raise ValidationError(_("Move people of one cohort at a time."))
    if to_cohort.pk == seats[0].cohort_id or to_cohort.track_id != seats[0].track_id:
        raise ValidationError({"to_cohort": _("Choose another cohort of the same track.")})
    if to_cohort.starts_on is None:
        text = _("%(cohort)s has no dates yet. Enter its first day, then move people.")
        raise ValidationError({"to_cohort": text % {"cohort": to_cohort}})
    day = max(on, to_cohort.starts_on)
    goes_on = {seat.pk: day == on and seat.status in {Status.ACTIVE, Status.ON_LEAVE} for seat in seats}
    check_seats(to_cohort, len(seats), over)
    why = Reason.objects.standing_for(ReasonKind.EXIT, ExitMeaning.OTHER_COHORT)
    end = Step(Status.TRANSFERRED, on, why)
    add_steps(Cohort.objects.get(pk=seats[0].cohort_id), [(seat, [end]) for seat in seats], by)
    new: list[Enrollment] = []
    for (in_training, grants), group in _alike(seats, goes_on, to_cohort).items():
        new += seat_people(
            cohort=to_cohort,
            people=[seat.participant for seat in group],
            starts_on=day,
            grants=grants,
            in_training=in_training,
            over=over,
            by=by,
        )
    before = {seat.participant_id: seat for seat in seats}
    for seat in new:
        seat.came_from = before[seat.participant_id]
    Enrollment.objects.bulk_update(new, ["came_from"])
    return new


@action
def transfer_enrollment(
    *,
    enrollment: Enrollment,
    to_cohort: Cohort,
    on: datetime.date,
    by: User | str,
    over: Over = WITHIN,
) -> Enrollment:
    """Move one person to another cohort; returns the new seat. Raises ValidationError."""
    (seat,) = transfer_people(enrollments=[enrollment], to_cohort=to_cohort, on=on, over=over, by=by)
    return seat


@action
def undo_transfer(*, enrollments: Iterable[Enrollment], by: User | str) -> list[Enrollment]:
    """Take moves back: the new seats go, the old ones are as they were. Returns the old seats.

    Raises ValidationError when something was written about a new seat since, naming what.
    """
    keys = [enrollment.pk for enrollment in enrollments]
    cohorts = Enrollment.objects.filter(pk__in=keys).values("cohort")
    before = Enrollment.objects.filter(went_to__in=keys).values("cohort")
    both = Cohort.objects.filter(pk__in=cohorts.union(before))
    list(both.select_for_update(of=("self",)).order_by("pk"))
    seats = list(
        Enrollment.objects.filter(pk__in=keys, came_from__isnull=False)
        .select_for_update(of=("self",))
        .select_related("participant", "cohort", "came_from__cohort")
        .order_by("pk")
    )
    if not seats:
        raise ValidationError(_("There is nothing to take back. Open the page again."))
    return [_undo_one(seat, by) for seat in seats]


def _undo_one(seat: Enrollment, by: User | str) -> Enrollment:
    old = seat.came_from
    assert old is not None
    later = sorted(set(used_by(seat)) - WRITTEN)
    changes = list(seat.status_changes.order_by("pk"))
    if later or any(change.status not in {Status.ENROLLED, Status.ACTIVE} for change in changes):
        raise ValidationError(
            _("%(name)s has a record in %(cohort)s since. Move them back instead.")
            % {"name": seat.participant, "cohort": seat.cohort}
        )
    FundingAttribution.objects.filter(enrollment=seat).delete()
    StatusChange.objects.filter(enrollment=seat).delete()
    seat.delete()
    last = old.status_changes.order_by("pk").last()
    assert last is not None
    # The seat was theirs: somebody who got it since is over the limit, not they.
    return take_back_status_change(change=last, over=Over(words=_("Move taken back")), by=by)


def _lock_both(keys: Sequence[int], to_cohort: Cohort) -> None:
    """Both cohorts in the order of their keys, so that two transfers cannot wait for each other."""
    mine = Enrollment.objects.filter(pk__in=keys).values("cohort")
    both = Cohort.objects.filter(pk__in=mine) | Cohort.objects.filter(pk=to_cohort.pk)
    list(both.select_for_update(of=("self",)).order_by("pk"))


def _alike(
    seats: Sequence[Enrollment], goes_on: dict[int, bool], to_cohort: Cohort
) -> dict[tuple[bool, tuple[Grant, ...]], list[Enrollment]]:
    """Seats that go on the same way, in training or not, paid by the same grants."""
    paying: dict[int, list[Grant]] = {seat.pk: [] for seat in seats}
    rows = FundingAttribution.objects.filter(enrollment__in=seats, grant__program=to_cohort.program_id)
    for row in rows.select_related("grant").order_by("pk"):
        paying[row.enrollment_id].append(row.grant)
    groups: dict[tuple[bool, tuple[Grant, ...]], list[Enrollment]] = {}
    for seat in seats:
        groups.setdefault((goes_on[seat.pk], tuple(paying[seat.pk])), []).append(seat)
    return groups
