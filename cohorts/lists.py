"""The lists of cohorts and enrollments: what they filter, show and sort."""

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.listing import (
    ByPerson,
    Choice,
    Column,
    Contains,
    Layout,
    Listing,
    Related,
    Since,
    View,
    YesNo,
    all_but,
)
from accounts.models import User
from accounts.permissions import Permission
from cohorts import cells
from cohorts.forms.cohort import STAGES
from cohorts.models import AdvisorAssignment, Cohort, Enrollment, FundingAttribution, Status
from cohorts.models.cohort import SEAT_FREED, SORT_DAY
from cohorts.models.enrollment import SEAT_DAY
from cohorts.models.status import LEAVING_REASON_SEE
from participants.lists import advisors, facilities, tracks
from participants.models import Participant
from participants.models.participant import NAME_FIELDS
from programs.models import Grant, Program, Reason, ReasonKind


def programs(user: User) -> tuple[QuerySet, str]:
    return Program.objects.visible_to(user), "name"


def grants(user: User) -> tuple[QuerySet, str]:
    return Grant.objects.visible_to(user), "title"


def reasons(kind: str):
    """Retired ones too: rows still carry them."""

    def offered(user: User) -> tuple[QuerySet, str]:
        return Reason.objects.visible_to(user).filter(kind=kind), "label"

    return offered


def advised_by(path: str):
    """Rows of the cohorts somebody is in charge of today."""

    def narrow(rows: QuerySet, advisor: int, user: User) -> QuerySet:
        mine = AdvisorAssignment.objects.on(timezone.localdate()).filter(user=advisor)
        return rows.filter(**{f"{path}__in": mine.values("cohort")})

    return narrow


cohorts = Listing(
    key="cohorts",
    title=_("Cohorts"),
    unit=_("cohorts"),
    permission=Permission.COHORT_SEE,
    url_name="cohorts:list",
    rows=lambda user: Cohort.objects.visible_to(user).select_related("track", "facility", "program"),
    search=lambda rows, text: rows.matching(text),
    search_label=_("Code or facility"),
    sort="-dates",
    empty_template="cohorts/_no_cohorts.html",
    edit=("cohorts:cohort_update", Permission.COHORT_EDIT),
    layouts=(Layout("cards", _("Cards"), "cohorts/_cards.html"),),
    filters=(
        Choice(
            "stage",
            _("Stage"),
            narrow=lambda rows, stage, user: rows.at_stage(stage, timezone.localdate()),
            choices=tuple(STAGES.items()),
            first=True,
        ),
        Related("track", _("Track"), lookup="track", options=tracks, first=True),
        Related("facility", _("Facility"), lookup="facility", options=facilities, first=True),
        Related("program", _("Program"), lookup="program", options=programs),
        Related("advisor", _("Advisor"), narrow=advised_by("pk"), options=advisors),
        Since("since", _("Started since"), lookup="starts_on"),
    ),
    columns=(
        Column(
            "code",
            _("Cohort"),
            draw=cells.code,
            csv=lambda cohort: cohort.code,
            order=("code", "pk"),
        ),
        Column("track", _("Track"), value="track.title", phone="hide"),
        Column(
            "dates",
            _("Dates"),
            draw=cells.dates,
            csv=lambda cohort: cohort.starts_on,
            order=("sort_day", "pk"),
            expressions={"sort_day": SORT_DAY},
            nowrap=True,
            phone="wide",
        ),
        Column(
            "people",
            _("People"),
            draw=cells.people,
            csv=lambda cohort: cohort.seats_taken,
            add=lambda rows, user: rows.with_people(),
        ),
        Column(
            "advisor",
            _("Advisor"),
            draw=cells.advisor,
            csv=lambda cohort: cohort.advisor_name,
            add=lambda rows, user: rows.with_advisor(timezone.localdate()),
            phone="hide",
        ),
        Column(
            "stage",
            _("Stage"),
            draw=cells.stage,
            csv=lambda cohort: STAGES[cohort.stage],
            phone="bare",
        ),
        Column("facility", _("Facility"), value="facility.name", shown=False),
        Column("program", _("Program"), value="program.name", shown=False),
        Column("ends", _("Last day"), value="ends_on", kind="day", shown=False),
        Column("seats", _("Seats"), kind="count", shown=False),
        Column(
            "check_in",
            _("Last check-in"),
            value="last_check_in_on",
            kind="day",
            shown=False,
        ),
    ),
    views=(View("all", _("All")), *(View(key, title, f"stage={key}") for key, title in STAGES.items())),
)


# ---------------------------------------------------------------- enrollments

STATES = (("held", _("Holding a seat now")), ("left", _("Left early")), *Status.choices)


def by_state(rows: QuerySet, state: str, user: User) -> QuerySet:
    if state == "held":
        return rows.current()
    return rows.filter(status__in=SEAT_FREED) if state == "left" else rows.filter(status=state)


MISSING = {
    "start": _("Started, first day not known"),
    "completion": _("Completed, day not known"),
}


def by_missing(rows: QuerySet, what: str, user: User) -> QuerySet:
    if what == "start":
        return rows.filter(started=True, started_on__isnull=True)
    return rows.filter(status=Status.COMPLETED, completed_on__isnull=True)


