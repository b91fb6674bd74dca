"""Statuses: allowed moves, the seat that follows from its history, corrections, transfers."""

import random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cohorts import actions
from cohorts.actions import PeopleRefused
from cohorts.models import ENDED, MOVES, Enrollment, Over, Status, StatusChange
from cohorts.status_history import TRAINING
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.programs import reason

pytestmark = pytest.mark.django_db


def move(seat, to, on, by, **more):
    return actions.move_enrollment(enrollment=seat, to=to, on=on, by=by, **more)


def test_every_end_has_a_way_back():
    assert set(MOVES) == set(Status)
    for status in ENDED:
        assert Status.ACTIVE in MOVES[status], status


@pytest.mark.parametrize(
    ("now", "to"), [(now, to) for now in Status for to in Status if to not in MOVES[now]]
)
def test_other_moves_are_refused(running, director, day, now, to):
    started = now in TRAINING
    seat = EnrollmentFactory(cohort=running, status=now, started=started)
    with pytest.raises(ValidationError, match=r"cannot become .*(First|They) "):
        move(seat, to, day(0), director)
    seat.refresh_from_db()
    assert seat.status == now


def test_starting_sets_the_first_day_once(running, seat_new, director, day):
    (seat,) = seat_new(running)
    move(seat, Status.ACTIVE, day(-20), director)
    move(seat, Status.ON_LEAVE, day(-10), director)
    seat = move(seat, Status.ACTIVE, day(-5), director)
    assert (seat.started, seat.started_on, seat.ends_on) == (True, day(-20), None)


