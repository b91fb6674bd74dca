"""Jobs: offers made, taken, declined, begun and ended; several for some people."""

import random

from bench.world.calendar import Calendar
from bench.world.cohorts import Cohort
from bench.world.places import REASON_KEYS, Places
from bench.world.seats import Seat
from bench.world.text import NULL, Rows
from bench.world.words import TITLES, TRACKS

SOURCES = ["participant", "employer", "employer", "letter", "pay_stub", ""]
DECLINED = ["pay", "hours", "place", "other_job", "school", "other", None]
# Chance of a job after each end of a seat.
CHANCE = {"completed": 0.76, "ended_unrecorded": 0.7, "withdrawn": 0.22, "dismissed": 0.12, "active": 0.04}


class Jobs:
    def __init__(self, rng: random.Random, calendar: Calendar, places: Places) -> None:
        self.rng, self.calendar, self.places = rng, calendar, places
        self.count = 0

    def write(self, cohort: Cohort, seat: Seat, rows: Rows) -> None:
        rng, today = self.rng.random, self.calendar.today
        ready = cohort.end if seat.last is None else seat.last
        if seat.status in ("completed", "active") and rng() < 0.09:
            self._job(cohort, seat, "declined", ready - 10 + int(60 * rng()), rows)
        # Some facilities hire nearly everyone, others few.
        luck = 0.7 + 0.6 * (cohort.facility * 7919 % 100) / 100
        if rng() >= CHANCE.get(seat.status, 0.0) * luck:
            return
        accepted = min(ready, today) - 30 + int(150 * rng() ** 2)
        while accepted <= today:
            status = self._status(accepted)
            self._job(cohort, seat, status, accepted, rows)
            if status not in ("started", "ended") or rng() > 0.16:
                return
            accepted += 60 + int(500 * rng())
        if seat.status == "completed":
            self._job(cohort, seat, "offered", today - int(20 * rng()), rows)

    def _status(self, accepted: int) -> str:
        age, draw = self.calendar.today - accepted, self.rng.random()
        if age < 30 or draw < 0.06:
            return "accepted"
        return "ended" if age > 120 and draw < 0.32 else "started"

    def _job(self, cohort: Cohort, seat: Seat, status: str, day: int, rows: Rows) -> None:
        """`day` is the day of the answer; each of the days around it may be unknown."""
        rng, today = self.rng.random, self.calendar.today
        day = min(day, today)
        dated = cohort.dated
        offered = day - int(14 * rng()) if dated and rng() < 0.6 else None
        accepted = day if dated and status in ("accepted", "started", "ended") and rng() < 0.8 else None
        declined = day if dated and status == "declined" and rng() < 0.8 else None
        begun = min(day + 4 + int(25 * rng()), today)
        started = begun if dated and status in ("started", "ended") and rng() < 0.88 else None
        ended = None
        if dated and status == "ended" and rng() < 0.8:
            ended = min(begun + 20 + int(600 * rng()), today)
        self._write(cohort, seat, status, (offered, accepted, declined, started, ended), day, rows)

    def _write(self, cohort: Cohort, seat: Seat, status: str, days: tuple, day: int, rows: Rows) -> None:
        rng, text = self.rng.random, self.calendar.text
        by_host = rng() < 0.6
        facility = cohort.facility
        if not by_host:
            facility = facility % self.places.facilities + 1 + int(40 * rng())
            facility = (facility - 1) % self.places.facilities + 1
            by_host = facility == cohort.facility
        employer = self.places.owner[facility]
        # Another facility of the same owner is not the host; which one is not always written down.
        place = NULL if not by_host and rng() < 0.3 else facility
        track = TRACKS[cohort.track - 1]
        wage, hours = NULL, NULL
        if rng() < 0.74:
            drift = 1 + 0.03 * (day - self.calendar.today) / 365
            wage = f"{round(track[6] * drift * (0.85 + 0.35 * rng()) * 4) / 4:.2f}"
        if rng() < 0.6:
            hours = ("40", "36", "36", "32", "24", "20")[int(6 * rng())]
        reason = NULL
        if status == "declined":
            reason = REASON_KEYS.get(("decline", DECLINED[int(7 * rng())]), NULL)
        health = "t" if rng() < 0.75 else "f" if rng() < 0.4 else NULL
        soc = track[2] if health == "t" else ""
        offered, accepted, declined, started, ended = (text(d) for d in days)
        self.count += 1
        rows["outcomes_hire"].append(
            f"{self.count}\t{seat.pk}\t{status}\t{offered}\t{accepted}\t{declined}\t{reason}\t{started}\t"
            f"{ended}\t{employer}\t{place}\t{'t' if by_host else 'f'}\t"
            f"{TITLES[cohort.track - 1] if rng() < 0.8 else ''}\t{soc}\t{wage}\t{hours}\t{health}\t"
            f"{SOURCES[int(6 * rng())]}"
        )
