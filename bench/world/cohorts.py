"""Cohorts in the order of their first day, with their advisors."""

import random
from dataclasses import dataclass, field

from bench.world.calendar import SPAN, Calendar
from bench.world.places import Places
from bench.world.text import Rows, line
from bench.world.words import TRACKS

PEOPLE_A_COHORT = 25


@dataclass(slots=True)
class Cohort:
    """One cohort. `start` and `end` are the days as they were; `dated`: somebody wrote them down."""

    pk: int
    program: int
    track: int
    facility: int
    start: int
    end: int
    dated: bool
    closed: bool
    only_completers: bool
    completion_recorded: bool
    people: int
    advisors: list[tuple[int, int, int | None]] = field(default_factory=list)
    # The day of the last check-in.
    heard_on: int | None = None

    def advisor_on(self, day: int) -> int | None:
        for user, start, end in self.advisors:
            if start <= day and (end is None or day < end):
                return user
        return None


class Cohorts:
    def __init__(self, n: int, rng: random.Random, calendar: Calendar, places: Places) -> None:
        self.rng, self.calendar, self.places = rng, calendar, places
        self.count = max(4, n // PEOPLE_A_COHORT)
        self.sizes = self._sizes(n)
        # The agency grew: later days are drawn more often. Some cohorts lie ahead of today.
        self.starts = sorted(int((SPAN + 45) * rng.random() ** 0.5) for _ in range(self.count))
        shares, total = [], 0.0
        for track in TRACKS:
            total += track[-1]
            shares.append(total)
        self.track_shares = shares
        self.assignments = 0

    def _sizes(self, n: int) -> list[int]:
        """Split n seats over the cohorts, few large and many small ones."""
        weights = [self.rng.lognormvariate(0, 0.5) for _ in range(self.count)]
        scale = n / sum(weights)
        sizes = [max(2, int(weight * scale)) for weight in weights]
        short = n - sum(sizes)
        step = 1 if short > 0 else -1
        position = 0
        while short:
            if sizes[position % self.count] + step >= 2:
                sizes[position % self.count] += step
                short -= step
            position += 1
        return sizes

    def make(self, number: int) -> Cohort:
        """Make the cohort at a place in the order of first days."""
        rng, today = self.rng, self.calendar.today
        draw = rng.random()
        track = next((i for i, share in enumerate(self.track_shares, 1) if draw < share), len(TRACKS))
        start = self.starts[number]
        end = start + TRACKS[track - 1][4] * 7 + int(rng.random() * 14)
        old = end < today - 365
        closed = end < today - 60 or (end < today - 7 and rng.random() < 0.5)
        unrecorded = old and rng.random() < 0.05
        cohort = Cohort(
            pk=number + 1,
            program=1 + (rng.random() > 0.7) + (rng.random() > 0.85),
            track=track,
            facility=1 + int(self.places.facilities * rng.random() ** 2.2),
            start=start,
            end=end,
            dated=not (old and rng.random() < 0.03),
            closed=closed,
            only_completers=old and not unrecorded and rng.random() < 0.04,
            completion_recorded=not unrecorded,
            people=self.sizes[number],
        )
        if cohort.dated:
            cohort.advisors = self._advisors(cohort)
        return cohort

    def _advisors(self, cohort: Cohort) -> list[tuple[int, int, int | None]]:
        """One advisor at a time; some cohorts change hands half way."""
        rng, advisors = self.rng, self.places.users["advisor"]
        first = advisors[int(len(advisors) * rng.random())]
        start = cohort.start - 10
        until = cohort.end + 120 if cohort.closed and cohort.end + 120 < self.calendar.today else None
        if rng.random() < 0.15 and cohort.end - 20 < self.calendar.today:
            change = (cohort.start + cohort.end) // 2
            return [(first, start, change), (advisors[int(len(advisors) * rng.random())], change, until)]
        return [(first, start, until)]

    def write(self, cohort: Cohort, rows: Rows) -> None:
        text, rng = self.calendar.text, self.rng
        rows["cohorts_cohort"].append(
            line(
                cohort.pk,
                f"{TRACKS[cohort.track - 1][0]}-{cohort.pk:05}",
                cohort.program,
                cohort.track,
                cohort.facility,
                text(cohort.start if cohort.dated else None),
                text(cohort.end if cohort.dated else None),
                cohort.people + int(rng.random() * 4) if rng.random() < 0.9 else None,
                "t" if cohort.closed else "f",
                "completers" if cohort.only_completers else "started",
                "t" if cohort.completion_recorded else "f",
                "" if cohort.dated else "An old spreadsheet",
            )
        )
        for user, start, end in cohort.advisors:
            self.assignments += 1
            rows["cohorts_advisorassignment"].append(
                line(self.assignments, cohort.pk, user, text(start), text(end))
            )
