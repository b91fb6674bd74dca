"""Crawl as every role: no out-of-scope name, contact, note or title in any answer (S2); no dead link."""

import pytest

from tests.canaries import KINDS, all_of, crawl, hidden_from, leaks
from tests.factories.cohorts import CheckInFactory, CheckInLineFactory, EnrollmentFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db


def test_advisor_sees_nothing_of_other_cohorts(client_for):
    a, b = build_world()
    bodies = crawl(client_for(a.users["advisor"]), "/")
    assert leaks(bodies, hidden_from("advisor", a, b)) == []
    everything = b"".join(bodies.values())
    for canary in all_of(a, "first", "last", "contact", "note"):
        assert canary.encode() in everything, f"the advisor should find {canary}"
    assert len(bodies) > 8


def test_advisor_does_not_see_notes_made_in_other_cohorts_about_a_shared_person(client_for):
    a, b = build_world()
    shared = EnrollmentFactory(
        participant=a.rows["participant"],
        cohort=b.rows["closed_cohort"],
        completed=True,
        ends_on=b.rows["closed_cohort"].ends_on,
    )
    check_in = CheckInFactory(cohort=b.rows["closed_cohort"], note="Othergroupcanary")
    CheckInLineFactory(enrollment=shared, check_in=check_in, note="Otherlinecanary")
    bodies = crawl(client_for(a.users["advisor"]), "/")
    assert leaks(bodies, {"Othergroupcanary", "Otherlinecanary"}) == []


def test_employer_contact_sees_first_names_with_consent_and_nothing_else(client_for):
    a, b = build_world()
    bodies = crawl(client_for(a.users["employer_contact"]), "/")
    assert leaks(bodies, hidden_from("employer", a, b)) == []
    assert b"FirstcanaryA3" in b"".join(bodies.values()), "consent was given for this one"


def test_funder_sees_no_person_and_no_other_grant(client_for):
    a, b = build_world()
    bodies = crawl(client_for(a.users["funder"]), "/")
    assert leaks(bodies, hidden_from("funder", a, b)) == []


def test_administrator_sees_no_person(client_for, administrator):
    a, b = build_world()
    bodies = crawl(client_for(administrator), "/")
    assert leaks(bodies, hidden_from("administrator", a, b)) == []


@pytest.mark.parametrize("role", ["director", "intake"])
def test_masked_facts_are_in_no_page_source(client_for, request, role):
    a, b = build_world()
    bodies = crawl(client_for(request.getfixturevalue(role)), "/")
    assert leaks(bodies, hidden_from(role, a, b)) == []
    assert len(bodies) > 25


def test_outsider_sees_no_person_at_all(client_for, outsider):
    a, b = build_world()
    bodies = crawl(client_for(outsider), "/")
    assert leaks(bodies, hidden_from("outsider", a, b)) == []


def test_guest_pages_show_nobody(client):
    a, b = build_world()
    for url in ("/account/login/", "/account/password/reset/", "/healthz", "/people/1/", "/no-such-page/"):
        body = client.get(url, follow=True).content
        assert leaks({url: body}, all_of(a, *KINDS) | all_of(b, *KINDS)) == []
