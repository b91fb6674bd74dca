"""A text typed into a filter: the statement and the frame are kept without it, the answer is the same."""

import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils.html import escape

from accounts import kept
from accounts.listing import frame, get_listing
from accounts.listing.listing import ListQuery
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.employers import FacilityFactory
from ui import keeping

pytestmark = pytest.mark.django_db

CITIES = ["St. Louis", "Lou_s", "100% City", "Back\\slash", "O'Fallon", '"quoted"', "ÑANDÚ 🙂", "a b"]
TYPED = ["lou", "LOUIS", "u_s", "0%", "%", "_", "\\", "'", '"', "ñandú", "🙂", kept.TYPED, "nowhere"]


@pytest.fixture
def cities(db):
    return [FacilityFactory(city=city).city for city in CITIES]


@pytest.mark.parametrize("typed", TYPED)
def test_it_finds_what_holds_the_text_as_it_is_typed(client_for, director, cities, typed):
    """Nothing in it is a wildcard, and no text finds what another did."""
    query = get_listing("facilities").query(director, QueryDict(urlencode({"city": typed})))
    expected = sorted(city for city in CITIES if typed.upper() in city.upper())
    for _ in range(2):
        client = client_for(director)
        page = client.get(f"/partners/?{urlencode({'city': typed})}&cols=name,city").context["page"]
        assert sorted(row.city for row in page) == expected
        [counted] = kept.ask([query._count_part(100)])
        assert counted == query.matching().count() == len(expected)


def test_two_typed_texts_are_asked_as_they_are(director, client_for):
    """A stand-in speaks for one text only."""
    seat = EnrollmentFactory(cohort=CohortFactory(code="PCT-7"), participant__last_name="Neale")
    EnrollmentFactory(cohort=CohortFactory(code="MA-7"), participant__last_name="Neale")
    client = client_for(director)
    for _ in range(2):
        page = client.get("/cohorts/enrollments/?cohort=pct&q=neale").context["page"]
        assert [row.pk for row in page] == [seat.pk]
        assert len(client.get("/cohorts/enrollments/?cohort=nowhere&q=neale").context["page"]) == 0


def test_pages_before_and_after_belong_to_the_same_text(client_for, director):
    FacilityFactory.create_batch(30, city="Kirkwood")
    FacilityFactory.create_batch(30, city="Wildwood")
    client = client_for(director)
    for city in ("Kirkwood", "Wildwood", "Kirkwood"):
        first = client.get(f"/partners/?city={city}&size=25").context["page"]
        second = client.get(f"/partners/?city={city}&size=25&after={first.older}").context["page"]
        last = client.get(f"/partners/?city={city}&size=25&before=").context["page"]
        assert (len(first), len(second), len(last)) == (25, 5, 25)
        assert {row.city for row in [*first, *second, *last]} == {city}
        assert not {row.pk for row in first} & {row.pk for row in second}


@pytest.mark.parametrize(
    "typed",
    ["wood", "<b>W</b> & 'S\"", "w&view=all#", "ñ 🙂", "%20+", keeping.TYPED, "%EE%80%82typed%EE%80%82"],
)
@pytest.mark.parametrize("more", ["", "&agreement=no", "&sort=-code", "&organization_like=a"])
def test_the_frame_is_drawn_as_without_keeping(client_for, director, monkeypatch, typed, more):
    FacilityFactory.create_batch(51, city=typed[:100])
    url = f"/partners/?{urlencode({'city': typed})}{more}"
    client = client_for(director)
    twice = [client.get(url).text, client.get(url).text]
    monkeypatch.setattr(frame, "without_words", lambda query: query)
    monkeypatch.setattr(keeping, "_STAND_IN", re.compile("(?!)"))
    monkeypatch.setattr(ListQuery, "_kept_as", None)
    drawn = client.get(url).text
    token = re.compile(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"')
    assert [token.sub("", page) for page in twice] == [token.sub("", drawn)] * 2
    assert escape(typed) in drawn


def test_what_was_typed_is_in_no_kept_statement(client_for, director, cities):
    client = client_for(director)
    for _ in range(3):
        client.get("/partners/?city=louis")
    statements = [rows._statement for rows in kept._kept.values() if isinstance(rows, kept.Rows)]
    said = [repr((one.sql, one.params)) for one in [*statements, *kept._statements.values()] if one]
    said += [repr(part) for part in kept._kept.values() if isinstance(part, kept.Part)]
    assert [text for text in said if kept.TYPED in text or repr(kept.TYPED)[1:-1] in text], "it is kept"
    assert not [text for text in said if "louis" in text.lower()]
