"""Buddy pairs: one buddy at a time, on both people's rows, over when one of them leaves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cohorts import actions
from cohorts.models import Buddy, Status
from cohorts.roster import roster

pytestmark = pytest.mark.django_db


def buddies(cohort, user):
    rows = roster(cohort, user).everybody
    return {row.seat.pk: row.buddy.pk for row in rows if row.buddy}


def pair(first, second, by, **more):
    return actions.pair_buddies(first=first, second=second, by=by, **more)


def test_a_pair_shows_on_both_people_and_ends_on_a_day(running, seat_new, director, day):
    first, second, third = seat_new(running, 3, in_training=True)
    made = pair(first, second, director, starts_on=day(-9))
    assert buddies(running, director) == {first.pk: second.pk, second.pk: first.pk}
    for one, two in ((first, third), (third, second), (second, first)):
        with pytest.raises(ValidationError, match="End that pair first"):
            pair(one, two, director)
    actions.unpair_buddies(buddy=made, by=director)
    assert buddies(running, director) == {}
    assert list(Buddy.objects.values_list("starts_on", "ends_on")) == [(day(-9), day(0))] * 2
    pair(third, second, director)
    assert buddies(running, director) == {third.pk: second.pk, second.pk: third.pk}


def test_a_pair_made_today_by_mistake_is_taken_away(running, seat_new, director):
    made = pair(*seat_new(running, 2), director)
    actions.unpair_buddies(buddy=made, by=director)
    assert not Buddy.objects.exists()


def test_a_pair_ends_when_one_leaves_and_is_back_when_the_leaving_is_taken_back(
    running, seat_new, director, day
):
    first, second, third = seat_new(running, 3, in_training=True)
    pair(first, second, director, starts_on=day(-20))
    actions.move_enrollment(enrollment=first, to=Status.WITHDRAWN, on=day(-5), by=director)
    assert buddies(running, director) == {}
    actions.take_back_status_change(change=first.status_changes.last(), by=director)
    assert buddies(running, director) == {first.pk: second.pk, second.pk: first.pk}
    actions.move_enrollment(enrollment=first, to=Status.WITHDRAWN, on=day(-5), by=director)
    pair(second, third, director)
    assert buddies(running, director) == {second.pk: third.pk, third.pk: second.pk}
    ended = Buddy.objects.filter(enrollment=first).get()
    assert ended.ends_on == day(-5)


def test_only_two_people_of_one_cohort_who_are_still_in_it(running, planned, seat_new, director, day):
    first, second = seat_new(running, 2, in_training=True)
    (elsewhere,) = seat_new(planned, 1)
    for other in (first, elsewhere):
        with pytest.raises(ValidationError, match="Choose two people of this cohort"):
            pair(first, other, director)
    with pytest.raises(ValidationError, match="today or an earlier day"):
        pair(first, second, director, starts_on=day(1))
    actions.move_enrollment(enrollment=second, to=Status.WITHDRAWN, on=day(-1), by=director)
    with pytest.raises(ValidationError, match="no longer in the cohort"):
        pair(first, second, director)


def test_the_database_holds_one_buddy_at_a_time(running, seat_new, day):
    first, second, third = seat_new(running, 3)
    Buddy.objects.create(enrollment=first, other=second, starts_on=day(-9), ends_on=day(-2))
    Buddy.objects.create(enrollment=first, other=third, starts_on=day(-2))
    for other in (second, third):
        with pytest.raises(IntegrityError, match="buddy_one_at_a_time"), transaction.atomic():
            Buddy.objects.create(enrollment=first, other=other, starts_on=day(-3))
    with pytest.raises(IntegrityError, match="buddy_is_somebody_else"), transaction.atomic():
        Buddy.objects.create(enrollment=second, other=second, starts_on=day(0))
    with pytest.raises(IntegrityError, match="buddy_ends_after_start"), transaction.atomic():
        Buddy.objects.create(enrollment=second, other=third, starts_on=day(0), ends_on=day(0))


def test_buddies_are_for_staff_only(running, seat_new, director, advisor, employer_contact, day):
    pair(*seat_new(running, 2), director)
    actions.assign_advisor(cohort=running, advisor=advisor, starts_on=day(0), by=director)
    running.facility = employer_contact.contact.facility
    running.save()
    assert [Buddy.objects.visible_to(u).count() for u in (director, advisor, employer_contact)] == [2, 2, 0]
