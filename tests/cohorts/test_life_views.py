"""Start, complete and reopen on pages."""

import pytest
from django.urls import reverse

from cohorts import actions
from cohorts.models import Status
from tests.factories.programs import reason

pytestmark = pytest.mark.django_db


def url(name, cohort):
    return reverse(f"cohorts:{name}", args=[cohort.pk])


def test_training_starts_for_the_people_ticked(intake, client_for, running, seat_new):
    came, stayed_away = seat_new(running, 2)
    client = client_for(intake)
    page = client.get(url("start", running))
    assert page.context["form"].initial["enrollments"] == [came.pk, stayed_away.pk]
    client.post(url("start", running), {"on": running.starts_on, "enrollments": [came.pk]})
    came.refresh_from_db()
    stayed_away.refresh_from_db()
    assert (came.status, stayed_away.status) == (Status.ACTIVE, Status.ENROLLED)
    nobody = client.post(url("start", running), {"on": running.starts_on})
    assert nobody.status_code == 422
    assert "Choose at least one" in nobody.content.decode()


def test_an_undated_cohort_starts_on_an_unknown_day(intake, client_for, undated, seat_new):
    (seat,) = seat_new(undated)
    client_for(intake).post(url("start", undated), {"enrollments": [seat.pk]})
    seat.refresh_from_db()
    assert (seat.status, seat.started_on) == (Status.ACTIVE, None)


def test_a_cohort_is_completed_with_exceptions_on_one_page(intake, client_for, running, seat_new, day):
    first, second = seat_new(running, 2, in_training=True)
    client = client_for(intake)
    assert client.get(url("complete", running)).status_code == 200
    data = {
        "on": day(-1),
        "completion": "yes",
        f"p{second.pk}-outcome": "withdrawn",
        f"p{second.pk}-on": day(-9),
        f"p{second.pk}-reason": reason("work").pk,
    }
    answer = client.post(url("complete", running), data, follow=True)
    assert "is complete. Next: enter hires." in answer.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.completed_on) == (Status.COMPLETED, day(-1))
    assert (second.status, second.ends_on, second.exit_reason) == (
        Status.WITHDRAWN,
        day(-9),
        reason("work"),
    )


def test_rows_that_do_not_fit_keep_everything_typed(intake, client_for, running, seat_new, day):
    first, second, third = seat_new(running, 3, in_training=True)
    data = {
        "on": "soon",
        "completion": "yes",
        f"p{first.pk}-outcome": "withdrawn",
        f"p{second.pk}-on": day(-9),
        f"p{third.pk}-outcome": "completed",
        f"p{third.pk}-on": day(-2),
        f"p{third.pk}-reason": reason("work").pk,
    }
    answer = client_for(intake).post(url("complete", running), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Fix 4 problems" in text
    for seat, words in (
        (first, "Enter the day"),
        (second, "Choose what happened"),
        (third, "Only people who"),
    ):
        assert f"{seat.participant.name}: {words}" in text
    assert 'value="soon"' in text
    assert "Error:" in text


def test_the_actions_refusal_names_the_person(intake, director, client_for, running, seat_new, day):
    _first, second = seat_new(running, 2, in_training=True)
    actions.move_enrollment(enrollment=second, to=Status.ON_LEAVE, on=day(-2), by=director)
    answer = client_for(intake).post(url("complete", running), {"on": day(-5), "completion": "yes"})
    assert answer.status_code == 422
    assert f"{second.participant.name}: The change before this one" in answer.content.decode()


def test_an_undated_cohort_completes_without_a_day(intake, client_for, undated, seat_new):
    (seat,) = seat_new(undated, in_training=True)
    text = client_for(intake).get(url("complete", undated)).content.decode()
    assert "so the days stay unknown" in text
    client_for(intake).post(url("complete", undated), {"completion": "no"})
    seat.refresh_from_db()
    undated.refresh_from_db()
    assert (seat.status, undated.is_closed) == (Status.ENDED_UNRECORDED, True)


def test_a_closed_cohort_leads_back_and_can_be_reopened(intake, client_for, running, seat_new, director, day):
    (seat,) = seat_new(running, in_training=True)
    actions.complete_cohort(cohort=running, on=day(0), by=director)
    client = client_for(intake)
    assert client.get(url("complete", running))["Location"] == running.get_absolute_url()
    assert client.get(url("reopen", running)).status_code == 200
    client.post(url("reopen", running), {"back_in_training": "on"})
    seat.refresh_from_db()
    running.refresh_from_db()
    assert (seat.status, running.is_closed) == (Status.ACTIVE, False)
    assert client.post(url("reopen", running), {"submission_key": ""}).status_code == 422


@pytest.mark.parametrize("count", [1, 12, 60])
def test_the_page_costs_the_same_for_few_and_many(
    intake, client_for, undated, seat_new, django_assert_max_num_queries, count
):
    seat_new(undated, count)
    client = client_for(intake)
    client.get(url("complete", undated))
    with django_assert_max_num_queries(6):
        client.get(url("complete", undated))
