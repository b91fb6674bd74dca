"""Contacts: the link that decides what a partner sees."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from accounts.record_history import history_of
from employers.actions import create_contact, delete_contact, update_contact
from employers.models import Contact, Facility, Organization
from tests.factories.accounts import UserFactory
from tests.factories.employers import ContactFactory, FacilityFactory, OrganizationFactory


@pytest.fixture
def partner(db):
    return UserFactory(role=Role.EMPLOYER)


def test_link_gives_sight_of_the_facility_and_taking_it_away_ends_it(administrator, partner):
    facility = FacilityFactory()
    contact = create_contact(
        organization=facility.organization,
        facility=facility,
        name="Helen Marsh",
        user=partner,
        by=administrator,
    )
    assert list(Facility.objects.visible_to(partner)) == [facility]

    update_contact(contact=contact, user=None, by=administrator)

    assert not Facility.objects.visible_to(partner).exists()


def test_facility_is_of_the_same_organization(director):
    facility, other = FacilityFactory(), OrganizationFactory()
    create_contact(organization=facility.organization, facility=facility, name="Helen", by=director)
    with pytest.raises(ValidationError, match="facility of this organization"):
        create_contact(organization=other, facility=facility, name="Helen", by=director)
    with pytest.raises(IntegrityError, match="contact_facility_of_organization_fk"), transaction.atomic():
        ContactFactory(organization=other, facility=facility)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.INTAKE, Role.ADVISOR, Role.ADMINISTRATOR])
def test_staff_accounts_are_not_linked(administrator, role):
    with pytest.raises(ValidationError, match="employer contact or a funder"):
        create_contact(
            organization=OrganizationFactory(), name="Nobody", user=UserFactory(role=role), by=administrator
        )


def test_employer_contact_needs_a_facility_and_a_funder_does_not(administrator, partner):
    organization = OrganizationFactory(kind="funder")
    with pytest.raises(ValidationError, match="cohorts of a facility"):
        create_contact(organization=organization, name="Helen", user=partner, by=administrator)

    funder = UserFactory(role=Role.FUNDER)
    assert create_contact(organization=organization, name="Fay", user=funder, by=administrator).pk


def test_one_contact_a_sign_in(administrator, employer_contact):
    facility = FacilityFactory()
    with pytest.raises(ValidationError, match="already belongs to another contact"):
        create_contact(
            organization=facility.organization,
            facility=facility,
            name="Twice",
            user=employer_contact,
            by=administrator,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactFactory(organization=facility.organization, facility=facility, user=employer_contact)
    assert ContactFactory(user=None).pk
    assert ContactFactory(user=None).pk


def test_a_partner_sees_only_their_own_entry(director, employer_contact):
    ContactFactory()

    assert list(Contact.objects.visible_to(employer_contact)) == [employer_contact.contact]
    assert Contact.objects.visible_to(director).count() == 2


def test_delete_leaves_the_account(administrator, employer_contact):
    delete_contact(contact=employer_contact.contact, by=administrator)

    employer_contact.refresh_from_db()
    assert employer_contact.is_active
    assert not Facility.objects.visible_to(employer_contact).exists()


# ---------------------------------------------------------------- roles, and who has left


def test_roles_are_several_and_of_the_list(director):
    facility = FacilityFactory()
    contact = create_contact(
        organization=facility.organization, name="Helen", roles=["billing", "hiring"], by=director
    )
    assert contact.role_words == ["Hiring", "Billing"]
    with pytest.raises(ValidationError):
        create_contact(organization=facility.organization, name="Ada", roles=["boss"], by=director)
    with pytest.raises(IntegrityError, match="contact_roles_known"), transaction.atomic():
        ContactFactory(roles=["boss"])
    with pytest.raises(IntegrityError, match="contact_ends_after_start"), transaction.atomic():
        ContactFactory(starts_on="2026-02-02", ends_on="2026-02-01")


@pytest.mark.parametrize(("days", "sees"), [(-1, False), (0, True), (1, True)])
def test_who_has_left_sees_nothing_any_more(employer_contact, days, sees):
    last_day = timezone.localdate() + datetime.timedelta(days=days)
    Contact.objects.filter(user=employer_contact).update(ends_on=last_day)
    assert Facility.objects.visible_to(employer_contact).exists() == sees
    assert Organization.objects.visible_to(employer_contact).exists() == sees
    assert Contact.objects.get(user=employer_contact).has_sign_in == sees


def test_who_has_left_is_kept_and_shown_last(client_for, director):
    facility = FacilityFactory()
    of_facility = {"organization": facility.organization, "facility": facility}
    ContactFactory(name="Ann", phone="314-555-0100", ends_on="2020-01-01", **of_facility)
    ContactFactory(name="Ben", phone="314-555-0101", preferred_way="phone", **of_facility)
    page = client_for(director).get(facility.get_absolute_url())
    assert [contact.name for contact in page.context["contacts"]] == ["Ben", "Ann"]
    assert 'href="tel:314-555-0101"' in page.text
    assert "Best reached by phone" in page.text
    assert "314-555-0100" not in page.text, "nobody calls who has left"
    assert "Left, last day" in page.text


def test_form_keeps_roles(client_for, director):
    contact = ContactFactory(roles=["hiring"])
    url = reverse("employers:contact_update", args=[contact.pk])
    assert client_for(director).get(url).text.count("checked") == 1
    data = {
        "name": "Helen",
        "roles": ["instructor", "other"],
        "phone": "314-555-0100",
        "preferred_way": "text",
    }
    client_for(director).post(url, data)
    contact.refresh_from_db()
    assert (contact.roles, contact.preferred_way) == (["instructor", "other"], "text")
    assert client_for(director).post(url, data | {"phone": "call me"}).status_code == 422


def test_history_names_the_roles(director):
    contact = ContactFactory()
    update_contact(contact=contact, roles=["hiring", "billing"], by=director)
    changes = [(c.field, c.before, c.after) for c in history_of(contact, director)[0].changes]
    assert changes == [("roles", "not known", "Hiring, Billing")]
