"""Two people, one record: the second to save sees both versions side by side, with what they typed (R6).

A form carries a hidden `row_version`: for each of its fields a keyed digest of the value it was filled
from. Before a save the rows are locked, read again, and compared with it. Masked values cannot be
guessed from the digest without the installation's SECRET_KEY.
"""

import datetime
import json
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.access_log import record
from accounts.answers import plain, put, say
from accounts.models import AccessKind, Purpose
from accounts.permissions import Permission
from accounts.record_history import HIDDEN, who_changed
from accounts.request import Request

VERSION = "row_version"
# Rows of a sheet that are looked for when they are gone; no sheet has more.
MOST_GONE = 200
TAKE = "take_saved"


@dataclass(frozen=True)
class Stored:
    """What a form was filled from that is no ModelForm of one row.

    `rows` are locked and read again before `read(rows)` says, by field name, what is stored. A form of a
    sheet may have one as its attribute `stored`. `words` says values that are no answer of the field: such
    a value cannot be taken over. `events` (model, filter) is whose history tells who changed it.
    """

    rows: Sequence[models.Model]
    read: Callable[[Sequence[Any]], dict[str, Any]]
    words: Callable[[str, Any], str] | None = None
    events: tuple[type[models.Model], dict[str, Any]] | None = None


@dataclass(frozen=True)
class Difference:
    name: str
    label: str
    saved: str
    typed: str
    who: str
    at: datetime.datetime | None
    is_mine: bool
    can_take: bool


@dataclass
class Comparison:
    """One form whose row was changed. `gone`: what was typed for a row that is no longer there."""

    label: str
    differences: list[Difference] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    is_new: bool = False


class Changed(Exception):
    """Raised under the lock, so that the transaction writes nothing."""


