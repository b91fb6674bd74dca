"""Lists of rows about people: a search shows them by name, and of many people looks up only a page's."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.listing import ListQuery, by_person, get_listing, listing
from participants.models import Participant, participant
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.outcomes import HireFactory

pytestmark = pytest.mark.django_db
LISTS = ["enrollments", "hires"]
# Of sixty people 30 share one name, more than a portion; the others come before and after them.
NAMES = ["Moe", "Bea", "Cem", "Moe", "Moe", "Moe", "Bea", "Zoe", "Moe", "Zoe"]


@pytest.fixture
def smiths(monkeypatch):
    """Sixty people with a seat and a job, some with two; portions of a few more than a page."""
    monkeypatch.setattr(by_person, "PORTION", 27)
    monkeypatch.setattr(by_person, "SEEN", 25)
    HireFactory(enrollment=EnrollmentFactory(active=True, participant__last_name="Other"))
    for n in range(60):
        name = {"participant__last_name": "Smith", "participant__first_name": NAMES[n % 10]}
        seat = EnrollmentFactory(active=True, **name)
        HireFactory(enrollment=seat, started_on=datetime.date(2026, 1, 1) + datetime.timedelta(days=n % 7))
        if n % 9 == 0:
            again = EnrollmentFactory(active=True, participant=seat.participant)
            HireFactory(enrollment=again, started_on=datetime.date(2026, 2, 1))


def asked(rf, key, user, text):
    request = rf.get(f"/?size=25&{text}")
    query = get_listing(key).query(user, request.GET)
    return query, query.page(request)


def walked(rf, key, user, text, way):
    """Keys on all pages: from the first on, or from the last back."""
    found, cursor = [], "" if way == "before" else None
    for _ in range(20):
        _query, page = asked(rf, key, user, text if cursor is None else f"{text}&{way}={cursor}")
        keys = [row.pk for row in page]
        found = [*keys, *found] if way == "before" else [*found, *keys]
        cursor = page.newer if way == "before" else page.older
        if not cursor:
            return found
    raise AssertionError("pages without end")


@pytest.mark.parametrize("sort", ["", "&sort=-person", "&sort=number", "&status=started", "&status=active"])
@pytest.mark.parametrize("key", LISTS)
def test_pages_of_portions_are_those_of_the_list(rf, director, smiths, key, sort):
    """Forwards and back, through namesakes, filtered: each row once, in the order of the list."""
    text = f"q=smith{sort}"
    query, _page = asked(rf, key, director, text)
    expected = [row.pk for row in query.rows()]
    assert walked(rf, key, director, text, "after") == expected
    assert walked(rf, key, director, text, "before") == expected
    assert query.count() == len(expected)


@pytest.mark.parametrize("key", LISTS)
def test_a_search_shows_rows_by_name_unless_another_order_is_asked_for(rf, director, smiths, key):
    query, page = asked(rf, key, director, "q=smith")
    assert (query.sort_key, query.falling) == ("person", False)
    assert "sort" not in query.params
    first = [getattr(row, "enrollment", row).participant.first_name for row in page]
    assert first == sorted(first)
    usual = get_listing(key).sort
    other, _page = asked(rf, key, director, f"q=smith&sort={usual}")
    assert other.sort_text == usual
    assert f"sort={usual}" in other.params
    assert asked(rf, key, director, "status=started")[0].sort_text == usual, "without a search as ever"


@pytest.mark.parametrize("key", LISTS)
def test_only_people_of_the_page_are_looked_up(rf, director, smiths, key, monkeypatch):
    looked_up = []
    about = ListQuery._rows_about
    monkeypatch.setattr(
        ListQuery, "_rows_about", lambda query, people: looked_up.append(len(people)) or about(query, people)
    )
    query, _page = asked(rf, key, director, "q=smith")
    assert query.count_text == "25+"
    assert looked_up == [48], "18 before the namesakes, and all 30 of them"
    looked_up.clear()
    query, last = asked(rf, key, director, "q=smith&before=")
    assert query.count_text == "25+", "says the same on its last page"
    assert sum(looked_up) == 60
    assert not last.older


@pytest.mark.parametrize("key", LISTS)
def test_statements_are_few_on_any_page(client_for, director, smiths, key):
    client = client_for(director)
    url = get_listing(key).url
    page = client.get(f"{url}?q=smith&size=25")
    for _step in range(5):
        with CaptureQueriesContext(connection) as taken:
            page = client.get(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"])
        assert page.status_code == 200
        assert len(taken) <= 7, [each["sql"][:90] for each in taken]
        older = page.context["page"].older
        if not older:
            break
        page = client.get(f"{url}?q=smith&size=25&after={older}")


@pytest.mark.parametrize("key", LISTS)
def test_few_rows_about_many_people_are_counted(rf, director, smiths, key):
    """A filter may leave few: then everything is looked up, and the number is exact."""
    query, page = asked(rf, key, director, "q=smith&since=2026-02-01")
    exact = len(query.rows())
    assert 0 < exact <= 25 or key == "enrollments"
    if exact <= 25:
        assert query.count_text == str(exact)
        assert len(page) == exact


@pytest.mark.parametrize("key", LISTS)
def test_very_many_people_are_not_named(rf, director, smiths, monkeypatch, key):
    text = "q=smith"
    expected = [row.pk for row in asked(rf, key, director, text)[0].rows()]
    for place in (participant, listing):
        monkeypatch.setattr(place, "FEW", 30)
    assert asked(rf, key, director, text)[0]._people is None
    assert walked(rf, key, director, text, "after") == expected


@pytest.mark.parametrize("key", LISTS)
def test_portions_stay_in_scope(rf, director, smiths, key):
    """An advisor finds the people of their cohorts among all who share the name."""
    advisor = UserFactory(role="advisor")
    mine = EnrollmentFactory(active=True, participant__last_name="Smith", participant__first_name="Zoe")
    hire = HireFactory(enrollment=mine)
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    query, page = asked(rf, key, advisor, "q=smith")
    assert [row.pk for row in page] == [mine.pk if key == "enrollments" else hire.pk]
    assert (query.count(), query.count_text) == (1, "1")


def test_a_page_after_somebody_who_has_another_name_now(rf, director, smiths):
    _query, page = asked(rf, "enrollments", director, "q=smith")
    Participant.objects.filter(pk=page.rows[-1].participant_id).update(last_name="Married")
    query, following = asked(rf, "enrollments", director, f"q=smith&after={page.older}")
    expected = [row.pk for row in query.rows()]
    assert [row.pk for row in following] == expected[24:49]
