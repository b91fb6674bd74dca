"""Cohorts: the list, one cohort's page, correcting its facts, its advisor."""

from collections.abc import Sequence

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.listing.pages import list_page
from accounts.models import User
from accounts.permissions import Permission
from accounts.submissions import save_form
from accounts.versions import Stored
from cohorts import actions
from cohorts.forms.cohort import AdvisorForm, CohortFactsForm
from cohorts.models import AdvisorAssignment, CheckIn, CheckInLine, Cohort
from cohorts.roster import SORTS, roster
from employers.models import Contact, Facility
from programs.models import Program, Track

CHECK_INS_SHOWN = 5
CONTACTS_SHOWN = 5
SECTIONS = [
    (gettext_lazy("What and where"), ["program", ("track", "facility"), "code"]),
    (gettext_lazy("When and how large"), [("starts_on", "ends_on"), "seats"]),
]


@requires(Permission.COHORT_SEE)
@require_GET
def cohort_list(request: HttpRequest) -> HttpResponse:
    """Cohorts as the address asks, latest first."""
    return list_page(request, "cohorts", "cohorts/list.html")


@requires(Permission.COHORT_SEE)
@require_GET
def enrollment_list(request: HttpRequest) -> HttpResponse:
    """Seats of people in cohorts as the address asks, latest first."""
    return list_page(request, "enrollments", "cohorts/enrollments.html")


@requires(Permission.COHORT_SEE)
@require_GET
def cohort(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Cohort.objects.visible_to(request.user).select_related("program", "track", "facility")
    shown = get_object_or_404(rows, pk=pk)
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "name"
    context = {
        "cohort": shown,
        "roster": roster(shown, request.user, sort),
        "sort": sort,
        "advisors": advisors_of(shown, request.user),
        "contacts": Contact.objects.visible_to(request.user).filter(facility=shown.facility_id)[
            :CONTACTS_SHOWN
        ],
        "today": timezone.localdate(),
        **check_ins_of(shown, request),
    }
    return render(request, "cohorts/cohort.html", context)


@requires(Permission.COHORT_EDIT)
def cohort_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    form = CohortFactsForm(request.POST or None, instance=shown, **choices(request.user))
    return save_form(
        request,
        form,
        lambda **changes: actions.update_cohort(cohort=shown, by=request.user, **changes),
        title=_("Edit cohort"),
        intro=_("People who have not started move along when the first day changes."),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        sections=[
            *SECTIONS,
            (_("What is on record"), ["records_cover", "completion_recorded", "source"]),
        ],
        crumbs=crumbs(shown),
    )


@requires(Permission.COHORT_EDIT)
def advisor(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an advisor in charge; the ones before stay in the cohort's history."""
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        AdvisorForm(request.POST or None, initial={"starts_on": timezone.localdate()}),
        lambda **facts: actions.assign_advisor(cohort=shown, by=request.user, **facts).cohort,
        version_of=_in_charge(shown, request.user),
        title=_("Change advisor"),
        intro=_("An advisor sees the people of a cohort while in charge of it."),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


def _in_charge(cohort: Cohort, user: User) -> Stored:
    """Who is in charge when the form is opened, for accounts.versions."""

    def read(rows: Sequence[Cohort]) -> dict:
        now = advisors_of(rows[0], user)["now"]
        return {"advisor": now and now.user_id, "starts_on": now and now.starts_on}

    return Stored([cohort], read, events=(AdvisorAssignment, {"cohort": cohort.pk}))


def choices(user: User) -> dict:
    """What a cohort can be made of, for the forms."""
    return {
        "programs": Program.objects.visible_to(user),
        "tracks": Track.objects.visible_to(user),
        "facilities": Facility.objects.visible_to(user),
    }


def crumbs(*objects) -> list[tuple[str, str]]:
    """The way to a form: the list, then the records above it."""
    return [(_("Cohorts"), reverse("cohorts:list"))] + [(str(o), o.get_absolute_url()) for o in objects]


def advisors_of(cohort: Cohort, user: User) -> dict:
    """Who is in charge today, who comes next, who was before."""
    today = timezone.localdate()
    rows = AdvisorAssignment.objects.visible_to(user).filter(cohort=cohort).select_related("user")
    found: dict = {"now": None, "next": [], "before": []}
    for row in rows:
        if row.starts_on > today:
            found["next"].append(row)
        elif row.ends_on is not None and row.ends_on <= today:
            found["before"].append(row)
        else:
            found["now"] = row
    return found


def check_ins_of(cohort: Cohort, request: HttpRequest) -> dict:
    """The latest check-ins with their lines; ?check-ins=all shows every one of them."""
    everything = request.GET.get("check-ins") == "all"
    lines = CheckInLine.objects.visible_to(request.user).select_related("enrollment__participant")
    rows = (
        CheckIn.objects.visible_to(request.user)
        .filter(cohort=cohort)
        .select_related("by")
        .prefetch_related(Prefetch("lines", queryset=lines))
    )
    found = list(rows if everything else rows[: CHECK_INS_SHOWN + 1])
    more = not everything and len(found) > CHECK_INS_SHOWN
    return {"check_ins": found if everything else found[:CHECK_INS_SHOWN], "more_check_ins": more}
