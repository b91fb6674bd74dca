"""Crawl as every role: no out-of-scope name, contact, note or title in any answer (S2); no dead link."""

import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from tests.factories.cohorts import CheckInFactory, CheckInLineFactory, EnrollmentFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db

LINK = re.compile(rb'(?:href|hx-get)="([^"#][^"]*)"')
# Pages whose purpose is to show masked facts, after a logged look, to those who may (SENSITIVE_SEE).
UNMASKING = re.compile(r"/masked/|/reveal/")
MOST_PAGES = 600
KINDS = ("first", "last", "contact", "note", "hire", "task", "masked")


def crawl(client: Client, start: str) -> dict[str, bytes]:
    """Every page and file reachable by links from `start`, one query string of each kind a path."""
    bodies: dict[str, bytes] = {}
    seen_shapes: set[str] = set()
    queue = deque([start])
    while queue and len(bodies) < MOST_PAGES:
        url = queue.popleft()
        if url in bodies or not _fresh(url, seen_shapes):
            continue
        response = client.get(url, follow=True)
        assert response.status_code == 200, f"{url} answers {response.status_code}"
        body = b"".join(response.streaming_content) if response.streaming else response.content
        bodies[url] = body + repr(dict(response.headers)).encode()
        if "html" not in response["Content-Type"]:
            continue
        at = response.redirect_chain[-1][0] if response.redirect_chain else url
        for found in LINK.findall(body):
            link = urldefrag(urljoin(at, found.decode().replace("&amp;", "&")))[0]
            parts = urlsplit(link)
            if not parts.netloc and parts.scheme in ("", "http") and not parts.path.startswith("/static/"):
                queue.append(link)
    return bodies


def _fresh(url: str, seen: set[str]) -> bool:
    """Follow each path once a set of query names: filters and cursors make endless addresses."""
    parts = urlsplit(url)
    names = ",".join(sorted(p.partition("=")[0] for p in parts.query.split("&")))
    shape = f"{parts.path}?{names}"
    if shape in seen:
        return False
    seen.add(shape)
    return not UNMASKING.search(parts.path)


def leaks(bodies: dict[str, bytes], canaries: set[str]) -> list[str]:
    return [
        f"{canary} in {url}"
        for url, body in bodies.items()
        for canary in sorted(canaries)
        if canary.lower().encode() in body.lower()
    ]


def all_of(side, *kinds: str) -> set[str]:
    return {text for kind in kinds for text in side.canaries.get(kind, set())}


def test_advisor_sees_nothing_of_other_cohorts(client_for):
    a, b = build_world()
    bodies = crawl(client_for(a.users["advisor"]), "/")
    assert leaks(bodies, all_of(b, *KINDS)) == []
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
    assert leaks(bodies, all_of(b, *KINDS, "partner")) == []
    assert leaks(bodies, all_of(a, "last", "contact", "note", "task", "masked", "partner_note")) == []
    assert leaks(bodies, all_of(b, "partner_note")) == []
    without_consent = {"FirstcanaryA1", "FirstcanaryA2"}
    assert leaks(bodies, without_consent) == []
    assert b"FirstcanaryA3" in b"".join(bodies.values()), "consent was given for this one"


def test_funder_sees_no_person_and_no_other_grant(client_for):
    a, b = build_world()
    bodies = crawl(client_for(a.users["funder"]), "/")
    assert leaks(bodies, all_of(a, *KINDS) | all_of(b, *KINDS, "partner") | {"Grant B", "G-B"}) == []
    assert leaks(bodies, all_of(a, "partner_note") | all_of(b, "partner_note")) == []


def test_administrator_sees_no_person(client_for, administrator):
    a, b = build_world()
    bodies = crawl(client_for(administrator), "/")
    assert leaks(bodies, all_of(a, *KINDS) | all_of(b, *KINDS)) == []


@pytest.mark.parametrize("role", ["director", "intake"])
def test_masked_facts_are_in_no_page_source(client_for, request, role):
    a, b = build_world()
    bodies = crawl(client_for(request.getfixturevalue(role)), "/")
    births = {"1988-07-1", "Jul 11, 1988", "July 11, 1988"}
    assert leaks(bodies, all_of(a, "masked") | all_of(b, "masked") | births) == []
    assert len(bodies) > 25


def test_outsider_sees_no_person_at_all(client_for, outsider):
    a, b = build_world()
    bodies = crawl(client_for(outsider), "/")
    assert leaks(bodies, all_of(a, *KINDS) | all_of(b, *KINDS)) == []


def test_guest_pages_show_nobody(client):
    a, b = build_world()
    for url in ("/account/login/", "/account/password/reset/", "/healthz", "/people/1/", "/no-such-page/"):
        body = client.get(url, follow=True).content
        assert leaks({url: body}, all_of(a, *KINDS) | all_of(b, *KINDS)) == []
