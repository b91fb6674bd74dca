"""@action: the one door through which domain data changes."""

import inspect
import json
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from accounts.models import User

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)

_inside_action: ContextVar[bool] = ContextVar("inside_action", default=False)


def action(func: Callable[P, R]) -> Callable[P, R]:
    """Make a function the way to change domain data.

    Keyword-only with `by=`: a User, or the name of a system job as a text. Opens one transaction and
    puts who and what into the history context before the body runs; the outermost action names the
    verb. A broken database constraint is raised as a ValidationError in words for people.
    """
    parameters = inspect.signature(func).parameters.values()
    if "by" not in {p.name for p in parameters} or any(
        p.kind not in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters
    ):
        raise TypeError(f"{func.__qualname__} must take keyword-only arguments with by=")

    @wraps(func)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs.get("by")
        if not isinstance(by, User | str) or not by:
            raise TypeError(f"{func.__qualname__} needs by=, a user or the name of a job")
        if isinstance(by, User) and by.viewed_by is not None:
            raise PermissionDenied("nobody changes anything as somebody else")
        try:
            with transaction.atomic():
                if _inside_action.get():
                    return func(*args, **kwargs)
                _set_history_context(by, func.__name__)
                token = _inside_action.set(True)
                try:
                    return func(*args, **kwargs)
                finally:
                    _inside_action.reset(token)
        except IntegrityError as error:
            message = _constraint_message(error)
            if message is None:
                raise
            raise ValidationError(message) from error

    run.is_action = True  # type: ignore[attr-defined]
    return run


def save_new(obj: M) -> M:
    """Check a new row against its rules and insert it. Raises ValidationError."""
    obj.full_clean()
    obj.save(force_insert=True)
    return obj


def save_changes(obj: M, **changes: object) -> M:
    """Lock the row, set what changed, check the rules, save only those columns.

    Raises ValidationError with messages for people. Returns the fresh row.
    """
    fresh = type(obj)._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    changed = [name for name, value in changes.items() if getattr(fresh, name) != value]
    for name in changed:
        setattr(fresh, name, changes[name])
    if changed:
        fresh.full_clean()
        fresh.save(update_fields=changed)
    return fresh


def _set_history_context(by: User | str, verb: str) -> None:
    """Name user and verb for the history triggers, for the length of this transaction.

    Set before the first statement of the body: a COPY that came first would write history without it.
    """
    who = (
        {"user": by.pk, "name": by.name, "role": by.role}
        if isinstance(by, User)
        else {"user": None, "name": by}
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, true),"
            " set_config('pghistory.context_metadata', %s, true)",
            [str(uuid.uuid4()), json.dumps(who | {"verb": verb})],
        )


@cache
def _messages_by_constraint() -> dict[str, object]:
    return {
        constraint.name: constraint.violation_error_message
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    }


def _constraint_message(error: IntegrityError) -> str | None:
    """The sentence that belongs to the constraint the database refused, if it has one."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    message = _messages_by_constraint().get(name or "")
    if message is None and name and name.endswith("_fk"):
        return _("This record is linked to another one that does not fit it. Open the page again and retry.")
    return str(message) if message else None
