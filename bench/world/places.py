"""What a program has before the first person comes: users, partners, programs, grants, tracks."""

import random

from bench.world.calendar import SPAN, Calendar
from bench.world.text import Rows, line, lines
from bench.world.words import FIRST, PLACE_KINDS, PLACES, PROGRAMS, STREETS, TRACKS
from programs.reference import standard_reasons

REASONS = standard_reasons()
# (kind, meaning) -> id
REASON_KEYS = {(reason.kind, reason.meaning): pk for pk, reason in enumerate(REASONS, 1)}
# role -> how many of the 200 users
ROLES = {"director": 5, "intake": 25, "advisor": 120, "employer": 30, "funder": 15, "administrator": 5}
FUNDERS = 8
GRANT_YEARS = 2


class Places:
    """The small tables. Numbers of rows that later parts point to are kept."""

    def __init__(self, n: int, rng: random.Random, calendar: Calendar) -> None:
        self.rng, self.calendar = rng, calendar
        self.facilities = min(5000, max(8, n // 33))
        partners = max(3, self.facilities // 3)
        # Funders come first; facility ids start at 1, index 0 is not used.
        self.partners = range(FUNDERS + 1, FUNDERS + partners + 1)
        self.owner = [0] + [self._skewed(self.partners) for _ in range(self.facilities)]
        ids = iter(range(1, sum(ROLES.values()) + 1))
        self.users = {role: [next(ids) for _ in range(count)] for role, count in ROLES.items()}
        self.grants: dict[tuple[int, int], list[int]] = {}

    def rows(self) -> Rows:
        made: Rows = {}
        made["accounts_user"] = self._user_rows()
        made["employers_organization"] = self._organization_rows()
        made["employers_facility"] = self._facility_rows()
        made["employers_contact"] = self._contact_rows()
        made["employers_agreement"] = self._agreement_rows()
        made["programs_program"] = lines(
            (pk, code, name, "", "f") for pk, (code, name) in enumerate(PROGRAMS, 1)
        )
        made["programs_grant"] = self._grant_rows()
        made["programs_track"] = lines(
            (pk, code, title, soc, cip, hours, f"{title} exam")
            for pk, (code, title, soc, cip, _, hours, _, _) in enumerate(TRACKS, 1)
        )
        made["programs_reason"] = lines(
            (pk, reason.kind, reason.label, reason.meaning, pk) for pk, reason in enumerate(REASONS, 1)
        )
        parts = [(track, position) for track in range(1, len(TRACKS) + 1) for position in range(1, 7)]
        made["programs_module"] = lines((pk, t, p, f"Module {p}") for pk, (t, p) in enumerate(parts, 1))
        made["programs_competency"] = lines((pk, t, p, f"Skill {p}") for pk, (t, p) in enumerate(parts, 1))
        return made

    def _skewed(self, ids: range) -> int:
        """Draw an id; the first ones are drawn far more often."""
        return ids[int(len(ids) * self.rng.random() ** 2.2)]

    def _user_rows(self) -> list[str]:
        # No password opens these accounts; the measurements make sessions of their own.
        at = f"{self.calendar.text(0)} 08:00:00+00"
        return [
            line(pk, "!", f"{FIRST[pk % len(FIRST)]} {role} {pk}", f"user{pk}@example.org", role, "t", at)
            for role, ids in self.users.items()
            for pk in ids
        ]

    def _organization_rows(self) -> list[str]:
        funders = [(pk, f"Foundation {pk}", "funder", "", "") for pk in range(1, FUNDERS + 1)]
        kinds = ["hospital", "hospital", "hospital", "community", "trainer"]
        return lines(
            funders
            + [(pk, f"{PLACES[pk % len(PLACES)]} Health {pk}", kinds[pk % 5], "", "") for pk in self.partners]
        )

    def _facility_rows(self) -> list[str]:
        rng = self.rng
        return [
            line(
                pk,
                self.owner[pk],
                f"F-{pk}",
                f"{PLACES[pk % len(PLACES)]} {PLACE_KINDS[pk // len(PLACES) % len(PLACE_KINDS)]} {pk}",
                f"{100 + int(rng.random() * 9000)} {STREETS[pk % len(STREETS)]} Street"
                if rng.random() < 0.8
                else "",
                PLACES[pk % len(PLACES)],
                "MO",
                f"63{100 + pk % 100}",
            )
            for pk in range(1, self.facilities + 1)
        ]

    def _contact_rows(self) -> list[str]:
        made = []
        for number, user in enumerate(self.users["employer"]):
            facility = number % self.facilities + 1
            made.append((self.owner[facility], facility, user))
        made += [(number % FUNDERS + 1, None, user) for number, user in enumerate(self.users["funder"])]
        made += [(self.owner[facility], facility, None) for facility in range(1, self.facilities + 1)]
        return lines(
            (
                pk,
                owner,
                facility,
                f"{FIRST[pk % len(FIRST)]} Contact {pk}",
                "",
                f"contact{pk}@example.org",
                "",
                u,
            )
            for pk, (owner, facility, u) in enumerate(made, 1)
        )

    def _agreement_rows(self) -> list[str]:
        made = []
        for owner in self.partners:
            day = int(self.rng.random() * SPAN)
            while day < self.calendar.today:
                made.append((owner, day, day + 3 * 365))
                day += 3 * 365
        text = self.calendar.text
        return lines(
            (
                pk,
                owner,
                None,
                "mou",
                f"Agreement {pk}",
                text(start - 20),
                text(start),
                text(end - 1),
                "",
                1,
                "active",
            )
            for pk, (owner, start, end) in enumerate(made, 1)
        )

    def _grant_rows(self) -> list[str]:
        """Two grants a program and period; `grants` finds them by program and period."""
        made, text = [], self.calendar.text
        period = GRANT_YEARS * 365
        for program in range(1, len(PROGRAMS) + 1):
            for number in range(SPAN // period + 1):
                for half in range(2):
                    pk = len(made) + 1
                    self.grants.setdefault((program, number), []).append(pk)
                    start = number * period
                    title = f"Grant {pk} for {PROGRAMS[program - 1][1]}"
                    funder = (pk + half) % FUNDERS + 1
                    ends = text(start + period - 1)
                    made.append(line(pk, program, funder, f"AWD-{pk:04}", title, text(start), ends))
        return made

    def grants_of(self, program: int, day: int) -> list[int]:
        return self.grants[program, max(0, day) // (GRANT_YEARS * 365)]
