"""A record's history in plain words, from the events its triggers kept."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.formats import date_format
from django.utils.text import camel_case_to_spaces
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission

# A history page is bounded: the newest of these are shown.
EVENTS_SHOWN = 100
# Events looked through for who changed a field.
EVENTS_COMPARED = 20
HIDDEN = "••••"
# The first word of an action, as it reads after somebody's name.
DONE = {
    "add": gettext_lazy("added"),
    "assign": gettext_lazy("assigned"),
    "complete": gettext_lazy("completed"),
    "correct": gettext_lazy("corrected"),
    "create": gettext_lazy("added"),
    "delete": gettext_lazy("removed"),
    "end": gettext_lazy("ended"),
    "finish": gettext_lazy("finished"),
    "give": gettext_lazy("wrote down"),
    "invite": gettext_lazy("invited"),
    "move": gettext_lazy("moved"),
    "record": gettext_lazy("wrote down"),
    "remove": gettext_lazy("removed"),
    "reopen": gettext_lazy("reopened"),
    "restore": gettext_lazy("gave back"),
    "revoke": gettext_lazy("took back"),
    "seat": gettext_lazy("seated"),
    "set": gettext_lazy("set"),
    "start": gettext_lazy("started"),
    "transfer": gettext_lazy("transferred"),
    "undo": gettext_lazy("undid their last change of"),
    "update": gettext_lazy("corrected"),
}
# The day something happened, beside the moment it was entered; the first of these a record has.
EVENT_DAYS = ("on", "asked_on", "given_on", "held_on", "signed_on", "started_on", "offered_on")


@dataclass
class Change:
    field: str
    before: str
    after: str


@dataclass
class Event:
    at: datetime.datetime
    who: str
    verb: str
    label: str
    changes: list[Change] = field(default_factory=list)
    # The day it speaks of; `at` is when it was entered.
    day: datetime.date | None = None


def event_model(model: type[models.Model]) -> type[models.Model] | None:
    """The history model that belongs to a domain model, or None when it keeps no history."""
    try:
        return apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    except LookupError:
        return None


def history_of(obj: models.Model, user: User) -> list[Event]:
    """What happened to `obj`, newest first, as far as `user` may know it.

    Masked facts stay masked for everybody: they are uncovered on the record's own page, one by one,
    where each look is logged; those of SEEN_WITH, for who lacks the permission it names. Linked records
    outside the reader's scope are named without their content. At most EVENTS_SHOWN events, four or so
    statements.
    """
    events_of = event_model(type(obj))
    assert events_of is not None
    rows = list(
        events_of._default_manager.filter(pgh_obj_id=obj.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")[: EVENTS_SHOWN + 1]
    )
    names = _tracked_fields(type(obj), events_of)
    labels = _labels_of_linked(rows, names, type(obj), user)
    needs: dict[str, Permission] = getattr(obj, "SEEN_WITH", {})
    masked: set[str] = set(getattr(obj, "MASKED_FIELDS", ()))
    masked |= {name for name, permission in needs.items() if not user.can(permission)}
    told = []
    for i, row in enumerate(rows[:EVENTS_SHOWN]):
        earlier = rows[i + 1] if i + 1 < len(rows) else None
        told.append(_tell(row, earlier, names, labels, masked, type(obj)))
    return told


def who_changed(
    model: type[models.Model], about: dict[str, Any], names: Iterable[str], user: User
) -> dict[str, tuple[str, datetime.datetime | None]]:
    """By field: who changed it last, and when, as far as the newest events tell. One statement.

    Colleagues are named to staff only.
    """
    events_of = event_model(model)
    if events_of is None:
        return dict.fromkeys(names, ("", None))
    events = events_of._default_manager.filter(**about).select_related("pgh_context").order_by("-pgh_id")
    rows: list[Any] = list(events[:EVENTS_COMPARED])
    found: dict[str, tuple[str, datetime.datetime | None]] = {}
    for name in names:
        newest = rows[0] if rows else None
        for later, earlier in pairwise(rows):
            if _column(later, name) != _column(earlier, name):
                newest = later
                break
        found[name] = (_who(newest, user), localtime(newest.pgh_created_at)) if newest else ("", None)
    return found


def _column(event: Any, name: str) -> Any:
    """A kept value, without asking for the record a key points at."""
    return getattr(event, f"{name}_id") if hasattr(event, f"{name}_id") else getattr(event, name, None)


def _who(event: Any, user: User) -> str:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    if metadata.get("user") == user.pk:
        return _("you, in another window")
    if not user.is_staff_member:
        return _("somebody else")
    return metadata.get("name") or _("the system")


def _tracked_fields(model: type[models.Model], events_of: type[models.Model]) -> list[models.Field]:
    kept = {f.attname for f in events_of._meta.concrete_fields}
    return [f for f in model._meta.concrete_fields if f.attname in kept and not f.primary_key]


def _labels_of_linked(
    rows: list[Any], names: list[models.Field], model: type[models.Model], user: User
) -> dict[tuple[str, Any], str]:
    """Names of the records that foreign keys point at: one statement a key, only what may be seen."""
    labels: dict[tuple[str, Any], str] = {}
    for linked in (f for f in names if f.is_relation):
        keys = {getattr(row, linked.attname) for row in rows} - {None}
        if not keys:
            continue
        related: Any = linked.related_model
        everybody = related._default_manager.filter(pk__in=keys)
        # Colleagues are named to all who may read the record; everything else by its own scope.
        seen = everybody if related is User else everybody.visible_to(user)
        labels |= {(linked.name, other.pk): str(other) for other in seen}
    return labels


def _tell(
    row: Any,
    earlier: Any,
    names: list[models.Field],
    labels: dict[tuple[str, Any], str],
    masked: set[str],
    model: type[models.Model],
) -> Event:
    metadata = row.pgh_context.metadata if row.pgh_context else {}
    changes = []
    for f in names:
        after = getattr(row, f.attname)
        before = getattr(earlier, f.attname) if earlier is not None else None
        is_first = row.pgh_label == "insert"
        if (is_first and after in (None, "", [])) or (not is_first and before == after):
            continue
        hide = f.name in masked
        changes.append(
            Change(
                field=str(f.verbose_name),
                before="" if is_first else _say(f, before, labels, hide),
                after=_say(f, after, labels, hide),
            )
        )
    if row.pgh_label == "delete":
        changes = []
    return Event(
        at=localtime(row.pgh_created_at),
        who=metadata.get("name") or _("The system"),
        verb=_words(metadata.get("verb", ""), model),
        label=row.pgh_label,
        changes=changes,
        day=next((day for name in EVENT_DAYS if (day := getattr(row, name, None))), None),
    )


def _words(verb: str, model: type[models.Model]) -> str:
    """`update_contact` as "corrected this contact": actions are named verb_noun in words staff use."""
    first, _space, rest = verb.replace("_", " ").partition(" ")
    done = DONE.get(first)
    if done is None:
        return verb.replace("_", " ") or _("changed this")
    noun = str(model._meta.verbose_name)
    # Actions name a row by its class, whatever staff call it.
    is_this = rest in {"", "change", noun, model.__name__.lower(), camel_case_to_spaces(model.__name__)}
    return f"{done} {_('this %(noun)s') % {'noun': noun}}" if is_this else f"{done}: {rest}"


def _say(f: models.Field, value: Any, labels: dict[tuple[str, Any], str], hide: bool) -> str:
    if value is None or value == "":
        return _("not known")
    if hide:
        return HIDDEN
    if f.is_relation:
        return labels.get((f.name, value), _("another record"))
    if f.choices:
        return str(dict(f.flatchoices).get(value, value))
    if isinstance(value, list):
        named = dict(getattr(f, "base_field", f).flatchoices)
        return ", ".join(str(named.get(item, item)) for item in value) or _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return date_format(localtime(value), "M j, Y, g:i A")
    if isinstance(value, datetime.date):
        return date_format(value, "M j, Y")
    return str(value)
