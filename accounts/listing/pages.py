"""The page of a list: tabs of views, filters, table, pages; the same for every list."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from accounts.kept import kept
from accounts.listing import frame
from accounts.listing.actions import without_typed
from accounts.listing.columns import Column
from accounts.listing.listing import Listing, ListQuery
from accounts.listing.question import SIZES
from accounts.listing.registry import get_listing
from accounts.models import SavedView, User
from accounts.request import Request
from ui.values import count_text

FRAGMENT = "components/listing/_list.html"


@dataclass(frozen=True)
class Tab:
    """A view above the list: built in, one's own, or shared with one's role."""

    key: str
    title: Any
    query: str
    url: str
    # The view at hand when it is the reader's own.
    own: SavedView | None = None
    opens_first: bool = False


@dataclass(frozen=True)
class Head:
    """A column's heading; `sorted` is aria-sort, "" for a column that is not the order."""

    column: Column
    url: str = ""
    sorted: str = ""


def list_page(request: Request, key: str, template: str, **context: Any) -> HttpResponse:
    """Answer a list's address: the page, or for htmx the part below its heading."""
    listing = get_listing(key)
    query = listing.query(request.user, request.GET)
    tabs = tabs_of(query, query.load_frame())
    first = next((tab for tab in tabs if tab.opens_first), None)
    if not request.GET and first is not None and first.query:
        return redirect(first.url)
    if "up" in request.GET or len(request.GET.getlist("cols")) > 1:
        return redirect(query.url(cols=_moved_up(query, request.GET.get("up", ""))))
    page = query.page(request)
    is_whole = not page.newer and not page.older
    said = count_text(len(page)) if is_whole else query.count_text
    drawn = frame.without_words(query)
    current = current_tab(query, tabs)
    context |= {
        "listing": listing,
        "query": query,
        "page": page,
        "count_text": said,
        "bulk": frame.bulk(drawn, "" if is_whole else said),
        "tabs": tabs,
        "current": current,
        "is_changed": current is not None and current.query != query.params,
        "heads": heads(query),
        "filters": frame.filters(drawn),
        "tools": frame.tools(drawn),
        "sizes": [(n, query.url(size=str(n))) for n in SIZES],
        "edit": listing.edit[0] if listing.edit and request.user.can(listing.edit[1]) else "",
    }
    answer = render(request, FRAGMENT if request.htmx else template, context)
    if request.htmx:
        answer["HX-Push-Url"] = query.url()
    return answer


def tabs_of(query: ListQuery, saved: list[SavedView]) -> list[Tab]:
    """Built-in views, then one's own and one's role's."""
    listing, user = query.listing, query.user
    chosen_first = next((view for view in saved if view.is_default and view.owner_id == user.pk), None)
    tabs = []
    asked = _built_in(listing, user)
    for built_in in listing.views:
        first = chosen_first is None and built_in.key == listing.opens_with
        tabs.append(Tab(built_in.key, built_in.title, *asked[built_in.key], None, first))
    for view in saved:
        mine = view if view.owner_id == user.pk else None
        text = question_of(view)
        tabs.append(_tab(listing, query, str(view.pk), view.name, text, mine, view is chosen_first))
    return tabs


def _built_in(listing: Listing, user: User) -> dict[str, tuple[str, str]]:
    """Normalized question and address of each built-in view."""

    def ask() -> dict[str, tuple[str, str]]:
        queries = {view.key: listing.query(user, QueryDict(view.query)) for view in listing.views}
        return {name: (query.params, query.url(view=name)) for name, query in queries.items()}

    return kept(user, ("built-in views", listing.key), ask)


def question_of(view: SavedView) -> str:
    """The query string a saved view stands for, columns included; of a shared one nothing that was typed."""
    query = without_typed(view.list_key, view.query) if view.shared_role else view.query
    params = QueryDict(query, mutable=True)
    if view.columns:
        params["cols"] = view.columns
    return params.urlencode()


def _tab(
    listing: Listing, query: ListQuery, key: str, title: Any, text: str, own: SavedView | None, first: bool
) -> Tab:
    """A view asks no more than its reader may ask: its text is read again as this user's question."""
    asked = listing.query(query.user, QueryDict(text))
    return Tab(key, title, asked.params, asked.url(view=key), own, first)


def current_tab(query: ListQuery, tabs: list[Tab]) -> Tab | None:
    """The view the address names, or else the one that asks the same."""
    named = next((tab for tab in tabs if tab.key == query.view), None)
    if named is not None and not (named.own is None and named.query != query.params):
        return named
    return next((tab for tab in tabs if tab.query == query.params), None)


def heads(query: ListQuery) -> list[Head]:
    rows = []
    for column in query.columns:
        is_order = column.key == query.sort_key
        direction = ("descending" if query.falling else "ascending") if is_order else ""
        rows.append(Head(column, query.sort_url(column) if column.order else "", direction))
    return rows


def _moved_up(query: ListQuery, key: str) -> str | None:
    """The chosen columns with one moved a place to the left; the first one names the row and stays."""
    keys = [column.key for column in query.columns]
    place = keys.index(key) if key in keys else 0
    if place > 1:
        keys[place - 1], keys[place] = keys[place], keys[place - 1]
    usual = query.listing.query(query.user, QueryDict()).columns
    return None if keys == [column.key for column in usual] else ",".join(keys)
