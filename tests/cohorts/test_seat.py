"""Seats: capacity, overlaps on a track, half-open days, the track's composite key, funding."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from cohorts import actions
from cohorts.actions import PeopleRefused
from cohorts.actions.seat import equal_shares
from cohorts.models import Enrollment, FundingAttribution, Over, Status, StatusChange
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import GrantFactory, TrackFactory, reason

pytestmark = pytest.mark.django_db


def test_people_get_seats_with_status_history_and_funding(running, director, day):
    grants = GrantFactory.create_batch(2, program=running.program)
    people = ParticipantFactory.create_batch(3)
    seats = actions.seat_people(cohort=running, people=people, grants=grants, by=director)
    assert [seat.participant for seat in seats] == people
    assert {(s.starts_on, s.ends_on, s.status, s.track_id) for s in seats} == {
        (running.starts_on, None, Status.ENROLLED, running.track_id)
    }
    changes = StatusChange.objects.filter(enrollment__in=seats)
    assert {(c.status, c.on, c.by) for c in changes} == {(Status.ENROLLED, running.starts_on, director)}
    shares = FundingAttribution.objects.filter(enrollment=seats[0]).values_list("share", flat=True)
    assert list(shares) == [Decimal(50), Decimal(50)]


def test_seats_are_given_in_a_handful_of_statements(running, director, django_assert_max_num_queries):
    people = ParticipantFactory.create_batch(12)
    with django_assert_max_num_queries(12):
        actions.seat_people(cohort=running, people=people, by=director)


def test_a_seat_in_a_planned_cohort_was_given_today(planned, seat_new, day):
    (seat,) = seat_new(planned)
    assert (seat.starts_on, seat.status_changes.get().on) == (planned.starts_on, day(0))


def test_more_people_than_seats_are_refused_with_both_numbers(running, seat_new, director):
    seat_new(running, 9)
    with pytest.raises(ValidationError) as caught:
        seat_new(running, 5)
    assert caught.value.messages == ["3 seats left, 5 people chosen. Choose fewer people or give a reason."]
    assert running.enrollments.count() == 9


def test_a_reason_goes_over_the_seats_and_stays_on_them(running, seat_new):
    seat_new(running, 12)
    (extra,) = seat_new(running, 1, over=Over(words="The host has one more place."))
    extra.refresh_from_db()
    assert extra.over == Over(None, "The host has one more place.")
    why = reason("room", "over")
    (listed,) = seat_new(running, 1, over=Over(why))
    listed.refresh_from_db()
    assert listed.over == Over(why, "")


def test_a_seat_has_only_a_reason_of_that_list(running, seat_new):
    with pytest.raises(ValidationError, match=r"does not belong here. Choose a reason"):
        seat_new(running, 1, over=Over(reason("transport")))


def test_people_who_left_give_their_seat_back(running, seat_new, director, day):
    seats = seat_new(running, 12, in_training=True)
    actions.move_enrollment(enrollment=seats[0], to=Status.WITHDRAWN, on=day(-1), by=director)
    seat_new(running, 1)
    assert running.enrollments.seated().count() == 12


def test_no_number_of_seats_is_no_limit(undated, seat_new):
    assert len(seat_new(undated, 30)) == 30


def test_nobody_chosen_and_closed_cohorts_are_refused(running, director):
    with pytest.raises(ValidationError, match="at least one person"):
        actions.seat_people(cohort=running, people=[], by=director)
    closed = CohortFactory(closed=True)
    with pytest.raises(ValidationError, match="is closed"):
        actions.seat_people(cohort=closed, people=[ParticipantFactory()], by=director)


def test_a_second_seat_on_the_track_is_refused_with_the_name(running, seat_new, director, day):
    (held,) = seat_new(running)
    other = CohortFactory(track=running.track, starts_on=day(-5), ends_on=day(40))
    free = ParticipantFactory()
    with pytest.raises(PeopleRefused) as caught:
        actions.seat_people(cohort=other, people=[free, held.participant], by=director)
    assert list(caught.value.people) == [held.participant_id]
    assert held.participant.name in caught.value.messages[0]
    assert running.code in caught.value.messages[0]
    assert not other.enrollments.exists()


def test_the_same_person_twice_in_a_cohort_is_refused(running, seat_new, director, day):
    (held,) = seat_new(running, in_training=True)
    actions.move_enrollment(enrollment=held, to=Status.DISMISSED, on=day(-2), by=director)
    with pytest.raises(PeopleRefused, match="already has a seat in this cohort: Dismissed"):
        actions.seat_people(cohort=running, people=[held.participant], starts_on=day(0), by=director)


def test_a_seat_on_another_track_is_no_matter(running, seat_new, director, day):
    (held,) = seat_new(running)
    other = CohortFactory(track=TrackFactory(), starts_on=day(-5), ends_on=day(40))
    assert actions.seat_people(cohort=other, people=[held.participant], by=director)


def test_a_seat_may_start_the_day_another_ends(running, seat_new, director, day):
    (held,) = seat_new(running, in_training=True)
    actions.move_enrollment(enrollment=held, to=Status.WITHDRAWN, on=day(-4), by=director)
    other = CohortFactory(track=running.track, starts_on=day(-4), ends_on=day(40))
    (seat,) = actions.seat_people(cohort=other, people=[held.participant], by=director)
    held.refresh_from_db()
    assert held.ends_on == seat.starts_on == day(-4)


def test_a_seat_may_not_start_on_the_last_day_another_is_held(running, seat_new, director, day):
    (held,) = seat_new(running, in_training=True)
    actions.move_enrollment(enrollment=held, to=Status.WITHDRAWN, on=day(-4), by=director)
    other = CohortFactory(track=running.track, starts_on=day(-5), ends_on=day(40))
    with pytest.raises(PeopleRefused):
        actions.seat_people(cohort=other, people=[held.participant], by=director)


def test_the_database_holds_one_seat_a_track_where_starts_are_known(running, day):
    held = EnrollmentFactory(cohort=running)
    other = CohortFactory(track=running.track, starts_on=day(-5), ends_on=day(40))
    with pytest.raises(IntegrityError, match="enrollment_one_seat_a_track"), transaction.atomic():
        EnrollmentFactory(participant=held.participant, cohort=other)
    undated = CohortFactory(track=running.track, undated=True)
    EnrollmentFactory(participant=held.participant, cohort=undated)


def test_the_database_refuses_a_seat_that_ends_before_it_starts(running, day):
    with pytest.raises(IntegrityError, match="enrollment_ends_after_start"):
        EnrollmentFactory(cohort=running, ends_on=running.starts_on)


def test_the_database_refuses_a_seat_with_another_track_than_its_cohort(running):
    EnrollmentFactory(cohort=running, track=TrackFactory())
    with (
        pytest.raises(IntegrityError, match="enrollment_track_of_cohort"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Enrollment.objects.all().delete()


@pytest.mark.parametrize("offset", [-31, 31])
def test_a_seat_lies_within_the_days_of_its_cohort(running, seat_new, day, offset):
    with pytest.raises(ValidationError, match=r"The cohort (starts|ends) on"):
        seat_new(running, starts_on=day(offset))


def test_a_late_joiner_starts_on_their_own_day(running, seat_new, day):
    (seat,) = seat_new(running, starts_on=day(-3), in_training=True)
    assert (seat.starts_on, seat.started_on, seat.status) == (day(-3), day(-3), Status.ACTIVE)


def test_a_cohort_without_dates_gives_seats_without_dates(undated, seat_new, day):
    (seat,) = seat_new(undated, in_training=True)
    assert (seat.starts_on, seat.started, seat.started_on) == (None, True, None)
    with pytest.raises(ValidationError, match="no dates yet"):
        seat_new(undated, starts_on=day(0))


def test_a_grant_of_another_program_does_not_pay(running, director):
    foreign = GrantFactory()
    with pytest.raises(ValidationError, match=r"belongs to another program. Choose grants of"):
        actions.seat_people(cohort=running, people=[ParticipantFactory()], grants=[foreign], by=director)
    assert not running.enrollments.exists()


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_shares_add_up_to_the_whole(count):
    assert sum(equal_shares(count)) == 100
    assert len(equal_shares(count)) == count


def test_funding_is_replaced_as_a_whole(running, seat_new, director):
    first, second = GrantFactory.create_batch(2, program=running.program)
    (seat,) = seat_new(running, grants=[first])
    actions.set_funding(enrollment=seat, shares={second: Decimal(40)}, by=director)
    assert list(seat.funding.values_list("grant", "share")) == [(second.pk, Decimal(40))]
    with pytest.raises(ValidationError, match="add up to 110 percent"):
        actions.set_funding(enrollment=seat, shares={first: Decimal(70), second: Decimal(40)}, by=director)
    with pytest.raises(ValidationError, match=r"0\.01"):
        actions.set_funding(enrollment=seat, shares={first: Decimal(0)}, by=director)


def test_the_first_day_of_a_seat_can_be_corrected(running, seat_new, director, day):
    (seat,) = seat_new(running, starts_on=day(-10), in_training=True)
    assert actions.correct_seat(enrollment=seat, starts_on=day(-12), by=director).starts_on == day(-12)
    with pytest.raises(ValidationError, match="They were in training"):
        actions.correct_seat(enrollment=seat, starts_on=day(-9), by=director)
    with pytest.raises(ValidationError, match=r"The cohort starts on .*Enter that day or a later one"):
        actions.correct_seat(enrollment=seat, starts_on=day(-31), by=director)
    with pytest.raises(ValidationError, match=r"The cohort ends on .*Enter that day or an earlier one"):
        actions.seat_people(cohort=running, people=[ParticipantFactory()], starts_on=day(900), by=director)
