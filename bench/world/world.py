"""The whole world as batches of rows, so that no table is ever held as a list."""

import datetime
import hashlib
import random
from collections import deque
from collections.abc import Iterator

from bench.world.calendar import SPAN, Calendar
from bench.world.check_ins import CheckIns
from bench.world.cohorts import Cohort, Cohorts
from bench.world.jobs import Jobs
from bench.world.people import People
from bench.world.places import Places
from bench.world.seats import Seat, Seats
from bench.world.text import COLUMNS, Rows

COHORTS_A_BATCH = 400
# One person in twenty comes twice, and as many never get a seat.
TWICE = 0.05


class World:
    """n people and n enrollments. `batches()` can be read once."""

    def __init__(self, n: int, seed: int, today: datetime.date) -> None:
        self.n = n
        self.rng = random.Random(seed)
        self.calendar = Calendar(today)
        self.places = Places(n, self.rng, self.calendar)
        self.cohorts = Cohorts(n, self.rng, self.calendar, self.places)
        self.people = People(self.rng, self.calendar)
        self.seats = Seats(self.rng, self.calendar, self.places)
        self.check_ins = CheckIns(self.rng, self.calendar)
        self.jobs = Jobs(self.rng, self.calendar, self.places)
        self.next_person = 1
        # People who left a seat and may come again: (first free day, person), oldest first.
        self.leavers: deque[tuple[int, int]] = deque(maxlen=20_000)

    def batches(self) -> Iterator[Rows]:
        yield self.places.rows()
        for first in range(0, self.cohorts.count, COHORTS_A_BATCH):
            rows: Rows = {table: [] for table in COLUMNS}
            for number in range(first, min(first + COHORTS_A_BATCH, self.cohorts.count)):
                self._cohort(number, rows)
            yield rows
        rows = {table: [] for table in COLUMNS}
        while self.next_person <= self.n:
            self._new_person(SPAN - int(60 * self.rng.random()), rows)
        yield rows

    def digest(self) -> str:
        """SHA-256 over all rows."""
        sha = hashlib.sha256()
        for rows in self.batches():
            for table in COLUMNS:
                sha.update("\n".join([table, *rows.get(table, [])]).encode())
        return sha.hexdigest()

    def _cohort(self, number: int, rows: Rows) -> None:
        cohort = self.cohorts.make(number)
        self.cohorts.write(cohort, rows)
        seats, new_from = [], self.next_person
        for _ in range(cohort.people):
            person = self._person_for(cohort, rows)
            seat = self.seats.write(cohort, person, rows)
            self.jobs.write(cohort, seat, rows)
            seats.append(seat)
        self.check_ins.write(cohort, seats, rows)
        rows["cohorts_cohort"][-1] += f"\t{self.calendar.text(cohort.heard_on)}"
        rows["cohorts_enrollment"] += [seat.written() for seat in seats]
        self._remember([seat for seat in seats if seat.participant >= new_from])

    def _person_for(self, cohort: Cohort, rows: Rows) -> int:
        """Somebody new, or somebody whose earlier seat ended before this cohort begins."""
        if self.leavers and self.leavers[0][0] < cohort.start - 20 and self.rng.random() < TWICE * 1.05:
            return self.leavers.popleft()[1]
        # Somebody came to the agency and never got a seat: only as many as others came twice.
        spare = (self.n - self.next_person) - (self.n - self.seats.count - 1)
        if spare > 0 and self.rng.random() < TWICE:
            self._new_person(cohort.start - 5, rows)
        return self._new_person(cohort.start - 10 - int(50 * self.rng.random()), rows)

    def _new_person(self, day: int, rows: Rows) -> int:
        pk = self.next_person
        self.next_person += 1
        self.people.write(pk, min(day, SPAN), rows)
        return pk

    def _remember(self, seats: list[Seat]) -> None:
        """Keep some whose seat ended on a known day; an unknown end would block the track for good."""
        for seat in seats:
            if seat.left is not None and self.rng.random() < 0.12:
                self.leavers.append((seat.left, seat.participant))