class Versions:
    """The versions of one page: of its form, and of the rows of a sheet (`form.forms` or `form.rows`)."""

    def __init__(self, request: Request, form: forms.BaseForm, stored: Stored | None):
        self.request = request
        self.form = form
        self.watched = [w for w in _watched(form, stored) if w.is_stored or w.is_row]
        self.posted = {
            name: _parse(str(value))
            for name, value in (request.POST.items() if request.method == "POST" else ())
            if name == VERSION or name.endswith(f"-{VERSION}")
        }
        if self.posted and self.watched:
            self._take_saved()
        self._show({one.key: one.loaded() for one in self.watched} if not self.posted else {})

    def check(self) -> None:
        """Inside the transaction that saves: raise Changed when somebody else saved in the meantime."""
        if self._compare(self._now(lock=True)):
            raise Changed

    def explain(self) -> bool:
        """Put both versions on the page; fields the writer left alone take the stored value. True if so."""
        now = self._now() if self.posted else {}
        compared = self._compare(now)
        if not compared:
            return False
        shown = {d.name: d for c in compared for d in c.differences}
        for one in self.watched:
            for name, value in now.get(one.key, {}).items() if one.form.is_bound else ():
                difference = shown.get(one.form.add_prefix(name))
                if difference is not None and difference.can_take and not difference.is_mine:
                    put(one.form, name, value)
            one.log_look(shown, self.request)
        self.form.add_error(
            None,
            _("Somebody else saved this while you were typing. Nothing of yours is lost, or saved yet."),
        )
        self.form.compared = compared  # type: ignore[attr-defined]
        self._show(now)
        return True

    def _now(self, *, lock: bool = False) -> dict[str, dict[str, Any]]:
        """What is stored now, by form; `lock` holds it until the transaction ends.

        One statement a model, the models in the order the forms name them, so that no two savers wait
        for each other.
        """
        keys: dict[type[models.Model], set[Any]] = {}
        for row in (row for one in self.watched for row in one.rows):
            keys.setdefault(type(row), set()).add(row.pk)
        fresh: dict[tuple[type[models.Model], Any], models.Model] = {}
        for model, pks in keys.items():
            rows = model._default_manager.filter(pk__in=pks).order_by("pk")
            found = rows.select_for_update(of=("self",)) if lock else rows
            fresh |= {(model, row.pk): row for row in found}
        if len(fresh) < sum(map(len, keys.values())):
            raise Http404
        return {one.key: one.values([fresh[type(row), row.pk] for row in one.rows]) for one in self.watched}

    def _show(self, values: dict[str, dict[str, Any]]) -> None:
        """Give the page its hidden versions: as the rows are, or as they came."""
        self.form.row_versions = [  # type: ignore[attr-defined]
            (
                one.key,
                json.dumps(
                    one.digests(values[one.key]) if one.key in values else self.posted.get(one.key, {})
                ),
            )
            for one in self.watched
        ]

    def _take_saved(self) -> None:
        """Put the stored value into each field whose writer chose it over their own."""
        chosen = set(self.request.POST.getlist(TAKE))
        now = self._now() if chosen else {}
        for one in self.watched if chosen else ():
            taken = one.takeable(now[one.key], chosen) if one.form.is_bound and one.can_take else {}
            for name, value in taken.items():
                put(one.form, name, value)
            if taken and one.form.is_valid():
                # The view may have read the form before.
                one.form.full_clean()
            # The page may come back with them, for another mistake.
            one.log_look({one.form.add_prefix(name) for name in taken}, self.request)

    def _compare(self, now: dict[str, dict[str, Any]]) -> list[Comparison]:
        if not self.posted:
            return []
        compared = [self._compare_one(one, now.get(one.key, {})) for one in self.watched]
        return [c for c in compared if c] + self._gone()

    def _compare_one(self, one: "Watched", now: dict[str, Any]) -> Comparison | None:
        posted = self.posted.get(one.key)
        if posted is None:
            return Comparison(one.label, is_new=True) if one.is_row else None
        if posted and not now:
            return Comparison(one.label, gone=[(one.label_of(n), str(one.typed(n, ""))) for n in posted])
        # A row that was new to the writer and is stored by now was empty when they saw it.
        empty = {} if posted else {n: one.digest(n, "") for n in now}
        posted = posted or empty
        names = [n for n in now if n in posted and posted[n] != one.digest(n, now[n])]
        typed = {n: one.typed(n, now[n]) for n in names}
        names = [n for n in names if one.plain(n, typed[n]) != one.plain(n, now[n])]
        if not names:
            return None
        told = one.history(names, self.request)
        differences = [
            Difference(
                name=one.form.add_prefix(n),
                label=one.label_of(n),
                saved=one.say(n, now[n], self.request),
                typed=one.say(n, typed[n], self.request),
                who=told[n][0],
                at=told[n][1],
                is_mine=one.digest(n, typed[n]) != posted[n],
                can_take=one.can_take and n in one.form.fields,
            )
            for n in names
        ]
        return Comparison(one.label, differences)

    def _gone(self) -> list[Comparison]:
        """Rows of a sheet that were sent and are there no more, with what was typed in them."""
        known = {one.key for one in self.watched} | {VERSION}
        found = []
        for key in [key for key in self.posted if key not in known][:MOST_GONE]:
            prefix = key.removesuffix(VERSION)
            post = ((n, str(v)) for n, v in self.request.POST.items())
            sent = [(n.removeprefix(prefix), v) for n, v in post if n.startswith(prefix)]
            typed = [(n.replace("_", " ").capitalize(), v) for n, v in sent if n != VERSION and v.strip()]
            found.append(Comparison("", gone=typed))
        return found


