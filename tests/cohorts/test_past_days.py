"""Who was in which status on a past day: it always adds up, and what is not known says so."""

import datetime

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts import actions
from cohorts.models import MOVES, Status
from cohorts.past_days import NOT_KNOWN, NOT_YET, CohortOn, PersonOn, cohort_on, status_on
from cohorts.status_history import Step
from tests.factories.cohorts import CohortFactory

START = datetime.date(2026, 3, 2)


def on(offset):
    return START + datetime.timedelta(days=offset)


@st.composite
def histories(draw):
    """A history as the actions allow it: in order, each step possible, some days not known."""
    steps, now, day = [], Status.ENROLLED, draw(st.integers(0, 10))
    for _n in range(draw(st.integers(1, 7))):
        known = draw(st.booleans()) or draw(st.booleans())
        steps.append(Step(str(now), on(day) if known else None))
        now = draw(st.sampled_from(sorted(MOVES[now])))
        day += draw(st.integers(0, 9))
    return steps


@settings(max_examples=300, deadline=None)
@given(people=st.lists(histories(), max_size=12), offset=st.integers(-5, 90))
def test_on_every_day_the_counts_add_up_to_everybody(people, offset):
    day = on(offset)
    shown = CohortOn(day, [PersonOn(None, *status_on(steps, day), None) for steps in people])
    assert sum(n for _status, _label, n in shown.counts) == len(people)
    assert len(shown.rows) + len(shown.left) + len(shown.to_come) == len(people)
    for person, steps in zip(shown.people, people, strict=True):
        if all(step.on for step in steps):
            before = [step for step in steps if step.on <= day]
            assert person.status == (before[-1].status if before else NOT_YET)


def test_an_unknown_day_is_counted_as_not_known_until_the_next_known_one():
    steps = [Step("enrolled", on(0)), Step("active", None), Step("completed", on(20))]
    assert status_on(steps, on(-1)) == (NOT_YET, None)
    assert status_on(steps, on(5)) == (NOT_KNOWN, None)
    assert status_on(steps, on(20)) == ("completed", on(20))
    assert status_on([Step("active"), Step("completed")], on(0)) == (NOT_KNOWN, None)


@pytest.mark.django_db
def test_a_past_day_shows_the_roster_of_that_day(running, planned, seat_new, director, client_for, day):
    first, second, third = seat_new(running, 3, in_training=True)
    (late,) = seat_new(running, 1, starts_on=day(-3), in_training=True)
    actions.move_enrollment(enrollment=first, to=Status.WITHDRAWN, on=day(-10), by=director)
    actions.move_enrollment(enrollment=second, to=Status.ON_LEAVE, on=day(-5), by=director)
    found = cohort_on(running, director, day(-12))
    assert {p.seat.pk: p.status for p in found.people} == {
        first.pk: "active",
        second.pk: "active",
        third.pk: "active",
        late.pk: NOT_YET,
    }
    page = client_for(director).get(reverse("cohorts:cohort", args=[running.pk]), {"on": str(day(-4))})
    text = page.content.decode()
    assert page.context["past"].counts == [
        ("active", Status.ACTIVE.label, 1),
        ("on_leave", Status.ON_LEAVE.label, 1),
        ("withdrawn", Status.WITHDRAWN.label, 1),
        (NOT_YET, "No seat yet", 1),
    ]
    assert "4 of 4 people" in text


@pytest.mark.django_db
def test_a_day_to_come_or_nonsense_shows_today(running, director, client_for, day):
    for typed in (str(day(3)), "nonsense", "", "2026-02-31"):
        page = client_for(director).get(reverse("cohorts:cohort", args=[running.pk]), {"on": typed})
        assert page.status_code == 200
        assert page.context["past"] is None


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 60])
def test_a_past_day_costs_the_same_for_one_and_sixty(
    director, client_for, day, seat_new, django_assert_max_num_queries, count
):
    cohort = CohortFactory(starts_on=day(-30), ends_on=day(30), seats=None)
    seat_new(cohort, count, in_training=True)
    client = client_for(director)
    address = reverse("cohorts:cohort", args=[cohort.pk])
    client.get(address)
    with django_assert_max_num_queries(12):
        page = client.get(address, {"on": str(day(-2))})
    assert f"{count} of {count}" in page.content.decode()
