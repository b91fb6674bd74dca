"""History of a record, and the log of who opened what."""

from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import requires
from accounts.access_log import record
from accounts.models import AccessKind, AccessLogEntry
from accounts.permissions import Permission
from accounts.record_history import EVENTS_SHOWN, event_model, history_of
from accounts.request import Request
from ui.paging import keyset


@requires(Permission.HISTORY_SEE, Permission.SETUP_EDIT, Permission.USERS_EDIT)
def history(request: Request, label: str, pk: int) -> HttpResponse:
    """Everything that happened to one record the user may see, in plain words."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if event_model(model) is None:
        raise Http404
    obj = get_object_or_404(model._default_manager.visible_to(request.user), pk=pk)
    record(request.user, AccessKind.HISTORY_OPENED, obj, subject=f"{model._meta.verbose_name} {obj.pk}")
    context = {"object": obj, "events": history_of(obj, request.user), "most": EVENTS_SHOWN}
    return render(request, "accounts/history.html", context)


@requires(Permission.ACCESS_LOG_SEE)
def access_log(request: Request) -> HttpResponse:
    page = keyset(AccessLogEntry.objects.visible_to(request.user), request, "-pk")
    return render(request, "accounts/access_log.html", {"page": page})