class Watched:
    """One form and the row, or rows, it was filled from."""

    def __init__(self, form: forms.BaseForm, stored: Stored | None, is_row: bool):
        self.form = form
        self.stored = stored
        self.is_row = is_row
        row = getattr(form, "instance", None)
        self.row: Any = None if stored or row is None or row._state.adding else row
        self.rows: Sequence[models.Model] = stored.rows if stored else [self.row] if self.row else []
        self.is_stored = bool(self.rows)
        self.can_take = not (stored and stored.words)
        self.key = form.add_prefix(VERSION)
        self.label = str(getattr(form, "row_label", "")) if is_row else ""

    def loaded(self) -> dict[str, Any]:
        """What the form was filled from, as the view read it."""
        return self.values(self.rows)

    def values(self, rows: Sequence[Any]) -> dict[str, Any]:
        """A ModelForm's own columns; a form may add more in `stored_values(row)`."""
        if self.stored:
            return self.stored.read(rows)
        if self.row is None:
            return {}
        columns = {f.name: f for f in [*self.row._meta.concrete_fields, *self.row._meta.many_to_many]}
        values = {n: columns[n].value_from_object(rows[0]) for n in self.form.fields if n in columns}
        extra = getattr(self.form, "stored_values", None)
        return values | (extra(rows[0]) if extra else {})

    def digests(self, values: dict[str, Any]) -> dict[str, str]:
        return {name: self.digest(name, value) for name, value in values.items()}

    def digest(self, name: str, value: Any) -> str:
        about = "|".join(f"{row._meta.label_lower}:{row.pk}" for row in self.rows)
        text = json.dumps([about, name, self.plain(name, value)])
        return salted_hmac("accounts.versions", text, algorithm="sha256").hexdigest()[:16]

    def plain(self, name: str, value: Any) -> str:
        """One spelling of a value, stored or typed."""
        return plain(self.form.fields.get(name), value)

    def typed(self, name: str, now: Any) -> Any:
        """What was sent for a field; a file that was not chosen again is left as it is."""
        if name not in self.form.fields:
            return None
        sent = self.form[name].data
        return now if sent is None and isinstance(self.form.fields[name], forms.FileField) else sent

    def label_of(self, name: str) -> str:
        return str(self.form[name].label) if name in self.form.fields else self.label

    def say(self, name: str, value: Any, request: Request) -> str:
        if self._is_masked(name) and not request.user.can(Permission.SENSITIVE_SEE):
            return HIDDEN
        told = self.stored.words(name, value) if self.stored and self.stored.words else ""
        return told or say(self.form.fields.get(name), value)

    def history(self, names: Sequence[str], request: Request) -> dict[str, tuple[str, Any]]:
        model, about = type(self.rows[-1]), {"pgh_obj_id": self.rows[-1].pk}
        if self.stored and self.stored.events:
            model, about = self.stored.events
        return who_changed(model, about, names, request.user)

    def takeable(self, now: dict[str, Any], chosen: Container[str]) -> dict[str, Any]:
        """The stored values of fields of the form that somebody chose."""
        return {n: v for n, v in now.items() if n in self.form.fields and self.form.add_prefix(n) in chosen}

    def log_look(self, shown: Container[str], request: Request) -> None:
        """A comparison, or a form, that shows what is stored of a masked fact is a look at it."""
        looks = [n for n in self.form.fields if self._is_masked(n) and self.form.add_prefix(n) in shown]
        if looks:
            subject = str(getattr(self.row, "number", ""))
            detail = ", ".join(str(self.row._meta.get_field(n).verbose_name) for n in looks)
            kind, why = AccessKind.FIELD_REVEALED, Purpose.CHECK
            record(request.user, kind, self.row, subject=subject, detail=detail, purpose=why)

    def _is_masked(self, name: str) -> bool:
        return name in getattr(self.row, "MASKED_FIELDS", ())


def stored_in(form: forms.BaseForm, rows: Sequence[models.Model]) -> Stored:
    """For a plain form whose fields have the names of columns of `rows`; others are only locked."""

    def read(fresh: Sequence[models.Model]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for row in fresh:
            columns = {f.name: f for f in row._meta.concrete_fields}
            found |= {n: columns[n].value_from_object(row) for n in form.fields if n in columns}
        return found

    return Stored(rows, read)


def typed_for_nothing(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed into the form of a row that is gone: the page that says so shows it again."""
    if request.method != "POST" or VERSION not in request.POST:
        return []
    hidden = {VERSION, TAKE, "csrfmiddlewaretoken", "submission_key"}
    return [
        (name.replace("_", " ").capitalize(), ", ".join(map(str, request.POST.getlist(name))))
        for name in request.POST
        if name not in hidden and any(map(str, request.POST.getlist(name)))
    ]


def _watched(form: forms.BaseForm, stored: Stored | None) -> Iterator[Watched]:
    yield Watched(form, stored or getattr(form, "stored", None), is_row=False)
    rows: Any = getattr(form, "forms", None) or getattr(form, "rows", None) or ()
    for row in rows:
        if isinstance(row, forms.BaseForm):
            yield Watched(row, getattr(row, "stored", None), is_row=True)


def _parse(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
