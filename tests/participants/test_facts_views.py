"""Facts in groups: corrected where they stand, with who said so, and taken back by who changed them."""

import datetime
import html
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessKind, AccessLogEntry
from participants.actions import create_participant, note_source, update_participant
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
TABS = [
    "participants:participant",
    "participants:facts",
    "cohorts:participant_tab",
    "outcomes:participant_tab",
]


@pytest.fixture
def person(director):
    return create_participant(first_name="Marisol", last_name="Finch", phone="314-555-0100", by=director)


def url(name, person, group="phone"):
    return reverse(f"participants:{name}", args=[person.pk, *([group] if group else [])])


def tell(person, by, phone, source, told_on=None):
    values = {"phone": phone}
    note_source(participant=person, group="phone", values=values, source=source, told_on=told_on, by=by)
    update_participant(participant=person, by=by, **values)


def undo_in(text):
    return re.findall(r'action="(/[^"]*undo[^"]*)"', text)[-1].replace("&amp;", "&")


def phone_of(person):
    person.refresh_from_db()
    return person.phone


def test_facts_say_who_entered_them_and_who_told_us(client_for, intake, person):
    text = client_for(intake).get(url("facts", person, "")).content.decode()
    assert "Entered by Dora Director" in text
    assert "Told by" not in text
    tell(person, intake, "314-555-0101", "family", datetime.date(2026, 11, 2))
    text = client_for(intake).get(url("facts", person, "")).content.decode()
    assert "Entered by Ines Intake" in text
    assert "Told by: Family or a friend" in text
    assert "Nov 2" in text


def test_a_fact_is_corrected_in_its_place(client_for, intake, person):
    client = client_for(intake)
    form = client.get(url("fact_update", person), headers=HTMX).content.decode()
    assert "<html" not in form
    assert "314-555-0100" in form
    assert "last_name" not in form
    facts = {"phone": "314-555-0199", "source": "person", "told_on": "2026-11-01"}
    response = client.post(url("fact_update", person), facts, headers=HTMX)
    assert response.url == f"{url('fact', person)}?saved=1"
    text = client.get(response.url, headers=HTMX).content.decode()
    assert phone_of(person) == "314-555-0199"
    for said in ("314-555-0199", "Saved.", "Told by: The person", "tel:3145550199"):
        assert said in text
    assert 'id="person-head" hx-swap-oob="true"' in text
    assert "<html" not in text


def test_a_wrong_value_keeps_its_form_and_what_was_typed(client_for, intake, person):
    response = client_for(intake).post(url("fact_update", person), {"phone": "call me"}, headers=HTMX)
    assert response.status_code == 422
    assert "call me" in response.content.decode()
    assert "Enter a phone number like" in response.content.decode()
    late = {"phone": "314-555-0101", "told_on": "2999-01-01"}
    response = client_for(intake).post(url("fact_update", person), late, headers=HTMX)
    assert "not a day to come" in response.content.decode()
    assert phone_of(person) == "314-555-0100"


def test_the_form_is_a_page_without_script(client_for, intake, person):
    client = client_for(intake)
    assert "<html" in client.get(url("fact_update", person)).content.decode()
    response = client.post(url("fact_update", person), {"phone": "314-555-0150"}, follow=True)
    assert response.redirect_chain[-1][0] == f"{url('facts', person, '')}#fact-phone"
    assert "Saved." in response.content.decode()
    assert phone_of(person) == "314-555-0150"


def test_a_correction_is_taken_back_and_its_source_with_it(client_for, intake, person):
    client = client_for(intake)
    client.post(url("fact_update", person), {"phone": "314-555-0150", "source": "family"})
    facts = {"phone": "314-555-0151", "source": "person"}
    answer = client.post(url("fact_update", person), facts, headers=HTMX)
    text = client.get(answer.url, headers=HTMX).content.decode()
    assert "Told by: The person" in text
    client.post(undo_in(text))
    assert phone_of(person) == "314-555-0150"
    assert "Told by" not in client.get(url("facts", person, "")).content.decode()


def test_a_source_does_not_speak_of_a_value_that_came_later(client_for, intake, person):
    tell(person, intake, "314-555-0101", "document")
    assert "Told by: A document" in client_for(intake).get(url("facts", person, "")).content.decode()
    update_participant(participant=person, phone="314-555-0102", by=intake)
    assert "Told by" not in client_for(intake).get(url("facts", person, "")).content.decode()


def test_the_second_to_save_sees_both_values_and_keeps_what_was_typed(client_for, intake, director, person):
    client = client_for(intake)
    form = client.get(url("fact_update", person), headers=HTMX).content.decode()
    version = html.unescape(re.search(r'name="row_version" value="([^"]+)"', form).group(1))
    update_participant(participant=person, phone="314-555-0160", by=director)
    facts = {"phone": "314-555-0150", "row_version": version}
    response = client.post(url("fact_update", person), facts, headers=HTMX)
    assert response.status_code == 422
    for said in ("314-555-0160", "314-555-0150", "Dora Director"):
        assert said in response.content.decode()
    assert phone_of(person) == "314-555-0160"


def test_advisors_read_facts_and_change_none(client_for, advisor, person):
    AdvisorAssignmentFactory(cohort=EnrollmentFactory(participant=person, active=True).cohort, user=advisor)
    client = client_for(advisor)
    text = client.get(url("facts", person, "")).content.decode()
    assert "314-555-0100" in text
    assert url("fact_update", person) not in text
    assert client.get(url("fact_update", person)).status_code == 403


@pytest.mark.parametrize("group", ["masked", "street", "x"])
def test_groups_that_are_not_there_are_404(client_for, intake, person, group):
    for name in ("fact", "fact_update"):
        assert client_for(intake).get(url(name, person, group)).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["participants:participant", "participants:facts", "cohorts:participant_tab", "outcomes:participant_tab"],
)
def test_each_tab_is_one_line_in_the_log(client_for, intake, person, name):
    client_for(intake).get(reverse(name, args=[person.pk]))
    assert [entry.kind for entry in AccessLogEntry.objects.all()] == [AccessKind.PERSON_OPENED]


@pytest.mark.parametrize("name", ["consent_create", "task_create", "alert_create"])
def test_forms_about_a_person_are_a_look_too(client_for, intake, person, name):
    client_for(intake).get(url(name, person, ""))
    assert AccessLogEntry.objects.get().subject == person.number


@pytest.mark.parametrize("count", [1, 40])
def test_tabs_cost_the_same_at_any_size(client_for, intake, person, django_assert_max_num_queries, count):
    for n in range(count):
        tell(person, intake, f"314-555-01{n:02}", "person")
    client = client_for(intake)
    client.get(person.get_absolute_url())
    for name in (
        "participants:facts",
        "participants:participant",
        "cohorts:participant_tab",
        "outcomes:participant_tab",
    ):
        with django_assert_max_num_queries(12):
            client.get(reverse(name, args=[person.pk]))


def test_a_correction_is_in_the_timeline_with_both_values_and_masked_facts_stay_masked(
    client_for, intake, person
):
    update_participant(participant=person, phone="314-555-0123", street="12 Elm Street", by=intake)
    text = client_for(intake).get(f"{person.get_absolute_url()}?show=record").content.decode()
    assert "Corrected: phone and street" in text
    assert "314-555-0100" in text
    assert "Elm Street" not in text
    assert timezone.localdate().strftime("%B %Y") in text
