"""Lists: one definition and one query object behind tile, page, file and bulk change."""

from accounts.listing.by_person import ByPerson
from accounts.listing.columns import Cell, Column, all_but
from accounts.listing.filters import Choice, Contains, Filter, Related, Since, YesNo
from accounts.listing.listing import Listing, ListQuery
from accounts.listing.parts import Layout, View
from accounts.listing.registry import get_listing, listings_of

__all__ = [
    "ByPerson",
    "Cell",
    "Choice",
    "Column",
    "Contains",
    "Filter",
    "Layout",
    "ListQuery",
    "Listing",
    "Related",
    "Since",
    "View",
    "YesNo",
    "all_but",
    "get_listing",
    "listings_of",
]
