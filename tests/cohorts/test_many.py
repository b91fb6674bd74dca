"""Many seats at once do what one seat after the other would: same rows, same refusals."""

import random

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from cohorts import actions
from cohorts.models import Cohort, Enrollment, Over, Status, StatusChange
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.crowds import settle
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def picture() -> dict[int, tuple]:
    """Everything known of each seat, keys of the changes aside."""
    changes = {}
    rows = StatusChange.objects.order_by("pk").values_list("enrollment", "status", "on", "reason", "by")
    for seat, *step in rows:
        changes.setdefault(seat, []).append(tuple(step))
    columns = ["status", "started", "started_on", "completed_on", "starts_on", "ends_on", "exit_reason"]
    seats = Enrollment.objects.values_list("pk", *columns, "over_reason", "override_reason")
    return {pk: (*facts, tuple(changes.get(pk, ()))) for pk, *facts in seats}


def one_by_one(seats: list[int], **move) -> dict[int, str]:
    refused = {}
    for pk in seats:
        try:
            with transaction.atomic():
                actions.move_enrollment(enrollment=Enrollment.objects.get(pk=pk), **move)
        except ValidationError as error:
            name = str(Enrollment.objects.get(pk=pk).participant)
            refused[pk] = " ".join(error.messages).replace(name, "This person")
    return refused


@pytest.fixture
def town(director, day) -> list[int]:
    """Seats in every state, in full, closed, undated and open cohorts, some people with two seats."""
    chance = random.Random(7)
    cohorts = [
        CohortFactory(starts_on=day(-60), ends_on=day(30), seats=6),
        CohortFactory(starts_on=day(-60), ends_on=day(30), seats=60),
        CohortFactory(undated=True, seats=None),
        CohortFactory(starts_on=day(-60), ends_on=day(-10), seats=60),
    ]
    later = CohortFactory(track=cohorts[1].track, starts_on=day(-20), ends_on=day(60), seats=60)
    for cohort in cohorts:
        people = ParticipantFactory.create_batch(6)
        actions.seat_people(cohort=cohort, people=people, by=director)
    ways = [
        [],
        [Status.ACTIVE],
        [Status.ACTIVE, Status.ON_LEAVE],
        [Status.WITHDRAWN],
        [Status.ACTIVE, Status.WITHDRAWN],
        [Status.ACTIVE, Status.COMPLETED],
    ]
    for cohort in cohorts:
        dated = cohort.starts_on is not None
        for seat, way in zip(cohort.enrollments.order_by("pk"), ways, strict=True):
            for nth, status in enumerate(way):
                on = day(-50 + 10 * nth) if dated else None
                actions.move_enrollment(enrollment=seat, to=status, on=on, by=director)
    left = list(Enrollment.objects.filter(cohort=cohorts[1], status=Status.WITHDRAWN))
    actions.seat_people(cohort=later, people=[left[0].participant], by=director)
    # The small cohort is full again.
    actions.seat_people(cohort=cohorts[0], people=ParticipantFactory.create_batch(2), by=director)
    Cohort.objects.filter(pk=cohorts[3].pk).update(is_closed=True)
    pks = list(Enrollment.objects.values_list("pk", flat=True))
    chance.shuffle(pks)
    return pks


@pytest.mark.parametrize("override", ["", "One more bed"])
@pytest.mark.parametrize("offset", [-70, -45, -5, 3, None])
@pytest.mark.parametrize("to", [s for s in Status if s != Status.TRANSFERRED])
def test_many_are_moved_and_refused_as_one_by_one(town, director, day, to, offset, override):
    move = {"to": to, "on": None if offset is None else day(offset), "over": Over(words=override)}
    town.sort()
    with transaction.atomic():
        refused = one_by_one(town, **move, by=director)
        alone = picture()
        transaction.set_rollback(True)
    moved = actions.move_enrollments(enrollments=town, **move, by=director)
    told = {pk: " ".join(error.messages) for pk, error in moved.refused.items()}
    assert told == refused
    assert picture() == alone
    assert set(moved.changes) == set(town) - set(refused)


@pytest.mark.parametrize("to", [s for s in Status if s != Status.TRANSFERRED])
def test_taking_many_back_leaves_the_tables_as_they_were(town, director, day, to):
    # In a closed cohort nobody can be in training, so an end there is not taken back.
    Cohort.objects.update(is_closed=False)
    before = picture()
    moved = actions.move_enrollments(
        enrollments=town, to=to, on=day(-1), over=Over(words="One more bed"), by=director
    )
    assert picture() != before or not moved.changes
    taken = actions.take_back_status_changes(
        changes={pk: change.pk for pk, change in moved.changes.items()}, before=moved.before, by=director
    )
    assert taken.refused == {}
    assert picture() == before


