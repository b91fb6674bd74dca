"""Organizations: constraints, scope, actions."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.record_history import history_of
from employers.actions import create_organization, delete_organization, update_organization
from employers.models import Organization
from tests.factories.employers import ContactFactory, FacilityFactory, OrganizationFactory
from tests.factories.programs import GrantFactory


def test_name_is_there_once_whatever_its_case(db):
    OrganizationFactory(name="Mercy")
    OrganizationFactory(name="Mercy West")
    with pytest.raises(IntegrityError, match="organization_name_once"), transaction.atomic():
        OrganizationFactory(name="MERCY")


def test_kind_is_one_of_the_list(db):
    OrganizationFactory(kind="association")
    with pytest.raises(IntegrityError, match="organization_kind_known"), transaction.atomic():
        OrganizationFactory(kind="bank")


def test_staff_see_all_and_contacts_their_own(director, intake, advisor, administrator, employer_contact):
    other = OrganizationFactory()
    for staff in (director, intake, advisor, administrator):
        assert other in Organization.objects.visible_to(staff)
    assert [row.pk for row in Organization.objects.visible_to(employer_contact)] == [
        employer_contact.contact.organization_id
    ]


def test_two_contacts_show_an_organization_once(funder, funder_organization):
    ContactFactory(organization=funder_organization)

    assert Organization.objects.visible_to(funder).count() == 1


def test_counts_do_not_multiply(db):
    organization = OrganizationFactory()
    FacilityFactory.create_batch(2, organization=organization)
    ContactFactory.create_batch(3, organization=organization)

    row = Organization.objects.with_counts().get(pk=organization.pk)

    assert (row.facility_count, row.contact_count) == (2, 3)


def test_create_says_what_is_wrong(director):
    create_organization(name="Mercy", kind="hospital", by=director)
    with pytest.raises(ValidationError, match="already there"):
        create_organization(name="mercy", kind="hospital", by=director)


def test_changes_are_kept_with_who_and_what(director):
    organization = create_organization(name="Mercy", kind="hospital", by=director)
    update_organization(organization=organization, name="Mercy South", by=director)

    events = history_of(organization, director)

    assert [(event.who, event.verb) for event in events] == [
        (director.name, "corrected this organization"),
        (director.name, "added this organization"),
    ]
    assert (events[0].changes[0].before, events[0].changes[0].after) == ("Mercy", "Mercy South")


def test_a_funder_of_a_grant_stays_a_funder(director):
    funder = GrantFactory().funder
    with pytest.raises(ValidationError, match="stays a funder"):
        update_organization(organization=funder, kind="agency", by=director)

    assert update_organization(organization=funder, name="Renamed", by=director).kind == "funder"
    assert (
        update_organization(organization=OrganizationFactory(), kind="agency", by=director).kind == "agency"
    )


def test_delete_only_what_nothing_depends_on(director):
    used = FacilityFactory().organization
    free = OrganizationFactory()
    with pytest.raises(ValidationError, match="while it has facilities"):
        delete_organization(organization=used, by=director)

    delete_organization(organization=free, by=director)

    assert list(Organization.objects.all()) == [used]
