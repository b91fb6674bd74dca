"""Menus of filters: kept as a statement for those who see everybody, so they must be equal for a role."""

import pytest
from django.conf import settings
from django.http import QueryDict

from accounts.listing import Related, get_listing
from accounts.listing.filters import load_options, statement_of
from accounts.permissions import ALL_PEOPLE_ROLES
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory

pytestmark = pytest.mark.django_db


def menus(listing, user):
    return [item for item in listing.filters_of(user) if isinstance(item, Related)]


@pytest.mark.parametrize("role", sorted(ALL_PEOPLE_ROLES))
@pytest.mark.parametrize("key", list(settings.LISTS))
def test_two_of_a_role_are_offered_the_same(key, role):
    one, other = UserFactory(role=role), UserFactory(role=role)
    listing = get_listing(key)
    if menus(listing, one):
        assert statement_of(menus(listing, one), one) == statement_of(menus(listing, other), other)


@pytest.mark.parametrize("key", list(settings.LISTS))
def test_roles_of_that_kind_do_not_share_what_one_of_them_may_not_use(key):
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
    labels = [label for _pk, label in load_options(get_listing("people").filters, director)["facility"]]
    assert labels == sorted(names)
