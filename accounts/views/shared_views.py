"""List views that somebody shared with their role: a director sees them all and may take one away."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.access import requires
from accounts.listing import actions as list_actions
from accounts.listing import get_listing
from accounts.models import SavedView
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.request import Request
from ui.paging import keyset


@requires(Permission.SHARED_VIEWS_REMOVE)
@require_GET
def shared_views(request: Request) -> HttpResponse:
    rows = SavedView.objects.visible_to(request.user).removable_by(request.user).select_related("owner")
    page = keyset(rows, request, "name", "pk")
    for view in page:
        view.listing = get_listing(view.list_key)
    return render(request, "accounts/shared_views.html", {"page": page})


@requires(Permission.SHARED_VIEWS_REMOVE)
@require_POST
def shared_view_remove(request: Request, pk: int) -> HttpResponse:
    return remove_once(
        request,
        SavedView.objects.visible_to(request.user).removable_by(request.user),
        pk,
        lambda view: list_actions.remove_view(view=view, by=request.user),
        then=lambda view: reverse("accounts:shared_views"),
    )
