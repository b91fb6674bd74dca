"""Retire a track, grant or skill, and bring it back; urls.py names the model."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.undoing import offer_undo
from programs import retiring
from programs.models import Competency, Grant, Track

MODELS = {"track": Track, "grant": Grant, "competency": Competency}


@requires(Permission.SETUP_EDIT)
@require_POST
def retire(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    row = _row(request, name, pk)
    retiring.retire(row=row, by=request.user)
    text = _("“%(name)s” is retired: new forms no longer offer it, reports keep it.") % {"name": row}
    offer_undo(request, text, reverse(f"programs:{name}_bring_back", args=[pk]))
    return redirect(row)


@requires(Permission.SETUP_EDIT)
@require_POST
def bring_back(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    row = _row(request, name, pk)
    retiring.bring_back(row=row, by=request.user)
    messages.success(request, _("“%(name)s” is offered again.") % {"name": row})
    return redirect(row)


def _row(request: HttpRequest, name: str, pk: int) -> retiring.Retirable:
    return get_object_or_404(MODELS[name]._default_manager.visible_to(request.user), pk=pk)
