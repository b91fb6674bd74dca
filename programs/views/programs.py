"""Programs: list, page, add, correct, remove."""

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
from programs import actions
from programs.forms import ProgramForm
from programs.models import Grant, Program
from programs.views.setup import crumbs
from ui.paging import PAGE_SIZE, keyset


@requires(Permission.SETUP_SEE)
def programs(request: HttpRequest) -> HttpResponse:
    page = keyset(Program.objects.visible_to(request.user), request, "code")
    context = {"page": page, "can_edit": request.user.can(Permission.SETUP_EDIT)}
    return render(request, "programs/programs.html", context)


@requires(Permission.SETUP_SEE)
def program(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Program.objects.visible_to(request.user), pk=pk)
    can_edit = request.user.can(Permission.SETUP_EDIT)
    grants = Grant.objects.visible_to(request.user).filter(program=shown)
    cohorts = shown.cohorts.visible_to(request.user).select_related("track", "facility")
    context = {
        "program": shown,
        "grants": grants.select_related("funder")[:PAGE_SIZE],
        "cohorts": cohorts[:PAGE_SIZE],
        "most": PAGE_SIZE,
        "sees_cohorts": request.user.can(Permission.COHORT_SEE),
        "can_edit": can_edit,
        "uses": used_by(shown) if can_edit else [],
    }
    return render(request, "programs/program.html", context)


@requires(Permission.SETUP_EDIT)
def program_create(request: HttpRequest) -> HttpResponse:
    return save_form(
        request,
        ProgramForm(request.POST or None),
        partial(actions.create_program, by=request.user),
        title=_("Add a program"),
        submit=_("Add program"),
        back=reverse("programs:setup"),
        crumbs=crumbs(),
    )


@requires(Permission.SETUP_EDIT)
def program_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Program.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        ProgramForm(request.POST or None, instance=shown),
        partial(actions.update_program, program=shown, by=request.user),
        title=_("Change program"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def program_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Program.objects.visible_to(request.user),
        pk,
        lambda row: actions.delete_program(program=row, by=request.user),
        then=lambda row: reverse("programs:setup"),
    )
