"""A cohort as a plan: another one like it, grants for new seats, removing a mistake."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import save_form
from accounts.versions import Stored
from cohorts import actions
from cohorts.actions.plan import depends_on, next_code, usual_grants
from cohorts.forms.plan import CloneForm, PlannedGrantsForm
from cohorts.models import Cohort, CohortGrant
from cohorts.views.cohort import crumbs
from programs.models import Grant


@requires(Permission.COHORT_EDIT)
def clone(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Cohort.objects.visible_to(request.user).select_related("program", "track", "facility")
    shown = get_object_or_404(rows, pk=pk)
    first = {"code": next_code(shown), "keep_advisor": True}
    return save_form(
        request,
        CloneForm(request.POST or None, initial=first),
        lambda **facts: cloned(request, shown, facts),
        title=_("Plan another cohort like %(cohort)s") % {"cohort": shown},
        intro=_("Copies track, facility, program, seats, length, orientation list and grants. No people."),
        submit=_("Make the plan"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


def cloned(request: HttpRequest, cohort: Cohort, facts: dict) -> Cohort:
    try:
        new = actions.clone_cohort(cohort=cohort, by=request.user, **facts)
    except ValidationError as error:
        if "advisor" in getattr(error, "error_dict", {}):
            raise ValidationError({"keep_advisor": error.messages}) from error
        raise
    messages.success(request, _("%(cohort)s is planned. Check its facts, then add people.") % {"cohort": new})
    return new


@requires(Permission.COHORT_EDIT)
def planned_grants(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    first = {"grants": [grant.pk for grant in usual_grants(shown)]}
    grants = Grant.objects.visible_to(request.user).filter(program=shown.program_id).select_related("funder")
    grants = grants.filter(Q(retired_on__isnull=True) | Q(pk__in=first["grants"]))

    def save(grants) -> Cohort:
        actions.plan_grants(cohort=shown, grants=grants, by=request.user)
        return shown

    return save_form(
        request,
        PlannedGrantsForm(request.POST or None, initial=first, grants=grants),
        save,
        version_of=Stored(
            [shown],
            lambda rows: {"grants": [grant.pk for grant in usual_grants(shown)]},
            events=(CohortGrant, {"cohort": shown.pk}),
        ),
        title=_("Grants for new seats in %(cohort)s") % {"cohort": shown},
        intro=_("New seats start with these. What pays for the seats there are does not change."),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


@requires(Permission.COHORT_EDIT)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what depends on a cohort; with nothing, one button takes it away."""
    rows = Cohort.objects.visible_to(request.user)
    if request.method == "POST":
        return remove_once(
            request,
            rows,
            pk,
            lambda row: actions.remove_cohort(cohort=row, by=request.user),
            then=lambda row: reverse("cohorts:list"),
        )
    shown = get_object_or_404(rows.select_related("facility", "track"), pk=pk)
    return render(request, "cohorts/remove.html", {"cohort": shown, "depends": depends_on(shown)})
