"""Tracks: list, page, load the standard ones, add, correct, remove."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once, used_by
from accounts.submissions import answer_once, save_form
from programs import actions
from programs.forms import TrackForm
from programs.models import Competency, Module, Track
from programs.reference import CIP, SOC, code_title
from programs.views.setup import crumbs
from ui.paging import keyset

# Modules or skills shown on a track's page.
SHOWN = 200


@requires(Permission.SETUP_SEE)
def tracks(request: HttpRequest) -> HttpResponse:
    page = keyset(Track.objects.visible_to(request.user), request, "code")
    context = {"page": page, "can_edit": request.user.can(Permission.SETUP_EDIT)}
    return render(request, "programs/tracks.html", context)


@requires(Permission.SETUP_SEE)
def track(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Track.objects.visible_to(request.user), pk=pk)
    can_edit = request.user.can(Permission.SETUP_EDIT)
    context = {
        "track": shown,
        "soc": code_title(SOC, shown.soc_code),
        "cip": code_title(CIP, shown.cip_code),
        "modules": Module.objects.visible_to(request.user).filter(track=shown)[:SHOWN],
        "competencies": Competency.objects.visible_to(request.user).filter(track=shown)[:SHOWN],
        "most": SHOWN,
        "can_edit": can_edit,
        "uses": used_by(shown) if can_edit else [],
    }
    return render(request, "programs/track.html", context)


@requires(Permission.SETUP_EDIT)
@require_POST
def tracks_load(request: HttpRequest) -> HttpResponse:
    def save() -> str:
        added = actions.load_reference_data(by=request.user)
        names = ", ".join(track.title for track in added)
        done = _("Added: %(names)s.") % {"names": names}
        messages.success(request, done if added else _("The standard tracks are already there."))
        return reverse("programs:setup")

    return answer_once(request, save)


@requires(Permission.SETUP_EDIT)
def track_create(request: HttpRequest) -> HttpResponse:
    return save_form(
        request,
        TrackForm(request.POST or None),
        partial(actions.create_track, by=request.user),
        title=_("Add a track"),
        submit=_("Add track"),
        back=reverse("programs:setup"),
        crumbs=crumbs(),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_EDIT)
def track_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Track.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        TrackForm(request.POST or None, instance=shown),
        partial(actions.update_track, track=shown, by=request.user),
        title=_("Change track"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def track_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Track.objects.visible_to(request.user),
        pk,
        lambda row: actions.delete_track(track=row, by=request.user),
        then=lambda row: reverse("programs:setup"),
    )


SECTIONS = [
    ("", ["title", "code"]),
    (_("Codes"), [("soc_code", "cip_code")]),
    (_("What it takes"), ["required_hours", "credential"]),
]
