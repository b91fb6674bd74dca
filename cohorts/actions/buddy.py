"""Buddy pairs: two people of a cohort, from a day on."""

import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.models import User
from cohorts.actions.seat import lock_open
from cohorts.models import Buddy, Cohort, Enrollment


@action
def pair_buddies(
    *, first: Enrollment, second: Enrollment, by: User | str, starts_on: datetime.date | None = None
) -> Buddy:
    """Make two people of a cohort buddies from a day on. Raises ValidationError.

    A pair whose other half has left is over, and ends on that day, once its person is paired again.
    """
    cohort = lock_open(first.cohort)
    day = starts_on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"starts_on": _("Enter today or an earlier day.")})
    both = {seat.pk: seat for seat in Enrollment.objects.filter(pk__in=[first.pk, second.pk], cohort=cohort)}
    if len(both) < 2:
        raise ValidationError({"second": _("Choose two people of this cohort.")})
    for seat in both.values():
        if seat.is_over:
            text = _("%(name)s is no longer in the cohort. Choose somebody who is.")
            raise ValidationError(text % {"name": seat.participant})
    _end_broken_pairs(list(both), day)
    for row in (
        Buddy.objects.filter(enrollment__in=list(both))
        .on(day)
        .select_related("enrollment__participant", "other__participant")
    ):
        raise ValidationError(
            _("%(name)s is the buddy of %(other)s. End that pair first.")
            % {"name": row.enrollment.participant, "other": row.other.participant}
        )
    return _both_ways(both[first.pk], both[second.pk], day)


@action
def unpair_buddies(*, buddy: Buddy, by: User | str, ends_on: datetime.date | None = None) -> Cohort:
    """End a pair on a day; one that would have lasted no day is taken away. Raises ValidationError."""
    cohort = lock_open(buddy.enrollment.cohort)
    end = ends_on or timezone.localdate()
    sides = _sides(buddy).filter(ends_on__isnull=True)
    if end <= buddy.starts_on:
        sides.delete()
    else:
        sides.update(ends_on=end)
    return cohort


def _both_ways(first: Enrollment, second: Enrollment, day: datetime.date) -> Buddy:
    sides = Buddy.objects.bulk_create(
        [
            Buddy(enrollment=first, other=second, starts_on=day),
            Buddy(enrollment=second, other=first, starts_on=day),
        ]
    )
    return sides[0]


def _sides(buddy: Buddy) -> "QuerySet[Buddy]":
    one = Q(enrollment=buddy.enrollment_id, other=buddy.other_id)
    two = Q(enrollment=buddy.other_id, other=buddy.enrollment_id)
    return Buddy.objects.filter(one | two, starts_on=buddy.starts_on)


def _end_broken_pairs(seats: list[int], day: datetime.date) -> None:
    """Pairs whose other half left by that day: give them the day they ended."""
    rows = Buddy.objects.filter(enrollment__in=seats, ends_on__isnull=True, other__ends_on__lte=day)
    for row in rows.select_related("other"):
        assert row.other.ends_on is not None
        soonest = row.starts_on + datetime.timedelta(days=1)
        _sides(row).update(ends_on=max(row.other.ends_on, soonest))
