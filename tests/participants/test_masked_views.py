"""Masked facts: shown one at a time, in the answer alone, and each look is logged."""

# ruff: noqa: F811 - the fixture `person` is imported

import datetime

import pytest

from accounts.models import AccessKind, AccessLogEntry, Purpose
from participants.models import Participant
from tests.participants.test_people_views import SECRETS, page, person, url  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value"), [("street", "12 Elm Street"), ("date_of_birth", "February 3, 1998")]
)
def test_reveal_shows_one_fact_in_its_answer_only_and_logs_it(client_for, intake, person, field, value):
    client = client_for(intake)
    text = page(client.post(url("reveal", person, field)))
    assert value in text
    assert sum(secret in text for secret in SECRETS) == 1
    entry = AccessLogEntry.objects.get()
    assert (entry.kind, entry.subject_id) == (AccessKind.FIELD_REVEALED, person.pk)
    assert entry.detail == Participant._meta.get_field(field).verbose_name
    assert not any(secret in page(client.get(url("participant", person))) for secret in SECRETS)


def test_reveal_answers_htmx_with_the_fact_alone_and_masks_again(client_for, intake, person):
    client = client_for(intake)
    shown = page(client.post(url("reveal", person, "street"), headers={"HX-Request": "true"}))
    assert "12 Elm Street" in shown
    assert "<html" not in shown
    masked = page(client.get(url("reveal", person, "street"), headers={"HX-Request": "true"}))
    assert "12 Elm Street" not in masked
    assert "••••" in masked
    assert AccessLogEntry.objects.count() == 1


def test_reveal_by_get_shows_nothing(client_for, intake, person):
    response = client_for(intake).get(url("reveal", person, "street"))
    assert (response.status_code, response.url) == (302, url("facts", person))
    assert not AccessLogEntry.objects.exists()


@pytest.mark.parametrize("field", ["first_name", "search_text", "nothing"])
def test_reveal_knows_only_masked_facts(client_for, intake, person, field):
    assert client_for(intake).post(url("reveal", person, field)).status_code == 404


def test_the_answer_with_a_fact_is_never_stored(client_for, intake, person):
    assert "no-store" in client_for(intake).post(url("reveal", person, "street"))["Cache-Control"]


def test_opening_the_form_of_masked_facts_is_a_look(client_for, intake, person):
    client = client_for(intake)
    assert "12 Elm Street" in page(client.get(url("masked_update", person)))
    entry = AccessLogEntry.objects.get()
    assert (entry.kind, entry.detail) == (AccessKind.FIELD_REVEALED, "date of birth, street")
    client.post(url("masked_update", person), {"date_of_birth": "1999-04-05", "street": ""})
    person.refresh_from_db()
    assert (person.date_of_birth, person.street) == (datetime.date(1999, 4, 5), "")


def test_an_empty_send_of_that_form_is_a_look_too(client_for, intake, person):
    assert "12 Elm Street" in page(client_for(intake).post(url("masked_update", person)))
    assert AccessLogEntry.objects.get().kind == AccessKind.FIELD_REVEALED


def test_the_other_form_has_no_masked_facts(client_for, intake, person):
    text = page(client_for(intake).get(url("participant_update", person)))
    assert "314-555-0167" in text
    assert not any(secret in text for secret in SECRETS)


@pytest.mark.parametrize(("sent", "kept"), [("check", "check"), ("", "case"), ("nonsense", "")])
def test_showing_a_fact_asks_what_for_and_logs_it(client_for, intake, person, sent, kept):
    client = client_for(intake)
    form = page(client.get(url("facts", person)))
    assert form.count('name="purpose"') == 2
    for choice in Purpose:
        assert str(choice.label) in form
    client.post(url("reveal", person, "street"), {"purpose": sent})
    assert AccessLogEntry.objects.get(kind=AccessKind.FIELD_REVEALED).purpose == kept
    masked = page(client.get(url("reveal", person, "street"), headers={"HX-Request": "true"}))
    assert 'name="purpose"' in masked
