"""Where people stand, gathered from the rooms: seats, advisor, last check-in, next task."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.models import AdvisorAssignment, CheckInLine, Cohort, Enrollment, Status
from participants.models import Participant, Task

SEAT_TONES = {
    Status.ENROLLED: "plan",
    Status.ACTIVE: "info",
    Status.ON_LEAVE: "warn",
    Status.COMPLETED: "done",
}
NEWEST_SEAT = (F("starts_on").desc(nulls_last=True), F("pk").desc())


@dataclass(frozen=True)
class Headline:
    """What stands above every page about one person, as far as the reader may see it."""

    # With `advisor_name` (today's) and `standing_now` (at the last check-in).
    seats: list[Enrollment]
    next_task: Task | None

    @property
    def current(self) -> list[Enrollment]:
        return [seat for seat in self.seats if not seat.is_over]

    @property
    def shown(self) -> list[Enrollment]:
        """The seats held now, or else the last one."""
        return self.current or self.seats[:1]

    @property
    def advisors(self) -> list[str]:
        return list(dict.fromkeys(seat.advisor_name for seat in self.current if seat.advisor_name))

    @property
    def standing(self) -> str:
        return next((seat.standing_now for seat in self.current if seat.standing_now), "")

    @property
    def facilities(self) -> list[str]:
        """Names of the facilities whose contacts have this person on a roster."""
        return list(dict.fromkeys(seat.cohort.facility.name for seat in self.seats))


def headline(person: Participant, user: User) -> Headline:
    """Two statements."""
    advising = AdvisorAssignment.objects.on(timezone.localdate()).filter(cohort=OuterRef("cohort"))
    lines = CheckInLine.objects.filter(enrollment=OuterRef("pk")).order_by("-check_in__on", "-check_in")
    seats = (
        Enrollment.objects.visible_to(user)
        .filter(participant=person)
        .annotate(
            advisor_name=Subquery(advising.values("user__name")[:1]),
            standing_now=Subquery(lines.values("standing")[:1]),
        )
        .select_related("cohort__facility")
        .order_by(*NEWEST_SEAT)
    )
    tasks = Task.objects.visible_to(user).filter(participant=person)
    return Headline(list(seats), tasks.open().first())


def with_seats(people: Iterable[Participant], user: User) -> list[tuple[Participant, list[Enrollment]]]:
    """Each person with the seats the reader may see, held ones first, then newest; one statement."""
    people = list(people)
    seats = (
        Enrollment.objects.visible_to(user)
        .filter(participant__in=people)
        .select_related("cohort__facility")
        .order_by(*NEWEST_SEAT)
    )
    by_person: dict[int, list[Enrollment]] = {person.pk: [] for person in people}
    for seat in seats:
        by_person[seat.participant_id].append(seat)
    return [(person, sorted(by_person[person.pk], key=lambda seat: seat.is_over)) for person in people]


def week_text(cohort: Cohort) -> str:
    """ "week 6 of 10" of a cohort in training, "" when its dates do not say."""
    today = timezone.localdate()
    if cohort.stage != "training" or cohort.starts_on is None:
        return ""
    week = _weeks(cohort.starts_on, today)
    if cohort.ends_on is None:
        return _("week %(n)s") % {"n": week}
    return _("week %(n)s of %(total)s") % {"n": week, "total": _weeks(cohort.starts_on, cohort.ends_on)}


def _weeks(first: datetime.date, last: datetime.date) -> int:
    return (last - first).days // 7 + 1
