"""Contacts: the link that decides what a partner sees."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from employers.actions import create_contact, delete_contact, update_contact
from employers.models import Contact, Facility
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
