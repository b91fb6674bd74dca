"""How far we are with a facility: the next stage, and taking the latest back."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import save_form
from accounts.undoing import offer_undo
from accounts.versions import Stored
from employers import actions
from employers.forms import StepForm, stages_after
from employers.models import Facility, PartnerStage, StageChange
from employers.views.facilities import crumbs


@requires(Permission.SETUP_EDIT)
def facility_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Form for the next stage, beside it the stages so far."""
    shown = get_object_or_404(Facility.objects.visible_to(request.user), pk=pk)
    form = StepForm(request.POST or None, choices=stages_after(shown))
    form.fields["to"].label = _("New stage")
    form.changes = StageChange.objects.visible_to(request.user).filter(facility=shown).order_by("-pk")

    def save(**step) -> StageChange:
        change = actions.move_facility(facility=shown, by=request.user, **step)
        text = _("%(partner)s: %(stage)s.") % {"partner": shown, "stage": change.get_stage_display()}
        offer_undo(request, text, reverse("employers:stage_take_back", args=[change.pk]))
        return change

    return save_form(
        request,
        form,
        save,
        version_of=step_of(shown, "stage", PartnerStage),
        title=_("Change partner stage"),
        intro=shown.name,
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
        aside="employers/_stage_aside.html",
    )


def step_of(row: models.Model, name: str, steps: type[models.TextChoices]) -> Stored:
    """What the next step starts from, for accounts.versions: somebody else may have entered one."""

    def words(field: str, value: str) -> str:
        return str(steps(value).label) if field == "to" and value in steps.values else ""

    return Stored([row], lambda rows: {"to": getattr(rows[0], name)}, words=words)


@requires(Permission.SETUP_EDIT)
@require_POST
def stage_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        StageChange.objects.visible_to(request.user).select_related("facility"),
        pk,
        lambda row: actions.take_back_stage(change=row, by=request.user),
        then=lambda row: row.facility.get_absolute_url(),
    )
