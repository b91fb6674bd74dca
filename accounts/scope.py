"""Rows that belong to others are seen by whoever sees those."""

from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func, QuerySet
from django.db.models.expressions import Col
from django.db.models.lookups import Exact
from django.db.models.sql import Query

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])


class OneOf(Func):
    """`filter(OneOf("cohort", keys))`: the keys are found first, once a statement, then their rows.

    As `cohort__in=keys` PostgreSQL weighs every order of reading both, which takes longer than reading them,
    and may begin with rows of everybody. For few keys, as the cohorts of an advisor.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    arity = 2
    output_field = BooleanField()

    def __init__(self, key: Any, keys: Any, **extra: Any) -> None:
        super().__init__(key, ArraySubquery(keys) if isinstance(keys, QuerySet | Query) else keys, **extra)

    @property
    def keys(self) -> Query:
        return self.get_source_expressions()[1].query


class OneOfMany(OneOf):
    """The same for the people of an advisor: too many to be found first for a few rows about people."""


def belonging_to(rows: Rows, key: str, seen: QuerySet[Any, Any]) -> Rows:
    """The `rows` whose `key` is among `seen`; all of them when nothing narrows `seen`.

    Whoever sees everybody sees every row: asking for each of them whether it belongs to somebody costs
    time on every page. `key` must be one that is never NULL, so that every row belongs to something.
    """
    query = seen.query
    if not (query.where or query.is_sliced or query.combinator):
        return rows
    known = _known_by_key(query)
    if known is None:
        return rows.filter(**{f"{key}__in": seen})
    if isinstance(known, OneOfMany):
        return rows.filter(**{f"{key}__in": known.keys})
    return rows.filter(OneOf(key, known.keys))


def _known_by_key(query: Query) -> OneOf | None:
    """What a query's own keys are among, where nothing else narrows it: its table need not be read then."""
    if query.is_sliced or query.combinator or query.where.negated or len(query.where.children) != 1:
        return None
    [condition] = query.where.children
    if type(condition) is not Exact or condition.rhs is not True or not isinstance(condition.lhs, OneOf):
        return None
    column = condition.lhs.get_source_expressions()[0]
    is_key = isinstance(column, Col) and column.target == query.get_meta().pk
    return condition.lhs if is_key and column.alias == query.base_table else None
