"""Several people of a cohort to another one in one act, and back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import answer_once, save_form
from accounts.undoing import offer_undo
from cohorts import actions
from cohorts.forms.plan import TransferPeopleForm
from cohorts.models import Cohort, Enrollment
from cohorts.views.cohort import crumbs


@requires(Permission.COHORT_EDIT)
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    cohorts = Cohort.objects.visible_to(request.user).open().filter(track=shown.track_id)
    form = TransferPeopleForm(
        request.POST or None,
        initial={"enrollments": request.GET.getlist("seat")},
        cohorts=cohorts.exclude(pk=shown.pk).filter(starts_on__isnull=False),
        seats=Enrollment.objects.visible_to(request.user).filter(cohort=shown).current().for_roster(),
    )

    def save(**facts) -> Cohort:
        moved(request, shown, facts)
        return shown

    return save_form(
        request,
        form,
        save,
        title=_("Move people from %(cohort)s") % {"cohort": shown},
        intro=_("Days, check-ins and notes stay here. Who is in training goes on in training."),
        submit=_("Move"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


def moved(request: HttpRequest, cohort: Cohort, facts: dict) -> list[Enrollment]:
    """Move people and offer to take it back at once; the new seats."""
    seats = actions.transfer_people(by=request.user, **facts)
    count = len(seats)
    text = ngettext("%(n)s person moved to %(cohort)s.", "%(n)s people moved to %(cohort)s.", count) % {
        "n": count,
        "cohort": facts["to_cohort"],
    }
    seats_sent = "-".join(str(seat.came_from_id) for seat in seats)
    offer_undo(request, text, reverse("cohorts:transfer_undo", args=[cohort.pk]) + f"?seats={seats_sent}")
    return seats


@requires(Permission.COHORT_EDIT)
@require_POST
def transfer_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take moves out of a cohort back: ?seats=12-13, the seats people had here."""
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    keys = [
        int(key) for key in request.GET.get("seats", "").split("-")[:500] if key.isdecimal() and len(key) < 19
    ]
    new = Enrollment.objects.visible_to(request.user).filter(came_from__cohort=shown, came_from__in=keys)

    def save() -> Cohort:
        back = actions.undo_transfer(enrollments=new, by=request.user)
        text = ngettext("%(n)s person is back.", "%(n)s people are back.", len(back))
        messages.success(request, text % {"n": len(back)})
        return shown

    try:
        return answer_once(request, save)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(shown)
