"""The cards of a board: what of each cohort needs a look, for one page of cohorts."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.models import ENDED, AdvisorAssignment, Cohort, Enrollment, Standing
from cohorts.models.cohort import SEAT_FREED
from ui.values import day_text, distance_text


@dataclass
class Card:
    cohort: Cohort
    seats_taken: int = 0
    at_risk: int = 0
    need_support: int = 0
    late: int = 0
    advisor: str = ""
    # Where it stands in its time: "Day 41 of 84, week 6 of 12".
    progress: str = ""
    # What comes next: the first day, the last day, or completing it.
    next_step: str = ""


def cards(cohorts: Sequence[Cohort], user: User) -> list[Card]:
    """Three statements for a page of cohorts, however many."""
    today = timezone.localdate()
    found = {
        cohort.pk: Card(cohort, progress=progress_text(cohort), next_step=next_text(cohort))
        for cohort in cohorts
    }
    for row in (
        AdvisorAssignment.objects.visible_to(user).on(today).filter(cohort__in=found).select_related("user")
    ):
        found[row.cohort_id].advisor = row.user.name
    seats = Enrollment.objects.visible_to(user).filter(cohort__in=found)
    late = seats.check_in_due(today).values_list("cohort", flat=True)
    for key in late:
        found[key].late += 1
    held = seats.exclude(status__in=SEAT_FREED)
    for key, status, stands in held.values_list("cohort", "status", "last_standing"):
        card = found[key]
        card.seats_taken += 1
        if status not in ENDED and not card.cohort.is_closed:
            card.at_risk += stands == Standing.AT_RISK
            card.need_support += stands == Standing.NEEDS_SUPPORT
    return list(found.values())


def progress_text(cohort: Cohort) -> str:
    """ "Day 41 of 84, week 6 of 12", both counted from the first day; "" outside training."""
    if cohort.stage not in {"training", "ended"} or cohort.starts_on is None:
        return ""
    today = timezone.localdate()
    day = (today - cohort.starts_on).days + 1
    if cohort.ends_on is None:
        return _("Day %(day)s, week %(week)s") % {"day": day, "week": _week(day)}
    length = (cohort.ends_on - cohort.starts_on).days + 1
    day = min(day, length)
    words = {"day": day, "days": length, "week": _week(day), "weeks": _week(length)}
    return _("Day %(day)s of %(days)s, week %(week)s of %(weeks)s") % words


def next_text(cohort: Cohort) -> str:
    """The next thing in a cohort's life, with its day."""
    stage = cohort.stage
    if stage == "closed":
        return _("Finished")
    if stage == "ended":
        return _("Say who completed")
    if stage == "planned":
        return _next(_("First day"), cohort.starts_on)
    if cohort.starts_on is not None and cohort.ends_on is not None:
        halfway = cohort.starts_on + (cohort.ends_on - cohort.starts_on) / 2
        if timezone.localdate() < halfway:
            return _next(_("Halfway"), halfway)
    return _next(_("Last day"), cohort.ends_on)


def _next(what: str, day: datetime.date | None) -> str:
    if day is None:
        return _("%(what)s not known") % {"what": what}
    return _("%(what)s %(day)s, %(distance)s") % {
        "what": what,
        "day": day_text(day),
        "distance": distance_text(day),
    }


def _week(day: int) -> int:
    return (day - 1) // 7 + 1
