"""What was done is said with a way back."""

import datetime
import re
from html import unescape

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from accounts.last_change import own_last_change, undo_change
from accounts.undoing import offer_undo
from cohorts.actions import update_cohort
from employers.actions import update_organization
from participants.models import Participant
from programs.actions import create_grant
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.employers import OrganizationFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import ProgramFactory
from tests.pages import main_form


def test_message_with_undo_is_a_form_with_token_and_key():
    request = RequestFactory().get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    offer_undo(request, "12 <marked> present.", "/people/tasks/1/undo/?a=1&b=2")
    html = render_to_string("components/messages.html", {"messages": request._messages, "csrf_token": "tok"})
    assert "12 &lt;marked&gt; present." in html
    assert 'action="/people/tasks/1/undo/?a=1&amp;b=2"' in html
    assert 'method="post"' in html
    assert 'name="csrfmiddlewaretoken" value="tok"' in html
    assert re.search(r'name="submission_key" value="[0-9a-f-]{36}"', html)
    assert 'role="status"' in html


def test_message_without_undo_has_no_button():
    html = render_to_string("components/messages.html", {"messages": [Message(constants.SUCCESS, "Saved.")]})
    assert "Saved." in html
    assert "<form" not in html


# ---------------------------------------------------------------- one's own last change


pytestmark = pytest.mark.django_db
UNDO = re.compile(r'action="(/users/history/[^"]+/undo/\?event=\d+)"')


def corrected(client, person, **facts) -> str:
    """Save the form of a person; the page that follows."""
    url = reverse("participants:participant_update", args=[person.pk])
    form = main_form(client.get(url).content.decode())
    response = client.post(url, form.with_values(**facts), follow=True)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture
def person():
    return ParticipantFactory(phone="314-555-0101", city="Ladue")


def test_saved_says_undo_and_undo_puts_back(client_for, director, person):
    client = client_for(director)
    page = corrected(client, person, phone="314-555-0202", city="Clayton")
    assert "Saved." in page
    assert client.post(UNDO.search(page).group(1)).status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.city) == ("314-555-0101", "Ladue")
    events = Participant.pgh_event_model.objects.filter(pgh_obj_id=person.pk).order_by("pgh_id")
    assert [e.phone for e in events] == ["314-555-0101", "314-555-0202", "314-555-0101"]
    assert events.last().pgh_context.metadata["verb"] == "undo_change"


def test_undo_is_refused_when_somebody_changed_it_since(client_for, director, intake, person):
    client = client_for(director)
    undo = UNDO.search(corrected(client, person, phone="314-555-0202")).group(1)
    corrected(client_for(intake), person, city="Clayton")
    page = client.post(undo, follow=True)
    assert b"changed since" in page.content
    person.refresh_from_db()
    assert (person.phone, person.city) == ("314-555-0202", "Clayton")


def test_nobody_undoes_anothers_change(client_for, director, intake, person):
    undo = UNDO.search(corrected(client_for(director), person, phone="314-555-0202")).group(1)
    client_for(intake).post(undo)
    person.refresh_from_db()
    assert person.phone == "314-555-0202"


def test_nobody_undoes_what_they_did_in_another_role(client_for, director, person):
    client = client_for(director)
    undo = UNDO.search(corrected(client, person, phone="314-555-0202")).group(1)
    director.role = "intake"
    director.save()
    client.post(undo)
    person.refresh_from_db()
    assert person.phone == "314-555-0202"


def test_saving_without_a_change_offers_no_undo_of_an_older_one(client_for, director, person):
    client = client_for(director)
    assert UNDO.search(corrected(client, person, phone="314-555-0202"))
    assert "Saved." not in corrected(client, person)


def test_history_offers_undo_for_a_day(client_for, director, intake, person, settings):
    client = client_for(director)
    corrected(client, person, phone="314-555-0202")
    history = reverse("accounts:history", args=["participants.participant", person.pk])
    assert UNDO.search(client.get(history).content.decode())
    assert not UNDO.search(client_for(intake).get(history).content.decode())
    settings.UNDO_HOURS = 0
    assert not UNDO.search(client.get(history).content.decode())


def test_change_that_moved_other_rows_is_not_undone_by_its_row(director):
    seat = EnrollmentFactory()
    cohort = seat.cohort
    update_cohort(cohort=cohort, starts_on=cohort.starts_on + datetime.timedelta(days=7), by=director)
    assert own_last_change(cohort, director) is None
    update_cohort(cohort=cohort, source="A letter", by=director)
    assert own_last_change(cohort, director) is not None


def test_undo_keeps_the_rules_of_the_action(director):
    """An organization that pays a grant since stays a funder, also when its kind is put back."""
    program, organization = ProgramFactory(), OrganizationFactory(kind="hospital")
    update_organization(organization=organization, kind="funder", by=director)
    event = own_last_change(organization, director)
    create_grant(program=program, funder=organization, number="G-1", title="One", by=director)
    with pytest.raises(ValidationError, match="stays a funder"):
        undo_change(obj=organization, event=event.pgh_id, by=director)
