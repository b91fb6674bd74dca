"""The file of a list says what its reader must know, and is written down."""

import csv
import io

import pytest
from django.urls import reverse

from accounts.models import AccessKind, AccessLogEntry
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def test_who_asked_not_to_be_called_is_not_dialed_and_the_file_says_so(client_for, intake):
    ParticipantFactory(first_name="Mute", phone="314-555-0100", no_calls=True)
    ParticipantFactory(first_name="Loud", phone="314-555-0101")
    client = client_for(intake)
    page = client.get("/people/").text
    assert page.count('href="tel:') == 1
    assert "314-555-0100" in page
    assert "asked not to be called" in page
    asked = {"list": "people", "query": "cols=name,phone", "purpose": "contact"}
    file = b"".join(client.post(reverse("accounts:export"), asked).streaming_content).decode()
    rows = {row["Phone"]: row for row in csv.DictReader(io.StringIO(file))}
    assert (rows["314-555-0100"]["No calls"], rows["314-555-0100"]["No texts"]) == ("Yes", "")
    assert rows["314-555-0101"]["No calls"] == ""
    entry = AccessLogEntry.objects.get(kind=AccessKind.EXPORTED)
    assert entry.detail.endswith("Columns: name, phone, no_calls, no_texts")


def test_a_file_asks_what_for_and_is_written_down(client_for, intake):
    ParticipantFactory(first_name="=cmd()", last_name="Finch", preferred_name="", phone="+1 314 555 0100")
    client = client_for(intake)
    ask_for = client.post(reverse("accounts:export"), {"list": "people", "query": "q=finch"})
    assert "What is it for?" in ask_for.text
    assert not AccessLogEntry.objects.filter(kind=AccessKind.EXPORTED).exists()
    answer = client.post(
        reverse("accounts:export"), {"list": "people", "query": "q=finch", "purpose": "contact"}
    )
    assert "finch" not in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode()
    assert "'=cmd() Finch" in text
    assert "'+1 314 555 0100" in text
    entry = AccessLogEntry.objects.get(kind=AccessKind.EXPORTED)
    assert entry.subject == "People (CSV)"
    for said in ("1 row", "To reach people", "search used", "Columns: name"):
        assert said in entry.detail
    assert "finch" not in entry.detail.lower(), "a name would stay for good"
