"""Consent, answers and tasks of a person, through the client."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.models import Consent, Question, Task
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.participants import (
    ConsentFactory,
    DemographicAnswerFactory,
    ParticipantFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return ParticipantFactory(first_name="Marisol", last_name="Finch")


def page(response):
    return response.content.decode()


def url(name, pk, *args):
    return reverse(f"participants:{name}", args=[pk, *args])


# ---------------------------------------------------------------- consent


def test_give_consent_and_take_it_back(client_for, intake, person):
    client = client_for(intake)
    response = client.post(
        url("consent_create", person.pk), {"kind": "share_with_employer", "given_on": "2026-03-01"}
    )
    assert response.url == person.get_absolute_url()
    consent = Consent.objects.get()
    client.post(url("consent_revoke", consent.pk), {"revoked_on": "2026-04-01"})
    consent.refresh_from_db()
    assert consent.revoked_on == datetime.date(2026, 4, 1)
    text = page(client.get(person.get_absolute_url()))
    assert "No consent to share the name holds today." in text
    assert "taken back Apr 1" in text


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"given_on": ""}, "Enter a date"),
        ({"given_on": "2999-01-01"}, "not a day to come"),
        ({"given_on": "2026-03-01", "ends_on": "2026-02-01"}, "must end after it was given"),
        ({"given_on": "2026-01-05"}, "still holds then"),
    ],
)
def test_a_wrong_consent_is_422_and_says_why(client_for, intake, person, facts, said):
    ConsentFactory(participant=person, given_on=datetime.date(2026, 1, 1), ends_on=datetime.date(2026, 2, 1))
    facts = {"kind": "share_with_employer"} | facts
    response = client_for(intake).post(url("consent_create", person.pk), facts)
    assert response.status_code == 422
    assert said in page(response)
    assert Consent.objects.count() == 1


def test_consent_cannot_be_taken_back_before_it_was_given(client_for, intake):
    consent = ConsentFactory(given_on=datetime.date(2026, 3, 1))
    response = client_for(intake).post(url("consent_revoke", consent.pk), {"revoked_on": "2026-02-28"})
    assert response.status_code == 422
    assert "before it was given" in page(response)


def test_consent_is_for_those_who_edit_people(client_for, advisor, administrator):
    consent = ConsentFactory()
    for user in (advisor, administrator):
        assert client_for(user).get(url("consent_revoke", consent.pk)).status_code == 403


# ---------------------------------------------------------------- answers


def test_answers_are_replaced(client_for, intake, person):
    client = client_for(intake)
    address = url("answers_update", person.pk, "race_ethnicity")
    facts = {"choices": ["hispanic", "white"], "self_reported": "yes", "asked_on": "2026-05-04"}
    assert client.post(address, facts).url == person.get_absolute_url()
    assert {row.choice for row in person.demographics.all()} == {"hispanic", "white"}
    assert page(client.get(address)).count("checked") == 3
    client.post(address, {"choices": [], "self_reported": "yes"})
    assert not person.demographics.exists()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"choices": ["declined", "white"], "self_reported": "yes"}, "cannot stand beside another answer"),
        ({"choices": ["woman"], "self_reported": "yes"}, "woman"),
        ({"choices": ["white"], "self_reported": "maybe"}, "Who said so"),
        ({"choices": ["white"], "self_reported": "yes", "asked_on": "2999-01-01"}, "not a day to come"),
    ],
)
def test_wrong_answers_are_422_and_change_nothing(client_for, intake, person, facts, said):
    DemographicAnswerFactory(participant=person, question=Question.RACE_ETHNICITY, choice="black")
    response = client_for(intake).post(url("answers_update", person.pk, "race_ethnicity"), facts)
    assert response.status_code == 422
    assert said in page(response)
    assert [row.choice for row in person.demographics.all()] == ["black"]


def test_a_question_that_is_not_asked_is_404(client_for, intake, person):
    assert client_for(intake).get(url("answers_update", person.pk, "income")).status_code == 404


# ---------------------------------------------------------------- tasks


@pytest.fixture
def own_person(person, advisor):
    AdvisorAssignmentFactory(cohort=EnrollmentFactory(participant=person, active=True).cohort, user=advisor)
    return person


def test_an_advisor_adds_a_task(client_for, advisor, own_person):
    facts = {"title": "Plan a ride", "owner": advisor.pk, "due_on": "2026-11-20"}
    response = client_for(advisor).post(url("task_create", own_person.pk), facts)
    assert response.url == own_person.get_absolute_url()
    task = Task.objects.get()
    assert (task.title, task.owner, task.participant) == ("Plan a ride", advisor, own_person)


def test_a_task_for_somebody_who_does_not_see_the_person_is_422(client_for, advisor, outsider, own_person):
    facts = {"title": "Plan a ride", "owner": outsider.pk, "due_on": "2026-11-20"}
    response = client_for(advisor).post(url("task_create", own_person.pk), facts)
    assert response.status_code == 422
    assert "Plan a ride" in page(response)
    assert "Otto Outsider" not in page(response)
    assert not Task.objects.exists()


def test_correct_a_task(client_for, advisor, own_person):
    task = TaskFactory(participant=own_person, owner=advisor)
    facts = {"title": "Other", "owner": advisor.pk, "due_on": "2026-11-21"}
    assert client_for(advisor).post(url("task_update", task.pk), facts).status_code == 302
    task.refresh_from_db()
    assert task.title == "Other"
    assert client_for(advisor).post(url("task_update", task.pk), facts | {"title": ""}).status_code == 422


def test_done_with_one_tap_and_undone(client_for, advisor, own_person):
    client = client_for(advisor)
    task = TaskFactory(participant=own_person, owner=advisor, title="Plan a ride")
    response = client.post(url("task_finish", task.pk))
    assert response.url == f"{own_person.get_absolute_url()}?done={task.pk}"
    task.refresh_from_db()
    assert (task.done_on, task.done_by) == (timezone.localdate(), advisor)
    text = page(client.get(response.url))
    assert "Done: Plan a ride." in text
    assert url("task_reopen", task.pk) in text
    assert client.post(url("task_reopen", task.pk)).url == own_person.get_absolute_url()
    task.refresh_from_db()
    assert task.done_on is None


@pytest.mark.parametrize(
    ("sent", "leads_to"),
    [
        ({"back": "today"}, "/?done={pk}"),
        ({"back": "today", "show": "late"}, "/?show=late&done={pk}"),
        ({"back": "work", "show": "mine"}, "/to-do/?kind=tasks&show=mine&done={pk}"),
        ({"back": "https://elsewhere.example"}, "/people/{person}/?done={pk}"),
    ],
)
def test_done_leads_back_to_the_page_of_the_button(client_for, intake, sent, leads_to):
    task = TaskFactory()
    response = client_for(intake).post(url("task_finish", task.pk), sent)
    assert response.url == leads_to.format(pk=task.pk, person=task.participant_id)


@pytest.mark.parametrize("query", ["done=x", "done=²", "done=99999999999999999999", "done=-1", "done="])
def test_an_odd_undo_is_left_out(client_for, intake, person, query):
    response = client_for(intake).get(f"{person.get_absolute_url()}?{query}")
    assert response.status_code == 200
    assert "Undo" not in page(response)


def test_tasks_of_others_people_are_404_and_a_get_changes_nothing(client_for, advisor, intake):
    task = TaskFactory()
    for name in ("task_finish", "task_reopen"):
        assert client_for(advisor).post(url(name, task.pk)).status_code == 404
        assert client_for(intake).get(url(name, task.pk)).status_code == 405
    assert client_for(advisor).get(url("task_update", task.pk)).status_code == 404
    assert Task.objects.open().count() == 1


def test_tasks_are_closed_to_those_who_see_no_people(client_for, administrator, employer_contact, funder):
    task = TaskFactory()
    for user in (administrator, employer_contact, funder):
        assert client_for(user).post(url("task_finish", task.pk)).status_code == 403
