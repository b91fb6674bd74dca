"""Find: people, cohorts and facilities in scope, and the health check."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory, EnrollmentFactory
from tests.factories.employers import FacilityFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def find(client, text):
    return client.get("/find/", {"q": text}).content.decode()


def test_two_johns_are_told_apart(client_for, intake):
    first = EnrollmentFactory(participant__first_name="John", participant__last_name="Doe", active=True)
    other = ParticipantFactory(first_name="John", last_name="Doe")
    text = find(client_for(intake), "john doe")
    for said in (first.participant.number, first.cohort.code, other.number, "not seated"):
        assert said in text


def test_cohorts_and_facilities_are_found(client_for, intake):
    CohortFactory(code="PCT-77", facility=FacilityFactory(name="Mercy Hospital", code="MERCY"))
    client = client_for(intake)
    assert "PCT-77" in find(client, "pct-7")
    assert "Mercy Hospital" in find(client, "mercy hosp")
    assert "Nothing found" in find(client, "zzz")


def test_an_advisor_finds_only_their_own(client_for, advisor):
    mine = EnrollmentFactory(participant__last_name="Finch", active=True, cohort__code="PCT-01")
    EnrollmentFactory(participant__last_name="Finchley", active=True, cohort__code="PCT-02")
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    text = find(client_for(advisor), "finch")
    assert mine.participant.name in text
    assert "Finchley" not in text
    text = find(client_for(advisor), "pct-0")
    assert "PCT-01" in text
    assert "PCT-02" not in text


def test_an_administrator_finds_facilities_but_no_people(client_for, administrator):
    EnrollmentFactory(participant__last_name="Finch", active=True, cohort__facility__name="Finch Clinic")
    found = client_for(administrator).get("/find/", {"q": "finch"}).context["found"]
    assert [facility.name for facility in found.facilities] == ["Finch Clinic"]
    assert not found.people
    assert not found.cohorts


def test_partners_and_funders_have_no_find(client_for, employer_contact, funder):
    for user in (employer_contact, funder):
        assert client_for(user).get("/find/", {"q": "a"}).status_code == 403


@pytest.mark.parametrize("text", ["", " ", "\x00", "%", "_", "🌻", "'", "9" * 300, "<b>"])
def test_odd_words_find_nothing_calmly(client_for, intake, text):
    ParticipantFactory()
    assert client_for(intake).get("/find/", {"q": text}).status_code == 200


def test_ten_of_a_kind_are_shown_and_the_rest_is_linked(client_for, intake, django_assert_max_num_queries):
    ParticipantFactory.create_batch(30, last_name="Same")
    client = client_for(intake)
    client.get("/find/")
    with django_assert_max_num_queries(7):
        text = find(client, "same")
    assert text.count("hite-person__name") == 10
    assert "/people/?q=same" in text


# ---------------------------------------------------------------- health


def test_healthz_answers_without_sign_in_or_session(django_assert_num_queries):
    with django_assert_num_queries(1):
        response = Client().get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert not response.cookies


@pytest.mark.parametrize("error", [OperationalError])
def test_healthz_is_503_while_the_database_is_away(monkeypatch, error):
    def away():
        raise error("gone")

    monkeypatch.setattr(connection, "cursor", away)
    assert Client().get("/healthz").status_code == 503
