"""Facilities: constraints, scope, actions, counts of cohorts."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from employers.actions import create_facility, delete_facility, update_facility
from employers.models import Facility
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory
from tests.factories.employers import AgreementFactory, ContactFactory, FacilityFactory, OrganizationFactory


def test_code_is_there_once(db):
    FacilityFactory(code="SSM")
    FacilityFactory(code="SSM-2")
    with pytest.raises(IntegrityError), transaction.atomic():
        FacilityFactory(code="SSM")


def test_code_is_short_and_plain(director):
    organization = OrganizationFactory()
    create_facility(organization=organization, code="MA-01", name="Mercy", by=director)
    with pytest.raises(ValidationError, match="letters, digits and dashes"):
        create_facility(organization=organization, code="MA 01!", name="Mercy", by=director)


def test_staff_see_all_and_a_partner_only_their_own(director, administrator, employer_contact, funder):
    other = FacilityFactory()

    assert other in Facility.objects.visible_to(director)
    assert other in Facility.objects.visible_to(administrator)
    assert list(Facility.objects.visible_to(employer_contact)) == [employer_contact.contact.facility]
    assert not Facility.objects.visible_to(funder).exists()


def test_moves_to_another_organization_only_without_contacts_and_agreements(director):
    facility, other = FacilityFactory(), OrganizationFactory()
    assert update_facility(facility=facility, organization=other, by=director).organization == other

    for factory in (ContactFactory, AgreementFactory):
        facility = FacilityFactory()
        factory(organization=facility.organization, facility=facility)
        with pytest.raises(ValidationError, match="contacts or agreements"):
            update_facility(facility=facility, organization=other, by=director)
        assert update_facility(facility=facility, name="Renamed", by=director).name == "Renamed"


def test_database_keeps_contacts_with_the_organization_of_their_facility(db):
    facility = FacilityFactory()
    contact = ContactFactory(organization=facility.organization, facility=facility)
    with pytest.raises(IntegrityError, match="contact_facility_of_organization_fk"), transaction.atomic():
        Facility.objects.filter(pk=facility.pk).update(organization=OrganizationFactory())
    contact.delete()
    Facility.objects.filter(pk=facility.pk).update(organization=OrganizationFactory())


def test_cohort_counts_are_of_cohorts_the_user_may_open(director, advisor, administrator):
    today = timezone.localdate()
    facility = FacilityFactory()
    mine = CohortFactory(facility=facility, starts_on=today, ends_on=None)
    CohortFactory(facility=facility, starts_on=today + datetime.timedelta(days=9), ends_on=None)
    CohortFactory(facility=facility, closed=True)
    CohortFactory()
    AdvisorAssignmentFactory(cohort=mine, user=advisor, starts_on=today)

    def counts(user):
        row = Facility.objects.with_cohorts(user).get(pk=facility.pk)
        return row.cohorts_hosted, row.cohorts_in_training

    assert counts(director) == (3, 1)
    assert counts(advisor) == (1, 1)
    assert counts(administrator) == (0, 0)


def test_delete_only_what_nothing_depends_on(director):
    used = CohortFactory().facility
    with pytest.raises(ValidationError, match="cannot be removed while it has cohorts"):
        delete_facility(facility=used, by=director)

    delete_facility(facility=FacilityFactory(), by=director)

    assert list(Facility.objects.all()) == [used]