def test_a_seat_given_back_before_its_first_day_gets_that_day_again(director, day):
    cohort = CohortFactory(starts_on=day(-30), ends_on=day(30))
    (seat,) = actions.seat_people(
        cohort=cohort, people=[ParticipantFactory()], starts_on=day(-10), by=director
    )
    before = picture()
    moved = actions.move_enrollments(enrollments=[seat.pk], to=Status.WITHDRAWN, on=day(-10), by=director)
    assert Enrollment.objects.get().starts_on is None
    changes = {pk: change.pk for pk, change in moved.changes.items()}
    actions.take_back_status_changes(changes=changes, before=moved.before, by=director)
    assert picture() == before


def test_a_seat_gets_back_its_columns_also_when_they_never_followed_from_the_history(director, day):
    cohort = CohortFactory(starts_on=day(-30), ends_on=day(30))
    (seat,) = actions.seat_people(cohort=cohort, people=[ParticipantFactory()], by=director)
    Enrollment.objects.filter(pk=seat.pk).update(started=True, started_on=day(-7), ends_on=day(30))
    before = picture()
    moved = actions.move_enrollments(enrollments=[seat.pk], to=Status.ACTIVE, on=day(-3), by=director)
    changes = {pk: change.pk for pk, change in moved.changes.items()}
    actions.take_back_status_changes(changes=changes, before=moved.before, by=director)
    assert picture() == before


def test_whoever_cannot_come_back_is_this_person_also_after_others_did(running, seat_new, director, day):
    seats = seat_new(running, 2, in_training=True)
    keys = [seat.pk for seat in seats]
    moved = actions.move_enrollments(enrollments=keys, to=Status.WITHDRAWN, on=day(-3), by=director)
    elsewhere = CohortFactory(track=running.track, starts_on=day(-3), ends_on=day(30))
    actions.seat_people(cohort=elsewhere, people=[seats[1].participant], by=director)
    changes = {pk: change.pk for pk, change in moved.changes.items()}
    taken = actions.take_back_status_changes(changes=changes, before=moved.before, by=director)
    assert set(taken.changes) == {keys[0]}
    (text,) = taken.refused[keys[1]].messages
    assert text.startswith("This person already holds a seat on this track")


def test_a_correction_since_is_not_written_over(director, day):
    cohort = CohortFactory(starts_on=day(-30), ends_on=day(30))
    (seat,) = actions.seat_people(cohort=cohort, people=[ParticipantFactory()], by=director)
    moved = actions.move_enrollments(enrollments=[seat.pk], to=Status.ACTIVE, on=day(-3), by=director)
    actions.correct_status_change(change=moved.changes[seat.pk], on=day(-2), by=director)
    changes = {pk: change.pk for pk, change in moved.changes.items()}
    taken = actions.take_back_status_changes(changes=changes, before=moved.before, by=director)
    assert taken.refused[seat.pk].messages == ["It was changed again since."]


def test_what_was_changed_since_is_not_taken_back(town, director, day):
    seat = Enrollment.objects.filter(status=Status.ACTIVE, cohort__is_closed=False).first()
    moved = actions.move_enrollments(enrollments=[seat.pk], to=Status.ON_LEAVE, on=day(-1), by=director)
    actions.move_enrollment(enrollment=seat, to=Status.ACTIVE, on=day(0), by=director)
    changes = {pk: change.pk for pk, change in moved.changes.items()}
    taken = actions.take_back_status_changes(changes=changes, before=moved.before, by=director)
    assert taken.refused[seat.pk].messages == ["There is a later change. Open the page again."]
    assert StatusChange.objects.filter(pk__in=changes.values()).exists()


@pytest.mark.parametrize("count", [1, 60])
def test_many_take_a_fixed_number_of_statements(director, day, count, django_assert_max_num_queries):
    cohort = CohortFactory(starts_on=day(-60), ends_on=day(30), seats=None)
    people = ParticipantFactory.create_batch(count)
    seats = actions.seat_people(cohort=cohort, people=people, in_training=True, by=director)
    settle()
    keys = [seat.pk for seat in seats]
    with django_assert_max_num_queries(9):
        moved = actions.move_enrollments(enrollments=keys, to=Status.WITHDRAWN, on=day(0), by=director)
    changes = {pk: change.pk for pk, change in moved.changes.items()}
    with django_assert_max_num_queries(10):
        actions.take_back_status_changes(changes=changes, before=moved.before, by=director)


def test_the_history_names_who_moved_many_and_how(director, day):
    seat = EnrollmentFactory(cohort__starts_on=day(-60), cohort__ends_on=day(9), active=True)
    actions.move_enrollments(enrollments=[seat.pk], to=Status.COMPLETED, on=day(0), by=director)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT metadata ->> 'verb', metadata ->> 'user' FROM pghistory_context c"
            " JOIN cohorts_enrollmentevent e ON e.pgh_context_id = c.id ORDER BY e.pgh_id DESC LIMIT 1"
        )
        assert cursor.fetchone() == ("move_enrollments", str(director.pk))
