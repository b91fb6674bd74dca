"""Check-ins: every two weeks in the cohorts of the last year and a half, seldom before."""

import random

from bench.world.calendar import Calendar
from bench.world.cohorts import Cohort
from bench.world.seats import Seat
from bench.world.text import Rows
from bench.world.words import NOTES

SINCE = int(1.35 * 365)
EVERY = 14
METHODS = ["group", "group", "group", "call", "text", "visit"]


class CheckIns:
    def __init__(self, rng: random.Random, calendar: Calendar) -> None:
        self.rng, self.calendar = rng, calendar
        self.count = self.lines = 0

    def write(self, cohort: Cohort, seats: list[Seat], rows: Rows) -> None:
        rng, today = self.rng.random, self.calendar.today
        if not cohort.dated:
            return
        if cohort.start < today - SINCE:
            days = [cohort.start + 20, cohort.start + 40] if rng() < 0.12 else []
        else:
            days = list(range(cohort.start + 6 + int(6 * rng()), min(cohort.end, today - 1), EVERY))
        for day in days:
            user = cohort.advisor_on(day)
            present = [s for s in seats if s.first is not None and s.first <= day <= (s.last or today)]
            if user is None or not present or day > today:
                continue
            self.count += 1
            cohort.heard_on = day
            on = self.calendar.text(day)
            note = NOTES[int(len(NOTES) * rng())] if rng() < 0.3 else ""
            method = METHODS[int(6 * rng())]
            rows["cohorts_checkin"].append(
                f"{self.count}\t{cohort.pk}\t{on}\t{method}\t{note}\t{user}\t{on} 20:00:00+00"
            )
            self._lines(present, on, rows)

    def _lines(self, present: list[Seat], on: str, rows: Rows) -> None:
        rng, made = self.rng.random, rows["cohorts_checkinline"]
        for seat in present:
            draw = rng()
            if draw > 0.95:
                continue
            self.lines += 1
            standing = "on_track" if draw < 0.78 else "needs_support" if draw < 0.9 else "at_risk"
            seat.said, seat.said_on = standing, on
            note = NOTES[int(len(NOTES) * rng())] if draw > 0.76 else ""
            made.append(f"{self.lines}\t{self.count}\t{seat.pk}\t{standing}\t{note}")
