"""Keyset pages: as quick on the last page as on the first, and no COUNT(*) over a big table."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50
# Of what stands on a page as a whole.
MOST_ON_PAGE = 200


@dataclass(frozen=True)
class Slice:
    """One page of rows and the cursors of its neighbors ("" where there is none)."""

    rows: list[Any]
    newer: str
    older: str

    def __iter__(self):
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class First:
    """The first rows of a list that is long only by mistake; `more` when some are not in it."""

    rows: list[Any]
    more: bool

    def __iter__(self):
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def first(queryset: QuerySet, most: int = MOST_ON_PAGE) -> First:
    """No more rows than a page can bear; one statement."""
    rows = list(queryset[: most + 1])
    return First(rows[:most], len(rows) > most)


def keyset(
    queryset: QuerySet,
    request: HttpRequest,
    *order: str,
    size: int = PAGE_SIZE,
    outermost: Callable[[list[str]], list[Any]] | None = None,
) -> Slice:
    """The page of `queryset` that ?after= or ?before= of the request asks for, in `order`.

    order: column names that are never NULL, the last one unique; all rising, or all falling with a "-".
    `outermost(order)` reads as many rows from that end, and one more: the first page and the last are asked
    for over and over.
    One statement. A cursor that is not ours shows the first page.
    """
    falling = order[0].startswith("-")
    names = [name.removeprefix("-") for name in order]
    cursor, backwards = cursor_of(request, *order)
    upwards = falling == backwards
    signed = [name if upwards else f"-{name}" for name in names]
    rows: list[Any] = []
    try:
        beyond = queryset.filter(_beyond(names, cursor, "gt" if upwards else "lt")) if cursor else queryset
        known_end = outermost if outermost and not cursor else None
        rows = known_end(signed) if known_end else list(beyond.order_by(*signed)[: size + 1])
    except (FieldError, ValidationError, ValueError, TypeError, OverflowError):
        cursor, backwards = None, False
        rows = list(queryset.order_by(*order)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    has_newer = more if backwards else bool(cursor)
    has_older = bool(cursor) if backwards else more
    return Slice(
        rows=rows,
        newer=_cursor(rows[0], names) if rows and has_newer else "",
        older=_cursor(rows[-1], names) if rows and has_older else "",
    )


def of_keys(
    keys: Sequence[int],
    rows_of: Callable[[Sequence[int]], list[Any]],
    request: HttpRequest,
    *order: str,
    size: int = PAGE_SIZE,
    begins: bool = True,
    ends: bool = True,
) -> Slice | None:
    """The page of `keyset`, of rows whose keys are known in order.

    The keys follow each other; `begins` and `ends` say that none come before or after them.
    `rows_of(keys)` reads rows in any order. None when the keys do not tell the page and what is beside it.
    """
    cursor, backwards = cursor_of(request, *order)
    names = [name.removeprefix("-") for name in order]
    if cursor and cursor[-1] not in keys:
        return None
    at = keys.index(cursor[-1]) if cursor else None
    if backwards:
        end = len(keys) if at is None else at
        start = max(0, end - size)
    else:
        start = 0 if at is None else at + 1
        end = min(len(keys), start + size)
    if (start == 0 and not begins) or (end == len(keys) and not ends):
        return None
    wanted = keys[start:end]
    found = {row.pk: row for row in rows_of(wanted)} if wanted else {}
    rows = [found[key] for key in wanted if key in found]
    return Slice(
        rows=rows,
        newer=_cursor(rows[0], names) if rows and start > 0 else "",
        older=_cursor(rows[-1], names) if rows and end < len(keys) else "",
    )


def walk(queryset: QuerySet, *order: str, size: int) -> Iterator[list[Any]]:
    """All rows of `queryset` in `order` (as for `keyset`), so many at a time, each in a short statement."""
    lookup = "lt" if order[0].startswith("-") else "gt"
    names = [name.removeprefix("-") for name in order]
    ordered = queryset.order_by(*order)
    rows = list(ordered[:size])
    while rows:
        last = [_value(rows[-1], name) for name in names]
        yield rows
        rows = list(ordered.filter(_beyond(names, last, lookup))[:size]) if len(rows) == size else []


def _beyond(names: list[str], values: list[Any], lookup: str) -> Q:
    """(a, b, c) beyond (x, y, z) as conditions; the first column alone again, so that its index is used."""
    whole = Q()
    for i, name in enumerate(names):
        same = Q(**dict(zip(names[:i], values[:i], strict=True)))
        whole |= same & Q(**{f"{name}__{lookup}": values[i]})
    return Q(**{f"{names[0]}__{lookup}e": values[0]}) & whole


def _cursor(row: Any, names: list[str]) -> str:
    values = [_value(row, name) for name in names]
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def _value(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = row[part] if isinstance(row, dict) else getattr(row, part)
    return row


def cursor_of(request: HttpRequest, *order: str) -> tuple[list[Any] | None, bool]:
    """The values of `order` in the row that the page asked for begins after, and whether it ends before it.

    None for the first page, and the last, and a cursor that is not ours.
    """
    names = [name.removeprefix("-") for name in order]
    backwards = "before" in request.GET
    return _read(request.GET.get("before" if backwards else "after", ""), names), backwards


def _read(text: str, names: list[str]) -> list[Any] | None:
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError):
        return None
    fits = isinstance(values, list) and len(values) == len(names)
    return values if fits and all(map(_may_be_compared, values)) else None


def _may_be_compared(value: Any) -> bool:
    """No list, no emptiness, and no text that the database cannot hold."""
    is_text = isinstance(value, str)
    return ("\x00" not in value) if is_text else isinstance(value, int | float)
