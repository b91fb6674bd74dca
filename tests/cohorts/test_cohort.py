"""A cohort's life: set up in one act, advisors, start, completion, reopening, past cohorts."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cohorts import actions
from cohorts.models import AdvisorAssignment, Cohort, RecordsCover, Status, StatusChange
from tests.cohorts.test_status import check_against_history
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.employers import FacilityFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import GrantFactory, ProgramFactory, TrackFactory, reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts(db, day):
    return {
        "program": ProgramFactory(),
        "track": TrackFactory(),
        "facility": FacilityFactory(),
        "code": "PCT-09",
        "starts_on": day(-10),
        "ends_on": day(40),
        "seats": 3,
    }


def statuses(cohort):
    return sorted(cohort.enrollments.values_list("status", flat=True))


# ---------------------------------------------------------------- setting up


def test_a_cohort_is_set_up_with_advisor_seats_and_funding(facts, director, advisor, day):
    grant = GrantFactory(program=facts["program"])
    cohort = actions.set_up_cohort(
        **facts, advisor=advisor, people=ParticipantFactory.create_batch(3), grants=[grant], by=director
    )
    assert statuses(cohort) == [Status.ENROLLED] * 3
    assert cohort.advisor_assignments.get().starts_on == day(-10)
    assert grant.attributions.count() == 3


def test_a_set_up_that_fails_leaves_nothing(facts, director, advisor):
    people = ParticipantFactory.create_batch(4)
    with pytest.raises(ValidationError, match="3 seats left, 4 people chosen"):
        actions.set_up_cohort(**facts, advisor=advisor, people=people, by=director)
    assert not Cohort.objects.exists()
    assert not AdvisorAssignment.objects.exists()


def test_a_planned_cohort_has_its_advisor_from_today(facts, director, advisor, day):
    facts |= {"starts_on": day(10)}
    cohort = actions.set_up_cohort(**facts, advisor=advisor, by=director)
    assert cohort.advisor_assignments.get().starts_on == day(0)
    assert Cohort.objects.visible_to(advisor).get() == cohort


def test_a_cohort_ends_after_it_starts_and_not_without_a_start(facts, director, day):
    with pytest.raises(ValidationError, match="last day must come after"):
        actions.set_up_cohort(**facts | {"ends_on": day(-10)}, by=director)
    with pytest.raises(ValidationError, match="Enter the first day too"):
        actions.set_up_cohort(**facts | {"starts_on": None}, by=director)
    for starts_on, ends_on in ((day(0), day(0)), (None, day(0))):
        with pytest.raises(IntegrityError), transaction.atomic():
            CohortFactory(starts_on=starts_on, ends_on=ends_on)


def test_codes_are_taken_once(facts, director):
    actions.set_up_cohort(**facts, by=director)
    with pytest.raises(ValidationError, match="Another cohort already has this code"):
        actions.set_up_cohort(**facts, by=director)


@pytest.mark.parametrize(
    ("starts", "ends", "closed", "stage"),
    [
        (None, None, False, "planned"),
        (1, 9, False, "planned"),
        (0, 9, False, "training"),
        (-9, 0, False, "training"),
        (-9, None, False, "training"),
        (-9, -1, False, "ended"),
        (-9, -1, True, "closed"),
        (None, None, True, "closed"),
    ],
)
def test_stages_are_the_same_for_a_row_and_a_list(day, starts, ends, closed, stage):
    def at(offset: int | None) -> datetime.date | None:
        return None if offset is None else day(offset)

    cohort = CohortFactory(starts_on=at(starts), ends_on=at(ends), is_closed=closed)
    assert cohort.stage == stage
    listed = [s for s in ("planned", "training", "ended", "closed") if Cohort.objects.at_stage(s, day(0))]
    assert listed == [stage]


# ---------------------------------------------------------------- correcting


def test_moving_a_planned_cohort_moves_waiting_seats(planned, seat_new, director, day):
    seats = seat_new(planned, 2)
    actions.update_cohort(cohort=planned, starts_on=day(25), by=director)
    assert set(planned.enrollments.values_list("starts_on", flat=True)) == {day(25)}
    actions.move_enrollment(enrollment=seats[0], to=Status.WITHDRAWN, on=day(0), by=director)
    actions.update_cohort(cohort=planned, starts_on=day(27), by=director)
    assert set(planned.enrollments.values_list("starts_on", flat=True)) == {None, day(27)}


def test_a_cohort_cannot_start_after_people_did(running, seat_new, director, day):
    seat_new(running, in_training=True)
    with pytest.raises(ValidationError, match="hold a seat from an earlier day"):
        actions.update_cohort(cohort=running, starts_on=day(-20), by=director)


def test_what_people_and_hires_stand_on_stays(running, seat_new, director):
    grant = GrantFactory(program=running.program)
    seat_new(running, 4, grants=[grant])
    for changes, message in (
        ({"track": TrackFactory()}, "hold seats on this track"),
        ({"program": ProgramFactory()}, "pay for seats"),
        ({"seats": 3}, "4 people hold a seat"),
    ):
        with pytest.raises(ValidationError, match=message):
            actions.update_cohort(cohort=running, by=director, **changes)
    actions.update_cohort(cohort=running, facility=FacilityFactory(), by=director)
    HireFactory(enrollment=running.enrollments.first())
    with pytest.raises(ValidationError, match="Hires of this cohort"):
        actions.update_cohort(cohort=running, facility=FacilityFactory(), by=director)


# ---------------------------------------------------------------- start, completion, reopening


def test_starting_puts_everybody_waiting_in_training(running, seat_new, director, day):
    seat_new(running, 2)
    seat_new(running, 1, starts_on=day(-3))
    actions.start_cohort(cohort=running, on=running.starts_on, by=director)
    days = sorted(running.enrollments.values_list("started_on", flat=True))
    assert days == [running.starts_on, running.starts_on, day(-3)]
    with pytest.raises(ValidationError, match="Nobody here is waiting"):
        actions.start_cohort(cohort=running, on=running.starts_on, by=director)


def test_completing_takes_exceptions_and_closes(running, seat_new, director, day):
    first, second, third, fourth = seat_new(running, 4, in_training=True)
    actions.move_enrollment(enrollment=fourth, to=Status.ON_LEAVE, on=day(-9), by=director)
    actions.complete_cohort(
        cohort=running,
        on=day(-1),
        exceptions={
            second: (Status.WITHDRAWN, day(-4), reason("work")),
            third: (Status.COMPLETED, day(0), None),
        },
        by=director,
    )
    running.refresh_from_db()
    assert (running.is_closed, running.ends_on) == (True, day(-1))
    rows = {seat.pk: (seat.status, seat.completed_on) for seat in running.enrollments.all()}
    assert rows == {
        first.pk: (Status.COMPLETED, day(-1)),
        second.pk: (Status.WITHDRAWN, None),
        third.pk: (Status.COMPLETED, day(0)),
        fourth.pk: (Status.COMPLETED, day(-1)),
    }


def test_completing_implies_that_the_enrolled_started(running, seat_new, director, day):
    enrolled, no_show = seat_new(running, 2)
    actions.complete_cohort(
        cohort=running, on=day(0), exceptions={no_show: (Status.WITHDRAWN, day(-9), None)}, by=director
    )
    enrolled.refresh_from_db()
    no_show.refresh_from_db()
    assert (enrolled.status, enrolled.started_on) == (Status.COMPLETED, running.starts_on)
    assert (no_show.started, no_show.started_on) == (False, None)
    for seat in (enrolled, no_show):
        check_against_history(seat)


@pytest.mark.parametrize("count", [1, 12])
def test_completing_costs_the_same_for_few_and_many(
    running, seat_new, director, day, django_assert_max_num_queries, count
):
    """The rules of the cohort's row are checked one by one; people add nothing."""
    seat_new(running, count)
    with django_assert_max_num_queries(24):
        actions.complete_cohort(cohort=running, on=day(0), by=director)


