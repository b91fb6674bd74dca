"""People with their own facts: contact data, self-reported answers, consent; much of it not known."""

import random

from bench.world.calendar import Calendar
from bench.world.text import NULL, Rows
from bench.world.words import FIRST, PLACES, STREETS, last_names

RACES = ["black", "black", "black", "white", "white", "hispanic", "asian", "mena", "aian", "nhpi"]
WAYS = ["call", "text", "text", "email", "", ""]
KNOWN_ANSWERS, KNOWN_CONSENT = 0.25, 0.4
INSTRUMENT = "spd15-2024"
AREAS = ["314", "314", "636", "618", "573"]


class People:
    def __init__(self, rng: random.Random, calendar: Calendar) -> None:
        self.rng, self.calendar = rng, calendar
        self.last = last_names()
        self.answers = self.consents = 0

    def write(self, pk: int, day: int, rows: Rows) -> None:
        """Add a person who came to the agency on `day`."""
        rng, text = self.rng.random, self.calendar.text
        last, common = self.last, rng()
        first = FIRST[int(len(FIRST) * rng())]
        # The square makes the names at the head of the list common.
        name = last[int(len(last) * common * common)]
        if rng() < 0.04:
            name = f"{name}-{last[int(len(last) * rng())]}"
        preferred = FIRST[int(len(FIRST) * rng())] if rng() < 0.12 else ""
        born = (
            NULL
            if rng() < 0.2
            else f"{1960 + int(47 * rng())}-{1 + int(12 * rng()):02}-{1 + int(28 * rng()):02}"
        )
        phone = ""
        if rng() < 0.85:
            phone = f"({AREAS[int(5 * rng())]}) {200 + int(800 * rng())}-{int(10000 * rng()):04}"
        email = f"person.{pk}@example.org" if rng() < 0.7 else ""
        street, city, state, postal = "", "", "", ""
        if rng() < 0.65:
            place = int(len(PLACES) * rng())
            street = f"{1 + int(9999 * rng())} {STREETS[int(len(STREETS) * rng())]} Street"
            city, state, postal = PLACES[place], "MO", f"631{place:02}"
        rows["participants_participant"].append(
            f"{pk}\t{first}\t{name}\t{preferred}\t{born}\t{phone}\t{email}\t"
            f"{WAYS[int(6 * rng())]}\t{street}\t{city}\t{state}\t{postal}\tf\t{text(day)}"
        )
        if rng() < KNOWN_CONSENT:
            self.consents += 1
            revoked = text(day + 30) if rng() < 0.05 else NULL
            rows["participants_consent"].append(
                f"{self.consents}\t{pk}\tshare_with_employer\t{text(day)}\t{NULL}\t{revoked}"
            )
        if rng() < KNOWN_ANSWERS:
            self._answer(pk, day, rows)

    def _answer(self, pk: int, day: int, rows: Rows) -> None:
        rng = self.rng.random
        said = [("gender", "declined" if rng() < 0.06 else "woman" if rng() < 0.8 else "man")]
        race = "declined" if rng() < 0.06 else RACES[int(10 * rng())]
        said.append(("race_ethnicity", race))
        if race != "declined" and rng() < 0.1:
            other = RACES[int(10 * rng())]
            if other != race:
                said.append(("race_ethnicity", other))
        for question, choice in said:
            self.answers += 1
            rows["participants_demographicanswer"].append(
                f"{self.answers}\t{pk}\t{question}\t{choice}\tt\t{self.calendar.text(day)}\t{INSTRUMENT}"
            )
