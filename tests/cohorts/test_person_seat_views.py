"""A seat for one person, given from their page."""

import pytest
from django.urls import reverse

from cohorts.models import Enrollment
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def test_a_person_gets_a_seat_from_their_page(client_for, intake):
    person, cohort = ParticipantFactory(), CohortFactory(code="PCT-09")
    address = reverse("cohorts:person_seat", args=[person.pk])
    assert "PCT-09" in client_for(intake).get(address).content.decode()
    assert client_for(intake).post(address, {"cohort": cohort.pk}).url == person.get_absolute_url()
    assert Enrollment.objects.get().participant == person


def test_cohorts_the_person_is_in_or_that_are_closed_are_not_offered(client_for, intake):
    seat, closed = EnrollmentFactory(active=True), CohortFactory(is_closed=True)
    address = reverse("cohorts:person_seat", args=[seat.participant_id])
    for cohort in (seat.cohort, closed):
        assert client_for(intake).post(address, {"cohort": cohort.pk}).status_code == 422
    assert Enrollment.objects.count() == 1


def test_an_advisor_gives_no_seats(client_for, advisor):
    address = reverse("cohorts:person_seat", args=[ParticipantFactory().pk])
    assert client_for(advisor).get(address).status_code == 403
