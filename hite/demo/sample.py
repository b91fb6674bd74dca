"""Program SAMPLE: invented from end to end, so that every page has something true to show."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.actions import move_enrollment, set_up_cohort, transfer_enrollment
from cohorts.models import Cohort, Enrollment, Status
from employers.models import Facility
from hite.demo.calendar import Calendar
from hite.demo.cast import ADMINISTRATOR, ADVISOR, DIRECTOR, INTAKE, SECOND_ADVISOR, Part
from hite.demo.check_ins import take_check_ins
from hite.demo.finished import add_finished_cohort
from hite.demo.partners import Partners, add_partners
from hite.demo.people import People, give_consents
from hite.demo.tasks import add_alerts, add_tasks
from hite.demo.together import add_togetherness
from outcomes.actions import mark_incumbent
from participants.models import Participant
from programs.actions import create_grant, create_module, create_program, create_track
from programs.models import ExitMeaning, Grant, LeaveMeaning, Program, Reason, ReasonKind, Track

CODE = "SAMPLE"
GRANT = "SAMPLE-001"
# Enough for all cohorts, with some who wait for a seat.
PEOPLE = 56


@dataclass(frozen=True)
class Plan:
    """A cohort that trains, is about to or just did, in days from today."""

    code: str
    track: str
    facility: str
    start: int
    end: int
    seats: int
    people: int
    advisor: Part
    # Days from today on which the advisor spoke with the cohort.
    check_ins: tuple[int, ...] = ()


PLANS = (
    Plan("SAMPLE-PCT-02", "PCT", "SSM", -52, 32, 12, 12, ADVISOR, (-38, -24, -10)),
    # Nobody checked in for longer than the 14 days allowed.
    Plan("SAMPLE-MA-02", "MA", "SAMPLE-CLINIC", -45, 60, 10, 8, ADVISOR, (-33, -19)),
    Plan("SAMPLE-PHT-01", "PHT", "SAMPLE-HOSP", -20, 72, 8, 6, SECOND_ADVISOR, (-5,)),
    Plan("SAMPLE-PCT-03", "PCT", "SAMPLE-HOSP", 24, 108, 12, 5, ADVISOR),
    # Past its last day; somebody has to say who completed.
    Plan("SAMPLE-MA-01", "MA", "SAMPLE-HOSP", -110, -6, 8, 7, SECOND_ADVISOR, (-96, -61, -33, -19)),
)


def add_sample_program(cast: dict[Part, User], people: People, calendar: Calendar) -> Program:
    """Add program SAMPLE with partners, grant, people and cohorts. The source page's comes before."""
    partners = add_partners(cast, calendar)
    program, grant = _program_and_grant(cast, partners, calendar)
    _add_track(cast[ADMINISTRATOR])
    everybody = people.with_facts(PEOPLE, calendar)
    waiting = iter(everybody)
    add_finished_cohort(program, grant, partners, [next(waiting) for _seat in range(12)], cast, calendar)
    for number, plan in enumerate(PLANS):
        seated = [next(waiting) for _seat in range(plan.people)]
        cohort = _add_cohort(program, grant, plan, seated, cast, calendar)
        days = [calendar.day(offset) for offset in plan.check_ins]
        take_check_ins(cohort, days, cast[plan.advisor], story=number)
    _change_statuses(cast, calendar)
    add_togetherness(cast, calendar)
    add_tasks(everybody, cast, calendar)
    add_alerts(everybody, cast, calendar)
    return program


def _program_and_grant(
    cast: dict[Part, User], partners: Partners, calendar: Calendar
) -> tuple[Program, Grant]:
    program = create_program(
        code=CODE,
        name=_("Sample program"),
        about=_("Invented from end to end: people, partners, dates, wages and the grant."),
        is_sample=True,
        by=cast[DIRECTOR],
    )
    grant = create_grant(
        program=program,
        funder=partners.funder,
        number=GRANT,
        title=_("Sample grant for health care training"),
        starts_on=calendar.day(-300),
        ends_on=calendar.day(430),
        target_enrolled=60,
        target_completed=45,
        target_hired=36,
        by=cast[DIRECTOR],
    )
    return program, grant


def _add_track(by: User) -> None:
    """A third track: tracks are rows, and a new one needs no release."""
    track = create_track(code="PHT", title=_("Pharmacy Technician"), soc_code="29-2052", by=by)
    for title in (_("Working in a pharmacy"), _("Filling prescriptions"), _("Talking with patients")):
        create_module(track=track, title=title, by=by)


def _add_cohort(
    program: Program,
    grant: Grant,
    plan: Plan,
    people: list[Participant],
    cast: dict[Part, User],
    calendar: Calendar,
) -> Cohort:
    cohort = set_up_cohort(
        program=program,
        track=Track.objects.get(code=plan.track),
        facility=Facility.objects.get(code=plan.facility),
        code=plan.code,
        starts_on=calendar.day(plan.start),
        ends_on=calendar.day(plan.end),
        seats=plan.seats,
        advisor=cast[plan.advisor],
        people=people,
        grants=[grant],
        in_training=plan.start < 0,
        by=cast[DIRECTOR],
    )
    give_consents(people, calendar, by=cast[INTAKE])
    return cohort


def _change_statuses(cast: dict[Part, User], calendar: Calendar) -> None:
    """One person on leave, one who withdrew, one who moved to the next cohort."""
    by = cast[INTAKE]
    pct, following = (Cohort.objects.get(code=code) for code in ("SAMPLE-PCT-02", "SAMPLE-PCT-03"))
    seats = list(Enrollment.objects.filter(cohort=pct).select_related("cohort").order_by("pk"))
    pause = Reason.objects.standing_for(ReasonKind.LEAVE, LeaveMeaning.FAMILY)
    transport = Reason.objects.standing_for(ReasonKind.EXIT, ExitMeaning.TRANSPORT)
    move_enrollment(
        enrollment=seats[8],
        to=Status.ON_LEAVE,
        on=calendar.day(-8),
        reason=pause,
        expected_on=calendar.day(13),
        by=by,
    )
    move_enrollment(enrollment=seats[10], to=Status.WITHDRAWN, on=calendar.day(-6), reason=transport, by=by)
    # Already on the hospital's staff: marked with the wage before, left out of hire rates.
    mark_incumbent(
        enrollment=seats[3],
        title=_("Patient transporter"),
        wage=Decimal("14.50"),
        hours=Decimal("32"),
        by=by,
    )
    transfer_enrollment(enrollment=seats[11], to_cohort=following, on=calendar.day(-4), by=by)
