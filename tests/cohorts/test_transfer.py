"""Transfers: one seat ends the day the other starts, nothing past moves, and there is a way back."""

import pytest
from django.core.exceptions import ValidationError

from cohorts import actions
from cohorts.actions import PeopleRefused
from cohorts.models import CheckInLine, Enrollment, Standing, Status
from cohorts.past_days import cohort_on
from tests.factories.cohorts import CohortFactory
from tests.factories.programs import GrantFactory, reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(running, day):
    return CohortFactory(
        program=running.program, track=running.track, starts_on=day(-10), ends_on=day(50), seats=5
    )


def test_a_transfer_ends_one_seat_and_starts_another_the_same_day(running, other, seat_new, director, day):
    grant = GrantFactory(program=running.program)
    (seat,) = seat_new(running, in_training=True, grants=[grant])
    why = reason("other_cohort")
    new = actions.transfer_enrollment(enrollment=seat, to_cohort=other, on=day(-3), by=director)
    seat.refresh_from_db()
    assert (seat.status, seat.ends_on, seat.exit_reason) == (Status.TRANSFERRED, day(-3), why)
    assert (new.cohort, new.status, new.starts_on, new.started_on) == (other, Status.ACTIVE, day(-3), day(-3))
    assert new.funding.get().grant == grant
    with pytest.raises(PeopleRefused, match=other.code):
        actions.take_back_status_change(change=seat.status_changes.last(), by=director)


def test_a_transfer_to_a_cohort_that_starts_later_enrolls(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    later = CohortFactory(track=running.track, starts_on=day(9), ends_on=day(50))
    new = actions.transfer_enrollment(enrollment=seat, to_cohort=later, on=day(0), by=director)
    assert (new.status, new.starts_on, new.started) == (Status.ENROLLED, day(9), False)


def test_a_transfer_stays_on_the_track_and_is_all_or_nothing(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    with pytest.raises(ValidationError, match="same track"):
        actions.transfer_enrollment(enrollment=seat, to_cohort=CohortFactory(), on=day(0), by=director)
    full = CohortFactory(track=running.track, starts_on=day(-5), ends_on=day(50), seats=0)
    with pytest.raises(ValidationError, match="0 seats left"):
        actions.transfer_enrollment(enrollment=seat, to_cohort=full, on=day(0), by=director)
    seat.refresh_from_db()
    assert seat.status == Status.ACTIVE


def test_pain_1_a_transfer_moves_nothing_that_is_past(running, other, seat_new, director, advisor, day):
    """Rosters, counts and check-ins of earlier days are the same before and after."""
    seats = seat_new(running, 3, in_training=True)
    actions.take_check_in(
        cohort=running,
        on=day(-12),
        method="group",
        lines=[(seat, Standing.AT_RISK, "Words of then") for seat in seats],
        by=advisor,
    )
    days = [day(n) for n in (-31, -30, -20, -12, -4)]

    def known():
        seen = [cohort_on(running, director, when) for when in days]
        lines = CheckInLine.objects.order_by("pk").values_list("pk", "check_in", "enrollment", "note")
        return (
            [[(p.seat.pk, p.status, p.since_on) for p in one.people] for one in seen],
            [one.counts for one in seen],
            list(lines),
        )

    before = known()
    actions.transfer_people(enrollments=seats[:2], to_cohort=other, on=day(-3), by=director)
    assert known() == before
    assert cohort_on(other, director, day(-4)).rows == []
    assert len(cohort_on(other, director, day(-3)).rows) == 2


def test_pain_2_who_joins_late_is_not_on_earlier_rosters(running, seat_new, director, day):
    seat_new(running, 1, starts_on=day(-6), in_training=True)
    assert cohort_on(running, director, day(-7)).rows == []
    assert len(cohort_on(running, director, day(-6)).rows) == 1


def test_several_people_move_in_one_act_each_with_their_grants(running, other, seat_new, director, day):
    grant = GrantFactory(program=running.program)
    paid = seat_new(running, 2, in_training=True, grants=[grant])
    (waiting,) = seat_new(running, 1)
    new = actions.transfer_people(enrollments=[*paid, waiting], to_cohort=other, on=day(-3), by=director)
    by_person = {seat.participant_id: seat for seat in Enrollment.objects.filter(pk__in=[s.pk for s in new])}
    assert [by_person[s.participant_id].came_from_id for s in (*paid, waiting)] == [
        s.pk for s in (*paid, waiting)
    ]
    assert by_person[paid[0].participant_id].funding.get().grant == grant
    assert not by_person[waiting.participant_id].funding.exists()
    assert by_person[waiting.participant_id].status == Status.ENROLLED


def test_all_move_or_nobody(running, other, seat_new, director, day):
    seats = seat_new(running, 6, in_training=True)
    with pytest.raises(ValidationError, match="5 seats left, 6 people chosen"):
        actions.transfer_people(enrollments=seats, to_cohort=other, on=day(0), by=director)
    actions.move_enrollment(enrollment=seats[0], to=Status.WITHDRAWN, on=day(-1), by=director)
    with pytest.raises(ValidationError, match="cannot become"):
        actions.transfer_people(enrollments=seats[:2], to_cohort=other, on=day(0), by=director)
    assert not other.enrollments.exists()
    assert running.enrollments.filter(status=Status.ACTIVE).count() == 5


def test_a_transfer_is_undone_as_if_it_had_not_been(running, other, seat_new, director, day):
    grant = GrantFactory(program=running.program)
    seats = seat_new(running, 2, in_training=True, grants=[grant])
    columns = ("pk", "status", "starts_on", "ends_on", "exit_reason", "started_on", "override_reason")
    before = list(Enrollment.objects.order_by("pk").values_list(*columns))
    new = actions.transfer_people(enrollments=seats, to_cohort=other, on=day(-3), by=director)
    actions.undo_transfer(enrollments=new, by=director)
    after = [(*row[:-1], "") for row in Enrollment.objects.order_by("pk").values_list(*columns)]
    assert after == before
    assert not other.enrollments.exists()
    with pytest.raises(ValidationError, match="nothing to take back"):
        actions.undo_transfer(enrollments=new, by=director)


def test_an_undo_is_refused_once_something_was_written_there(
    running, other, seat_new, director, advisor, day
):
    new = actions.transfer_people(
        enrollments=seat_new(running, 1, in_training=True), to_cohort=other, on=day(-3), by=director
    )
    actions.take_check_in(
        cohort=other, on=day(-1), method="call", lines=[(new[0], Standing.ON_TRACK, "")], by=advisor
    )
    with pytest.raises(ValidationError, match="has a record in"):
        actions.undo_transfer(enrollments=new, by=director)
    assert other.enrollments.count() == 1
