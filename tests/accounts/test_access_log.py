"""The access log says who, what, when and why, and cannot be changed (S6)."""

import csv
import io
from urllib.parse import urlencode

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts.models import AccessKind, AccessLogEntry, Purpose
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
LOG = reverse("accounts:access_log")


@pytest.fixture
def person(client_for, intake):
    """Somebody whose street was uncovered once."""
    person = ParticipantFactory(street="1 Old Road")
    client_for(intake).post(reverse("participants:reveal", args=[person.pk, "street"]))
    return person


def test_uncovering_a_fact_says_why(person, client_for, intake):
    reveal = reverse("participants:reveal", args=[person.pk, "street"])
    client_for(intake).post(reveal, {"purpose": "contact"})
    client_for(intake).post(reveal, {"purpose": "nonsense"})
    looks = AccessLogEntry.objects.filter(kind=AccessKind.FIELD_REVEALED).order_by("pk")
    assert [look.purpose for look in looks] == [Purpose.CASE, Purpose.CONTACT, ""]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_accesslogentry SET subject = 'nobody'",
        "DELETE FROM accounts_accesslogentry",
        "SET LOCAL hite.may_truncate = off; TRUNCATE accounts_accesslogentry",
    ],
)
def test_log_cannot_be_changed_or_emptied(person, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AccessLogEntry.objects.exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, True),
        ({"who": "ines"}, True),
        ({"who": "nobody"}, False),
        ({"kind": "field_revealed"}, True),
        ({"kind": "exported"}, False),
        ({"person": "p-0"}, False),
        ({"since": "2020-01-01"}, True),
        ({"since": "2999-01-01"}, True),
        ({"since": "2150-01-01"}, False),
        ({"who": "\0", "kind": "x", "since": "soon"}, True),
    ],
)
def test_log_is_filtered_by_its_address(person, client_for, director, asked, found):
    for more in ({}, {"person": person.number.lower()} if found else {}):
        page = client_for(director).get(f"{LOG}?{urlencode(asked | more)}")
        assert page.status_code == 200
        assert (person.number in page.content.decode().split("<tbody>")[-1]) is found


def test_file_has_the_lines_of_the_filter_and_is_logged(person, client_for, director):
    client = client_for(director)
    answer = client.get(reverse("accounts:access_log_file"), {"kind": "field_revealed"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[2:4] for row in rows[1:]] == [["Uncovered a masked fact", person.number]]
    taken = AccessLogEntry.objects.latest("pk")
    assert (taken.kind, taken.purpose) == (AccessKind.EXPORTED, Purpose.CHECK)
    assert "field_revealed" in taken.detail
