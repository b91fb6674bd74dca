"""Which rows were chosen, in which list, and what is to be done with them: read from the list's form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, QueryDict

from accounts.bulk.action import BulkAction
from accounts.bulk.registry import action_of
from accounts.listing import ListQuery, get_listing
from accounts.models import User
from accounts.request import Request

# Names shown before a change to many.
NAMED = 5


@dataclass(frozen=True)
class Selection:
    """Rows of a list that a user may see: the ticked ones, or (None) all that match."""

    query: ListQuery
    action: BulkAction
    keys: tuple[int, ...] | None

    def rows(self) -> QuerySet[Any]:
        if self.keys is None:
            return self.query.matching()
        return self.query.listing.rows(self.query.user).filter(pk__in=self.keys).order_by()

    def first_names(self) -> list[str]:
        """Some of the rows as the list calls them."""
        rows = self.query.rows()
        if self.keys is not None:
            rows = rows.filter(pk__in=self.keys)
        return names_of(self.query, list(rows[:NAMED]))

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Fields that carry the selection through the next pages."""
        kept = [("list", self.query.listing.key), ("action", self.action.key), ("query", self.query.params)]
        keys = [("all", "1")] if self.keys is None else [("pks", str(key)) for key in self.keys]
        return [*kept, *keys]


def read_selection(request: Request) -> Selection:
    """Raises Http404 for what is no list or action, PermissionDenied for one the user may not use."""
    try:
        listing = get_listing(request.POST.get("list", ""))
        action = action_of(listing.key, request.POST.get("action", ""))
    except KeyError:
        raise Http404 from None
    if not (request.user.can(listing.permission) and request.user.can(action.permission)):
        raise PermissionDenied
    query = listing.query(request.user, QueryDict(request.POST.get("query", "")))
    if request.POST.get("all"):
        return Selection(query, action, None)
    texts = dict.fromkeys(request.POST.getlist("pks"))
    return Selection(query, action, tuple(int(t) for t in texts if t.isdecimal() and len(t) < 19))


def names_of(query: ListQuery, rows: list[Any]) -> list[str]:
    """What the list's first column, which names the row, says of each."""
    if query.listing.prepare and rows:
        query.listing.prepare(rows, query.user)
    return [str(query.columns[0].written(row)) for row in rows]


class Named(NamedTuple):
    """A row as staff know it: `number` is the person's, where the list has one."""

    name: str
    url: str
    number: str


def named_rows(list_key: str, user: User, keys: Iterable[int]) -> dict[int, Named]:
    """Those rows the user may still open, by key."""
    query = get_listing(list_key).query(user, QueryDict())
    name, numbers = query.columns[0], [c for c in query.listing.columns_of(user) if c.key == "number"]
    return {
        row.pk: Named(
            str(name.written(row)),
            row.get_absolute_url(),
            " ".join(str(number.written(row)) for number in numbers),
        )
        for some in query.batches(pks=list(keys))
        for row in some
    }
