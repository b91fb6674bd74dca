"""A search that finds few is answered by their keys; it must show the same as one that finds many."""

import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils.html import escape

from accounts.listing import frame, get_listing, listing
from cohorts.models import Status
from participants.models import Participant
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory, EnrollmentFactory
from tests.factories.participants import ParticipantFactory
from ui import keeping

pytestmark = pytest.mark.django_db
SORTS = ["name", "-name", "number", "-added"]


@pytest.fixture
def smiths():
    ParticipantFactory.create_batch(3, last_name="Other")
    return ParticipantFactory.create_batch(60, last_name="Smith")


def pages(rf, user, way, sort):
    """Keys of all pages of the search, walked in one direction."""
    address = f"/?q=smith&size=25&sort={sort}&{way}="
    found, cursor = [], "" if way == "before" else None
    for _ in range(9):
        request = rf.get(address + cursor if cursor is not None else address.replace(f"&{way}=", ""))
        page = get_listing("people").query(user, request.GET).page(request)
        keys = [row.pk for row in page]
        found = [*keys, *found] if way == "before" else [*found, *keys]
        cursor = page.newer if way == "before" else page.older
        if not cursor:
            return found
    raise AssertionError("pages without end")


@pytest.mark.parametrize("few", [2000, 10])
@pytest.mark.parametrize("way", ["after", "before"])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_few_are_those_of_many(rf, director, smiths, monkeypatch, few, way, sort):
    monkeypatch.setattr(listing, "FEW", few)
    query = get_listing("people").query(director, QueryDict(f"q=smith&sort={sort}"))
    assert query.count() == 60
    assert pages(rf, director, way, sort) == [row.pk for row in query.rows()]


def test_search_that_finds_many_says_so(rf, director, smiths, monkeypatch, client_for):
    """Its keys are read no further than FEW, and not counted again."""
    monkeypatch.setattr(listing, "FEW", 20)
    assert "20+ people" in client_for(director).get("/people/?q=smith&size=25").text
    query = get_listing("people").query(director, QueryDict("q=smith"))
    assert query.count_text == "20+"
    assert query.count() == 60, "a change to all of them counts all"
    monkeypatch.setattr(listing, "FEW", 60)
    assert get_listing("people").query(director, QueryDict("q=smith")).count_text == "60"


def test_page_after_somebody_who_is_found_no_more(rf, director, smiths):
    request = rf.get("/?q=smith&size=25&sort=number")
    page = get_listing("people").query(director, request.GET).page(request)
    Participant.objects.filter(pk=page.rows[-1].pk).update(last_name="Married")
    onward = rf.get(f"/?q=smith&size=25&sort=number&after={page.older}")
    following = get_listing("people").query(director, onward.GET).page(onward)
    assert [row.pk for row in following] == [person.pk for person in smiths[25:50]]


def test_a_search_that_finds_nobody_is_asked_once(rf, director, smiths, django_assert_num_queries):
    request = rf.get("/?q=nobody")
    query = get_listing("people").query(director, request.GET)
    with django_assert_num_queries(1):
        assert (len(query.page(request)), query.count()) == (0, 0)


def test_search_stays_in_scope(advisor, rf):
    mine = EnrollmentFactory(active=True, participant__last_name="Smith")
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    EnrollmentFactory(active=True, participant__last_name="Smith")
    request = rf.get("/?q=smith")
    query = get_listing("people").query(advisor, request.GET)
    assert [row.pk for row in query.page(request)] == [mine.participant_id]
    assert query.count() == 1


@pytest.mark.parametrize(
    "asked", ["", "&cohort=pct", "&track={track}", "&way=call", "&q=smith", "&since=2020-01-01"]
)
@pytest.mark.parametrize("step", ["training", "starting", "finished", "none"])
def test_people_of_seats_are_counted_as_they_are_listed(director, step, asked):
    cohort = CohortFactory(code="PCT-01")
    advisor = AdvisorAssignmentFactory(cohort=cohort).user
    other = AdvisorAssignmentFactory(user=advisor).cohort
    EnrollmentFactory(active=True, participant__last_name="Smith")
    for status in (Status.ACTIVE, Status.ON_LEAVE, Status.ENROLLED, Status.COMPLETED):
        seat = EnrollmentFactory(active=True, cohort=cohort, status=status, participant__last_name="Smith")
        if status == Status.ACTIVE:
            EnrollmentFactory(active=True, participant=seat.participant, cohort=other)
    text = f"status={step}{asked.format(track=cohort.track_id)}"
    for user in (director, advisor, UserFactory(role="advisor")):
        query = get_listing("people").query(user, QueryDict(text))
        assert query.count() == len(query.rows())


@pytest.mark.parametrize("asked", ["q=typedcanary", "cohort=typedcanary"])
def test_what_somebody_typed_is_kept_in_no_piece_of_the_page(client_for, director, monkeypatch, asked):
    cohort = CohortFactory(code="TYPEDCANARY")
    EnrollmentFactory.create_batch(51, active=True, cohort=cohort, participant__last_name="Typedcanary")
    kept, draw = [], keeping._drawn_once
    monkeypatch.setattr(keeping, "_drawn_once", lambda *facts: kept.append(repr(facts)) or draw(*facts))
    page = client_for(director).get(f"/people/?{asked}").text
    for piece in ("Filtered by", "Export chosen", "Select all 51 that match", "Columns, 12 at most"):
        assert piece in page
    assert kept
    assert not [facts for facts in kept if "typedcanary" in facts]


@pytest.mark.parametrize(
    "words", ["smith", "<b>Smith</b> & 'Sons\"", "smith&view=all#", "ñandú 🙂", "%20+", "\ue002typed\ue002"]
)
@pytest.mark.parametrize("more", ["", "&status=none", "&cohort=pct", "&cohort_like=a"])
def test_the_frame_of_a_search_is_drawn_as_without_keeping(client_for, director, monkeypatch, words, more):
    """The words stand where they stood: escaped in texts, as addresses write them in addresses."""
    ParticipantFactory.create_batch(51, first_name=words[:100], last_name="Smith")
    url = f"/people/?{urlencode({'q': words})}{more}"
    client = client_for(director)
    twice = [client.get(url).text, client.get(url).text]
    monkeypatch.setattr(frame, "without_words", lambda query: query)
    monkeypatch.setattr(keeping, "TYPED", "nowhere")
    drawn = client.get(url).text
    token = re.compile(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"')
    expected = token.sub("", drawn)
    assert [token.sub("", page) for page in twice] == [expected, expected]
    assert escape(words) in expected
