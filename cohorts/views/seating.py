"""Setting up a cohort and seating people: choose, look at it all once, confirm."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import add_errors, earlier_answer, saved_once
from cohorts import actions
from cohorts.actions.plan import usual_grants
from cohorts.forms.cohort import SetUpForm
from cohorts.forms.over import OVER
from cohorts.forms.seat import SeatForm
from cohorts.models import Cohort, RecordsCover
from cohorts.picker import picker
from cohorts.views.cohort import choices, crumbs
from programs.models import Grant
from ui.pages import arrange

FACTS = ["program", "track", "facility", "code", "starts_on", "ends_on", "seats", "advisor", "grants"]
SET_UP = [
    (gettext_lazy("What and where"), [("program", "track"), ("facility", "code")]),
    (gettext_lazy("When and how large"), [("starts_on", "ends_on"), "seats", "when"]),
    (gettext_lazy("Who looks after it, who pays"), ["advisor", "grants"]),
    (gettext_lazy("Only for a cohort that is over"), ["records_cover", "completion", "source"]),
]


@requires(Permission.COHORT_EDIT)
def cohort_create(request: HttpRequest) -> HttpResponse:
    grants = Grant.objects.visible_to(request.user).offered().select_related("funder")
    form = SetUpForm(**typed(request, _preset(request)), grants=grants, **choices(request.user))
    return seating_page(
        request,
        form,
        lambda people: set_up(form.cleaned_data, people, request),
        title=_("Set up a cohort"),
        submit=_("Set up and seat people"),
        back=reverse("cohorts:list"),
        crumbs=crumbs(),
        sections=SET_UP,
    )


@requires(Permission.COHORT_EDIT)
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """More people for a cohort that is there."""
    cohorts = Cohort.objects.visible_to(request.user).select_related("facility").with_people()
    shown = get_object_or_404(cohorts, pk=pk)
    if shown.is_closed:
        messages.error(request, _("%(cohort)s is closed. Reopen it first.") % {"cohort": shown})
        return redirect(shown)
    grants = Grant.objects.visible_to(request.user).offered().filter(program=shown.program_id)
    grants = grants.select_related("funder")
    form = SeatForm(**typed(request, _usual(shown)), cohort=shown, grants=grants)

    def save(people) -> Cohort:
        actions.seat_people(cohort=shown, people=people, by=request.user, **form.cleaned_data)
        return shown

    return seating_page(
        request,
        form,
        save,
        title=_("Add people to %(cohort)s") % {"cohort": shown},
        seats=_seats(shown),
        submit=_("Seat people"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


def set_up(facts: dict, people: list, request: HttpRequest) -> models.Model | str:
    """Set up what the form says; a past cohort goes on to the page that says who did not complete."""
    common = {name: facts[name] for name in FACTS} | {
        "people": people,
        "over": facts["over"],
        "by": request.user,
    }
    if facts["when"] != SetUpForm.OVER:
        return actions.set_up_cohort(**common, in_training=facts["when"] == SetUpForm.RUNNING)
    record = {"records_cover": facts["records_cover"] or RecordsCover.STARTED, "source": facts["source"]}
    if facts["completion"] == "no" or record["records_cover"] == RecordsCover.COMPLETERS or not people:
        return actions.record_past_cohort(**common, **record, completion_recorded=facts["completion"] != "no")
    cohort = actions.set_up_cohort(**common, **record, in_training=True)
    return reverse("cohorts:complete", args=[cohort.pk])


def typed(request: HttpRequest, initial: dict) -> dict:
    """Arguments of the form: data to be judged when reviewing or saving, else only what to show."""
    if request.POST.get("do") in {"save", "review"}:
        return {"data": request.POST}
    if request.method != "POST":
        return {"initial": initial}
    lists = request.POST.lists()
    return {"initial": {name: values if name == "grants" else values[-1] for name, values in lists}}


def seating_page(
    request: HttpRequest, form: BaseForm, save: Callable[[list], models.Model | str], **page
) -> HttpResponse:
    """Find people, look at everything once, save. What was typed and chosen goes along each time.

    The button says which: find, review, edit (back from the review), save.
    """
    problems: dict[int, str] = {}
    people = picker(request).people if form.is_bound else []

    def seat_them() -> models.Model | str:
        try:
            return save(people)
        except actions.PeopleRefused as error:
            problems.update(error.people)
            raise

    answer = None
    if request.POST.get("do") == "save":
        answer = saved_once(request, form, seat_them)
    elif form.is_bound:
        answer = _review_page(request, form, people, seat_them, page)
    return answer or _choose_page(request, form, problems, page)


def _review_page(request: HttpRequest, form, people: list, save, page: dict) -> HttpResponse | None:
    """Everything on one page with one button, when saving would work."""
    earlier = earlier_answer(request)
    if earlier:
        return redirect(earlier)
    if not (form.is_valid() and would_save(form, save)):
        return None
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "submission_key", "do"}
        for value in values
    ]
    asked = [bound for bound in form.visible_fields() if bound.name not in getattr(form, "unasked", ())]
    values = form.cleaned_data | {OVER[0]: str(form.cleaned_data["over"])}
    facts = [(bound, values.get(bound.name)) for bound in asked]
    context = page | {"kept": kept, "facts": facts, "people": people}
    return render(request, "cohorts/seating_review.html", context)


def _choose_page(request: HttpRequest, form, problems: dict[int, str], page: dict) -> HttpResponse:
    found = picker(request, problems)
    if request.htmx:
        return render(request, "cohorts/_picker.html", {"picker": found})
    context = page | {"form": form, "picker": found, "sections": _sections(form, page)}
    return render(request, "cohorts/seating.html", context, status=422 if form.is_bound else 200)


def would_save(form: BaseForm, save: Callable[[], object]) -> bool:
    """Whether saving would work, tried for real and undone: the rules are the action's, written once."""
    try:
        with transaction.atomic():
            save()
            transaction.set_rollback(True)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True


def _sections(form: BaseForm, page: dict) -> list[dict]:
    """Sections of the form: what is asked of past cohorts only is folded away, and the reason for going
    over the seats stands with the people."""
    sections = arrange(form, page.get("sections"))
    for section in sections:
        rows = [[bound.name for bound in row] for row in section["rows"]]
        section["rows"] = [row for row in section["rows"] if row[0].name not in OVER]
        section["folded"] = ["source"] in rows
        section["open"] = section["folded"] and form["when"].value() == SetUpForm.OVER
    return [section for section in sections if section["rows"]]


def _preset(request: HttpRequest) -> dict:
    """What the link says: ?program=&track=&facility=, and today's usual choices."""
    return {name: request.GET.get(name) for name in ("program", "track", "facility") if name in request.GET}


def _seats(cohort: Cohort) -> str:
    """How many seats are free, where there is a limit."""
    if cohort.seats is None:
        return ""
    free = max(0, cohort.seats - cohort.seats_taken)
    words = ngettext("%(free)s of %(n)s seat is free.", "%(free)s of %(n)s seats are free.", cohort.seats)
    return words % {"free": free, "n": cohort.seats}


def _usual(cohort: Cohort) -> dict:
    """Seat people from today in a cohort that runs, from its first day in one that is planned."""
    today = timezone.localdate()
    running = cohort.stage in {"training", "ended"}
    day = today if running and (cohort.ends_on is None or today <= cohort.ends_on) else cohort.starts_on
    return {"starts_on": day, "in_training": running, "grants": usual_grants(cohort)}
