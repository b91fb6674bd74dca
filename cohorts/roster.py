"""A cohort's people with their last check-in and what needs a look: its page and its check-in form."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone

from accounts.models import User
from cohorts.flags import Flag, flags_of
from cohorts.models import Buddy, CheckInLine, Cohort, Enrollment, OrientationItem, Standing, Status
from cohorts.models.enrollment import NOT_OVER

SORTS = {
    "name": lambda row: (row.seat.participant.last_name.lower(), row.seat.participant.first_name.lower()),
    "checkin": lambda row: row.last_on or datetime.date.min,
    "standing": lambda row: STANDING_ORDER.get(row.standing, 3),
}
STANDING_ORDER = {Standing.AT_RISK: 0, Standing.NEEDS_SUPPORT: 1, Standing.ON_TRACK: 2}


@dataclass(frozen=True)
class Row:
    """One person: the seat, the latest line about them, the day the next check-in is due."""

    seat: Enrollment
    line: CheckInLine | None
    due_on: datetime.date | None
    # The day of the first of the latest lines that say the same.
    standing_since: datetime.date | None = None
    buddy: Enrollment | None = None
    # How many lines the orientation list of the cohort has.
    items: int = 0

    @property
    def last_on(self) -> datetime.date | None:
        return self.line.check_in.on if self.line else None

    @property
    def standing(self) -> str:
        return self.line.standing if self.line else ""

    @property
    def field(self) -> str:
        """The name of the person's mark on the check-in form."""
        return f"standing_{self.seat.pk}"

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_flagged(self) -> bool:
        return bool(self.flags)

    @property
    def flags(self) -> list[Flag]:
        return flags_of(self)


@dataclass(frozen=True)
class Roster:
    """Everybody who has or had a seat, in one list however long: `rows` are in it, `left` have left."""

    rows: list[Row]
    left: list[Row]

    @property
    def everybody(self) -> list[Row]:
        return [*self.rows, *self.left]

    @property
    def has_check_ins(self) -> bool:
        return any(row.line for row in self.everybody)

    @property
    def current(self) -> list[Row]:
        """People whose time in the cohort is not over."""
        return [row for row in self.rows if not row.seat.is_over]

    @property
    def flagged(self) -> list[Row]:
        """People with something to look at, the worst first."""
        found = [row for row in self.rows if row.is_flagged]
        return sorted(found, key=lambda row: min(flag.tone != "risk" for flag in row.flags))

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)

    @property
    def standings(self) -> Counter:
        """How many people stand how; "" is for those never spoken of."""
        return Counter(row.standing for row in self.rows if not row.seat.is_over)

    @property
    def statuses(self) -> Counter:
        return Counter(row.seat.status for row in self.everybody)

    @property
    def waiting(self) -> int:
        return self.statuses[Status.ENROLLED]


def roster(cohort: Cohort, user: User, sort: str = "name") -> Roster:
    """Three statements at most, for one person as for sixty."""
    today = timezone.localdate()
    seats = list(_seats(cohort, user, today))
    lines = CheckInLine.objects.visible_to(user).filter(enrollment__cohort=cohort).latest_each()
    latest = {line.enrollment_id: line for line in lines}
    since = _standing_since(cohort, user, latest)
    by_key = {seat.pk: seat for seat in seats}
    rows = [
        Row(
            seat,
            latest.get(seat.pk),
            _due(seat, cohort, latest.get(seat.pk)),
            since.get(seat.pk),
            by_key.get(seat.buddy_key),
            seat.items or 0,
        )
        for seat in seats
    ]
    for seat in seats:
        seat.cohort = cohort
    rows.sort(key=SORTS.get(sort, SORTS["name"]))
    return Roster(rows=_pick(rows, left=False), left=_pick(rows, left=True))


def _seats(cohort: Cohort, user: User, today: datetime.date):
    """Everybody's seat with what a row says of it: its days, its rule, buddy, ticks and items of the list."""
    mine = Enrollment.objects.visible_to(user).filter(cohort=cohort)
    ticks = Enrollment.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
    listed = OrientationItem.objects.visible_to(user).filter(cohort=cohort).order_by().values("cohort")
    buddies = Buddy.objects.on(today).filter(enrollment=OuterRef("pk"))
    return (
        mine.for_roster()
        .with_cadence()
        .with_latest_change()
        .with_consent(today)
        .annotate(
            buddy_key=Subquery(buddies.values("other")[:1]),
            ticked=Subquery(ticks.annotate(n=Count("orientation_ticks")).values("n")),
            items=Subquery(listed.annotate(n=Count("pk")).values("n")),
        )
    )


def _standing_since(cohort: Cohort, user: User, latest: dict[int, CheckInLine]) -> dict[int, datetime.date]:
    """Since which check-in people who are not on track have stood as they stand."""
    worried = [key for key, line in latest.items() if line.standing != Standing.ON_TRACK]
    if not worried:
        return {}
    lines = CheckInLine.objects.visible_to(user).filter(enrollment__in=worried)
    since: dict[int, datetime.date] = {}
    over: set[int] = set()
    for key, standing, day in lines.order_by("-check_in__on", "-check_in_id").values_list(
        "enrollment", "standing", "check_in__on"
    ):
        if standing != latest[key].standing:
            over.add(key)
        elif key not in over:
            since[key] = day
    return since


def _pick(rows: Iterable[Row], left: bool) -> list[Row]:
    return [row for row in rows if row.seat.has_left == left]


def _due(seat: Enrollment, cohort: Cohort, line: CheckInLine | None) -> datetime.date | None:
    """Some days after the last check-in, or after the seat began; nothing is due outside training."""
    if seat.is_over or cohort.stage not in {"training", "ended"}:
        return None
    last = line.check_in.on if line else seat.starts_on
    return last + datetime.timedelta(days=seat.check_in_days) if last else None


def check_in_is_due(seat: Enrollment, day: datetime.date) -> bool:
    """What EnrollmentQuerySet.check_in_due finds, of one seat with `cohort` and `check_in_days` at hand."""
    cohort = seat.cohort
    since = day - datetime.timedelta(days=seat.check_in_days)
    return (
        seat.status in NOT_OVER
        and not cohort.is_closed
        and cohort.starts_on is not None
        and cohort.starts_on <= day
        and seat.starts_on is not None
        and seat.starts_on < since
        and (seat.last_standing_on is None or seat.last_standing_on < since)
    )
