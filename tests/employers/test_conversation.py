"""The contact log: entries, correction, next steps, filters; staff only."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.record_history import history_of
from employers.actions import (
    correct_conversation,
    delete_contact,
    finish_step,
    record_conversation,
    reopen_step,
    update_facility,
)
from employers.models import Conversation
from tests.factories.accounts import UserFactory
from tests.factories.employers import (
    ContactFactory,
    ConversationFactory,
    FacilityFactory,
    OrganizationFactory,
)

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
LOG = reverse("employers:log")


@pytest.fixture
def facility(db):
    return FacilityFactory(name="Lakeside Clinic")


def said(at, by, **facts):
    facts = {"on": TODAY, "way": "phone", "colleague": by, "text": "They want a cohort."} | facts
    return record_conversation(organization=at.organization, by=by, **{"facility": at} | facts)


def typed(by, **changes):
    return {
        "on": TODAY.isoformat(),
        "way": "visit",
        "colleague": by.pk,
        "contact": "",
        "facility": "",
        "text": "Walked the unit.",
        "next_step": "",
        "next_due_on": "",
        "next_owner": "",
    } | changes


def test_rules_of_an_entry(facility, director):
    stranger = ContactFactory()
    for facts, message in [
        ({"on": TODAY + DAY}, "day that has come"),
        ({"contact": stranger}, "contact of this organization"),
        ({"way": "pigeon"}, "not a valid choice"),
        ({"next_due_on": TODAY}, "next step"),
    ]:
        with pytest.raises(ValidationError, match=message):
            said(facility, director, **facts)
    with pytest.raises(IntegrityError, match="facility_of_organization_fk"), transaction.atomic():
        ConversationFactory(facility=facility, organization=OrganizationFactory())
    with pytest.raises(IntegrityError, match="conversation_done_when_and_who"), transaction.atomic():
        ConversationFactory(next_step="Call", next_done_on=TODAY)


def test_correction_keeps_both_wordings(client_for, facility, director):
    entry = said(facility, director, text="Ten seats")
    same = correct_conversation(conversation=entry, text="Ten seats", by=director)
    assert same.corrected_on is None
    fresh = correct_conversation(conversation=entry, text="Twelve seats", by=director)
    assert fresh.corrected_on == TODAY
    texts = [c for event in history_of(fresh, director) for c in event.changes if c.field == "what was said"]
    assert ("Ten seats", "Twelve seats") in [(change.before, change.after) for change in texts]
    assert "What it said before is in the history" in client_for(director).get(fresh.get_absolute_url()).text


def test_who_is_named_in_the_log_is_not_removed(facility, director):
    contact = ContactFactory(organization=facility.organization)
    said(facility, director, contact=contact)
    with pytest.raises(ValidationError, match="cannot be removed"):
        delete_contact(contact=contact, by=director)
    with pytest.raises(ValidationError, match="log"):
        update_facility(facility=facility, organization=OrganizationFactory(), by=director)


def test_next_step_done_once_and_opened_again(facility, director, intake):
    entry = said(facility, director, next_step="Send the draft", next_due_on=TODAY - DAY, next_owner=intake)
    assert entry.step_is_late
    done = finish_step(conversation=entry, by=intake)
    assert finish_step(conversation=entry, by=director).next_done_by == intake == done.next_done_by
    assert reopen_step(conversation=entry, by=director).step_is_open
    with pytest.raises(ValidationError, match="no next step"):
        finish_step(conversation=said(facility, director), by=director)


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("role", ["director", "intake", "advisor"])
def test_staff_write_entries(client_for, request, facility, role):
    user = request.getfixturevalue(role)
    url = reverse("employers:conversation_create", args=[facility.organization_id])
    client = client_for(user)
    assert f'value="{facility.pk}" selected' in client.get(url, {"facility": facility.pk}).text
    data = typed(user, facility=facility.pk, submission_key=str(uuid.uuid4()))
    first, second = client.post(url, data), client.post(url, data)
    entry = Conversation.objects.get()
    assert first.url == second.url == entry.get_absolute_url()
    assert "Walked the unit." in client.get(facility.get_absolute_url()).text


def test_day_without_a_step_is_refused_beside_the_field(client_for, director, facility):
    url = reverse("employers:conversation_create", args=[facility.organization_id])
    response = client_for(director).post(url, typed(director, next_owner=director.pk))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["next_step"]


def test_colleagues_are_staff_who_keep_the_log(
    client_for, director, employer_contact, administrator, facility
):
    page = client_for(director).get(reverse("employers:conversation_create", args=[facility.organization_id]))
    assert list(page.context["form"].fields["colleague"].queryset) == [director]


def test_step_on_the_facility_page_with_undo(client_for, director, facility):
    entry = said(facility, director, next_step="Send the draft")
    client = client_for(director)
    done = reverse("employers:step_finish", args=[entry.pk])
    assert done in client.get(facility.get_absolute_url()).text
    page = client.post(done, follow=True)
    undo = reverse("employers:step_reopen", args=[entry.pk])
    assert undo in page.text
    assert done not in page.text
    client.post(undo)
    assert done in client.get(facility.get_absolute_url()).text


def test_filters(client_for, director, intake):
    facility, other = FacilityFactory(), FacilityFactory()
    own = said(facility, director, way="visit", next_step="Call", next_due_on=TODAY - DAY)
    whole = said(facility, intake, facility=None)
    elsewhere = said(other, director, next_step="Write", next_due_on=TODAY + DAY)
    client = client_for(director)

    def shown(**query):
        return {entry.pk for entry in client.get(LOG, query).context["page"]}

    assert shown() == {own.pk, whole.pk, elsewhere.pk}
    assert shown(facility=facility.pk) == {own.pk, whole.pk}
    assert shown(organization=other.organization_id) == {elsewhere.pk}
    assert shown(way="visit") == {own.pk}
    assert shown(colleague=intake.pk) == {whole.pk}
    assert shown(step="open") == {own.pk, elsewhere.pk}
    assert shown(step="late") == {own.pk}
    assert shown(facility="x", way="pigeon") == {own.pk, whole.pk, elsewhere.pk}


def test_partners_and_funders_see_nothing_of_it(client_for, facility, director, employer_contact, funder):
    own = employer_contact.contact.facility
    entry = said(own, director)
    for user in (employer_contact, funder):
        assert not Conversation.objects.visible_to(user).exists()
        for url in (LOG, entry.get_absolute_url(), reverse("employers:quiet_partners")):
            assert client_for(user).get(url).status_code == 403
        history = reverse("accounts:history", args=["employers.conversation", entry.pk])
        assert client_for(user).get(history).status_code in (403, 404)


def test_administrator_reads_and_does_not_write(client_for, administrator, director, facility):
    entry = said(facility, director)
    client = client_for(administrator)
    assert client.get(entry.get_absolute_url()).status_code == 200
    assert client.get(reverse("employers:conversation_update", args=[entry.pk])).status_code == 403
    assert client.post(reverse("employers:conversation_delete", args=[entry.pk])).status_code == 403


def test_what_somebody_wrote_down_is_removed_by_them_or_the_director(
    client_for, facility, intake, advisor, director
):
    for by, goes in ((advisor, False), (intake, True), (director, True)):
        entry = said(facility, intake)
        client_for(by).post(reverse("employers:conversation_delete", args=[entry.pk]))
        assert Conversation.objects.filter(pk=entry.pk).exists() is not goes, by.role
        Conversation.objects.all().delete()
    form = client_for(intake).get(reverse("employers:conversation_create", args=[facility.organization_id]))
    assert "No names of participants" in form.text


@pytest.mark.parametrize("many", [1, 60])
def test_statements_do_not_grow(client_for, director, django_assert_max_num_queries, many):
    for _n in range(many):
        entry = ConversationFactory(next_step="Call", next_owner=UserFactory(), contact=None)
    client = client_for(director)
    with django_assert_max_num_queries(8):
        client.get(LOG)
    with django_assert_max_num_queries(12):
        client.get(entry.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(entry.organization.get_absolute_url())
