"""Taking a row away: offered only while nothing depends on it, refused in words otherwise."""

import functools
from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ForeignObjectRel, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.kept import ABOUT, Values
from accounts.request import Request
from accounts.submissions import answer_once

M = TypeVar("M", bound=models.Model)


def used_by(obj: models.Model) -> list[str]:
    """Say what keeps a row from being removed: "contacts", "cohorts". One statement.

    These are the keys that point at it with PROTECT, also from apps that come later in the import order.
    """
    keys, pointing = _pointing_at(type(obj))
    if not keys:
        return []
    return sorted(
        {
            str(keys[name].model._meta.verbose_name_plural)
            for found in pointing.fetch(obj.pk)
            for name in found
            if found[name]
        }
    )


@functools.cache
def _pointing_at(model: type[models.Model]) -> tuple[dict[str, models.ForeignObject], Values]:
    """The keys by name, and the statement that says which of them point at ABOUT; put together once."""
    keys = {
        f"key_{number}": relation.field
        for number, relation in enumerate(model._meta.get_fields(include_hidden=True))
        if isinstance(relation, ForeignObjectRel) and relation.on_delete is models.PROTECT
    }
    pointing = {
        name: Exists(key.model._base_manager.filter(**{key.name: OuterRef("pk")}))
        for name, key in keys.items()
    }
    rows = model._base_manager.filter(pk=ABOUT).values(**pointing)
    return keys, Values(rows, list(keys))


def remove(obj: models.Model) -> None:
    """Delete a row inside an action. Raises ValidationError when something depends on it."""
    # The lock keeps new rows from pointing at this one while we look.
    type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    users = used_by(obj)
    if users:
        raise ValidationError(refusal(obj, users))
    obj.delete()


def refusal(obj: models.Model, users: list[str]) -> str:
    """ "SSM Hospital cannot be removed while it has cohorts and contacts." """
    return _("%(name)s cannot be removed while it has %(uses)s.") % {
        "name": obj,
        "uses": get_text_list(users, _("and")),
    }


def remove_once(
    request: Request,
    rows: "models.QuerySet[M]",
    pk: int,
    delete: Callable[[M], None],
    *,
    then: Callable[[M], str],
) -> HttpResponse:
    """Answer the POST of a remove button: `delete(row)` once, a message, and on to `then(row)`.

    `rows` is what the user may see; a row outside it is 404. A refusal leads back to the row.
    """

    def save() -> str:
        row = get_object_or_404(rows, pk=pk)
        address = then(row)
        name = str(row)
        delete(row)
        messages.success(request, _("%(name)s was removed.") % {"name": name})
        return address

    try:
        return answer_once(request, save)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(get_object_or_404(rows, pk=pk).get_absolute_url())  # type: ignore[attr-defined]
