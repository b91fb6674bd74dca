"""What people of the sample cohorts do together: buddies, orientation, a hand-over, a leave."""

from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.actions import (
    assign_advisor,
    pair_buddies,
    set_orientation_list,
    tick_orientation,
)
from cohorts.models import Cohort, Enrollment
from hite.demo.calendar import Calendar
from hite.demo.cast import ADVISOR, DIRECTOR, SECOND_ADVISOR, Part

TRAINING, PLANNED = "SAMPLE-PCT-02", "SAMPLE-PCT-03"
# Pairs by place in the roster.
PAIRS = ((0, 1), (2, 5), (3, 4))


def add_togetherness(cast: dict[Part, User], calendar: Calendar) -> None:
    """Pairs in the cohort that trains; orientation and a hand-over in the one that starts next."""
    _pair(Cohort.objects.get(code=TRAINING), cast[ADVISOR], calendar)
    following = Cohort.objects.get(code=PLANNED)
    _orient(following, cast[ADVISOR], calendar)
    # From now on the second advisor prepares the next cohort.
    assign_advisor(
        cohort=following,
        advisor=cast[SECOND_ADVISOR],
        starts_on=calendar.today,
        note=_(
            "Everybody has the schedule. Two people still need a badge photo; the unit lead takes them"
            " on the first Friday. One person moved here from the cohort before and knows the unit."
        ),
        by=cast[DIRECTOR],
    )


def _pair(cohort: Cohort, advisor: User, calendar: Calendar) -> None:
    seats = list(Enrollment.objects.filter(cohort=cohort).select_related("cohort").order_by("pk"))
    for one, two in PAIRS:
        pair_buddies(first=seats[one], second=seats[two], starts_on=calendar.day(-38), by=advisor)


def _orient(cohort: Cohort, advisor: User, calendar: Calendar) -> None:
    """Some have done much of the list, some little, so that the counts differ."""
    lines = [_("Badge"), _("Parking or bus pass"), _("Tour of the unit"), _("Expectations read and signed")]
    set_orientation_list(cohort=cohort, titles=lines, by=advisor)
    items = list(cohort.orientation_items.all())
    seats = list(Enrollment.objects.filter(cohort=cohort).order_by("pk"))
    done = [(item, seat) for place, seat in enumerate(seats) for item in items[: 4 - place % 4]]
    tick_orientation(cohort=cohort, done=done, not_done=[], on=calendar.day(-2), by=advisor)
