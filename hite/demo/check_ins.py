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
# By place in the roster: how somebody stands at the latest check-in, and what was said.
NOW = {
    1: (Standing.NEEDS_SUPPORT, _("Bus line changed. Asked for a pass for the earlier bus.")),
    3: (Standing.AT_RISK, _("Missed three days. Working nights at another job; we look for another shift.")),
    6: (Standing.NEEDS_SUPPORT, _("Needs a study partner for the skills check. Paired up for Thursdays.")),
}
# Somebody who had a hard time before and is well now.
BEFORE = {5: (Standing.NEEDS_SUPPORT, _("Child care fell through this week. A neighbor helps out."))}


def take_check_ins(cohort: Cohort, days: list[datetime.date], advisor: User) -> None:
    """Check in on each of the days, the latest last."""
    seats = list(Enrollment.objects.filter(cohort=cohort).select_related("cohort", "participant"))
    for index, day in enumerate(days):
        special = NOW if day == days[-1] else BEFORE
        lines = []
        for place, seat in enumerate(seats):
            standing, note = special.get(place, (Standing.ON_TRACK, ""))
            lines.append((seat, str(standing), str(note)))
        take_check_in(
            cohort=cohort,
            on=day,
            method=METHODS[index % len(METHODS)],
            note=str(GROUP_NOTES[index % len(GROUP_NOTES)]),
            lines=lines,
            by=advisor,
        )
