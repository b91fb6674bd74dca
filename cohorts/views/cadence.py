"""Check-in rules: the list, add, change, remove, and trying days on a cohort before saving."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import saved_once
from cohorts.forms.cadence import CadenceForm
from cohorts.models import Cohort, Enrollment
from programs import cadence as actions
from programs.models import CadenceRule, Program, Track
from ui.paging import PAGE_SIZE

# Cohorts to try days on: the latest to start.
COHORTS_OFFERED = 100


@requires(Permission.SETUP_SEE)
def cadence(request: HttpRequest) -> HttpResponse:
    rules = CadenceRule.objects.visible_to(request.user).select_related("program", "track")
    context = {
        "rules": rules[: PAGE_SIZE * 4],
        "usual": settings.CHECKIN_EVERY_DAYS,
        "can_edit": request.user.can(Permission.SETUP_EDIT),
    }
    return render(request, "cohorts/cadence.html", context)


@requires(Permission.SETUP_EDIT)
def cadence_create(request: HttpRequest) -> HttpResponse:
    form = _form(request, CadenceRule(every_days=settings.CHECKIN_EVERY_DAYS))

    def save() -> CadenceRule:
        return actions.create_cadence_rule(by=request.user, **form.rule)

    return _answer(request, form, save, title=_("Add a check-in rule"))


@requires(Permission.SETUP_EDIT)
def cadence_update(request: HttpRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(CadenceRule.objects.visible_to(request.user), pk=pk)
    form = _form(request, rule)

    def save() -> CadenceRule:
        return actions.update_cadence_rule(rule=rule, by=request.user, **form.rule)

    return _answer(request, form, save, title=_("Change a check-in rule"), rule=rule)


@requires(Permission.SETUP_EDIT)
@require_POST
def cadence_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        CadenceRule.objects.visible_to(request.user).select_related("program", "track"),
        pk,
        lambda row: actions.delete_cadence_rule(rule=row, by=request.user),
        then=lambda row: row.get_absolute_url(),
    )


def _form(request: HttpRequest, rule: CadenceRule) -> CadenceForm:
    user = request.user
    running = Cohort.objects.visible_to(user).at_stage("training", timezone.localdate())
    if rule.pk:
        running = running.filter(program=rule.program_id)
    latest = running.order_by("-starts_on", "-pk").values("pk")[:COHORTS_OFFERED]
    return CadenceForm(
        request.POST or None,
        instance=rule,
        programs=Program.objects.visible_to(user),
        tracks=Track.objects.visible_to(user).offered(rule.track_id),
        cohorts=Cohort.objects.visible_to(user).filter(pk__in=latest).order_by("code"),
    )


def _answer(request: HttpRequest, form: CadenceForm, save: Any, **page: Any) -> HttpResponse:
    trying = "try" in request.POST
    done = None if trying else saved_once(request, form, save)
    tried = _tried(request, form) if trying and form.is_valid() else None
    context = page | {"form": form, "tried": tried, "back": reverse("cohorts:cadence")}
    wrong = form.is_bound and tried is None
    return done or render(request, "cohorts/cadence_form.html", context, status=422 if wrong else 200)


def _tried(request: HttpRequest, form: CadenceForm) -> dict[str, Any] | None:
    """Who in the chosen cohort would be due today under these days."""
    cohort = form.cleaned_data.get("try_on")
    if cohort is None:
        form.add_error("try_on" if "try_on" in form.fields else None, _("Choose a cohort to try it on."))
        return None
    seats = Enrollment.objects.visible_to(request.user).filter(cohort=cohort)
    days = form.cleaned_data["every_days"]
    due = seats.check_in_due(timezone.localdate(), every_days=days).for_roster()
    now = seats.check_in_due(timezone.localdate()).count()
    return {"cohort": cohort, "days": days, "due": due, "now": now, "people": seats.current().count()}
