"""A pasted list seats people in one act (pain 13): who is meant by each line, and nothing typed is lost."""

import pytest
from django.urls import reverse

from cohorts import pasted
from cohorts.pasted import read_pasted
from participants.models import Participant
from tests.factories.cohorts import CohortFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db):
    return ParticipantFactory(
        first_name="Ana",
        last_name="Ruiz",
        preferred_name="Annie",
        email="ana@example.org",
        phone="314-555-0167",
    )


@pytest.mark.parametrize(
    "line",
    ["Ana Ruiz", "ruiz, ana", "Annie RUIZ", "Ana@Example.org", "(314) 555-0167", "+1 314 555 0167", "P-{pk}"],
)
def test_a_line_names_one_person(ana, line):
    ParticipantFactory(first_name="Ana", last_name="Ruizmore")
    found = read_pasted(line.format(pk=ana.pk), Participant.objects.all())
    assert (found.people, found.left) == ([ana], [])


@pytest.mark.parametrize("line", ["Ana", "Ruiz", "ana@example.com", "555-0167", "a r", "%", "P-999999999999"])
def test_a_line_that_names_nobody_for_sure_stays(ana, line):
    found = read_pasted(f"{line}\n", Participant.objects.all())
    assert (found.people, found.left) == ([], [line])


def test_two_of_one_name_are_asked_about(ana):
    other = ParticipantFactory(first_name="Ana", last_name="Ruiz")
    found = read_pasted("Ana Ruiz\nAna Ruiz", Participant.objects.all())
    assert (found.people, set(found.several), found.left) == ([], {ana, other}, ["Ana Ruiz"])


def test_sixty_lines_are_one_statement(django_assert_num_queries):
    people = ParticipantFactory.create_batch(60)
    with django_assert_num_queries(1):
        found = read_pasted("\n".join(p.legal_name for p in people), Participant.objects.all())
    assert len(found.people) + len(found.several) == 60


def test_many_lines_are_not_compared_with_many_people(monkeypatch):
    """200 lines and 1,000 people: each is read a few times, not each with each."""
    people = Participant.objects.bulk_create(
        ParticipantFactory.build(first_name="Ana", last_name=f"Ruiz{n:03}") for n in range(1000)
    )
    read = []
    words = pasted._words
    monkeypatch.setattr(pasted, "_words", lambda text: read.append(text) or words(text))
    lines = [f"ruiz{n:03}, ana" for n in range(198)] + ["Ana Nobody", "ana"]
    found = read_pasted("\n".join(lines), Participant.objects.all())
    assert set(found.people) == set(people[:198])
    assert found.left == ["Ana Nobody", "ana"]
    assert len(read) < 3000


def test_pasting_ticks_them_and_keeps_the_rest(intake, client_for, ana):
    client, cohort = client_for(intake), CohortFactory()
    url = reverse("cohorts:seat", args=[cohort.pk])
    text = client.post(url, {"do": "find", "pasted": "Ana Ruiz\nNobody Known"}).content.decode()
    assert f'value="{ana.pk}"\n         checked' in text
    assert "Nobody Known" in text
    assert "1 line fits nobody" in text


def test_somebody_out_of_scope_is_nobody(outsider, ana):
    assert read_pasted("Ana Ruiz", Participant.objects.visible_to(outsider)).people == []