def test_completion_need_not_be_recorded(running, seat_new, director, day):
    seat_new(running, 2, in_training=True)
    actions.complete_cohort(cohort=running, on=day(0), completion_recorded=False, by=director)
    running.refresh_from_db()
    assert statuses(running) == [Status.ENDED_UNRECORDED] * 2
    assert not running.completion_recorded


def test_a_cohort_is_not_completed_early_twice_or_with_people_left(planned, running, seat_new, director, day):
    with pytest.raises(ValidationError, match=r"cannot be completed before. Wait, or correct"):
        actions.complete_cohort(cohort=planned, on=day(0), by=director)
    (seat,) = seat_new(running, in_training=True)
    with pytest.raises(ValidationError, match=r"Everybody's time .*Choose how it ended"):
        actions.complete_cohort(
            cohort=running, on=day(0), exceptions={seat: (Status.ON_LEAVE, day(0), None)}, by=director
        )
    with pytest.raises(ValidationError, match="Enter the last day"):
        actions.complete_cohort(cohort=running, on=None, by=director)
    actions.complete_cohort(cohort=running, on=day(0), by=director)
    with pytest.raises(ValidationError, match="is closed"):
        actions.complete_cohort(cohort=running, on=day(0), by=director)


def test_an_error_about_one_of_many_names_the_person(running, seat_new, director, day):
    _first, second = seat_new(running, 2, in_training=True)
    actions.move_enrollment(enrollment=second, to=Status.ON_LEAVE, on=day(-1), by=director)
    with pytest.raises(ValidationError, match=second.participant.name):
        actions.complete_cohort(cohort=running, on=day(-2), by=director)


