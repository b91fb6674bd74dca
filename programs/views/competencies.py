"""Skills of a track: add, correct, remove. They are shown on the track's page."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import save_form
from programs import actions
from programs.forms import CompetencyForm, CopySkillsForm
from programs.models import Competency, Track
from programs.views.setup import crumbs


@requires(Permission.SETUP_EDIT)
def competency_create(request: HttpRequest, pk: int) -> HttpResponse:
    track = get_object_or_404(Track.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        CompetencyForm(request.POST or None, instance=Competency(track=track, position=None)),
        partial(actions.create_competency, track=track, by=request.user),
        title=_("Add a skill"),
        intro=_("Without an order it comes last."),
        submit=_("Add skill"),
        back=track.get_absolute_url(),
        crumbs=crumbs(track),
    )


@requires(Permission.SETUP_EDIT)
def competency_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Competency.objects.visible_to(request.user).select_related("track")
    shown = get_object_or_404(rows, pk=pk)
    return save_form(
        request,
        CompetencyForm(request.POST or None, instance=shown),
        partial(actions.update_competency, competency=shown, by=request.user),
        title=_("Change skill"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown.track),
        aside="programs/_competency_aside.html",
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def competency_move(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Competency.objects.visible_to(request.user).select_related("track")
    shown = get_object_or_404(rows, pk=pk)
    actions.move_competency(competency=shown, up=request.POST.get("to") != "down", by=request.user)
    return redirect(f"{shown.get_absolute_url()}#skills")


@requires(Permission.SETUP_EDIT)
def competencies_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the skill list of another track."""
    track = get_object_or_404(Track.objects.visible_to(request.user), pk=pk)
    others = Track.objects.visible_to(request.user).exclude(pk=pk).filter(competencies__isnull=False)

    def save(source: Track) -> Track:
        added = actions.copy_competencies(track=track, source=source, by=request.user)
        text = ngettext("%(n)s skill was added.", "%(n)s skills were added.", len(added))
        messages.success(request, text % {"n": len(added)})
        return track

    return save_form(
        request,
        CopySkillsForm(request.POST or None, tracks=others.distinct()),
        save,
        title=_("Copy skills from another track"),
        intro=_("Skills that are there already stay as they are."),
        submit=_("Copy"),
        back=track.get_absolute_url(),
        crumbs=crumbs(track),
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def competency_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Competency.objects.visible_to(request.user).select_related("track"),
        pk,
        lambda row: actions.delete_competency(competency=row, by=request.user),
        then=lambda row: row.get_absolute_url(),
    )
