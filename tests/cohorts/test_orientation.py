"""The facility's orientation list: lines, ticks with day and person, two people ticking at once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cohorts import actions
from cohorts.models import OrientationItem, OrientationTick
from cohorts.roster import roster

pytestmark = pytest.mark.django_db


@pytest.fixture
def lined(planned, director):
    actions.set_orientation_list(cohort=planned, titles=[" Badge ", "Parking", "", "Badge"], by=director)
    return planned


def titles(cohort):
    return [item.title for item in cohort.orientation_items.all()]


def test_a_list_keeps_order_and_drops_doubles(lined, director):
    assert titles(lined) == ["Badge", "Parking"]
    actions.set_orientation_list(cohort=lined, titles=["Tour", "Parking"], by=director)
    assert titles(lined) == ["Tour", "Parking"]


def test_a_line_somebody_has_done_stays(lined, seat_new, director, day):
    (seat,) = seat_new(lined, 1)
    badge = lined.orientation_items.get(title="Badge")
    actions.tick_orientation(cohort=lined, done=[(badge, seat)], not_done=[], on=day(0), by=director)
    with pytest.raises(ValidationError, match="Somebody has done “Badge”"):
        actions.set_orientation_list(cohort=lined, titles=["Parking"], by=director)
    assert titles(lined) == ["Badge", "Parking"]


def test_ticks_keep_day_and_person_and_name_only_what_changed(lined, seat_new, director, intake, day):
    first, second = seat_new(lined, 2)
    badge, parking = lined.orientation_items.all()
    tick = {"cohort": lined, "not_done": [], "by": director}
    assert actions.tick_orientation(done=[(badge, first), (badge, second)], on=day(-2), **tick) == 2
    # Somebody else saves another box, and one that is ticked already: its day stays.
    assert (
        actions.tick_orientation(done=[(parking, first), (badge, first)], on=day(0), **tick | {"by": intake})
        == 1
    )
    kept = OrientationTick.objects.get(item=badge, enrollment=first)
    assert (kept.on, kept.by) == (day(-2), director)
    assert [row.seat.ticked for row in roster(lined, director).rows] == [2, 1]
    actions.tick_orientation(cohort=lined, done=[], not_done=[(badge, first)], on=day(0), by=director)
    assert [row.seat.ticked for row in roster(lined, director).rows] == [1, 1]


def test_ticks_are_of_this_cohort_and_not_of_days_to_come(lined, running, seat_new, director, day):
    (seat,) = seat_new(lined, 1)
    (stranger,) = seat_new(running, 1)
    badge = lined.orientation_items.first()
    for who, when, message in ((stranger, day(0), "is not of"), (seat, day(1), "not a day to come")):
        with pytest.raises(ValidationError, match=message):
            actions.tick_orientation(cohort=lined, done=[(badge, who)], not_done=[], on=when, by=director)


def test_the_roster_says_what_is_missing_before_the_first_day(lined, seat_new, director, day):
    first, second = seat_new(lined, 2)
    badge, parking = lined.orientation_items.all()
    actions.tick_orientation(
        cohort=lined,
        done=[(badge, first), (badge, second), (parking, second)],
        not_done=[],
        on=day(0),
        by=director,
    )
    flags = {row.seat.pk: [flag.text for flag in row.flags] for row in roster(lined, director).rows}
    assert "Orientation 1 of 2 done" in flags[first.pk]
    assert not [text for text in flags[second.pk] if "Orientation" in text]


def test_the_database_holds_a_line_and_a_tick_once(lined, seat_new, director, day):
    (seat,) = seat_new(lined, 1)
    badge = lined.orientation_items.first()
    OrientationTick.objects.create(item=badge, enrollment=seat, on=day(0), by=director)
    with pytest.raises(IntegrityError, match="orientation_tick_once"), transaction.atomic():
        OrientationTick.objects.create(item=badge, enrollment=seat, on=day(0), by=director)
    with pytest.raises(IntegrityError, match="orientation_item_once"), transaction.atomic():
        OrientationItem.objects.create(cohort=lined, title="Badge")
