"""Menus of filters: their statement is kept for a reader, what it answers never is."""

import pytest
from django.conf import settings
from django.http import QueryDict

from accounts.listing import get_listing
from accounts.permissions import ALL_PEOPLE_ROLES
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", list(settings.LISTS))
def test_menus_are_those_of_filters_the_role_may_use(key):
    listing = get_listing(key)
    for role in sorted(ALL_PEOPLE_ROLES):
        user = UserFactory(role=role)
        asked = listing.query(user, QueryDict("")).options
        assert set(asked) <= {item.key for item in listing.filters_of(user)}


def test_menu_shows_what_was_added_a_moment_ago(director):
    listing = get_listing("cohorts")
    before = dict(listing.query(director, QueryDict("")).options["track"])
    track = CohortFactory().track
    after = dict(listing.query(director, QueryDict("")).options["track"])
    assert set(after) - set(before) == {str(track.pk)}


def test_advisors_are_offered_themselves_each(advisor, outsider):
    AdvisorAssignmentFactory(user=advisor)
    listing = get_listing("people")
    for user in (advisor, outsider):
        offered = listing.query(user, QueryDict("")).options["advisor"]
        assert offered == [(str(user.pk), user.name)]


def test_statement_is_asked_in_the_order_of_labels(director):
    names = ["Zeta Clinic", "Alpha Clinic", "Middle Clinic"]
    for name in names:
        CohortFactory(facility__name=name)
    labels = [
        label for _pk, label in get_listing("people").query(director, QueryDict("")).options["facility"]
    ]
    assert labels == sorted(names)


# ---------------------------------------------------------------- menus longer than a menu


@pytest.fixture
def clinics(monkeypatch):
    """Five facilities with a cohort each; a menu shows two."""
    monkeypatch.setattr("accounts.listing.filters.MOST_OPTIONS", 2)
    names = ["Alpha Clinic", "Beta Clinic", "Gamma Clinic", "Omega Clinic North", "Omega Clinic South"]
    return {name: CohortFactory(facility__name=name).facility for name in names}


def facilities(user, text=""):
    return [label for _pk, label in get_listing("people").query(user, QueryDict(text)).options["facility"]]


def test_a_long_menu_has_a_search_box_and_a_short_one_has_none(client_for, director, clinics):
    client = client_for(director)
    text = client.get("/people/?view=all").text
    assert facilities(director) == ["Alpha Clinic", "Beta Clinic"]
    assert 'name="facility_like"' in text
    assert "Only the first 2 are listed" in text
    assert 'name="status_like"' not in text
    narrowed = client.get("/people/?facility_like=omega+SOUTH").text
    assert "Omega Clinic South" in narrowed
    assert "Omega Clinic North" not in narrowed
    assert "Alpha Clinic" not in narrowed
    assert 'value="omega SOUTH"' in narrowed
    assert "Nothing found" in client.get("/people/?facility_like=xyz").text


def test_what_is_chosen_beyond_a_long_menu_stands_in_it_and_on_its_chip(client_for, director, clinics):
    south = clinics["Omega Clinic South"]
    assert facilities(director, f"facility={south.pk}") == ["Alpha Clinic", "Beta Clinic", south.name]
    text = client_for(director).get(f"/people/?facility={south.pk}").text
    assert f'<option value="{south.pk}" selected>' in text
    assert f"Facility: {south.name}" in text
    both = client_for(director).get(f"/people/?facility={south.pk}&facility_like=alpha").text
    assert f'<option value="{south.pk}" selected>' in both
    assert "Alpha Clinic" in both


def test_what_is_typed_into_a_menu_asks_nothing_of_the_list_and_is_kept_nowhere(director, clinics):
    query = get_listing("people").query(director, QueryDict("facility_like=omega&sort=-name"))
    assert query.params == "sort=-name"
    assert "omega" not in query.url()
    assert not query.is_narrowed
    assert facilities(director) == ["Alpha Clinic", "Beta Clinic"]


def test_nobody_finds_more_in_a_long_menu_than_they_may_see(advisor, outsider, monkeypatch):
    monkeypatch.setattr("accounts.listing.filters.MOST_OPTIONS", 1)
    AdvisorAssignmentFactory(user=advisor)
    query = get_listing("people").query(advisor, QueryDict("advisor_like=o"))
    assert str(outsider.pk) not in dict(query.options["advisor"])
    query = get_listing("people").query(advisor, QueryDict(f"advisor={outsider.pk}&advisor_like=x"))
    assert str(outsider.pk) not in dict(query.options["advisor"])


def test_long_menus_cost_no_statement_more_until_something_beyond_is_chosen(
    client_for, director, clinics, django_assert_max_num_queries
):
    client = client_for(director)
    client.get("/people/?view=all")
    with django_assert_max_num_queries(8):
        client.get("/people/?view=all&facility_like=omega")
    with django_assert_max_num_queries(8):
        client.get(f"/people/?facility={clinics['Omega Clinic South'].pk}")


def test_text_with_strange_signs_narrows_to_nothing(client_for, director, clinics):
    for text in ("%00", "%25", "%5C", "'", "%F0%9F%98%80", "x" * 500):
        assert client_for(director).get(f"/people/?facility_like={text}").status_code == 200
