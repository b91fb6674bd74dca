"""Filters of a list: each is named in the address, stands as a chip, and narrows the rows."""

import datetime
import functools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Value
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.kept import Part, ask, text_of
from accounts.keys import LARGEST_KEY
from accounts.models import User
from accounts.permissions import Permission
from ui import values

# A menu longer than this is no longer a menu: it has a search box for the others.
MOST_OPTIONS = 100
# In an address: what narrows the menu of that filter, and nothing else.
LIKE = "_like"
YES, NO = "yes", "no"

Options = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Filter:
    """One question to a list.

    `lookup` names the column it compares; `narrow(rows, value, user)` is for what a lookup cannot say.
    With neither, the listing's `together` reads the value, beside those of the other such filters.
    """

    key: str
    title: Any
    lookup: str = ""
    narrow: Callable[[QuerySet, Any, User], QuerySet] | None = None
    # Beside the search box; the others wait under "More filters".
    first: bool = False
    permission: Permission | None = None

    kind = "text"

    def clean(self, text: str) -> Any:
        """The value behind the text of the address; None for what it does not understand."""
        return text.strip()[:100].replace("\x00", "") or None

    def text(self, value: Any) -> str:
        """How the value is written in the address."""
        return str(value)

    def words(self, value: Any, options: Options) -> str:
        """The chip."""
        return f"{self.title}: {value}"

    def apply(self, rows: QuerySet, value: Any, user: User) -> QuerySet:
        if self.narrow is not None:
            return self.narrow(rows, value, user)
        return rows.filter(**{self.lookup: value}) if self.lookup else rows


@dataclass(frozen=True)
class Choice(Filter):
    """One of a few fixed answers."""

    choices: Iterable[tuple[str, Any]] = ()

    kind = "choice"

    def clean(self, text: str) -> str | None:
        return text if text in dict(self.choices) else None

    def words(self, value: Any, options: Options) -> str:
        return f"{self.title}: {dict(self.choices)[value]}"


@dataclass(frozen=True)
class YesNo(Choice):
    """Yes or no, in words of its own: `choices` of "yes" and "no", read by `narrow`."""

    choices: Iterable[tuple[str, Any]] = ((YES, gettext_lazy("Yes")), (NO, gettext_lazy("No")))

    def words(self, value: Any, options: Options) -> str:
        return str(dict(self.choices)[value])


@dataclass(frozen=True)
class Related(Filter):
    """One of the rows the reader may see: options(user) gives them and the name of their label."""

    options: Callable[[User], tuple[QuerySet, str]] | None = None

    kind = "choice"

    def clean(self, text: str) -> int | None:
        is_key = text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= LARGEST_KEY
        return int(text) if is_key else None

    def words(self, value: Any, options: Options) -> str:
        label = dict(options.get(self.key, [])).get(str(value), _("not in your list"))
        return f"{self.title}: {label}"


@dataclass(frozen=True)
class Since(Filter):
    """On that day or later."""

    kind = "day"

    def clean(self, text: str) -> datetime.date | None:
        try:
            return parse_date(text.strip())
        except ValueError:
            return None

    def words(self, value: Any, options: Options) -> str:
        return f"{self.title} {values.day_text(value)}"

    def apply(self, rows: QuerySet, value: Any, user: User) -> QuerySet:
        return (
            rows.filter(**{f"{self.lookup}__gte": value}) if self.lookup else super().apply(rows, value, user)
        )


@dataclass(frozen=True)
class Contains(Filter):
    """Typed text, anywhere in the column."""

    def apply(self, rows: QuerySet, value: Any, user: User) -> QuerySet:
        lookup = f"{self.lookup}__icontains"
        return rows.filter(**{lookup: value}) if self.lookup else super().apply(rows, value, user)


def menus(
    filters: Iterable[Filter],
    user: User,
    likes: Mapping[str, str] | None = None,
    keys: Mapping[str, Any] | None = None,
) -> Part:
    """The rows that the menus of a list offer in the reader's scope, each menu's by label: see read_menus.

    One more than a menu shows, where there are more. `likes` are words that the labels of a menu must have;
    with `keys`, the menus have those rows alone.
    """
    parts = []
    for item in filters:
        if isinstance(item, Related) and item.options:
            rows, label = item.options(user)
            for word in (likes or {}).get(item.key, "").split():
                rows = rows.filter(**{f"{label}__icontains": word})
            rows = rows.filter(pk=keys[item.key]) if keys else rows
            shown = rows.order_by(label).values_list(Value(item.key), F("pk"), F(label))
            parts.append(shown[: MOST_OPTIONS + 1])
    if not parts:
        return Part("")
    found = text_of(parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])
    return found._replace(is_typed=bool(likes))


def read_menus(filters: Iterable[Filter], rows: str | None) -> Options:
    """What the menus offer: fixed choices, and the rows that `menus` asked for."""
    found: Options = {}
    for item in filters:
        if isinstance(item, Choice):
            found[item.key] = [(key, str(label)) for key, label in item.choices]
        elif isinstance(item, Related) and item.options:
            found[item.key] = []
    for key, pairs in _pairs(rows or "[]"):
        found[key].extend(pairs)
    return found


@functools.lru_cache(maxsize=200)
def _pairs(rows: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Key and label of each row, by menu. Menus are the same for hours."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, pk, label in map(dict.values, json.loads(rows)):
        found.setdefault(key, []).append((str(pk), label))
    return list(found.items())


def fill_menus(
    filters: Iterable[Filter],
    rows: str | None,
    chosen: Mapping[str, Any],
    are_narrowed: bool,
    user: User,
) -> tuple[Options, set[str]]:
    """What the menus offer, each no more than it shows, and the keys of those that do not show everything.
    What is chosen stands in its menu always; that costs a statement where the menu does not show it."""
    related = [item for item in filters if isinstance(item, Related) and item.options]
    found = read_menus(filters, rows)
    cut = {item.key for item in related if len(found[item.key]) > MOST_OPTIONS}
    for key in cut:
        del found[key][MOST_OPTIONS:]
    if cut or are_narrowed:
        known = [item for item in related if item.key in chosen]
        missing = [item for item in known if str(chosen[item.key]) not in dict(found[item.key])]
        [more] = ask([menus(missing, user, keys=chosen)])
        for key, pairs in read_menus(missing, more).items():
            found[key] += pairs
    return found, cut


def chosen_of(filters: Iterable[Filter], params: QueryDict) -> dict[str, Any]:
    """What an address asks of each filter; what it does not understand it leaves out."""
    values = {item.key: item.clean(str(params[item.key])) for item in filters if params.get(item.key)}
    return {key: value for key, value in values.items() if value is not None}


def likes_of(filters: Iterable[Filter], params: QueryDict) -> dict[str, str]:
    """Words typed to find something in a long menu."""
    asked = {item.key: params.get(item.key + LIKE, "").strip()[:100].replace("\x00", "") for item in filters}
    return {key: text for key, text in asked.items() if text}
