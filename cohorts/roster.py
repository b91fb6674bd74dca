"""A cohort's people with their last check-in: what its page and its check-in form show."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from cohorts.models import CheckInLine, Cohort, Enrollment, Standing, Status

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
        return self.is_late or self.standing in {Standing.NEEDS_SUPPORT, Standing.AT_RISK}


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
        return [row for row in self.rows if row.is_flagged]

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
    """Two statements, for one person as for sixty."""
    seats = list(Enrollment.objects.visible_to(user).filter(cohort=cohort).for_roster())
    lines = CheckInLine.objects.visible_to(user).filter(enrollment__cohort=cohort).latest_each()
    latest = {line.enrollment_id: line for line in lines}
    rows = [Row(seat, latest.get(seat.pk), _due(seat, cohort, latest.get(seat.pk))) for seat in seats]
    rows.sort(key=SORTS.get(sort, SORTS["name"]))
    return Roster(rows=_pick(rows, left=False), left=_pick(rows, left=True))


def _pick(rows: Iterable[Row], left: bool) -> list[Row]:
    return [row for row in rows if row.seat.has_left == left]


def _due(seat: Enrollment, cohort: Cohort, line: CheckInLine | None) -> datetime.date | None:
    """Some days after the last check-in, or after the seat began; nothing is due outside training."""
    if seat.is_over or cohort.stage not in {"training", "ended"}:
        return None
    last = line.check_in.on if line else seat.starts_on
    return last + datetime.timedelta(days=settings.CHECKIN_EVERY_DAYS) if last else None
