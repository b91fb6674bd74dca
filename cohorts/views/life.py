"""The life of a cohort: start, complete, reopen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import earlier_answer, save_form, saved_once
from accounts.undoing import offer_undo
from cohorts import actions
from cohorts.forms.completion import CompleteForm, ReopenForm
from cohorts.forms.seat import DayForm
from cohorts.models import Cohort, Enrollment, Status
from cohorts.views.cohort import crumbs


@requires(Permission.COHORT_EDIT)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the people who are enrolled in training."""
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    waiting = Enrollment.objects.visible_to(request.user).filter(cohort=shown, status=Status.ENROLLED)
    waiting = waiting.for_roster()
    first = {"on": shown.starts_on, "enrollments": [seat.pk for seat in waiting]}
    form = DayForm(request.POST or None, initial=first, waiting=waiting, cohort=shown)

    def save(enrollments, on=None) -> Cohort:
        started = actions.start_cohort(cohort=shown, on=on, enrollments=enrollments, by=request.user)
        count = len(started)
        text = ngettext("%(n)s person is in training.", "%(n)s people are in training.", count)
        messages.success(request, text % {"n": count})
        return shown

    return save_form(
        request,
        form,
        save,
        title=_("Start training in %(cohort)s") % {"cohort": shown},
        intro=_("Take the tick away from people who did not come; they stay enrolled."),
        submit=_("Start training"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


@requires(Permission.COHORT_EDIT)
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody completed, except: one page, one button."""
    shown = get_object_or_404(Cohort.objects.visible_to(request.user).select_related("facility"), pk=pk)
    if shown.is_closed:
        return redirect(earlier_answer(request) or shown)
    seats = list(Enrollment.objects.visible_to(request.user).filter(cohort=shown).current().for_roster())
    form = CompleteForm(request.POST or None, initial=_last_day(shown), seats=seats, cohort=shown)

    def save() -> Cohort:
        closed = actions.complete_cohort(
            cohort=shown,
            on=form.cleaned_data.get("on"),
            exceptions=form.exceptions,
            completion_recorded=form.cleaned_data["completion"] == "yes",
            by=request.user,
        )
        text = _("%(cohort)s is complete. Next: enter hires.") % {"cohort": closed}
        offer_undo(request, text, _undo_address(shown))
        return closed

    context = {"cohort": shown, "form": form, "seats": seats}
    return saved_once(request, form, save) or render(
        request, "cohorts/complete.html", context, status=422 if form.is_bound else 200
    )


@requires(Permission.COHORT_EDIT)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        ReopenForm(_reopening(request)),
        lambda **choice: actions.reopen_cohort(cohort=shown, by=request.user, **choice),
        title=_("Reopen %(cohort)s") % {"cohort": shown},
        intro=_("Reports count closed cohorts only. Complete it again when it is right."),
        submit=_("Reopen"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


def _undo_address(cohort: Cohort) -> str:
    """Where one click takes completing back, with the last day that was planned."""
    day = f"&ends_on={cohort.ends_on}" if cohort.ends_on else ""
    return reverse("cohorts:reopen", args=[cohort.pk]) + "?back_in_training=on" + day


def _reopening(request: HttpRequest) -> QueryDict | None:
    """What the form sent, or what the address of an undo says."""
    if request.method != "POST":
        return None
    return request.GET if "back_in_training" in request.GET else request.POST


def _last_day(cohort: Cohort) -> dict:
    today = timezone.localdate()
    planned = cohort.ends_on is not None and cohort.ends_on <= today
    return {"on": cohort.ends_on if planned else today}
