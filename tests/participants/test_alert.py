"""Alerts: shown from the first to the last day, three at most, ended early with undo."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from participants.actions import add_alert, end_alert, reopen_alert
from participants.models import Alert
from tests.factories.participants import AlertFactory, ParticipantFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def test_an_alert_shows_from_its_first_to_its_last_day_and_then_goes_by_itself(today):
    alert = AlertFactory(starts_on=today, ends_on=today + 2 * DAY)
    shown = [n for n in range(-1, 5) if alert in Alert.objects.on(today + n * DAY)]
    assert shown == [0, 1, 2]


def test_the_last_day_is_not_before_the_first_in_the_database(today):
    with pytest.raises(IntegrityError, match="alert_ends_after_start"), transaction.atomic():
        AlertFactory(starts_on=today, ends_on=today - DAY)
    assert AlertFactory(starts_on=today, ends_on=today).pk


def test_a_fourth_alert_on_one_day_is_refused(advisor, today):
    person = ParticipantFactory()
    for last in (1, 5, 9):
        AlertFactory(participant=person, starts_on=today, ends_on=today + last * DAY)
    facts = {"participant": person, "text": "One more", "by": advisor}
    with pytest.raises(ValidationError, match="three alerts already"):
        add_alert(starts_on=today + DAY, ends_on=today + DAY, **facts)
    with pytest.raises(ValidationError, match="three alerts already"):
        add_alert(starts_on=today - DAY, ends_on=today, **facts)
    assert add_alert(starts_on=today + 2 * DAY, ends_on=today + 3 * DAY, **facts).pk
    assert add_alert(participant=ParticipantFactory(), text="x", ends_on=today, by=advisor).pk


def test_an_alert_ends_within_a_year(advisor, today):
    with pytest.raises(ValidationError, match="within a year"):
        add_alert(participant=ParticipantFactory(), text="x", ends_on=today + 400 * DAY, by=advisor)


def test_an_ended_alert_can_come_back_unless_three_took_its_place(advisor, today):
    alert = AlertFactory()
    end_alert(alert=alert, by=advisor)
    assert not Alert.objects.on(today).exists()
    alert.refresh_from_db()
    reopen_alert(alert=alert, by=advisor)
    assert list(Alert.objects.on(today)) == [alert]
    end_alert(alert=alert, by=advisor)
    AlertFactory.create_batch(3, participant=alert.participant)
    with pytest.raises(ValidationError, match="three alerts already"):
        reopen_alert(alert=alert, by=advisor)


def test_alerts_stand_above_every_tab_and_are_ended_with_undo(client_for, intake):
    alert = AlertFactory(text="Starts at 8:30")
    person, client = alert.participant, client_for(intake)
    for name in ("participants:participant", "participants:facts", "cohorts:participant_tab"):
        assert "Starts at 8:30" in client.get(reverse(name, args=[person.pk])).content.decode()
    response = client.post(reverse("participants:alert_end", args=[alert.pk]), follow=True)
    text = response.content.decode()
    undo = reverse("participants:alert_reopen", args=[alert.pk])
    assert "Alert ended: Starts at 8:30" in text
    assert undo in text
    assert "until" not in text[: text.index("hite-hero")].split("hite-main")[1].split("Alert ended")[0]
    client.post(undo)
    assert Alert.objects.on(timezone.localdate()).count() == 1


def test_add_an_alert_on_its_page(client_for, intake, today):
    person, client = ParticipantFactory(), client_for(intake)
    address = reverse("participants:alert_create", args=[person.pk])
    facts = {"text": "Call the aunt", "starts_on": today, "ends_on": today + DAY}
    assert client.post(address, facts).url == person.get_absolute_url()
    assert Alert.objects.get().by == intake
    response = client.post(address, facts | {"ends_on": today - DAY})
    assert response.status_code == 422
    assert "cannot be before the first day" in response.content.decode()
    assert "Call the aunt" in response.content.decode()
