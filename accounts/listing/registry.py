"""Every list by its key, as settings.LISTS names it."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.listing.listing import Listing
from accounts.models import User


@cache
def get_listing(key: str) -> Listing:
    """The listing of that key. Raises KeyError."""
    listing: Listing = import_string(settings.LISTS[key])
    return listing


def listings_of(user: User) -> list[Listing]:
    """The lists a user may open."""
    return [listing for listing in map(get_listing, settings.LISTS) if user.can(listing.permission)]
