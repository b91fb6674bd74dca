"""What stands around the rows of a list, as plain values: the same question looks the same every time."""

from typing import NamedTuple

from accounts.bulk.registry import actions_for
from accounts.listing.columns import Column
from accounts.listing.filters import Filter
from accounts.listing.listing import ListQuery
from accounts.listing.parts import Chip
from accounts.listing.question import USUAL_SIZE
from ui.keeping import TYPED

Pairs = tuple[tuple[str, str], ...]


class Field(NamedTuple):
    """A filter as a field of the form, with what it holds now."""

    key: str
    title: str
    kind: str
    value: str
    options: Pairs
    # A menu that does not show everything, and what was typed to find something in it.
    is_long: bool = False
    like: str = ""


class Filters(NamedTuple):
    """The form above a list."""

    title: str
    url: str
    search_label: str
    q: str
    first: tuple[Field, ...]
    more: tuple[Field, ...]
    more_open: bool
    hidden: Pairs
    chips: tuple[Chip, ...]
    clear_url: str
    # Several texts were typed: it is drawn anew each time.
    is_typed: bool


class Tools(NamedTuple):
    """Ways to show the list, the chooser of columns, and the way to its file."""

    key: str
    url: str
    params: str
    layouts: tuple[tuple[str, str, bool], ...]
    hidden: Pairs
    columns: tuple[tuple[str, str, bool], ...]


class Bulk(NamedTuple):
    """What can be done to the chosen rows; `how_many` is "" when all rows are on the page."""

    key: str
    params: str
    actions: Pairs
    how_many: str


def without_words(query: ListQuery) -> ListQuery:
    """The question with TYPED for the text that was typed, which is put in when all around it is drawn.

    Itself where several were typed: that is drawn anew each time.
    """
    return query.with_text(TYPED) if query.typed and not query.likes else query


def filters(query: ListQuery) -> Filters:
    listing, known = query.listing, query.filters
    fields = {item.key: _field(query, item) for item in known}
    hidden = [(name, value) for name, value in query.parts.items() if name in ("sort", "cols", "as")]
    hidden.append(("view", query.view or "all"))
    hidden += [("size", str(query.size))] if query.size != USUAL_SIZE else []
    return Filters(
        title=str(listing.title),
        url=listing.url,
        search_label=str(listing.search_label) if listing.has_search else "",
        q=query.q,
        first=tuple(fields[item.key] for item in known if item.first),
        more=tuple(fields[item.key] for item in known if not item.first),
        more_open=bool(query.likes) or any(not item.first and item.key in query.chosen for item in known),
        hidden=tuple(hidden),
        chips=tuple(query.chips),
        clear_url=query.clear_url,
        is_typed=len(query.texts) > 1 or bool(query.likes),
    )


def tools(query: ListQuery) -> Tools:
    listing = query.listing
    layouts = [("", query.url(**{"as": None}), query.layout is None)] if listing.layouts else []
    layouts += [
        (str(each.title), query.url(**{"as": each.key}), query.layout == each) for each in listing.layouts
    ]
    hidden = [(name, value) for name, value in query.parts.items() if name != "cols"]
    hidden += [("view", query.view)] if query.view else []
    columns = tuple((column.key, str(column.title), is_shown) for column, is_shown in choosable(query))
    return Tools(listing.key, listing.url, query.params, tuple(layouts), tuple(hidden), columns)


def bulk(query: ListQuery, how_many: str) -> Bulk:
    actions = tuple((each.key, str(each.label)) for each in actions_for(query.listing.key, query.user))
    return Bulk(query.listing.key, query.params, actions, how_many)


def choosable(query: ListQuery) -> list[tuple[Column, bool]]:
    """All columns for the chooser: the shown ones in their order, then the others."""
    shown = query.columns
    rest = [column for column in query.known if column not in shown]
    return [(column, True) for column in shown] + [(column, False) for column in rest]


def _field(query: ListQuery, item: Filter) -> Field:
    value = item.text(query.chosen[item.key]) if item.key in query.chosen else ""
    options = tuple(query.options.get(item.key, ()))
    like = query.likes.get(item.key, "")
    return Field(item.key, str(item.title), item.kind, value, options, item.key in query.long_menus, like)
