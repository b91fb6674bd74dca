"""History of a record, and the log of who opened what."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import requires
from accounts.access_log import record
from accounts.forms import AccessLogFilter
from accounts.last_change import undo_change
from accounts.listing.export import BOM, Echo, defused
from accounts.models import AccessKind, AccessLogEntry, Purpose, User
from accounts.permissions import Permission
from accounts.record_history import EVENTS_SHOWN, event_model, history_of
from accounts.request import Request
from accounts.submissions import answer_once
from ui.paging import keyset


@requires(Permission.HISTORY_SEE, Permission.SETUP_EDIT, Permission.USERS_EDIT)
def history(request: Request, label: str, pk: int) -> HttpResponse:
    """Everything that happened to one record the user may see, in plain words."""
    obj = _record(request, label, pk)
    _log_history(request, obj)
    context = {"object": obj, "events": history_of(obj, request.user), "most": EVENTS_SHOWN}
    return render(request, "accounts/history.html", context)


def _log_history(request: Request, obj: Any) -> None:
    """Under the number of the person it is about, so that the log of a person is complete."""
    person = obj if hasattr(obj, "number") else getattr(obj, "participant", None)
    person = person or getattr(getattr(obj, "enrollment", None), "participant", None)
    number = str(getattr(person, "number", ""))
    what = f"{obj._meta.verbose_name} {obj.pk}"
    record(
        request.user, AccessKind.HISTORY_OPENED, obj, subject=number or what, detail=what if number else ""
    )


@requires(Permission.HISTORY_SEE, Permission.SETUP_EDIT, Permission.USERS_EDIT)
@require_POST
def change_undo(request: Request, label: str, pk: int) -> HttpResponse:
    """Take back one's own last change (?event=) of a record."""
    obj: Any = _record(request, label, pk)
    event = request.GET.get("event", "")

    def save() -> models.Model:
        key = int(event) if event.isascii() and event.isdecimal() and len(event) < 19 else 0
        undone = undo_change(obj=obj, event=key, by=request.user)
        if isinstance(undone, User) and undone == request.user:
            update_session_auth_hash(request, undone)
        messages.success(request, _("Undone. It is as it was before."))
        return undone

    try:
        return answer_once(request, save)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(obj.get_absolute_url())


def _record(request: Request, label: str, pk: int) -> models.Model:
    """A row of any model with a history, when the user may see it."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if event_model(model) is None:
        raise Http404
    return get_object_or_404(model._default_manager.visible_to(request.user), pk=pk)


@requires(Permission.ACCESS_LOG_SEE)
def access_log(request: Request) -> HttpResponse:
    """Who opened what; the address holds who, what, which person and since when."""
    form = AccessLogFilter(request.GET)
    page = keyset(form.narrow(AccessLogEntry.objects.visible_to(request.user)), request, "-pk")
    return render(request, "accounts/access_log.html", {"page": page, "form": form})


@requires(Permission.ACCESS_LOG_SEE)
@require_GET
def access_log_file(request: Request) -> StreamingHttpResponse:
    """The same lines as a file; taking it is a line of its own."""
    form = AccessLogFilter(request.GET)
    rows = form.narrow(AccessLogEntry.objects.visible_to(request.user)).order_by("-pk")
    lines = _lines(rows.iterator(chunk_size=1000))
    detail = ", ".join(f"{name}: {value}" for name, value in form.cleaned_data.items() if value)
    subject = AccessLogEntry(pk=0)
    title = f"{_('Access log')} (CSV)"
    record(request.user, AccessKind.EXPORTED, subject, subject=title, detail=detail, purpose=Purpose.CHECK)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="hite-access-log.csv"'
    return answer


def _lines(rows: Iterable[AccessLogEntry]) -> Iterator[str]:
    writer = csv.writer(Echo(), lineterminator="\r\n")
    heads = [_("When"), _("Who"), _("What"), _("Of"), _("Detail"), _("Why")]
    yield BOM + writer.writerow([str(head) for head in heads])
    for row in rows:
        told = [row.user_label, row.get_kind_display(), row.subject, row.detail, row.get_purpose_display()]
        yield writer.writerow([localtime(row.at).isoformat(" ", "seconds"), *map(defused, map(str, told))])
