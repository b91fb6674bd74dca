"""What many people do at the same moment: the last seats, the same form sent ten times."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.urls import reverse

from cohorts import actions
from cohorts.models import CheckIn, Cohort
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.employers import FacilityFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import ProgramFactory, TrackFactory

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 10


def at_once(work, items):
    """Run work(item) for all items in threads that start together; their answers or refusals."""
    gate = threading.Barrier(len(items))

    def run(item):
        gate.wait()
        try:
            return work(item)
        except ValidationError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(items)) as pool:
        return list(pool.map(run, items))


def test_ten_clients_for_the_last_three_seats_seat_exactly_three(director, day):
    cohort = CohortFactory(starts_on=day(-5), ends_on=day(5), seats=5)
    EnrollmentFactory.create_batch(2, cohort=cohort)
    people = ParticipantFactory.create_batch(CLIENTS)
    answers = at_once(lambda p: actions.seat_people(cohort=cohort, people=[p], by=director), people)
    refused = [answer for answer in answers if isinstance(answer, ValidationError)]
    assert cohort.enrollments.count() == 5
    assert len(refused) == CLIENTS - 3
    assert {text for error in refused for text in error.messages} == {
        "0 seats left, 1 person chosen. Choose fewer people or give a reason."
    }


def test_one_person_seated_in_ten_cohorts_of_a_track_gets_one_seat(director, day):
    track = TrackFactory()
    cohorts = CohortFactory.create_batch(CLIENTS, track=track, starts_on=day(-5), ends_on=day(5))
    person = ParticipantFactory()
    answers = at_once(lambda c: actions.seat_people(cohort=c, people=[person], by=director), cohorts)
    assert person.enrollments.count() == 1
    assert sum(isinstance(answer, ValidationError) for answer in answers) == CLIENTS - 1


def test_the_same_set_up_sent_ten_times_is_one_cohort(director, client_for, day):
    people = ParticipantFactory.create_batch(3)
    data = {
        "submission_key": "5f0c9f0e-8d0f-4b9f-9a83-0d1d5b1b7a11",
        "do": "save",
        "program": ProgramFactory().pk,
        "track": TrackFactory().pk,
        "facility": FacilityFactory().pk,
        "code": "ONCE-1",
        "starts_on": day(5),
        "ends_on": day(50),
        "when": "planned",
        "people": [person.pk for person in people],
    }
    clients = [client_for(director) for _n in range(CLIENTS)]
    answers = at_once(lambda client: client.post(reverse("cohorts:cohort_create"), data), clients)
    cohort = Cohort.objects.get()
    assert {(a.status_code, a.headers.get("Location")) for a in answers} == {(302, cohort.get_absolute_url())}
    assert cohort.enrollments.count() == 3


def test_the_same_check_in_sent_ten_times_is_one_check_in(advisor, client_for, day):
    cohort = CohortFactory(starts_on=day(-5), ends_on=day(5))
    EnrollmentFactory(cohort=cohort, active=True)
    cohort.advisor_assignments.create(user=advisor, starts_on=day(-5))
    data = {
        "submission_key": "7a3a3f0e-8d0f-4b9f-9a83-0d1d5b1b7a12",
        "on": day(0),
        "method": "group",
        "rest": "on_track",
    }
    clients = [client_for(advisor) for _n in range(CLIENTS)]
    url = reverse("cohorts:checkin", args=[cohort.pk])
    answers = at_once(lambda client: client.post(url, data), clients)
    assert {answer.status_code for answer in answers} == {302}
    assert CheckIn.objects.get().lines.count() == 1