def test_reopening_keeps_or_takes_back_the_completion(running, seat_new, director, day):
    seats = seat_new(running, 3, in_training=True)
    actions.move_enrollment(enrollment=seats[0], to=Status.WITHDRAWN, on=day(-9), by=director)
    actions.complete_cohort(cohort=running, on=day(0), by=director)
    actions.reopen_cohort(cohort=running, by=director)
    assert statuses(running) == [Status.COMPLETED, Status.COMPLETED, Status.WITHDRAWN]
    with pytest.raises(ValidationError, match="is open already"):
        actions.reopen_cohort(cohort=running, by=director)
    actions.complete_cohort(cohort=running, on=day(0), by=director)
    actions.reopen_cohort(cohort=running, back_in_training=True, by=director)
    assert statuses(running) == [Status.ACTIVE, Status.ACTIVE, Status.WITHDRAWN]
    for seat in running.enrollments.all():
        check_against_history(seat)


# ---------------------------------------------------------------- past cohorts


def past(facts, director, **more):
    facts = facts | {
        "starts_on": None,
        "ends_on": None,
        "seats": None,
        "people": ParticipantFactory.create_batch(3),
    }
    return actions.record_past_cohort(**facts | more, source="A published page", by=director)


def test_a_past_cohort_of_starters_says_nothing_of_completion(facts, director):
    cohort = past(facts, director, records_cover=RecordsCover.STARTED, completion_recorded=False)
    assert (cohort.is_closed, cohort.completion_recorded) == (True, False)
    seats = list(cohort.enrollments.all())
    assert {(s.status, s.started, s.started_on, s.starts_on, s.ends_on) for s in seats} == {
        (Status.ENDED_UNRECORDED, True, None, None, None)
    }


def test_a_past_cohort_of_completers_has_completed(facts, director):
    cohort = past(facts, director, records_cover=RecordsCover.COMPLETERS, completion_recorded=True)
    seats = list(cohort.enrollments.all())
    assert {(s.status, s.started, s.completed_on) for s in seats} == {(Status.COMPLETED, True, None)}
    with pytest.raises(ValidationError, match=r"do record completion. Answer yes"):
        past(
            facts | {"code": "X"},
            director,
            records_cover=RecordsCover.COMPLETERS,
            completion_recorded=False,
        )


