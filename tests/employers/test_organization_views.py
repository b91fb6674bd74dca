"""Pages about organizations."""

import uuid

import pytest
from django.urls import reverse

from employers.models import Organization
from tests.factories.employers import AgreementFactory, ContactFactory, FacilityFactory, OrganizationFactory
from tests.factories.programs import GrantFactory

LIST = reverse("employers:organizations")
CREATE = reverse("employers:organization_create")


def typed(**changes):
    return {"name": "Mercy", "kind": "hospital", "website": "", "note": "Since 2019."} | changes


def test_create_and_show(client_for, administrator):
    client = client_for(administrator)

    response = client.post(CREATE, typed(), follow=True)

    organization = Organization.objects.get()
    assert response.redirect_chain == [(organization.get_absolute_url(), 302)]
    assert "Since 2019." in response.text
    assert organization.get_absolute_url() in client.get(LIST).text


def test_invalid_input_keeps_what_was_typed(client_for, director):
    OrganizationFactory(name="Mercy")

    response = client_for(director).post(CREATE, typed(name="MERCY", website="not a site"))

    assert response.status_code == 422
    assert response.text.count("<title>Error: ") == 1
    for text in ('value="MERCY"', "Since 2019.", "already there", 'value="not a site"'):
        assert text in response.text
    assert Organization.objects.count() == 1


def test_double_submit_is_answered_once(client_for, director):
    client, key = client_for(director), str(uuid.uuid4())

    first = client.post(CREATE, typed(submission_key=key))
    second = client.post(CREATE, typed(submission_key=key))

    assert first.url == second.url == Organization.objects.get().get_absolute_url()


def test_update(client_for, director):
    organization = OrganizationFactory(name="Old")
    url = reverse("employers:organization_update", args=[organization.pk])
    assert 'value="Old"' in client_for(director).get(url).text

    client_for(director).post(url, typed(name="New"))

    organization.refresh_from_db()
    assert organization.name == "New"


def test_update_says_why_a_funder_stays_one(client_for, director):
    funder = GrantFactory().funder
    url = reverse("employers:organization_update", args=[funder.pk])

    response = client_for(director).post(url, typed(name=funder.name, kind="agency"))

    assert response.status_code == 422
    assert "stays a funder" in response.text


def test_remove_is_offered_only_when_nothing_depends_on_it(client_for, director):
    used, free = FacilityFactory().organization, OrganizationFactory()
    client = client_for(director)
    remove = reverse("employers:organization_delete", args=[free.pk])

    assert "cannot be removed while it has: facilities." in client.get(used.get_absolute_url()).text
    assert remove in client.get(free.get_absolute_url()).text
    assert client.get(remove).status_code == 405
    assert client.post(remove).url == LIST
    assert not Organization.objects.filter(pk=free.pk).exists()


def test_remove_of_a_used_one_is_refused_in_words(client_for, director):
    used = FacilityFactory().organization

    response = client_for(director).post(
        reverse("employers:organization_delete", args=[used.pk]), follow=True
    )

    assert response.redirect_chain == [(used.get_absolute_url(), 302)]
    assert "cannot be removed while it has facilities" in response.text


def test_remove_twice_is_answered_once(client_for, director):
    remove = reverse("employers:organization_delete", args=[OrganizationFactory().pk])
    client, key = client_for(director), {"submission_key": str(uuid.uuid4())}

    assert [client.post(remove, key).url for _time in range(2)] == [LIST, LIST]


def test_readers_see_no_buttons_and_partners_nothing(client_for, advisor, intake, employer_contact, funder):
    organization = OrganizationFactory()
    urls = [
        reverse(f"employers:{name}", args=[organization.pk])
        for name in ("organization_update", "organization_delete", "contact_create", "agreement_create")
    ]
    for user in (advisor, intake):
        client = client_for(user)
        assert urls[0] not in client.get(organization.get_absolute_url()).text
        assert client.get(LIST).status_code == 200
        assert {client.post(url).status_code for url in [*urls, CREATE]} == {403}
    for user in (employer_contact, funder):
        client = client_for(user)
        seen = [LIST, CREATE, organization.get_absolute_url(), *urls]
        assert {client.get(url).status_code for url in seen} == {403}
    assert client_for(None).get(LIST).status_code == 302


def test_a_row_that_is_not_there(client_for, director):
    for name in ("organization", "organization_update"):
        assert client_for(director).get(reverse(f"employers:{name}", args=[10**9])).status_code == 404


def test_empty_list_teaches(client_for, director, advisor):
    assert CREATE in client_for(director).get(LIST).text
    text = client_for(advisor).get(LIST).text
    assert "No organizations yet" in text
    assert CREATE not in text


@pytest.mark.parametrize("many", [1, 50])
def test_statements_do_not_grow(client_for, director, django_assert_max_num_queries, many):
    organization = OrganizationFactory(kind="funder")
    OrganizationFactory.create_batch(many)
    for facility in FacilityFactory.create_batch(many, organization=organization):
        ContactFactory(organization=organization, facility=facility)
        AgreementFactory(organization=organization, facility=facility)
    GrantFactory.create_batch(many, funder=organization)
    client = client_for(director)
    with django_assert_max_num_queries(8):
        client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(organization.get_absolute_url())


def test_list_goes_on_after_fifty(client_for, director):
    OrganizationFactory.create_batch(51)
    first = client_for(director).get(LIST)

    second = client_for(director).get(LIST, {"after": first.context["page"].older})

    assert (len(first.context["page"]), len(second.context["page"])) == (50, 1)
