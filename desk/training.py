"""Cohorts in training now, and those about to start."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from accounts.kept import Rows, kept
from accounts.models import User
from cohorts.board import next_text
from cohorts.models import Cohort, Enrollment, Standing, Status
from cohorts.models.cohort import SEAT_FREED
from cohorts.models.status import NOT_OVER

# Shown on Today; planned cohorts appear this many days before they start.
SHOWN = 6
AHEAD_DAYS = 90
NEVER = datetime.date.max
IN_TRAINING = (Status.ACTIVE, Status.ON_LEAVE)


@dataclass(frozen=True)
class Training:
    cohort: Cohort
    people: int
    seated: int
    at_risk: int
    need_support: int
    next_step: str


def in_training(user: User) -> tuple[list[Training], bool]:
    """Cohorts that train, the first to end first, then planned ones; and whether there are more.

    One statement: the seats are counted for the cohorts shown only.
    """
    cohorts = kept(user, "training", lambda: Rows(_first(user))).fetch()
    today = timezone.localdate()
    cohorts.sort(key=lambda cohort: (cohort.starts_on > today, cohort.ends_on or NEVER, cohort.pk))
    return [_counted(cohort) for cohort in cohorts[:SHOWN]], len(cohorts) > SHOWN


def _first(user: User) -> QuerySet:
    """The first to end of those that train, and of those to come: each in the order of an index."""
    today = timezone.localdate()
    seats = Enrollment.objects.filter(cohort=OuterRef("pk")).order_by()
    found = (
        Cohort.objects.visible_to(user)
        .open()
        .filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            starts_on__lte=today + datetime.timedelta(days=AHEAD_DAYS),
        )
        .annotate(held=ArraySubquery(seats.values(seat=Concat("status", Value(" "), "last_standing"))))
        .select_related("facility")
        .order_by("ends_on", "pk")
    )
    now, later = found.filter(starts_on__lte=today), found.filter(starts_on__gt=today)
    return now[: SHOWN + 1].union(later[: SHOWN + 1], all=True)


def _counted(cohort: Cohort) -> Training:
    held = Counter(cohort.held)  # type: ignore[attr-defined]
    seats = [(*seat.split(" "), n) for seat, n in held.items()]

    def said(standing: str) -> int:
        return sum(n for status, last, n in seats if status in NOT_OVER and last == standing)

    return Training(
        cohort,
        people=sum(n for status, _said, n in seats if status in IN_TRAINING),
        seated=sum(n for status, _said, n in seats if status not in SEAT_FREED),
        at_risk=said(Standing.AT_RISK),
        need_support=said(Standing.NEEDS_SUPPORT),
        next_step=next_text(cohort),
    )
