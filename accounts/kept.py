"""Statements of pages that are opened all day: put together once for a reader and a day.

Putting a statement together costs more than running it. Of what it answers nothing is kept.
"""

from collections.abc import Callable, Hashable, Sequence
from copy import copy
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import ForeignKey, Model, QuerySet, prefetch_related_objects
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable
from django.db.models.signals import post_init, pre_init
from django.utils import timezone

from accounts.keys import LARGEST_KEY, Keys
from accounts.models import User
from accounts.prepared import Statement

T = TypeVar("T")

# So many are kept by a process; then it starts anew.
MOST = 1_000
_kept: dict[Hashable, Any] = {}
_statements: dict[Hashable, Statement] = {}
# Stands in a kept statement for the key of the one row it is asked about.
ABOUT = -9_170_025_346_781
# Stands in one for what somebody typed, where it is looked for as a part of a text.
TYPED = "\ue001typed\ue001"


def kept(user: User, what: Hashable, make: Callable[[], T]) -> T:
    """What make() returns for this reader today. `what` names the question with all it depends on.

    The key holds what visible_to() and can() look at: another role or a closed account asks anew.
    """
    day = (timezone.localdate(), settings.CHECKIN_EVERY_DAYS)
    key = (user.pk, user.role, user.is_active, day, what)
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= MOST:
            _kept.clear()
        found = _kept[key] = make()
    return found


class Part(NamedTuple):
    """One value of a statement; `empty` is its answer where the database need not be asked.

    `is_typed`: the parameters hold what somebody typed, and are kept nowhere. `is_planned_anew`: of rare
    words other rows are read than of common ones.
    """

    sql: str
    params: Sequence[Any] = ()
    empty: Any = None
    is_typed: bool = False
    is_planned_anew: bool = False


def count_of(rows: QuerySet, most: int) -> Part:
    """How many rows there are, counted no further than one more than `most`; of a values() query, its own."""
    asked = rows.order_by()
    asked = asked if asked.query.has_select_fields else asked.values("pk")
    return _part("count(*)", asked[: most + 1], 0)


def counts_of(rows: QuerySet, flags: Sequence[str]) -> Part:
    """How many rows there are, and how many by each annotation of `flags` that says yes or no."""
    each = "".join(f", count(*) FILTER (WHERE asked.{connection.ops.quote_name(flag)})" for flag in flags)
    asked = rows.order_by().values("pk", *flags)
    return _part(f"json_build_array(count(*){each})", asked, [0] * (len(flags) + 1))


def list_of(rows: QuerySet) -> Part:
    """The rows of a values() query, as dictionaries with the types of JSON."""
    return _part("json_agg(asked)", rows, None)


def text_of(rows: QuerySet) -> Part:
    """The rows of a values() query as the text of a list: what seldom changes need not be read every time."""
    return _part("json_agg(asked)::text", rows, None)


def with_typed(part: Part, typed: str) -> Part:
    """The part with what somebody typed in place of TYPED."""
    if not typed:
        return part
    return part._replace(params=_said(part.params, None, typed), is_typed=True, is_planned_anew=True)


def _part(what: str, rows: QuerySet, empty: Any) -> Part:
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return Part("", (), empty)
    return Part(f"(SELECT {what} FROM ({sql}) asked)", params, empty)


def ask(parts: Sequence[Part]) -> list[Any]:
    """The answers to all parts, in one statement; none where every one is empty by itself."""
    asked = list({_question(part): part for part in parts if part.sql}.values())
    if not asked:
        return [part.empty for part in parts]
    params = [value for part in asked for value in part.params]
    with _statement_of(asked).on(connection, params) as said, connection.cursor() as cursor:
        cursor.execute(*said)
        answers = dict(zip(map(_question, asked), cursor.fetchone(), strict=True))
    return [answers.get(_question(part), part.empty) for part in parts]


def _question(part: Part) -> tuple[str, tuple[Any, ...]]:
    """What is asked twice is answered once; 1 and true are not the same question."""
    return part.sql, tuple((type(value), value) for value in part.params)


def _statement_of(asked: Sequence[Part]) -> Statement:
    """The statement that asks these parts, the same one every time."""
    key = tuple(part.sql if part.is_typed else _question(part) for part in asked)
    found = _statements.get(key)
    if found is None:
        params = [None if part.is_typed else value for part in asked for value in part.params]
        typed = [part.is_typed for part in asked for _value in part.params]
        changing = [place for place, is_typed in enumerate(typed) if is_typed]
        if len(_statements) >= MOST:
            _statements.clear()
        sql = f"SELECT {', '.join(part.sql for part in asked)}"
        found = _statements[key] = Statement(sql, params, changing)
        found.is_planned_anew = any(part.is_planned_anew for part in asked)
    return found


