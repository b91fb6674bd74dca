"""Rows that belong to others are seen by whoever sees those."""

from typing import Any, TypeVar

from django.db.models import QuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])


def belonging_to(rows: Rows, key: str, seen: QuerySet[Any, Any]) -> Rows:
    """The `rows` whose `key` is among `seen`; all of them when nothing narrows `seen`.

    Whoever sees everybody sees every row: asking for each of them whether it belongs to somebody costs
    time on every page. `key` must be one that is never NULL, so that every row belongs to something.
    """
    query = seen.query
    if query.where or query.is_sliced or query.combinator:
        return rows.filter(**{f"{key}__in": seen})
    return rows
