"""Modules of a track: add, correct, remove. They are shown on the track's page."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import save_form
from programs import actions
from programs.forms import ModuleForm
from programs.models import Module, Track
from programs.views.setup import crumbs


@requires(Permission.SETUP_EDIT)
def module_create(request: HttpRequest, pk: int) -> HttpResponse:
    track = get_object_or_404(Track.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        ModuleForm(request.POST or None, instance=Module(track=track, position=None)),
        partial(actions.create_module, track=track, by=request.user),
        title=_("Add a module"),
        intro=_("Without an order it comes last."),
        submit=_("Add module"),
        back=track.get_absolute_url(),
        crumbs=crumbs(track),
    )


@requires(Permission.SETUP_EDIT)
def module_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Module.objects.visible_to(request.user).select_related("track")
    shown = get_object_or_404(rows, pk=pk)
    return save_form(
        request,
        ModuleForm(request.POST or None, instance=shown),
        partial(actions.update_module, module=shown, by=request.user),
        title=_("Change module"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown.track),
        aside="programs/_module_aside.html",
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def module_move(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Module.objects.visible_to(request.user).select_related("track"), pk=pk)
    actions.move_module(module=shown, up=request.POST.get("to") != "down", by=request.user)
    return redirect(f"{shown.get_absolute_url()}#modules")


@requires(Permission.SETUP_EDIT)
@require_POST
def module_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Module.objects.visible_to(request.user).select_related("track"),
        pk,
        lambda row: actions.delete_module(module=row, by=request.user),
        then=lambda row: row.get_absolute_url(),
    )
