"""Grants: list, page, add, correct, remove."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once, used_by
from accounts.submissions import save_form
from employers.models import Organization
from programs import actions
from programs.forms import GrantForm
from programs.models import Grant, Program
from programs.views.setup import crumbs
from ui.paging import keyset


@requires(Permission.SETUP_SEE)
def grants(request: HttpRequest) -> HttpResponse:
    rows = Grant.objects.visible_to(request.user).select_related("funder", "program")
    context = {
        "page": keyset(rows, request, "number"),
        "can_edit": request.user.can(Permission.SETUP_EDIT),
    }
    return render(request, "programs/grants.html", context)


@requires(Permission.SETUP_SEE)
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Grant.objects.visible_to(request.user).select_related("funder", "program")
    shown = get_object_or_404(rows, pk=pk)
    can_edit = request.user.can(Permission.SETUP_EDIT)
    context = {
        "grant": shown,
        "can_edit": can_edit,
        "uses": used_by(shown) if can_edit else [],
        "sees_reports": request.user.can(Permission.REPORT_RUN),
    }
    return render(request, "programs/grant.html", context)


@requires(Permission.SETUP_EDIT)
def grant_create(request: HttpRequest) -> HttpResponse:
    first = {name: request.GET.get(name) for name in ("program", "funder")}
    return save_form(
        request,
        grant_form(request, initial=first),
        partial(actions.create_grant, by=request.user),
        title=_("Add a grant"),
        intro=_("Its funder must be there first, as an organization of the kind “Funder”."),
        submit=_("Add grant"),
        back=reverse("programs:setup"),
        crumbs=crumbs(),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_EDIT)
def grant_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Grant.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        grant_form(request, instance=shown),
        partial(actions.update_grant, grant=shown, by=request.user),
        title=_("Change grant"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def grant_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Grant.objects.visible_to(request.user),
        pk,
        lambda row: actions.delete_grant(grant=row, by=request.user),
        then=lambda row: reverse("programs:setup"),
    )


SECTIONS = [
    ("", ["number", "title", "program", "funder"]),
    (_("Period"), [("starts_on", "ends_on")]),
    (_("Targets, where the award names them"), ["target_enrolled", "target_completed", "target_hired"]),
]


def grant_form(request: HttpRequest, **options) -> GrantForm:
    return GrantForm(
        request.POST or None,
        programs=Program.objects.visible_to(request.user),
        funders=Organization.objects.visible_to(request.user).funders(),
        **options,
    )
