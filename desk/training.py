"""Cohorts in training now, and those about to start."""

import datetime
from dataclasses import dataclass

from django.db.models import Case, Count, Q, When
from django.utils import timezone

from accounts.models import User
from cohorts.models import Cohort, Enrollment, Standing, Status
from cohorts.models.cohort import SEAT_FREED

# Shown on Today; planned cohorts appear this many days before they start.
SHOWN = 6
AHEAD_DAYS = 90
IN_TRAINING = (Status.ACTIVE, Status.ON_LEAVE)


@dataclass(frozen=True)
class Training:
    cohort: Cohort
    people: int
    seated: int
    at_risk: int
    need_support: int


def in_training(user: User) -> tuple[list[Training], bool]:
    """Cohorts that train, the first to end first, then planned ones; and whether there are more.

    Two statements: the counts are made for the cohorts shown only.
    """
    today = timezone.localdate()
    cohorts = list(
        Cohort.objects.visible_to(user)
        .open()
        .filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            starts_on__lte=today + datetime.timedelta(days=AHEAD_DAYS),
        )
        .select_related("facility")
        .order_by(Case(When(starts_on__lte=today, then=0), default=1), "ends_on", "pk")[: SHOWN + 1]
    )
    shown = cohorts[:SHOWN]
    counts = _counts(shown)
    return [Training(cohort, *counts(cohort.pk)) for cohort in shown], len(cohorts) > SHOWN


def _counts(cohorts: list[Cohort]):
    rows = list(
        Enrollment.objects.filter(cohort__in=cohorts)
        .values_list("cohort", "status", "last_standing")
        .annotate(n=Count("pk"))
        .order_by()
    )

    def of(pk: int) -> tuple[int, int, int, int]:
        mine = [row[1:] for row in rows if row[0] == pk]
        current = [(standing, n) for status, standing, n in mine if status in (*IN_TRAINING, Status.ENROLLED)]
        return (
            sum(n for status, _standing, n in mine if status in IN_TRAINING),
            sum(n for status, _standing, n in mine if status not in SEAT_FREED),
            sum(n for standing, n in current if standing == Standing.AT_RISK),
            sum(n for standing, n in current if standing == Standing.NEEDS_SUPPORT),
        )

    return of
