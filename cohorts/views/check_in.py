"""Check-ins: which cohort, and the form for all of its people."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import saved_once
from cohorts import actions
from cohorts.actions.check_in import needs_reason
from cohorts.forms.check_in import CheckInForm, CorrectionForm
from cohorts.models import CheckIn, Cohort, Enrollment
from cohorts.roster import roster


@requires(Permission.CHECKIN_TAKE)
@require_GET
def checkin_start(request: HttpRequest) -> HttpResponse:
    """My cohorts, those with somebody overdue first: one tap to the form."""
    today = timezone.localdate()
    cohorts = Cohort.objects.visible_to(request.user).open().with_people()
    late = Enrollment.objects.visible_to(request.user).check_in_due(today).values_list("cohort", flat=True)
    late_by_cohort: dict[int, int] = {}
    for pk in late:
        late_by_cohort[pk] = late_by_cohort.get(pk, 0) + 1
    rows = [(row, late_by_cohort.get(row.pk, 0)) for row in cohorts.select_related("track", "facility")[:100]]
    rows.sort(key=lambda pair: -pair[1])
    return render(request, "cohorts/checkin_start.html", {"rows": rows})


@requires(Permission.CHECKIN_TAKE)
def checkin(request: HttpRequest, pk: int) -> HttpResponse:
    cohorts = Cohort.objects.visible_to(request.user).select_related("facility", "track")
    shown = get_object_or_404(cohorts, pk=pk)
    people = roster(shown, request.user)
    # Who was on the form stays on it, even when their time in the cohort ended meanwhile.
    rows = [row for row in people.rows + people.left if row in people.current or row.field in request.POST]
    form = CheckInForm(request.POST or None, rows=rows, cohort=shown)

    def save() -> Cohort:
        facts = {name: form.cleaned_data[name] for name in ("on", "method", "note")}
        start = form.cleaned_data.get("start_training", False)
        actions.take_check_in(cohort=shown, lines=form.lines, start_training=start, by=request.user, **facts)
        count = len(form.lines)
        messages.success(
            request, ngettext("Saved, %(n)s person.", "Saved, %(n)s people.", count) % {"n": count}
        )
        return shown

    context = {"cohort": shown, "form": form, "roster": people}
    return saved_once(request, form, save) or render(
        request, "cohorts/checkin.html", context, status=422 if form.is_bound else 200
    )


@requires(Permission.CHECKIN_TAKE)
def checkin_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a saved check-in: for the one who took it."""
    mine = CheckIn.objects.visible_to(request.user).filter(by=request.user)
    check_in = get_object_or_404(mine.select_related("cohort__facility").prefetch_related("lines"), pk=pk)
    shown = check_in.cohort
    people = roster(shown, request.user)
    spoken_of = {line.enrollment_id for line in check_in.lines.all()}
    rows = [row for row in people.everybody if row in people.current or row.seat.pk in spoken_of]
    form = CorrectionForm(request.POST or None, check_in=check_in, rows=rows, cohort=shown)

    def save() -> Cohort:
        facts = {name: form.cleaned_data[name] for name in ("on", "method", "note", "reason")}
        actions.correct_check_in(check_in=check_in, lines=form.lines, by=request.user, **facts)
        messages.success(request, _("Corrected. The history keeps what was there before."))
        return shown

    context = {"cohort": shown, "form": form, "roster": people, "check_in": check_in}
    context["needs_reason"] = needs_reason(check_in)
    return saved_once(request, form, save) or render(
        request, "cohorts/checkin.html", context, status=422 if form.is_bound else 200
    )
