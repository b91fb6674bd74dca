"""Hires: a cohort's on one sheet, one on its page, a person's on their tab."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.access import requires
from accounts.listing.pages import list_page
from accounts.permissions import Permission
from accounts.submissions import answer_once, saved_once
from cohorts.models import Cohort, Enrollment
from cohorts.opening import open_group
from outcomes import actions
from outcomes.employer_names import EmployerNames, employers_like
from outcomes.forms import HireForm
from outcomes.models import Hire
from outcomes.sheet import fill_row, hire_sheet, offered_reasons
from participants.opening import open_person
from ui.pages import arrange

SECTIONS = [
    (
        gettext_lazy("Where it stands"),
        ["status", ("offered_on", "accepted_on"), ("started_on", "ended_on"), "end_reason"],
    ),
    (gettext_lazy("If it was declined"), [("declined_on", "decline_reason")]),
    (
        gettext_lazy("The job"),
        ["employer_name", ("title", "soc_code"), ("wage", "hours"), ("shift", "in_health_care"), "source"],
    ),
]


@requires(Permission.COHORT_SEE)
@require_GET
def hire_list(request: HttpRequest) -> HttpResponse:
    """Jobs as the address asks, latest first."""
    return list_page(request, "hires", "outcomes/hires.html")


@requires(Permission.HIRE_EDIT)
def cohort_hires(request: HttpRequest, pk: int) -> HttpResponse:
    """All hires of a cohort on one page; ?do=fill only fills empty cells."""
    rows = Cohort.objects.visible_to(request.user).select_related("facility__organization", "track")
    cohort = get_object_or_404(rows, pk=pk)
    names = EmployerNames(request.user, cohort.facility)
    reasons = offered_reasons()
    sheet = hire_sheet(request, cohort, names, reasons)

    def save() -> str:
        saved = actions.record_cohort_hires(
            cohort=cohort, rows=sheet.changes, marks=sheet.marked, by=request.user
        )
        messages.success(request, _saved(len(saved), len(sheet.marked)))
        return reverse("outcomes:cohort_hires", args=[cohort.pk])

    context = {"cohort": cohort, "sheet": sheet, "fill": fill_row(request, names, reasons), "names": names}
    return saved_once(request, sheet, save) or _sheet_page(request, context)


@requires(Permission.HIRE_EDIT)
def hire_create(request: HttpRequest, pk: int) -> HttpResponse:
    """One more job of a person (pk: the seat)."""
    seat = get_object_or_404(_seats(request), pk=pk)
    open_person(request, seat.participant_id, _("Jobs"))
    form = _form(request, Hire(enrollment=seat))
    return saved_once(
        request, form, lambda: actions.record_hire(enrollment=seat, by=request.user, **form.facts)
    ) or _page(request, form, seat, title=_("Add a hire"), submit=_("Add hire"))


@requires(Permission.HIRE_EDIT)
def hire(request: HttpRequest, pk: int) -> HttpResponse:
    """One job: correct it, or say what came of it."""
    rows = Hire.objects.visible_to(request.user).select_related(
        "employer", "facility", "decline_reason", "end_reason"
    )
    shown = get_object_or_404(rows, pk=pk)
    seat = get_object_or_404(_seats(request), pk=shown.enrollment_id)
    open_person(request, seat.participant_id, _("Jobs"))
    shown.enrollment = seat
    form = _form(request, shown)

    def save() -> Hire:
        return actions.update_hire(hire=shown, by=request.user, **form.facts)

    return saved_once(request, form, save) or _page(
        request, form, seat, title=_("Hire of %(name)s") % {"name": seat.participant.name}, submit=_("Save")
    )


@requires(Permission.HIRE_EDIT)
@require_POST
def hire_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a hire entered by mistake; a repeat leads to the same page."""

    def save() -> str:
        shown = get_object_or_404(Hire.objects.visible_to(request.user).select_related("enrollment"), pk=pk)
        actions.remove_hire(hire=shown, by=request.user)
        messages.success(request, _("The hire was removed. The history keeps it."))
        return reverse("outcomes:participant_tab", args=[shown.enrollment.participant_id])

    return answer_once(request, save)


@requires(Permission.HIRE_EDIT)
@require_GET
def employer_options(request: HttpRequest) -> HttpResponse:
    """Names of employers that contain what is being typed in a field of employers."""
    typed = next((text for name, text in request.GET.items() if name.endswith("employer_name")), "")
    context = {"options": employers_like(typed[:200], request.user)}
    return render(request, "outcomes/_options.html", context)


@requires(Permission.PEOPLE_SEE)
@require_GET
def participant_tab(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's jobs, by the cohort they came from."""
    person = open_person(request, pk, _("Jobs"))
    seats = (
        Enrollment.objects.visible_to(request.user)
        .filter(participant=person)
        .select_related("cohort__facility", "incumbent")
    )
    hires: dict[int, list[Hire]] = {}
    for row in (
        Hire.objects.visible_to(request.user)
        .filter(enrollment__participant=person)
        .select_related("employer", "facility", "decline_reason", "end_reason")
    ):
        hires.setdefault(row.enrollment_id, []).append(row)
    rows = [(seat, hires.get(seat.pk, [])) for seat in seats.order_by("-pk")]
    context = {"participant": person, "tab": "jobs", "rows": rows}
    return render(request, "outcomes/participant_tab.html", context)


def _saved(jobs: int, marks: int) -> str:
    """ "Saved, 2 jobs changed." """
    if not jobs:
        return _("Saved.") if marks else _("Nothing was changed.")
    return ngettext("Saved, %(n)s job changed.", "Saved, %(n)s jobs changed.", jobs) % {"n": jobs}


def _sheet_page(request: HttpRequest, context: dict) -> HttpResponse:
    open_group(request, context["cohort"], _("Hire sheet"))
    status = 422 if context["sheet"].is_bound else 200
    return render(request, "outcomes/cohort_hires.html", context, status=status)


def _seats(request: HttpRequest):
    rows = Enrollment.objects.visible_to(request.user)
    return rows.select_related("participant", "cohort__facility__organization")


def _form(request: HttpRequest, hire: Hire) -> HireForm:
    names = EmployerNames(request.user, hire.enrollment.cohort.facility)
    return HireForm(request.POST or None, instance=hire, names=names)


def _page(request: HttpRequest, form: HireForm, seat: Enrollment, **page) -> HttpResponse:
    context = page | {
        "form": form,
        "sections": arrange(form, SECTIONS),
        "seat": seat,
        "hire": form.instance,
        "names": form.names,
        "back": reverse("outcomes:participant_tab", args=[seat.participant_id]),
    }
    return render(request, "outcomes/hire.html", context, status=422 if form.is_bound else 200)
