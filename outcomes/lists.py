"""The list of hires: jobs offered to people from cohorts, and what became of them."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.listing import (
    ByPerson,
    Cell,
    Choice,
    Column,
    Contains,
    Listing,
    Related,
    Since,
    View,
    YesNo,
    all_but,
)
from accounts.models import User
from accounts.permissions import Permission
from cohorts.lists import NAMED, grants
from cohorts.models import Cohort, Enrollment, FundingAttribution
from employers.models import Organization
from outcomes import cells
from outcomes.models import HIRED, Hire, HireStatus
from outcomes.models.hire import JOB_DAY
from participants.lists import facilities, tracks
from participants.models import Participant
from participants.models.participant import NAME_FIELDS

STATES = (("hired", _("Hired: accepted, started or ended")), *HireStatus.choices)


def by_state(rows: QuerySet, state: str, user: User) -> QuerySet:
    return rows.filter(status__in=HIRED) if state == "hired" else rows.filter(status=state)


def paid_by(rows: QuerySet, grant: int, user: User) -> QuerySet:
    """Jobs of people whose seat the grant pays for."""
    paid = FundingAttribution.objects.visible_to(user).filter(grant=grant)
    return rows.filter(enrollment__in=paid.values("enrollment"))


def hours(hire: Hire) -> str:
    """36, or 37.5; "" is not known."""
    return "" if hire.hours is None else f"{hire.hours:f}".removesuffix(".0")


def with_cohort_names(rows: QuerySet, user: User) -> QuerySet:
    return rows.prefetch_related(None).prefetch_related(Prefetch("enrollment__cohort", NAMED))


hires = Listing(
    key="hires",
    title=_("Hires"),
    unit=_("jobs"),
    permission=Permission.COHORT_SEE,
    url_name="outcomes:hires",
    rows=lambda user: (
        Hire.objects.visible_to(user)
        .select_related("enrollment__participant", "employer")
        .defer(
            *all_but(Enrollment, "enrollment", "participant", "cohort"),
            *all_but(Participant, "enrollment__participant", *NAME_FIELDS),
            *all_but(Organization, "employer", "name"),
        )
        .prefetch_related(Prefetch("enrollment__cohort", Cohort.objects.only("code")))
    ),
    search=lambda rows, text: rows.filter(enrollment__participant__in=Participant.objects.matching(text)),
    by_person=ByPerson("enrollment__participant", "person", Participant.objects.namesakes_matching),
    search_label=_("Name, phone, e-mail or number"),
    sort="-day",
    empty_template="outcomes/_no_hires.html",
    edit=("outcomes:hire", Permission.HIRE_EDIT),
    filters=(
        Choice("status", _("Status"), narrow=by_state, choices=STATES, first=True),
        Contains("employer", _("Employer"), lookup="employer__name", first=True),
        YesNo(
            "wage",
            _("Wage"),
            narrow=lambda rows, answer, user: rows.filter(wage__isnull=answer == "no"),
            choices=(("yes", _("Wage known")), ("no", _("Wage not known"))),
            first=True,
        ),
        YesNo(
            "host",
            _("By the host"),
            narrow=lambda rows, answer, user: rows.filter(by_host=answer == "yes"),
            choices=(("yes", _("Hired by the host facility")), ("no", _("Hired elsewhere"))),
        ),
        Related("track", _("Track"), lookup="enrollment__cohort__track", options=tracks),
        Related("facility", _("Host facility"), lookup="enrollment__cohort__facility", options=facilities),
        Contains("cohort", _("Cohort code"), lookup="enrollment__cohort__code"),
        Related("grant", _("Grant"), narrow=paid_by, options=grants),
        Since("since", _("Started work since"), lookup="started_on"),
    ),
    columns=(
        Column(
            "person",
            _("Person"),
            draw=cells.hired_person,
            csv=lambda hire: hire.enrollment.participant.name,
            order=("enrollment__participant__last_name", "enrollment__participant__first_name", "pk"),
        ),
        Column(
            "status",
            _("Status"),
            draw=cells.status,
            csv=lambda hire: hire.get_status_display(),
            phone="bare",
        ),
        Column("employer", _("Employer"), value="employer.name", phone="wide"),
        Column("job", _("Job"), value="title", phone="wide"),
        Column("wage", _("Wage an hour"), kind="money", edit=Cell("outcomes:hire", "wage")),
        Column("hours", _("Hours a week"), value=hours, kind="number", edit=Cell("outcomes:hire", "hours")),
        Column("started", _("Started on"), value="started_on", kind="day"),
        Column(
            "cohort",
            _("Cohort"),
            draw=cells.cohort,
            csv=lambda hire: hire.enrollment.cohort.code,
            phone="hide",
        ),
        Column(
            "day",
            _("Latest day"),
            value=lambda hire: hire.started_on or hire.accepted_on or hire.declined_on or hire.offered_on,
            kind="day",
            order=("job_day", "pk"),
            expressions={"job_day": JOB_DAY},
            shown=False,
        ),
        Column("number", _("Number"), value="enrollment.participant.number", shown=False, nowrap=True),
        Column(
            "track",
            _("Track"),
            value="enrollment.cohort.track.title",
            add=with_cohort_names,
            shown=False,
        ),
        Column(
            "facility",
            _("Host facility"),
            value="enrollment.cohort.facility.name",
            add=with_cohort_names,
            shown=False,
        ),
        Column(
            "host",
            _("By the host"),
            value=lambda hire: _("Yes") if hire.by_host else _("No"),
            shown=False,
        ),
        Column("offered", _("Offered on"), value="offered_on", kind="day", shown=False),
        Column("accepted", _("Accepted on"), value="accepted_on", kind="day", shown=False),
        Column("ended", _("Last day of work"), value="ended_on", kind="day", shown=False),
        Column(
            "shift",
            _("Shift"),
            value="get_shift_display",
            shown=False,
            edit=Cell("outcomes:hire", "shift"),
        ),
        Column("source", _("Who told us"), value="get_source_display", shown=False),
    ),
    views=(
        View("all", _("All")),
        View("hired", _("Hired"), "status=hired"),
        View("offered", _("Offers open"), "status=offered"),
        View("no-wage", _("Wage not known"), "status=hired&wage=no"),
        View("elsewhere", _("Hired elsewhere"), "status=hired&host=no"),
    ),
)
