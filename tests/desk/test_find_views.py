"""Find: people, cohorts and facilities in scope, and the health check."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from desk.places import PLACES, find_places
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory, EnrollmentFactory
from tests.factories.employers import ContactFactory, FacilityFactory
from tests.factories.participants import ParticipantFactory
from tests.pages import years_told

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


def test_two_johns_without_a_seat_are_told_apart(client_for, intake):
    facts = {"first_name": "John", "last_name": "Doe", "date_of_birth": "1990-05-17"}
    ParticipantFactory(**facts, city="Ladue", phone="314-555-0167")
    ParticipantFactory(**facts, city="Clayton", phone="314-555-0199", preferred_name="Jack")
    text = find(client_for(intake), "john doe")
    for said in ("Ladue, phone ends 0167", "Clayton, phone ends 0199", "legal name John Doe"):
        assert said in text
    assert not years_told(text, 1990)


def test_misspelt_names_stand_apart(client_for, intake):
    ParticipantFactory(first_name="Ruth", last_name="Johnson")
    found = client_for(intake).get("/find/", {"q": "jonson"})
    assert "Names that are close" in found.content.decode()
    assert [person.last_name for person, _seats in found.context["found"].close] == ["Johnson"]


def test_partners_and_their_people_are_found(client_for, intake):
    clinic = FacilityFactory(name="Mercy Clinic", organization__name="Mercy Health")
    ContactFactory(
        organization=clinic.organization, facility=clinic, name="Dana Wells", phone="(314) 555-0142",
        email="dana@mercy.example",
    )  # fmt: skip
    client = client_for(intake)
    text = find(client, "mercy")
    for said in ("Mercy Clinic", "Mercy Health", "Dana Wells"):
        assert said in text
    for typed in ("dana", "555-0142", "0142", "+1 314 555 0142", "dana@mercy"):
        assert "Dana Wells" in find(client, typed), typed
    assert "Dana Wells" not in find(client, "0143")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.url_name)
@pytest.mark.parametrize("role", ["director", "intake", "advisor", "administrator"])
def test_pages_are_found_by_those_who_may_open_them(client_for, request, role, place):
    user = request.getfixturevalue(role)
    client = client_for(user)
    opened = client.get(place.url, follow=False).status_code in {200, 302}
    assert (place in find_places(str(place.title), user)) == opened


def test_pages_are_found_by_other_words(client_for, director, advisor):
    assert "/programs/grants/" in find(client_for(director), "grant")
    assert "/users/access-log/" in find(client_for(director), "who opened")
    assert "/users/access-log/" not in find(client_for(advisor), "access log")
    assert not find_places("-", director)


def test_listbox_holds_links_in_groups(client_for, intake):
    ParticipantFactory(first_name="Peo", last_name="Mercy")
    CohortFactory(code="MERCY-1", facility=FacilityFactory(name="Mercy Hospital"))
    text = client_for(intake).get("/find/", {"q": "mercy"}, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in text
    assert text.count('role="listbox"') == 1
    # One a group, and the page of all.
    assert text.count('role="option"') == 4
    for said in ("People", "Cohorts", "Facilities and partners", "/find/?q=mercy"):
        assert said in text
    ids = re.findall(r'id="(found[^"]*)"', text)
    assert len(ids) == len(set(ids))


def test_listbox_says_when_nothing_is_found_and_is_empty_without_a_word(client_for, intake):
    client = client_for(intake)
    assert "Nothing found" in client.get("/find/", {"q": "zzz"}, HTTP_HX_REQUEST="true").content.decode()
    assert not client.get("/find/", {"q": " "}, HTTP_HX_REQUEST="true").content.strip()


def test_the_box_loads_its_script_only_when_it_is_used(client_for, intake):
    text = client_for(intake).get("/").content.decode()
    assert 'data-script="/static/ui/js/find' in text
    assert '<script src="/static/ui/js/find' not in text


def test_an_administrator_finds_facilities_but_no_people(client_for, administrator):
    EnrollmentFactory(participant__last_name="Finch", active=True, cohort__facility__name="Finch Clinic")
    found = client_for(administrator).get("/find/", {"q": "finch"}).context["found"]
    assert [partner.name for partner in found.partners] == ["Finch Clinic"]
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
    # Session, user, people, their seats, cohorts, partners; two more when close names are looked for.
    with django_assert_max_num_queries(6):
        text = find(client, "same")
    with django_assert_max_num_queries(8):
        find(client, "saame")
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


def test_the_find_box_names_what_the_reader_can_find(client_for, intake, administrator):
    words, words_of_page = "Find people, cohorts", "Name, phone, number, cohort or partner"
    assert words in find(client_for(intake), "")
    assert words_of_page in find(client_for(intake), "")
    text = find(client_for(administrator), "")
    assert "Find facilities, partners, pages" in text
    assert words not in text
    assert words_of_page not in text
