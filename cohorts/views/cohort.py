"""Cohorts: the list, one cohort's page, correcting its facts."""

import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.kept import ABOUT, Rows, kept
from accounts.listing.pages import list_page
from accounts.models import User
from accounts.permissions import Permission
from accounts.submissions import save_form
from cohorts import actions
from cohorts.check_ins import check_ins_of
from cohorts.forms.cohort import CohortFactsForm
from cohorts.models import AdvisorAssignment, Cohort
from cohorts.offers import offers_of
from cohorts.opening import open_group
from cohorts.past_days import cohort_on
from cohorts.roster import SORTS, roster
from employers.models import Contact, Facility
from programs.models import Program, Track

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
    """Roster, flags, people and check-ins today, or the roster of a past day: ?on=2026-05-12."""
    rows = Cohort.objects.visible_to(request.user).with_people()
    shown = get_object_or_404(rows.select_related("program", "track", "facility"), pk=pk)
    context = {"cohort": shown, "today": timezone.localdate(), "past": None}
    day = _past_day(request)
    open_group(request, shown, _("Past day") if day else _("Cohort page"))
    if day is not None:
        context["past"] = cohort_on(shown, request.user, day)
        return render(request, "cohorts/past_day.html", context)
    sort = request.GET.get("sort", "")
    people = roster(shown, request.user, sort)
    context |= {
        "roster": people,
        "offers": offers_of(shown, people, request.user),
        "sort": sort if sort in SORTS else "name",
        "advisors": advisors_of(shown, request.user),
        "contacts": Contact.objects.visible_to(request.user).filter(facility=shown.facility_id)[
            :CONTACTS_SHOWN
        ],
    }
    told = check_ins_of(shown, request)
    return render(request, "cohorts/cohort.html", context | told)


def _past_day(request: HttpRequest) -> datetime.date | None:
    """The day asked for when it is gone by; anything else is today."""
    try:
        day = datetime.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None
    return day if day < timezone.localdate() else None


@requires(Permission.COHORT_EDIT)
def cohort_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    form = CohortFactsForm(request.POST or None, instance=shown, **choices(request.user, shown))
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


def choices(user: User, cohort: Cohort | None = None) -> dict:
    """What a cohort can be made of, for the forms; `cohort` keeps a track that was retired since."""
    return {
        "programs": Program.objects.visible_to(user),
        "tracks": Track.objects.visible_to(user).offered(cohort and cohort.track_id),
        "facilities": Facility.objects.visible_to(user),
    }


def crumbs(*objects) -> list[tuple[str, str]]:
    """The way to a form: the list, then the records above it."""
    return [(_("Cohorts"), reverse("cohorts:list"))] + [(str(o), o.get_absolute_url()) for o in objects]


def _assignments(user: User) -> QuerySet:
    rows = AdvisorAssignment.objects.visible_to(user).filter(cohort=ABOUT)
    return rows.select_related("user", "hand_over_note__by")


def advisors_of(cohort: Cohort, user: User) -> dict:
    """Who is in charge today, who comes next, who was before; with the note each took over with."""
    today = timezone.localdate()
    found: dict = {"now": None, "next": [], "before": []}
    for row in kept(user, "advisors of a cohort", lambda: Rows(_assignments(user))).fetch(cohort.pk):
        if row.starts_on > today:
            found["next"].append(row)
        elif row.ends_on is not None and row.ends_on <= today:
            found["before"].append(row)
        else:
            found["now"] = row
    return found