def test_a_past_cohort_with_dates_and_exceptions(facts, director, day):
    people = ParticipantFactory.create_batch(3)
    cohort = past(
        facts,
        director,
        starts_on=day(-90),
        ends_on=day(-10),
        people=people,
        exceptions={people[1]: (Status.DISMISSED, day(-50), reason("conduct"))},
        records_cover=RecordsCover.STARTED,
        completion_recorded=True,
    )
    rows = {s.participant: (s.status, s.starts_on, s.ends_on) for s in cohort.enrollments.all()}
    assert rows == {
        people[0]: (Status.COMPLETED, day(-90), day(-9)),
        people[1]: (Status.DISMISSED, day(-90), day(-50)),
        people[2]: (Status.COMPLETED, day(-90), day(-9)),
    }
    with pytest.raises(ValidationError, match="Enter the last day too"):
        past(
            facts | {"code": "X"},
            director,
            starts_on=day(-90),
            records_cover=RecordsCover.STARTED,
            completion_recorded=True,
        )


def test_counting_people_of_a_list_leaves_out_who_left(running, seat_new):
    seat_new(running, 2)
    EnrollmentFactory(cohort=running, withdrawn=True, starts_on=None)
    assert Cohort.objects.with_people().get().seats_taken == 2


def test_completing_and_reopening_leaves_everything_as_before(running, seat_new, director, day):
    seats = seat_new(running, 4, in_training=True)
    (waiting,) = seat_new(running, 1)
    actions.move_enrollment(enrollment=seats[3], to=Status.ON_LEAVE, on=day(-9), by=director)
    columns = ("pk", "status", "started", "started_on", "completed_on", "starts_on", "ends_on", "exit_reason")

    def known():
        rows = running.enrollments.order_by("pk").values_list(*columns)
        changes = StatusChange.objects.order_by("pk").values_list("pk", "status", "on", "reason")
        return list(rows), list(changes), Cohort.objects.get(pk=running.pk).ends_on

    before = known()
    closed = actions.complete_cohort(
        cohort=running,
        on=day(-1),
        exceptions={
            seats[1]: (Status.WITHDRAWN, day(-4), reason("work")),
            seats[2]: (Status.ENDED_UNRECORDED, day(-1), None),
            seats[3]: (Status.ON_LEAVE, None, None),
        },
        by=director,
    )
    assert [seat.status for seat in closed.enrollments.order_by("pk")] == [
        Status.COMPLETED,
        Status.WITHDRAWN,
        Status.ENDED_UNRECORDED,
        Status.ON_LEAVE,
        Status.COMPLETED,
    ]
    actions.reopen_cohort(cohort=closed, back_in_training=True, ends_on=before[2], by=director)
    assert known() == before
    assert waiting.status == Status.ENROLLED


def test_reopening_leaves_alone_what_was_written_after_completing(running, seat_new, director, day):
    first, second = seat_new(running, 2, in_training=True)
    actions.complete_cohort(cohort=running, on=day(-1), by=director)
    running.refresh_from_db()
    actions.reopen_cohort(cohort=running, by=director)
    actions.move_enrollment(enrollment=first, to=Status.ACTIVE, on=day(0), by=director)
    actions.complete_cohort(cohort=running, on=day(0), by=director)
    actions.reopen_cohort(cohort=running, back_in_training=True, by=director)
    assert [c.status for c in first.status_changes.all()] == [
        Status.ENROLLED,
        Status.ACTIVE,
        Status.COMPLETED,
        Status.ACTIVE,
    ]
    assert second.status_changes.last().status == Status.ACTIVE


def test_only_who_is_on_leave_may_stay_so_after_the_cohort(running, seat_new, director, day):
    (seat,) = seat_new(running, 1, in_training=True)
    for status in (Status.ON_LEAVE, Status.ACTIVE):
        with pytest.raises(ValidationError, match="Everybody's time"):
            actions.complete_cohort(
                cohort=running, on=day(-1), exceptions={seat: (status, None, None)}, by=director
            )


def test_a_leave_that_went_on_after_the_cohort_ends_later(running, seat_new, director, day):
    (seat,) = seat_new(running, 1, in_training=True)
    actions.move_enrollment(enrollment=seat, to=Status.ON_LEAVE, on=day(-9), by=director)
    leave = {seat: (Status.ON_LEAVE, None, None)}
    actions.complete_cohort(cohort=running, on=day(-1), exceptions=leave, by=director)
    moved = actions.move_enrollment(enrollment=seat, to=Status.COMPLETED, on=day(0), by=director)
    assert moved.completed_on == day(0)
