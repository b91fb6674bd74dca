"""Buddy pairs of a cohort."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import answer_once, saved_once
from cohorts import actions
from cohorts.forms.plan import BuddyForm
from cohorts.models import Buddy, Cohort, Enrollment


@requires(Permission.COHORT_EDIT, Permission.CHECKIN_TAKE)
def buddies(request: HttpRequest, pk: int) -> HttpResponse:
    """Who looks out for whom, who has nobody, and one more pair."""
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    everybody = Enrollment.objects.visible_to(request.user).filter(cohort=shown).current().for_roster()
    today = timezone.localdate()
    rows = Buddy.objects.visible_to(request.user).on(today).filter(enrollment__cohort=shown)
    sides = list(rows.select_related("enrollment__participant", "other__participant"))
    paired = {side.enrollment_id for side in sides}
    alone = everybody.exclude(pk__in=paired)
    form = BuddyForm(request.POST or None, seats=alone)

    def save() -> str:
        actions.pair_buddies(by=request.user, **form.cleaned_data)
        return reverse("cohorts:buddies", args=[shown.pk])

    # A pair is two rows: the one of the earlier seat stands for both.
    pairs = [side for side in sides if side.enrollment_id < side.other_id]
    context = {"cohort": shown, "form": form, "pairs": pairs, "alone": list(alone)}
    status = 422 if form.is_bound else 200
    return saved_once(request, form, save) or render(request, "cohorts/buddies.html", context, status=status)


@requires(Permission.COHORT_EDIT, Permission.CHECKIN_TAKE)
@require_POST
def buddy_end(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Buddy.objects.visible_to(request.user).select_related("enrollment__cohort")
    row = get_object_or_404(rows, pk=pk)
    address = reverse("cohorts:buddies", args=[row.enrollment.cohort_id])

    def save() -> str:
        actions.unpair_buddies(buddy=row, by=request.user)
        messages.success(request, _("The pair has ended."))
        return address

    try:
        return answer_once(request, save)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(address)
