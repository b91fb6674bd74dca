"""Pages about partner facilities."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from employers.models import Facility
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.employers import (
    AgreementFactory,
    AgreementTaskFactory,
    ContactFactory,
    ConversationFactory,
    FacilityFactory,
    MemberFactory,
    OrganizationFactory,
    StageChangeFactory,
)

TODAY = timezone.localdate()
LIST = reverse("employers:facilities")
CREATE = reverse("employers:facility_create")


def typed(organization, **changes):
    return {
        "organization": organization.pk,
        "name": "SSM Hospital",
        "code": "SSM",
        "street": "1 Main St",
        "city": "St. Louis",
        "state": "mo",
        "postal_code": "63101",
    } | changes


def in_force(facility, days_left=200, **fields):
    return AgreementFactory(
        organization=facility.organization,
        facility=facility,
        starts_on=TODAY - datetime.timedelta(days=10),
        ends_on=TODAY + datetime.timedelta(days=days_left),
        **fields,
    )


def test_create_and_show(client_for, administrator):
    organization = OrganizationFactory(name="SSM Health")

    response = client_for(administrator).post(CREATE, typed(organization), follow=True)

    facility = Facility.objects.get()
    assert response.redirect_chain == [(facility.get_absolute_url(), 302)]
    assert facility.state == "MO"
    for text in ("1 Main St", "St. Louis, MO 63101", "SSM Health", "No agreement"):
        assert text in " ".join(response.text.split())


def test_invalid_input_keeps_what_was_typed(client_for, director):
    organization = OrganizationFactory()
    FacilityFactory(code="SSM")

    response = client_for(director).post(CREATE, typed(organization, name=""))

    assert response.status_code == 422
    for text in ('value="SSM"', "already has this code", 'value="1 Main St"', "selected>"):
        assert text in response.text
    assert Facility.objects.count() == 1


def test_double_submit_is_answered_once(client_for, director):
    data = typed(OrganizationFactory(), submission_key=str(uuid.uuid4()))
    client = client_for(director)

    assert client.post(CREATE, data).url == client.post(CREATE, data).url
    assert Facility.objects.count() == 1


def test_update_and_the_refusal_to_move(client_for, director):
    facility = FacilityFactory()
    url = reverse("employers:facility_update", args=[facility.pk])
    client_for(director).post(url, typed(facility.organization, name="Renamed"))
    assert Facility.objects.get(pk=facility.pk).name == "Renamed"
    ContactFactory(organization=facility.organization, facility=facility)

    response = client_for(director).post(url, typed(OrganizationFactory()))

    assert response.status_code == 422
    assert "contacts or agreements" in response.text


def test_page_shows_agreement_and_contacts(client_for, director):
    facility = FacilityFactory()
    agreement = in_force(facility, days_left=57, title="Training agreement")
    signed_in = UserFactory(role="employer")
    ContactFactory(
        organization=facility.organization,
        facility=facility,
        name="Helen Marsh",
        phone="314-555-0110",
        user=signed_in,
    )
    ContactFactory(organization=facility.organization, facility=facility, name="Ada Ford")

    page = client_for(director).get(facility.get_absolute_url())

    text = " ".join(page.text.split())
    for wanted in (
        "Active partner",
        "Training agreement",
        "Ends in 57 days",
        "Helen Marsh",
        "314-555-0110",
        reverse("reports:facility_card", args=[facility.pk]),
        reverse("accounts:history", args=["employers.facility", facility.pk]),
        reverse("employers:agreement_renew", args=[agreement.pk]),
    ):
        assert wanted in text, wanted
    assert text.count("Has sign-in") == 1


def test_agreement_of_the_whole_organization_counts(client_for, director):
    facility = FacilityFactory()
    AgreementFactory(
        organization=facility.organization, facility=None, starts_on=TODAY, ends_on=None, title="System MOU"
    )
    text = client_for(director).get(facility.get_absolute_url()).text

    assert "Active partner" in text
    assert "covers the whole organization" in text


def test_sharing_data_alone_makes_no_partner(client_for, director):
    facility = FacilityFactory()
    in_force(facility, kind="data", title="Data sharing")

    text = client_for(director).get(facility.get_absolute_url()).text
    assert "No agreement about training" in text
    assert "1 other agreement or version" in text
    assert "Active partner" not in client_for(director).get(LIST).text

    in_force(facility, days_left=5, title="Training")
    text = client_for(director).get(facility.get_absolute_url()).text
    assert "Active partner" in text
    assert "Ends in 5 days" in text


def test_administrator_gets_no_address_of_figures(client_for, administrator):
    facility = FacilityFactory()
    card = reverse("reports:facility_card", args=[facility.pk])
    assert card not in client_for(administrator).get(facility.get_absolute_url()).text
    assert client_for(administrator).get(card).status_code == 403


def test_list_marks_what_is_due(client_for, director):
    in_force(FacilityFactory(name="A soon"), days_left=57)
    in_force(FacilityFactory(name="B later"), days_left=200)
    FacilityFactory(name="C none")
    ended = FacilityFactory(name="D ended")
    AgreementFactory(
        organization=ended.organization,
        starts_on=TODAY - datetime.timedelta(days=9),
        ends_on=TODAY - datetime.timedelta(days=1),
    )
    CohortFactory(facility=ended)

    page = client_for(director).get(LIST)

    rows = {facility.name[0]: facility for facility in page.context["page"]}
    standings = [rows[key].agreement and rows[key].agreement.standing for key in "ABCD"]
    assert standings == ["active", "active", None, "ended"]
    assert [rows[key].cohorts_hosted for key in "ABCD"] == [0, 0, 0, 1]
    assert page.text.count("hite-due--late") == 1
    assert "Ends in 57 days" in page.text


def test_remove(client_for, director):
    free, used = FacilityFactory(), CohortFactory().facility
    client = client_for(director)

    assert client.post(reverse("employers:facility_delete", args=[free.pk])).url == LIST
    response = client.post(reverse("employers:facility_delete", args=[used.pk]), follow=True)

    assert "cannot be removed while it has cohorts" in response.text
    assert list(Facility.objects.all()) == [used]


def test_roles_and_rows(client_for, director, advisor, intake, employer_contact, funder):
    facility = employer_contact.contact.facility
    edits = [reverse(f"employers:facility_{name}", args=[facility.pk]) for name in ("update", "delete")] + [
        CREATE
    ]
    for user in (advisor, intake):
        assert client_for(user).get(facility.get_absolute_url()).status_code == 200
        assert {client_for(user).post(url).status_code for url in edits} == {403}
    for user in (employer_contact, funder):
        for url in [LIST, facility.get_absolute_url(), *edits]:
            assert client_for(user).get(url).status_code == 403
    for name in ("facility", "facility_update"):
        assert client_for(director).get(reverse(f"employers:{name}", args=[10**9])).status_code == 404


def test_empty_list_teaches(client_for, director):
    text = client_for(director).get(LIST).text

    assert "No facilities yet" in text
    assert reverse("employers:organization_create") in text


@pytest.mark.parametrize("many", [1, 50])
def test_statements_do_not_grow(client_for, director, django_assert_max_num_queries, many):
    facility = FacilityFactory()
    for other in FacilityFactory.create_batch(many):
        in_force(other)
    for _number in range(many):
        ContactFactory(
            organization=facility.organization,
            facility=facility,
            user=UserFactory(role="employer"),
        )
        StageChangeFactory(facility=facility)
        ConversationFactory(facility=facility, next_step="Call again", next_owner=UserFactory())
        AgreementTaskFactory(agreement=in_force(facility))
        MemberFactory(contact__facility=facility, contact__organization=facility.organization)
    client = client_for(director)
    client.get(LIST)  # the first request of a session also writes when it was seen
    with django_assert_max_num_queries(7):
        client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(facility.get_absolute_url())
