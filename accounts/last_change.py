"""Take back one's own last change of a record."""

import inspect
from collections.abc import Callable
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Exists
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from pghistory.models import Context

from accounts.action import action
from accounts.models import User
from accounts.record_history import event_model
from accounts.undoing import offer_undo

# Events looked through for the version before the last change: an action may write a row twice.
LOOKED_THROUGH = 10


def offer_undo_of(request: HttpRequest, obj: models.Model) -> None:
    """ "Saved. Undo" for a row that this very transaction changed; silent when nothing was changed."""
    found = own_last_change(obj, request.user)  # type: ignore[arg-type]
    if found is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pghistory.context_id', true)")
        (context,) = cursor.fetchone() or ("",)
    if str(found.pgh_context_id) == context:
        offer_undo(request, _("Saved."), undo_url(obj, found))


def undo_url(obj: models.Model, event: Any) -> str:
    address = reverse("accounts:change_undo", args=[obj._meta.label_lower, obj.pk])
    return f"{address}?event={event.pgh_id}"


def own_last_change(obj: models.Model, user: User) -> Any:
    """The event of a record's last change when `user` made it and may take it back, else None.

    That is a correction of settings.UNDO_HOURS at most, made in the role they still have by an action that
    takes a row and changes, so that it can be played backwards, and that changed no other row.
    """
    events_of = event_model(type(obj))
    if events_of is None:
        return None
    rows = events_of._default_manager.filter(pgh_obj_id=obj.pk)
    last: Any = rows.select_related("pgh_context").order_by("-pgh_id").first()
    if last is None or last.pgh_label != "update" or last.pgh_context is None:
        return None
    metadata = last.pgh_context.metadata
    recent = timezone.now() - last.pgh_created_at < timedelta(hours=settings.UNDO_HOURS)
    is_mine = (metadata.get("user"), metadata.get("role")) == (user.pk, user.role)
    if not is_mine or not recent or _player(obj, metadata.get("verb", "")) is None:
        return None
    return None if _touched_more(obj, last.pgh_context_id) else last


@action
def undo_change(*, obj: models.Model, event: int, by: User) -> models.Model:
    """Put a record back as it was before one's own last change, by the action that made it.

    Raises ValidationError when somebody changed it since, or when it no longer fits what else is stored.
    """
    fresh: Any = type(obj)._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    last = own_last_change(fresh, by)
    if last is None or last.pgh_id != event:
        raise ValidationError(_("This was changed since, so it cannot be undone. Look at its history."))
    rows = type(last)._default_manager.filter(pgh_obj_id=obj.pk, pgh_id__lt=event)
    earlier = rows.order_by("-pgh_id")[:LOOKED_THROUGH]
    before = next((row for row in earlier if row.pgh_context_id != last.pgh_context_id), None)
    player = _player(obj, last.pgh_context.metadata["verb"])
    if before is None or player is None:
        raise ValidationError(_("What it was before is not known."))
    kept = [f for f in fresh._meta.concrete_fields if hasattr(before, f.attname) and not f.primary_key]
    differing = [f for f in kept if getattr(fresh, f.attname) != getattr(before, f.attname)]
    changes = {f.name: _value(f, before) for f in differing if f.editable}
    run, name = player
    run(**{name: fresh}, by=by, **changes)
    fresh.refresh_from_db()
    if any(getattr(fresh, f.attname) != getattr(before, f.attname) for f in kept):
        raise ValidationError(_("It cannot be put back as it was: something that belongs to it has changed."))
    return fresh


def _value(field: models.Field, before: Any) -> Any:
    """What the action takes for a field: linked rows, not their keys."""
    key = getattr(before, field.attname)
    if not field.is_relation or key is None:
        return key
    linked = field.related_model._default_manager.filter(pk=key).first()  # type: ignore[union-attr]
    if linked is None:
        raise ValidationError(_("It cannot be put back as it was: a record it named is no longer there."))
    return linked


def _player(obj: models.Model, verb: str) -> tuple[Callable[..., object], str] | None:
    """The action a change was made by, with its name for the row, when it takes any column."""
    try:
        found = import_string(f"{obj._meta.app_label}.actions.{verb}")
    except ImportError:
        return None
    if not getattr(found, "is_action", False):
        return None
    parameters = inspect.signature(found).parameters.values()
    row = next((p.name for p in parameters if p.annotation is type(obj)), None)
    takes_any = any(p.kind is p.VAR_KEYWORD for p in parameters)
    return (found, row) if row and takes_any else None


def _touched_more(obj: models.Model, context: Any) -> bool:
    """Whether the same action changed other rows too. One statement."""
    others = []
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model"):
            rows = model._default_manager.filter(pgh_context_id=context)
            mine = model.pgh_tracked_model is type(obj)
            others.append(Exists(rows.exclude(pgh_obj_id=obj.pk) if mine else rows))
    return Context.objects.filter(pk=context).filter(reduce(or_, others)).exists()
