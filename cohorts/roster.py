"""A cohort's people with their last check-in and what needs a look: its page and its check-in form."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.kept import ABOUT, Rows, kept
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
    """One person: the seat with what the latest check-in said, the day the next one is due."""

    seat: Enrollment
    due_on: datetime.date | None
    today: datetime.date
    # Of somebody who is not on track: the day of the first of the latest lines that say the same.
    standing_since: datetime.date | None = None
    # And what the latest of them notes.
    note: str = ""
    buddy: Enrollment | None = None
    # How many lines the orientation list of the cohort has.
    items: int = 0

    @property
    def last_on(self) -> datetime.date | None:
        return self.seat.last_standing_on

    @property
    def standing(self) -> str:
        return self.seat.last_standing

    @property
    def standing_text(self) -> str:
        return str(Standing(self.standing).label)

    @property
    def field(self) -> str:
        """The name of the person's mark on the check-in form."""
        return f"standing_{self.seat.pk}"

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < self.today

    @property
    def is_flagged(self) -> bool:
        return bool(self.flags)

    @cached_property
    def flags(self) -> list[Flag]:
        return flags_of(self)


@dataclass(frozen=True)
class Roster:
    """Everybody who has or had a seat, in one list however long: `rows` are in it, `left` have left."""

    rows: list[Row]
    left: list[Row]

    @cached_property
    def everybody(self) -> list[Row]:
        return [*self.rows, *self.left]

    @property
    def has_check_ins(self) -> bool:
        return any(row.standing for row in self.everybody)

    @cached_property
    def current(self) -> list[Row]:
        """People whose time in the cohort is not over."""
        return [row for row in self.rows if not row.seat.is_over]

    @cached_property
    def flagged(self) -> list[Row]:
        """People with something to look at, the worst first."""
        found = [row for row in self.rows if row.is_flagged]
        return sorted(found, key=lambda row: min(flag.tone != "risk" for flag in row.flags))

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)

    @cached_property
    def standings(self) -> Counter:
        """How many people stand how; "" is for those never spoken of."""
        return Counter(row.standing for row in self.rows if not row.seat.is_over)

    @cached_property
    def statuses(self) -> Counter:
        return Counter(row.seat.status for row in self.everybody)

    @property
    def waiting(self) -> int:
        return self.statuses[Status.ENROLLED]


def roster(cohort: Cohort, user: User, sort: str = "name") -> Roster:
    """Three statements at most, for one person as for sixty."""
    today = timezone.localdate()
    seats = kept(user, "roster", lambda: Rows(_seats(user, today))).fetch(cohort.pk)
    said = _worries(seats, user)
    ticks = _orientation(seats, cohort, user)
    by_key = {seat.pk: seat for seat in seats}
    rows = []
    for seat in seats:
        seat.cohort = cohort
        seat.ticked = ticks[seat.pk]
        since, note = said.get(seat.pk, (None, ""))
        due = _due(seat, cohort)
        rows.append(Row(seat, due, today, since, note, by_key.get(seat.buddy_key), ticks[None]))
    rows.sort(key=SORTS.get(sort, SORTS["name"]))
    return Roster(rows=_pick(rows, left=False), left=_pick(rows, left=True))


def _seats(user: User, today: datetime.date) -> QuerySet:
    """Everybody's seat with check_in_days, since_on, expected_on, shares_name and buddy_key."""
    mine = Enrollment.objects.visible_to(user).filter(cohort=ABOUT)
    buddies = Buddy.objects.on(today).filter(enrollment=OuterRef("pk"))
    return (
        mine.for_roster()
        .with_cadence()
        .with_latest_change()
        .with_consent(today)
        .annotate(buddy_key=Subquery(buddies.values("other")[:1]))
    )


def _worries(seats: list[Enrollment], user: User) -> dict[int, tuple[datetime.date, str]]:
    """Since which check-in people who are not on track have stood as they stand, and its latest note."""
    now = {
        seat.pk: seat.last_standing
        for seat in seats
        if seat.last_standing not in ("", Standing.ON_TRACK) and not seat.is_over
    }
    if not now:
        return {}
    lines = CheckInLine.objects.visible_to(user).filter(enrollment__in=now)
    found: dict[int, tuple[datetime.date, str]] = {}
    over: set[int] = set()
    for key, standing, day, note in lines.order_by("-check_in__on", "-check_in_id").values_list(
        "enrollment", "standing", "check_in__on", "note"
    ):
        if standing != now[key]:
            over.add(key)
        elif key not in over:
            found[key] = (day, found[key][1] if key in found else note)
    return found


def _orientation(seats: list[Enrollment], cohort: Cohort, user: User) -> Counter:
    """How many lines of the list are done, by seat; under None, how many there are.

    Only those who have not started are asked about it.
    """
    if not any(seat.status == Status.ENROLLED for seat in seats):
        return Counter()
    items = OrientationItem.objects.visible_to(user).filter(cohort=cohort).order_by()
    ticked = list(items.values_list("pk", "ticks__enrollment"))
    done = Counter(seat for _item, seat in ticked if seat is not None)
    done[None] = len({item for item, _seat in ticked})
    return done


def _pick(rows: Iterable[Row], left: bool) -> list[Row]:
    return [row for row in rows if row.seat.has_left == left]


def _due(seat: Enrollment, cohort: Cohort) -> datetime.date | None:
    """Some days after the last check-in, or after the seat began; nothing is due outside training."""
    if seat.is_over or cohort.stage not in {"training", "ended"}:
        return None
    last = seat.last_standing_on or seat.starts_on
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
