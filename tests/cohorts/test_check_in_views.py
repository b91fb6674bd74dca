"""The check-in form: few taps, explicit marks, nothing typed lost, own cohorts only."""

import pytest
from django.urls import reverse

from cohorts import actions
from cohorts.models import CheckIn, Standing, Status
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory

pytestmark = pytest.mark.django_db

START = reverse("cohorts:checkin_start")


@pytest.fixture
def mine(running, advisor, day):
    """A running cohort of the advisor."""
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-30))
    return running


def form_of(cohort):
    return reverse("cohorts:checkin", args=[cohort.pk])


def test_everybody_on_track_with_two_exceptions_is_one_send(mine, advisor, client_for, seat_new, day):
    seats = seat_new(mine, 12, in_training=True)
    client = client_for(advisor)
    assert client.get(form_of(mine)).status_code == 200
    data = {
        "on": day(0),
        "method": "visit",
        "rest": "on_track",
        f"standing_{seats[3].pk}": "at_risk",
        f"note_{seats[3].pk}": "Lost the bus pass.",
        f"standing_{seats[7].pk}": "out",
    }
    answer = client.post(form_of(mine), data, follow=True)
    assert "Saved, 11 people." in answer.content.decode()
    lines = dict(CheckIn.objects.get().lines.values_list("enrollment", "standing"))
    assert len(lines) == 11
    assert lines[seats[3].pk] == Standing.AT_RISK
    assert seats[7].pk not in lines


def test_nobody_is_on_track_without_being_said_so(mine, advisor, client_for, seat_new, day):
    seats = seat_new(mine, 3, in_training=True)
    data = {
        "on": day(0),
        "method": "group",
        "note": "Typed with care",
        f"standing_{seats[0].pk}": "on_track",
        f"note_{seats[1].pk}": "A note without a mark",
    }
    answer = client_for(advisor).post(form_of(mine), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "1 person has no mark" in text
    assert f"Say how {seats[1].participant.name} is doing" in text
    assert "Typed with care" in text
    assert "A note without a mark" in text
    assert not CheckIn.objects.exists()


def test_people_on_leave_are_left_out_unless_marked(mine, advisor, director, client_for, seat_new, day):
    here, away = seat_new(mine, 2, in_training=True)
    actions.move_enrollment(enrollment=away, to=Status.ON_LEAVE, on=day(-3), by=director)
    client_for(advisor).post(form_of(mine), {"on": day(0), "method": "group", "rest": "on_track"})
    assert [line.enrollment for line in CheckIn.objects.get().lines.all()] == [here]


def test_the_form_offers_to_start_training(mine, advisor, client_for, seat_new, day):
    (seat,) = seat_new(mine)
    client = client_for(advisor)
    assert "1 person is in training from" in client.get(form_of(mine)).content.decode()
    data = {"on": day(0), "method": "group", "rest": "on_track", "start_training": "on"}
    client.post(form_of(mine), data)
    seat.refresh_from_db()
    assert seat.status == Status.ACTIVE
    assert "start_training" not in client.get(form_of(mine)).content.decode()


@pytest.mark.parametrize(
    ("change", "message"),
    [({"on": ""}, "Enter a date"), ({"on": "2999-01-01"}, "not a day to come"), ({"method": "x"}, "valid")],
)
def test_invalid_input_stays_on_the_page(mine, advisor, client_for, seat_new, day, change, message):
    seat_new(mine, in_training=True)
    data = {"on": day(0), "method": "group", "rest": "on_track", "note": "kept"} | change
    answer = client_for(advisor).post(form_of(mine), data)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert "kept" in answer.content.decode()


def test_a_refusal_of_the_action_stays_on_the_page(mine, advisor, director, client_for, seat_new, day):
    """Everybody completed while the advisor was typing: what was typed is still there."""
    (seat,) = seat_new(mine, in_training=True)
    actions.complete_cohort(cohort=mine, on=day(0), by=director)
    typed = {"note": "late words", f"standing_{seat.pk}": "at_risk", f"note_{seat.pk}": "words on one"}
    answer = client_for(advisor).post(form_of(mine), {"on": day(0), "method": "group"} | typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "is closed. Reopen it first." in text
    assert "late words" in text
    assert "words on one" in text


def test_a_repeat_is_answered_once(mine, advisor, client_for, seat_new, day):
    seat_new(mine, in_training=True)
    key = "5f0c9f0e-8d0f-4b9f-9a83-0d1d5b1b7a11"
    data = {"submission_key": key, "on": day(0), "method": "group", "rest": "on_track"}
    client = client_for(advisor)
    assert client.post(form_of(mine), data)["Location"] == client.post(form_of(mine), data)["Location"]
    assert CheckIn.objects.count() == 1


def test_the_start_page_lists_own_cohorts_with_who_is_overdue(mine, advisor, client_for, seat_new, planned):
    seat_new(mine, 2, in_training=True)
    text = client_for(advisor).get(START).content.decode()
    assert mine.code in text
    assert "2 overdue" in text
    assert planned.code not in text


def test_an_advisor_without_cohorts_is_told_why(outsider, client_for):
    assert "assigned to you" in client_for(outsider).get(START).content.decode()


def test_check_ins_are_the_advisors(mine, outsider, client_for, seat_new):
    seat_new(mine)
    assert client_for(outsider).get(form_of(mine)).status_code == 404
    for role in ("director", "intake", "employer", "funder", "administrator"):
        client = client_for(UserFactory(role=role))
        assert client.get(START).status_code == client.get(form_of(mine)).status_code == 403


@pytest.mark.parametrize("count", [1, 12, 60])
def test_the_form_costs_the_same_for_few_and_many(
    advisor, client_for, seat_new, day, django_assert_max_num_queries, count
):
    cohort = CohortFactory(starts_on=day(-30), ends_on=day(30), seats=None)
    AdvisorAssignmentFactory(cohort=cohort, user=advisor, starts_on=day(-30))
    seat_new(cohort, count, in_training=True)
    client = client_for(advisor)
    client.get(form_of(cohort))
    with django_assert_max_num_queries(8):
        client.get(form_of(cohort))
    with django_assert_max_num_queries(8):
        client.get(START)
