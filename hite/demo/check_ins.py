"""Check-ins of the sample cohorts: most people on track, some in need of support, some at risk."""

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.actions import take_check_in
from cohorts.models import CheckInMethod, Cohort, Enrollment, Standing

METHODS = [CheckInMethod.GROUP, CheckInMethod.VISIT, CheckInMethod.CALL]
GROUP_NOTES = [
    _("Went through the plan for the coming weeks. Everybody has the schedule of the unit."),
    _("Met at the facility. The shift leads are pleased with how the group works together."),
    _("Short calls before the skills check. Most feel ready."),
]
SUPPORT_NOTES = [
    _("Bus line changed. Asked for a pass for the earlier bus."),
    _("Needs a study partner for the skills check. Paired up for Thursdays."),
    _("Looks for child care on Fridays. Gave the number of the resource desk."),
    _("Shoes for the unit are missing. We order them this week."),
]
RISK_NOTES = [
    _("Missed three days. Works nights at another job; we look for another shift."),
    _("Thinks about leaving for a job closer to home. Talks with the unit lead on Monday."),
    _("Behind in two modules after a move. Agreed on a plan for the next two weeks."),
    _("Not reached by phone this week. A text was answered late."),
    _("Shifts overlap with care for a parent. Asked the unit for other days."),
]
# By place in the roster: who stands how at the latest check-in, and who had a hard time before.
NOW = {1: Standing.NEEDS_SUPPORT, 3: Standing.AT_RISK, 6: Standing.NEEDS_SUPPORT}
BEFORE = {4: Standing.NEEDS_SUPPORT}
# Nobody spoke with the person in this place the last time.
LEFT_OUT = 9


def take_check_ins(cohort: Cohort, days: list[datetime.date], advisor: User, story: int) -> None:
    """Check in on each of the days, the latest last. `story` makes the notes of cohorts differ."""
    for index, day in enumerate(days):
        is_latest = day == days[-1]
        if is_latest:
            _take(cohort, day, index, advisor, story, NOW, absent={LEFT_OUT})
        else:
            _take(cohort, day, index, advisor, story + index, BEFORE, absent=set())


def take_earlier_check_ins(cohort: Cohort, days: list[datetime.date], advisor: User, story: int) -> None:
    """Check-ins of the past, when all went well in the end."""
    for index, day in enumerate(days):
        _take(cohort, day, index, advisor, story + index, BEFORE, absent=set())


def _take(
    cohort: Cohort,
    day: datetime.date,
    index: int,
    advisor: User,
    story: int,
    standings: dict[int, Standing],
    absent: set[int],
) -> None:
    """One check-in with everybody who holds a seat now, but for those in the places `absent`."""
    seats = Enrollment.objects.filter(cohort=cohort).current().select_related("cohort", "participant")
    lines = []
    for place, seat in enumerate(seats.order_by("pk")):
        if place not in absent:
            standing = standings.get(place, Standing.ON_TRACK)
            lines.append((seat, str(standing), _note(standing, story + place)))
    take_check_in(
        cohort=cohort,
        on=day,
        method=METHODS[index % len(METHODS)],
        note=str(GROUP_NOTES[index % len(GROUP_NOTES)]),
        lines=lines,
        by=advisor,
    )


def _note(standing: Standing, number: int) -> str:
    notes = {Standing.NEEDS_SUPPORT: SUPPORT_NOTES, Standing.AT_RISK: RISK_NOTES}.get(standing, [""])
    return str(notes[number % len(notes)])