def by_reason_known(rows: QuerySet, answer: str, user: User) -> QuerySet:
    return rows.filter(status__in=SEAT_FREED, exit_reason__isnull=answer == "no")


def paid_by(rows: QuerySet, grant: int, user: User) -> QuerySet:
    paid = FundingAttribution.objects.visible_to(user).filter(grant=grant)
    return rows.filter(pk__in=paid.values("enrollment"))


# A page is of few cohorts: they are fetched once each, and the planner has fewer tables to put in order.
# Of each no more than the columns show.
NAMED = Cohort.objects.select_related("track", "facility").only("code", "track__title", "facility__name")
WITH_PROGRAM = NAMED.select_related("track", "facility", "program").only(
    "code", "track__title", "facility__name", "program__name"
)

enrollments = Listing(
    key="enrollments",
    title=_("Enrollments"),
    unit=_("enrollments"),
    permission=Permission.COHORT_SEE,
    url_name="cohorts:enrollments",
    rows=lambda user: (
        Enrollment.objects.visible_to(user)
        .select_related("participant")
        .defer(*all_but(Participant, "participant", *NAME_FIELDS))
        .prefetch_related(Prefetch("cohort", NAMED))
    ),
    search=lambda rows, text: rows.filter(participant__in=Participant.objects.matching(text)),
    by_person=ByPerson("participant", "person", Participant.objects.namesakes_matching),
    search_label=_("Name, phone, e-mail or number"),
    sort="-started",
    empty_template="cohorts/_no_enrollments.html",
    edit=("cohorts:enrollment", Permission.COHORT_EDIT),
    filters=(
        Choice("status", _("Status"), narrow=by_state, choices=STATES, first=True),
        Related("track", _("Track"), lookup="cohort__track", options=tracks, first=True),
        Related("facility", _("Facility"), lookup="cohort__facility", options=facilities, first=True),
        Contains("cohort", _("Cohort code"), lookup="cohort__code"),
        Related("program", _("Program"), lookup="cohort__program", options=programs),
        Related("grant", _("Grant"), narrow=paid_by, options=grants),
        Related("advisor", _("Advisor"), narrow=advised_by("cohort"), options=advisors),
        Related(
            "reason",
            _("Reason for leaving"),
            lookup="exit_reason",
            options=reasons(ReasonKind.EXIT),
            permission=LEAVING_REASON_SEE,
        ),
        YesNo(
            "reason_known",
            _("Reason known"),
            narrow=by_reason_known,
            choices=(("yes", _("Left, reason known")), ("no", _("Left, reason not known"))),
            permission=LEAVING_REASON_SEE,
        ),
        Related("over", _("Over the seats"), lookup="over_reason", options=reasons(ReasonKind.OVER)),
        YesNo(
            "started",
            _("Ever in training"),
            narrow=lambda rows, answer, user: rows.filter(started=answer == "yes"),
            choices=(("yes", _("Started")), ("no", _("Never started"))),
        ),
        Choice("missing", _("Not known"), narrow=by_missing, choices=tuple(MISSING.items())),
        Since("since", _("Started since"), lookup="started_on"),
    ),
    columns=(
        Column(
            "person",
            _("Person"),
            draw=cells.seat_person,
            csv=lambda seat: seat.participant.name,
            order=("participant__last_name", "participant__first_name", "pk"),
        ),
        Column(
            "cohort",
            _("Cohort"),
            draw=cells.seat_cohort,
            csv=lambda seat: seat.cohort.code,
            phone="wide",
        ),
        Column("track", _("Track"), value="cohort.track.title", phone="hide"),
        Column(
            "status",
            _("Status"),
            draw=cells.seat_status,
            csv=lambda seat: seat.get_status_display(),
            phone="bare",
        ),
        Column(
            "started",
            _("First day in training"),
            value="started_on",
            kind="day",
            order=("seat_day", "pk"),
            expressions={"seat_day": SEAT_DAY},
        ),
        Column("completed", _("Completed on"), value="completed_on", kind="day"),
        Column("number", _("Number"), value="participant.number", shown=False, nowrap=True),
        Column("facility", _("Facility"), value="cohort.facility.name", shown=False),
        Column(
            "program",
            _("Program"),
            value="cohort.program.name",
            add=lambda rows, user: rows.prefetch_related(None).prefetch_related(
                Prefetch("cohort", WITH_PROGRAM)
            ),
            shown=False,
        ),
        Column("from", _("Seat from"), value="starts_on", kind="day", shown=False),
        Column("last", _("Last day"), value="last_on", kind="day", shown=False),
        Column(
            "reason",
            _("Reason for leaving"),
            value="exit_reason.label",
            add=lambda rows, user: rows.select_related("exit_reason"),
            shown=False,
            permission=LEAVING_REASON_SEE,
        ),
        Column(
            "over",
            _("Over the seats"),
            value=lambda seat: str(seat.over),
            add=lambda rows, user: rows.select_related("over_reason"),
            shown=False,
        ),
    ),
    views=(
        View("all", _("All")),
        View("held", _("Holding a seat"), "status=held"),
        View("completed", _("Completed"), "status=completed"),
        View("left", _("Left early"), "status=left"),
    ),
)