def test_leaving_ends_the_seat_on_the_day_and_keeps_why(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    seat = move(seat, Status.WITHDRAWN, day(-5), director, reason=reason("transport"))
    assert (seat.ends_on, seat.exit_reason, seat.started) == (day(-5), reason("transport"), True)
    assert seat.last_on == day(-6)


def test_completing_holds_the_seat_through_the_day(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    seat = move(seat, Status.COMPLETED, day(-1), director)
    assert (seat.completed_on, seat.ends_on, seat.last_on) == (day(-1), day(0), day(-1))


def test_taking_an_end_back_clears_what_the_end_wrote(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    move(seat, Status.WITHDRAWN, day(-5), director, reason=reason("work"))
    seat = move(seat, Status.ACTIVE, day(-2), director)
    assert (seat.status, seat.ends_on, seat.exit_reason, seat.completed_on) == (
        Status.ACTIVE,
        None,
        None,
        None,
    )
    assert seat.started_on == running.starts_on
    move(seat, Status.COMPLETED, day(0), director)
    seat = move(seat, Status.ACTIVE, day(0), director)
    assert (seat.ends_on, seat.completed_on) == (None, None)
    assert [c.on for c in seat.status_changes.all()] == [
        running.starts_on,
        running.starts_on,
        day(-5),
        day(-2),
        day(0),
        day(0),
    ]


def test_leaving_before_the_seat_began_leaves_a_seat_without_dates(planned, seat_new, director, day):
    (seat,) = seat_new(planned)
    seat = move(seat, Status.WITHDRAWN, day(0), director, reason=reason("moved"))
    assert (seat.starts_on, seat.ends_on, seat.started) == (None, None, False)
    assert seat.status_changes.last().on == day(0)
    # It blocks no other seat on the track, and taken back it has its first day again.
    other = CohortFactory(track=planned.track, starts_on=day(20), ends_on=day(70))
    actions.seat_people(cohort=other, people=[seat.participant], by=director)
    with pytest.raises(PeopleRefused, match=other.code):
        move(seat, Status.ENROLLED, day(0), director)
    held = other.enrollments.get()
    move(held, Status.WITHDRAWN, day(0), director)
    assert move(seat, Status.ENROLLED, day(0), director).starts_on == planned.starts_on


def test_days_to_come_earlier_days_and_missing_days_are_refused(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    with pytest.raises(ValidationError, match="still to come"):
        move(seat, Status.WITHDRAWN, day(1), director)
    with pytest.raises(ValidationError, match="Enter the day"):
        move(seat, Status.WITHDRAWN, None, director)
    with pytest.raises(ValidationError, match="The change before this one"):
        move(seat, Status.WITHDRAWN, day(-31), director)


def test_nobody_starts_before_their_seat(running, seat_new, director, day):
    (seat,) = seat_new(running, starts_on=day(0))
    with pytest.raises(ValidationError, match=r"The seat starts on|The change before"):
        move(seat, Status.ACTIVE, day(-1), director)


def test_only_people_who_leave_have_a_reason(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    with pytest.raises(ValidationError, match="Only people who leave"):
        move(seat, Status.COMPLETED, day(0), director, reason=reason("work"))


def test_a_cohort_without_dates_has_changes_without_days(undated, seat_new, director):
    (seat,) = seat_new(undated, in_training=True)
    seat = move(seat, Status.COMPLETED, None, director)
    assert (seat.started, seat.started_on, seat.completed_on, seat.ends_on) == (True, None, None, None)


def test_taking_an_end_back_needs_a_free_seat_or_a_reason(running, seat_new, director, day):
    seats = seat_new(running, 12, in_training=True)
    move(seats[0], Status.WITHDRAWN, day(-2), director)
    seat_new(running)
    with pytest.raises(ValidationError, match="0 seats left, 1 person chosen"):
        move(seats[0], Status.ACTIVE, day(0), director)
    back = move(seats[0], Status.ACTIVE, day(0), director, over=Over(words="Promised to her."))
    assert (back.status, back.override_reason) == (Status.ACTIVE, "Promised to her.")


def test_a_closed_cohort_takes_nobody_back(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    actions.complete_cohort(cohort=running, on=day(0), by=director)
    with pytest.raises(ValidationError, match="is closed"):
        move(seat, Status.ACTIVE, day(0), director)
    change = seat.status_changes.last()
    with pytest.raises(ValidationError, match="is closed"):
        actions.take_back_status_change(change=change, by=director)


def test_the_latest_change_can_be_corrected(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    move(seat, Status.WITHDRAWN, day(-5), director, reason=reason("work"))
    change = seat.status_changes.last()
    actions.correct_status_change(change=change, on=day(-8), reason=reason("family"), by=director)
    seat.refresh_from_db()
    assert (seat.ends_on, seat.exit_reason) == (day(-8), reason("family"))
    with pytest.raises(ValidationError, match="The change before"):
        actions.correct_status_change(change=change, on=day(-31), by=director)


def test_an_earlier_change_can_be_corrected_while_the_order_stays(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    move(seat, Status.ON_LEAVE, day(-15), director, expected_on=day(-9))
    move(seat, Status.ACTIVE, day(-10), director)
    move(seat, Status.WITHDRAWN, day(-5), director, reason=reason("work"))
    enrolled, started, leave, back, end = seat.status_changes.all()
    actions.correct_status_change(change=leave, on=day(-14), expected_on=day(-8), by=director)
    actions.correct_status_change(change=started, on=day(-28), by=director)
    others = {row.pk: row.on for row in (enrolled, back, end)}
    assert {row.pk: row.on for row in seat.status_changes.all() if row.pk in others} == others
    seat.refresh_from_db()
    assert (seat.started_on, seat.status, seat.ends_on) == (day(-28), Status.WITHDRAWN, day(-5))
    for change, wrong, message in (
        (leave, day(-9), "The change after this one is of"),
        (leave, day(-29), "The change before this one is of"),
        (end, day(1), "still to come"),
    ):
        with pytest.raises(ValidationError, match=message):
            actions.correct_status_change(change=change, on=wrong, by=director)
    with pytest.raises(ValidationError, match="Only people who leave"):
        actions.correct_status_change(change=back, on=day(-10), reason=reason("work"), by=director)


def test_pain_30_an_unwithdrawal_gives_the_seat_back_as_of_a_day_and_is_kept(
    running, seat_new, director, day
):
    """Un-withdraw without a shell: with a day, a free seat, and a history of both."""
    running.seats = 1
    running.save()
    (seat,) = seat_new(running, in_training=True)
    move(seat, Status.WITHDRAWN, day(-9), director, reason=reason("work"))
    (other,) = seat_new(running, starts_on=day(-8))
    with pytest.raises(ValidationError, match="0 seats left"):
        move(seat, Status.ACTIVE, day(-2), director)
    back = move(seat, Status.ACTIVE, day(-2), director, over=Over(words="Came back"))
    assert (back.status, back.ends_on, back.exit_reason) == (Status.ACTIVE, None, None)
    kept = [(c.status, c.on, c.by) for c in seat.status_changes.all()]
    assert kept[-2:] == [(Status.WITHDRAWN, day(-9), director), (Status.ACTIVE, day(-2), director)]
    assert other.status == Status.ENROLLED


def test_a_leave_says_when_the_person_is_expected_back(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    for wrong in (day(-5), day(-6)):
        with pytest.raises(ValidationError, match="after the leave begins"):
            move(seat, Status.ON_LEAVE, day(-5), director, expected_on=wrong)
    with pytest.raises(ValidationError, match="Only people on leave"):
        move(seat, Status.WITHDRAWN, day(-5), director, expected_on=day(5))
    move(seat, Status.ON_LEAVE, day(-5), director, expected_on=day(5))
    assert seat.status_changes.last().expected_on == day(5)
    with pytest.raises(IntegrityError, match="only_a_leave"), transaction.atomic():
        StatusChange.objects.create(enrollment=seat, status=Status.ACTIVE, on=day(0), expected_on=day(5))


def test_the_latest_change_can_be_taken_back_but_not_the_first(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    seat = actions.take_back_status_change(change=seat.status_changes.last(), by=director)
    assert (seat.status, seat.started, seat.started_on) == (Status.ENROLLED, False, None)
    with pytest.raises(ValidationError, match="cannot be taken back"):
        actions.take_back_status_change(change=seat.status_changes.get(), by=director)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_the_seat_is_what_its_history_says(running, seat_new, director, day, seed):
    """Random walks of moves, corrections and taking back: flags and dates agree with the history."""
    choose = random.Random(seed)
    (seat,) = seat_new(running)
    for offset in range(-29, 1, 2):
        latest = seat.status_changes.last()
        to = choose.choice(sorted(MOVES[seat.status] - {Status.TRANSFERRED}))
        kind = choose.random()
        if kind < 0.7:
            seat = move(seat, to, day(offset), director)
        elif kind < 0.85 and seat.status_changes.count() > 1:
            seat = actions.take_back_status_change(change=latest, by=director)
        else:
            before = [c.on for c in seat.status_changes.all()][:-1]
            actions.correct_status_change(
                change=latest, on=max([*before, day(offset - 1), running.starts_on]), by=director
            )
        seat = Enrollment.objects.get(pk=seat.pk)
        check_against_history(seat)


def check_against_history(seat: Enrollment) -> None:
    changes = list(seat.status_changes.all())
    begun = [change for change in changes if change.status in TRAINING]
    last = changes[-1]
    assert seat.status == last.status
    assert seat.started == bool(begun)
    assert seat.started_on == (begun[0].on if begun else None)
    assert seat.completed_on == (last.on if last.status == Status.COMPLETED else None)
    assert (seat.ends_on is None) == (seat.status not in ENDED or seat.starts_on is None)


def test_a_seat_without_written_history_is_read_from_its_columns(running, director, day):
    seat = EnrollmentFactory(cohort=running, active=True)
    seat = move(seat, Status.COMPLETED, day(0), director)
    assert (seat.started, seat.started_on) == (True, running.starts_on)


def test_a_leave_has_a_reason_of_its_own_list_and_the_seat_has_none(running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    pause, family = reason("pause", "leave"), reason("family")
    with pytest.raises(ValidationError, match=r"is no reason for .*Choose another one"):
        move(seat, Status.ON_LEAVE, day(-2), director, reason=family)
    with pytest.raises(ValidationError, match="is no reason for"):
        move(seat, Status.WITHDRAWN, day(-2), director, reason=pause)
    seat = move(seat, Status.ON_LEAVE, day(-2), director, reason=pause)
    assert seat.exit_reason is None
    assert seat.status_changes.last().reason == pause
