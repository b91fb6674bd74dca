"""Seats: who came, how it went, who paid, and what people still had to do."""

import random
from dataclasses import dataclass

from bench.world.calendar import Calendar
from bench.world.cohorts import Cohort
from bench.world.places import REASON_KEYS, Places
from bench.world.text import NULL, Rows
from bench.world.words import TASKS

REASONS = ["work", "family", "family", "transport", "moved", "coursework", "no_contact", "other", None]


@dataclass(slots=True)
class Seat:
    """One enrollment as it went; `first` and `last` bound the days in training, written down or not."""

    pk: int
    participant: int
    status: str
    first: int | None
    last: int | None
    # First day the seat is no longer held, None while held or when nobody wrote it down.
    left: int | None
    # The row, but for what the latest check-in said of the person: check-ins come after seats.
    row: str = ""
    said: str = ""
    said_on: str = NULL

    def written(self) -> str:
        return f"{self.row}\t{self.said}\t{self.said_on}"


class Seats:
    def __init__(self, rng: random.Random, calendar: Calendar, places: Places) -> None:
        self.rng, self.calendar, self.places = rng, calendar, places
        self.count = self.changes = self.attributions = self.tasks = 0

    def write(self, cohort: Cohort, participant: int, rows: Rows) -> Seat:
        """Seat a person and write the dated steps; the seat itself is written when its check-ins are."""
        rng = self.rng.random
        self.count += 1
        status, first, last = self._course(cohort)
        known = cohort.dated
        over = status not in ("enrolled", "active", "on_leave")
        left = last + 1 if known and over and last is not None and rng() < 0.97 else None
        seat = Seat(self.count, participant, status, first, last, left)
        text = self.calendar.text
        starts = cohort.start if known and rng() < 0.98 else None
        started_on = first if known and rng() < 0.97 else None
        completed_on = last if known and status == "completed" and rng() < 0.97 else None
        reason = NULL
        if status in ("withdrawn", "dismissed"):
            reason = REASON_KEYS.get(("exit", REASONS[int(len(REASONS) * rng())]), NULL)
        elif status == "transferred":
            reason = REASON_KEYS["exit", "other_cohort"]
        seat.row = (
            f"{seat.pk}\t{participant}\t{cohort.pk}\t{cohort.track}\t{text(starts)}\t{text(left)}\t{status}\t"
            f"{reason}\t{'f' if first is None else 't'}\t{text(started_on)}\t{text(completed_on)}"
        )
        enrolled_on = cohort.start - 3 - int(10 * rng()) if known else None
        steps = [("enrolled", min(enrolled_on, self.calendar.today) if known else None, NULL)]
        if first is not None:
            steps.append(("active", started_on, NULL))
        if over or status == "on_leave":
            steps.append((status, completed_on if status == "completed" else left, reason))
        self._steps(seat, cohort, steps, rows)
        self._fund(seat, cohort, starts, rows)
        if known and rng() < 0.06:
            self._task(seat, cohort, rows)
        return seat

    def _course(self, cohort: Cohort) -> tuple[str, int | None, int | None]:
        """Status today, first day in training, last day: None where it did not come to that."""
        rng, today = self.rng.random, self.calendar.today
        first = cohort.start + (int(6 * rng()) if rng() < 0.08 else 0)
        end = cohort.end
        if cohort.only_completers:
            return "completed", first, end
        fate = rng()
        if fate < 0.04 and cohort.start <= today:
            return "withdrawn", None, cohort.start + 1
        if first > today:
            return "enrolled", None, None
        if not cohort.completion_recorded:
            return "ended_unrecorded", first, end
        leaves = first + 1 + int((end - first - 2) * rng() ** 1.5)
        if leaves < today:
            if fate < 0.17:
                return "withdrawn", first, leaves
            if fate < 0.22:
                return "dismissed", first, leaves
            if fate < 0.24:
                return "transferred", first, leaves
        if cohort.closed:
            return "completed", first, end
        return ("on_leave" if fate > 0.97 else "active"), first, None

    def _steps(self, seat: Seat, cohort: Cohort, steps: list, rows: Rows) -> None:
        text = self.calendar.text
        # An import brought the old records; since then a person stands behind each step.
        by = self.places.users["intake"][seat.pk % 25] if cohort.start > 365 else NULL
        at = text(min(self.calendar.today, cohort.end)) + " 17:00:00+00"
        made = rows["cohorts_statuschange"]
        for status, on, reason in steps:
            self.changes += 1
            made.append(f"{self.changes}\t{seat.pk}\t{status}\t{text(on)}\t{reason}\t{by}\t{at}")

    def _fund(self, seat: Seat, cohort: Cohort, starts: int | None, rows: Rows) -> None:
        draw = self.rng.random()
        if draw > 0.78:
            return
        grants = self.places.grants_of(cohort.program, cohort.start)
        shares = [(grants[0], 60), (grants[1], 40)] if draw < 0.08 else [(grants[seat.pk % 2], 100)]
        for grant, share in shares:
            self.attributions += 1
            rows["cohorts_fundingattribution"].append(
                f"{self.attributions}\t{seat.pk}\t{grant}\t{share}\t{self.calendar.text(starts)}"
            )

    def _task(self, seat: Seat, cohort: Cohort, rows: Rows) -> None:
        rng, text = self.rng.random, self.calendar.text
        due = cohort.start + int(90 * rng())
        owner = cohort.advisors[0][0]
        done = due < self.calendar.today - 14 or rng() < 0.3
        self.tasks += 1
        rows["participants_task"].append(
            f"{self.tasks}\t{seat.participant}\t{TASKS[int(len(TASKS) * rng())]}\t{owner}\t{text(due)}\t"
            + (f"{text(min(due, self.calendar.today))}\t{owner}" if done else f"{NULL}\t{NULL}")
        )
