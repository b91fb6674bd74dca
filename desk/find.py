"""One box for people, cohorts and facilities; nothing outside the reader's scope is found."""

from dataclasses import dataclass

from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from cohorts.models import Cohort, Enrollment
from desk.headline import with_seats
from employers.models import Facility
from participants.models import Participant

# Shown a group; one more is asked for, to know whether there are more.
SHOWN = 10
NEWEST = (F("starts_on").desc(nulls_last=True), "code")


@dataclass(frozen=True)
class Found:
    """Up to SHOWN + 1 of each group, in the order they are listed."""

    people: list[tuple[Participant, list[Enrollment]]]
    cohorts: list[Cohort]
    facilities: list[Facility]

    def __bool__(self) -> bool:
        return bool(self.people or self.cohorts or self.facilities)


def find(text: str, user: User) -> Found:
    """People by name, phone, e-mail or number, cohorts by code, facilities by name or code."""
    text = text.replace("\x00", "").strip()
    if not text:
        return Found([], [], [])
    people = Participant.objects.visible_to(user).matching(text)
    cohorts = Cohort.objects.visible_to(user).filter(code__icontains=text)
    facilities = Facility.objects.visible_to(user).filter(Q(name__icontains=text) | Q(code__icontains=text))
    may_see_cohorts = user.can(Permission.COHORT_SEE)
    return Found(
        with_seats(people[: SHOWN + 1], user),
        list(cohorts.select_related("facility").order_by(*NEWEST)[: SHOWN + 1]) if may_see_cohorts else [],
        list(facilities.select_related("organization")[: SHOWN + 1]),
    )
