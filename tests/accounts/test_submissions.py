"""A form sent twice, or ten times at once, makes one record (R5)."""

import threading
import uuid

import pytest
from django.db import connection
from django.test import Client

from employers.models import Organization
from tests.factories.accounts import UserFactory

URL = "/partners/organizations/new/"


@pytest.mark.django_db
def test_second_send_gets_the_first_answer(client_for, director):
    client = client_for(director)
    data = {"name": "Sent twice", "kind": "hospital", "submission_key": str(uuid.uuid4())}
    first, second = client.post(URL, data), client.post(URL, data)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Organization.objects.filter(name="Sent twice").count() == 1


@pytest.mark.django_db
def test_refused_form_can_be_sent_again_with_its_key(client_for, director):
    client = client_for(director)
    key = str(uuid.uuid4())
    assert client.post(URL, {"name": "", "kind": "hospital", "submission_key": key}).status_code == 422
    assert client.post(URL, {"name": "Now", "kind": "hospital", "submission_key": key}).status_code == 302


@pytest.mark.django_db
def test_another_users_key_gives_away_nothing(client_for, director):
    """A key of somebody else's is no way to their answer."""
    key = str(uuid.uuid4())
    client_for(director).post(URL, {"name": "Mine", "kind": "hospital", "submission_key": key})
    other = client_for(UserFactory(role="director"))
    other.post(URL, {"name": "Theirs", "kind": "hospital", "submission_key": key})
    assert Organization.objects.filter(name="Theirs").exists()


@pytest.mark.django_db(transaction=True)
def test_ten_sends_at_once_make_one_record():
    user = UserFactory(role="director")
    data = {"name": "Ten at once", "kind": "hospital", "submission_key": str(uuid.uuid4())}
    answers: list[tuple[int, str]] = []
    clients = []
    for _n in range(10):
        client = Client()
        client.force_login(user)
        clients.append(client)
    gate = threading.Barrier(10)

    def send(client: Client) -> None:
        gate.wait()
        response = client.post(URL, data)
        answers.append((response.status_code, response.get("Location", "")))
        connection.close()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Organization.objects.filter(name="Ten at once").count() == 1
    assert len(set(answers)) == 1
    assert answers[0][0] == 302
