"""Forms about contacts, and who may link a sign-in."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.permissions import Role
from employers.actions import update_contact
from employers.models import Contact
from tests.factories.accounts import UserFactory
from tests.factories.employers import ContactFactory, FacilityFactory


@pytest.fixture
def facility(db):
    return FacilityFactory()


@pytest.fixture
def create(facility):
    return reverse("employers:contact_create", args=[facility.organization_id])


def typed(**changes):
    return {"name": "Helen Marsh", "title": "Hiring", "facility": "", "email": "", "phone": ""} | changes


def test_create_from_the_facility_page_leads_back_there(client_for, director, facility, create):
    client = client_for(director)
    assert f'value="{facility.pk}" selected' in client.get(create, {"facility": facility.pk}).text

    response = client.post(create, typed(facility=facility.pk))

    assert response.url == facility.get_absolute_url()
    assert Contact.objects.get().organization == facility.organization


def test_only_facilities_of_the_organization_are_offered(client_for, director, create):
    response = client_for(director).post(create, typed(facility=FacilityFactory().pk))

    assert response.status_code == 422
    assert 'value="Helen Marsh"' in response.text
    assert not Contact.objects.exists()


def test_administrator_links_a_free_account(client_for, administrator, facility, create):
    free, taken, staff, closed = (
        UserFactory(role=Role.EMPLOYER, name="Free"),
        UserFactory(role=Role.EMPLOYER, name="Taken"),
        UserFactory(role=Role.INTAKE, name="Staff"),
        UserFactory(role=Role.EMPLOYER, name="Closed", is_active=False),
    )
    ContactFactory(organization=facility.organization, facility=facility, user=taken)
    client = client_for(administrator)

    offered = client.get(create).context["form"].fields["user"].queryset
    assert list(offered) == [free]
    for other in (taken, staff, closed):
        assert client.post(create, typed(facility=facility.pk, user=other.pk)).status_code == 422

    client.post(create, typed(facility=facility.pk, user=free.pk))
    assert free.contact.name == "Helen Marsh"


def test_employer_contact_needs_a_facility(client_for, administrator, create):
    user = UserFactory(role=Role.EMPLOYER)

    response = client_for(administrator).post(create, typed(user=user.pk))

    assert response.status_code == 422
    assert "cohorts of a facility" in response.text


def test_director_changes_facts_and_link(client_for, director, employer_contact):
    contact = employer_contact.contact
    url = reverse("employers:contact_update", args=[contact.pk])
    client = client_for(director)
    assert reverse("accounts:history", args=["employers.contact", contact.pk]) in client.get(url).text

    client.post(url, typed(facility=contact.facility_id, user=employer_contact.pk))
    contact.refresh_from_db()
    assert (contact.name, contact.user) == ("Helen Marsh", employer_contact)

    other = UserFactory(role=Role.EMPLOYER)
    client.post(url, typed(facility=contact.facility_id, user=other.pk))
    contact.refresh_from_db()
    assert contact.user == other


def test_contact_whose_account_changed_role_is_told_in_words(director, employer_contact):
    contact = employer_contact.contact
    type(employer_contact).objects.filter(pk=employer_contact.pk).update(role=Role.INTAKE)

    with pytest.raises(ValidationError, match="employer contact or a funder"):
        update_contact(contact=contact, name="Helen Marsh", by=director)


def test_remove_leads_to_the_facility(client_for, director, employer_contact):
    contact = employer_contact.contact

    response = client_for(director).post(reverse("employers:contact_delete", args=[contact.pk]))

    assert response.url == contact.facility.get_absolute_url()
    assert not Contact.objects.exists()


def test_double_submit_is_answered_once(client_for, director, create):
    data = typed(submission_key=str(uuid.uuid4()))
    client = client_for(director)

    assert client.post(create, data).url == client.post(create, data).url
    assert Contact.objects.count() == 1


def test_roles_and_rows(client_for, director, intake, employer_contact, create):
    contact = employer_contact.contact
    urls = [create] + [reverse(f"employers:contact_{n}", args=[contact.pk]) for n in ("update", "delete")]
    for user in (intake, employer_contact):
        assert {client_for(user).post(url).status_code for url in urls} == {403}
    for name in ("contact_create", "contact_update"):
        assert client_for(director).get(reverse(f"employers:{name}", args=[10**9])).status_code == 404
