"""Who was in which status on a day gone by: read from the dated histories, so it always adds up."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.models import CheckInLine, Cohort, Enrollment, Status, StatusChange
from cohorts.status_history import LEFT, Step, history_of

# Two answers that are no status: no seat yet on that day, and a change whose day nobody wrote down.
NOT_YET = "not_yet"
NOT_KNOWN = "not_known"
LABELS = {
    **{status.value: status.label for status in Status},
    NOT_YET: _("No seat yet"),
    NOT_KNOWN: _("Day not known"),
}


@dataclass(frozen=True)
class PersonOn:
    """One person on that day: the status, since when, and the latest check-in until then."""

    seat: Enrollment
    status: str
    since_on: datetime.date | None
    line: CheckInLine | None

    @property
    def has_left(self) -> bool:
        return self.status in LEFT

    def get_status_display(self):
        return LABELS[self.status]


@dataclass(frozen=True)
class CohortOn:
    """Everybody who ever had a seat, as of one day; the counts add up to all of them."""

    day: datetime.date
    people: list[PersonOn]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        found = Counter(person.status for person in self.people)
        return [(status, label, found[status]) for status, label in LABELS.items() if found[status]]

    @property
    def rows(self) -> list[PersonOn]:
        return [p for p in self.people if p.status not in LEFT and p.status != NOT_YET]

    @property
    def left(self) -> list[PersonOn]:
        return [p for p in self.people if p.status in LEFT]

    @property
    def to_come(self) -> list[PersonOn]:
        return [p for p in self.people if p.status == NOT_YET]


def status_on(steps: Sequence[Step], day: datetime.date) -> tuple[str, datetime.date | None]:
    """The status of a history on a day, and since when.

    A step without a day may have come before or after: until the next step that has one, the status is
    not known. Steps are in order, so whatever follows a later step was later too.
    """
    by_then: list[Step] = []
    for step in steps:
        if step.on is not None and step.on > day:
            break
        by_then.append(step)
    if not by_then:
        return NOT_YET, None
    last = by_then[-1]
    return (NOT_KNOWN, None) if last.on is None else (last.status, last.on)


def cohort_on(cohort: Cohort, user: User, day: datetime.date) -> CohortOn:
    """Three statements, for one person as for sixty."""
    seats = list(Enrollment.objects.visible_to(user).filter(cohort=cohort).for_roster())
    changes: dict[int, list[StatusChange]] = {seat.pk: [] for seat in seats}
    rows = StatusChange.objects.visible_to(user).filter(enrollment__cohort=cohort)
    for change in rows.select_related("reason").order_by("pk"):
        changes[change.enrollment_id].append(change)
    lines = CheckInLine.objects.visible_to(user).filter(enrollment__cohort=cohort, check_in__on__lte=day)
    latest = {line.enrollment_id: line for line in lines.latest_each()}
    return CohortOn(
        day,
        [
            PersonOn(seat, *status_on(history_of(seat, changes[seat.pk]), day), latest.get(seat.pk))
            for seat in seats
        ],
    )
