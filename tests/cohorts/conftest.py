"""Days around today, and cohorts that stand somewhere in their life."""

import datetime
import itertools
from collections.abc import Callable

import pytest
from django.utils import timezone

from cohorts import actions
from cohorts.models import Cohort, Enrollment
from tests.factories.cohorts import CohortFactory
from tests.factories.participants import ParticipantFactory


@pytest.fixture
def day() -> Callable[[int], datetime.date]:
    """day(-3): three days ago."""
    today = timezone.localdate()
    return lambda offset: today + datetime.timedelta(days=offset)


@pytest.fixture
def planned(db, day) -> Cohort:
    return CohortFactory(starts_on=day(20), ends_on=day(80), seats=12)


@pytest.fixture
def running(db, day) -> Cohort:
    return CohortFactory(starts_on=day(-30), ends_on=day(30), seats=12)


@pytest.fixture
def undated(db) -> Cohort:
    return CohortFactory(undated=True, seats=None)


@pytest.fixture
def seat_new(director) -> Callable[..., list[Enrollment]]:
    """seat_new(cohort, 3, in_training=True): three new people with a seat, in the order of their names."""
    number = itertools.count(1)

    def seat(cohort: Cohort, count: int = 1, **facts) -> list[Enrollment]:
        people = [ParticipantFactory(last_name=f"Seated{next(number):03}") for _n in range(count)]
        return actions.seat_people(cohort=cohort, people=people, by=director, **facts)

    return seat