class Rows:
    """The rows of a query over and over: the same SQL, read anew each time, with what it fetches beside."""

    def __init__(self, rows: QuerySet) -> None:
        self._db = rows.db
        self._compiler: Any = rows.query.get_compiler(self._db)
        self._statement = _statement(self._compiler)
        if self._statement:
            self._compiler.klass_info = _made_quickly(self._compiler.klass_info)
        asked = [
            (each, _pointed_at(rows.model, each)) for each in getattr(rows, "_prefetch_related_lookups", ())
        ]
        self._pointed_at = [known for _each, known in asked if known]
        self._beside = [each for each, known in asked if not known]

    def fetch(self, about: int | Keys | None = None, typed: str = "") -> list[Any]:
        """The rows now; `about` takes the place of ABOUT, `typed` that of TYPED."""
        if self._statement is None or _is_nobody(about):
            return []
        compiler: Any = copy(self._compiler)
        compiler.connection = connections[self._db]
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        rows: Any = SimpleNamespace(db=self._db, query=query, _known_related_objects={})
        params = _said(self._statement.params, about, typed)
        with self._statement.on(compiler.connection, params) as said:
            compiler.as_sql = lambda *_args, **_kwargs: said
            found: list[Any] = list(ModelIterable(rows))
        for pointed_at in self._pointed_at:
            pointed_at.join(found)
        if found and self._beside:
            prefetch_related_objects(found, *self._beside)
        return found


class QuickModel:
    """Stands in for a model where rows become its instances: a page makes hundreds of them.

    Model.__init__ sets field by field and asks twice who listens; from a row there is nothing to set but
    the values that came.
    """

    def __init__(self, model: type[Model]) -> None:
        self._model, self._meta = model, model._meta

    def from_db(self, db: str, names: Sequence[str], values: Sequence[Any]) -> Model:
        """What the model's own from_db() gives: fields by name with their values, the others deferred."""
        row = self._model.__new__(self._model)
        state = ModelState()
        state.adding, state.db = False, db
        row.__dict__.update(zip(names, values, strict=True), _state=state)
        return row


def _made_quickly(info: dict[str, Any]) -> dict[str, Any]:
    """What a compiler knows of the classes of its rows, with stand-ins for those that nobody listens to."""
    beside = [_made_quickly(each) for each in info.get("related_klass_infos", ())]
    made = info | {"related_klass_infos": beside}
    model, usual = info["model"], Model.__dict__
    is_plain = model.__init__ is usual["__init__"] and model.from_db.__func__ is usual["from_db"].__func__
    listened_to = pre_init.has_listeners(model) or post_init.has_listeners(model)
    return made | {"model": QuickModel(model)} if is_plain and not listened_to else made


class PointedAt:
    """What rows point at with a foreign key, each fetched once, by a kept statement."""

    def __init__(self, fields: Sequence[ForeignKey], wanted: QuerySet) -> None:
        *self._through, self._field = fields
        self._wanted = Rows(wanted.filter(pk__among=ABOUT))

    def join(self, rows: Sequence[Any]) -> None:
        """Fetch it for these rows, whose rows on the way are there."""
        holders: Sequence[Any] = rows
        for field in self._through:
            holders = [held for row in holders if (held := getattr(row, field.name)) is not None]
        keys = dict.fromkeys(key for row in holders if (key := getattr(row, self._field.attname)) is not None)
        by_key = {row.pk: row for row in self._wanted.fetch(Keys(keys))} if keys else {}
        for row in holders:
            if (value := by_key.get(getattr(row, self._field.attname))) is not None:
                self._field.set_cached_value(row, value)


def _pointed_at(model: Any, asked: Any) -> PointedAt | None:
    """For a Prefetch() with rows of its own that follows foreign keys only; else None."""
    wanted = getattr(asked, "queryset", None)
    if wanted is None or asked.to_attr:
        return None
    fields = []
    for name in asked.prefetch_through.split("__"):
        field = model._meta.get_field(name)
        if not isinstance(field, ForeignKey):
            return None
        fields.append(field)
        model = field.related_model
    return PointedAt(fields, wanted)


class Values:
    """The same for a values() query: dictionaries with `names`, in their order. Values are as the database
    gives them: texts, whole numbers, days."""

    def __init__(self, rows: QuerySet, names: Sequence[str]) -> None:
        self._names, self._db = names, rows.db
        self._statement = _statement(rows.query.get_compiler(self._db))

    def fetch(self, about: int | Keys | None = None, typed: str = "") -> list[dict[str, Any]]:
        if self._statement is None or _is_nobody(about):
            return []
        link = connections[self._db]
        params = _said(self._statement.params, about, typed)
        with self._statement.on(link, params) as said, link.cursor() as cursor:
            cursor.execute(*said)
            return [dict(zip(self._names, row, strict=True)) for row in cursor.fetchall()]


def _statement(compiler: Any) -> Statement | None:
    """The statement of a query; None where it can find nothing."""
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    about = [place for place, value in enumerate(params) if type(value) is int and value == ABOUT]
    found = Statement(sql, params, about)
    # Of a rare word other rows are read than of a common one.
    found.is_planned_anew = any(type(value) is str and TYPED in value for value in params)
    return found


def _is_nobody(about: int | Keys | None) -> bool:
    """No key is so large; an address may hold any number."""
    return isinstance(about, int) and not 0 <= about <= LARGEST_KEY


def _said(params: Sequence[Any], about: int | Keys | None, typed: str) -> tuple[Any, ...]:
    """The parameters with what is asked about; asked about nothing, ABOUT is nobody's key."""
    if typed:
        part = connection.ops.prep_for_like_query(typed)
        params = [value.replace(TYPED, part) if type(value) is str else value for value in params]
    if about is None:
        return tuple(params)
    asked = str(about) if isinstance(about, Keys) else about
    return tuple(asked if type(value) is int and value == ABOUT else value for value in params)
