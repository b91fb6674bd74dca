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
