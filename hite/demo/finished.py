"""A finished sample cohort: who completed, who left, and what became of the offers."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.actions import complete_cohort, move_enrollment, set_up_cohort
from cohorts.models import Enrollment, Status
from hite.demo.calendar import Calendar
from hite.demo.cast import ADVISOR, DIRECTOR, INTAKE, Part
from hite.demo.check_ins import take_earlier_check_ins
from hite.demo.partners import Partners
from hite.demo.people import give_consents
from outcomes.actions import record_hire
from outcomes.models import HireStatus, Source
from participants.models import Participant
from programs.models import DeclineMeaning, ExitMeaning, Grant, Program, Reason, ReasonKind, Track

CODE = "SAMPLE-PCT-01"
# Before and after two people left.
CHECK_INS = ((-136, -122, -108), (-80, -66, -52))


@dataclass(frozen=True)
class Offer:
    """A job offered by the host facility, or `elsewhere`; days are counted from today."""

    # The person's place in the roster.
    place: int
    status: HireStatus
    # Offered, accepted, started, ended, as far as it went.
    days: tuple[int, ...]
    wage: str = ""
    source: str = ""
    elsewhere: bool = False
    declined: int | None = None
    why: str = ""


OFFERS = (
    Offer(0, HireStatus.STARTED, (-52, -47, -30), "17.25", Source.LETTER),
    Offer(1, HireStatus.STARTED, (-52, -47, -30), "17.25", Source.PAY_STUB),
    Offer(2, HireStatus.STARTED, (-52, -45, -30), "16.80", Source.EMPLOYER),
    # The person told us of the job, not of the wage.
    Offer(3, HireStatus.STARTED, (-50, -44, -24), source=Source.PARTICIPANT),
    Offer(4, HireStatus.ACCEPTED, (-12, -7), "17.00", Source.LETTER),
    Offer(5, HireStatus.ENDED, (-52, -47, -38, -9), "16.50", Source.LETTER),
    Offer(6, HireStatus.STARTED, (-40, -36, -21), "18.10", Source.PAY_STUB, elsewhere=True),
    Offer(7, HireStatus.DECLINED, (-50,), declined=-44, why=DeclineMeaning.PAY),
    Offer(8, HireStatus.DECLINED, (-50,), declined=-43, why=DeclineMeaning.HOURS),
    Offer(8, HireStatus.STARTED, (-33, -30, -16), "17.50", Source.LETTER, elsewhere=True),
    Offer(9, HireStatus.OFFERED, (-3,), "17.25", Source.EMPLOYER),
)
DAYS = ("offered_on", "accepted_on", "started_on", "ended_on")


def add_finished_cohort(
    program: Program,
    grant: Grant,
    partners: Partners,
    people: list[Participant],
    cast: dict[Part, User],
    calendar: Calendar,
) -> None:
    """Set up a cohort of the past, live through it, complete it and enter its hires."""
    starts_on, ends_on = calendar.day(-150), calendar.day(-45)
    cohort = set_up_cohort(
        program=program,
        track=Track.objects.get(code="PCT"),
        facility=partners.hospital,
        code=CODE,
        starts_on=starts_on,
        ends_on=ends_on,
        seats=12,
        advisor=cast[ADVISOR],
        advisor_from=starts_on,
        people=people,
        grants=[grant],
        in_training=True,
        by=cast[DIRECTOR],
    )
    give_consents(people, calendar, by=cast[INTAKE])
    before, after = ([calendar.day(offset) for offset in offsets] for offsets in CHECK_INS)
    take_earlier_check_ins(cohort, before, cast[ADVISOR], story=0)
    seats = list(
        Enrollment.objects.filter(cohort=cohort).select_related("cohort", "participant").order_by("pk")
    )
    for seat, status, day, why in (
        (seats[10], Status.WITHDRAWN, -101, ExitMeaning.FAMILY),
        (seats[11], Status.DISMISSED, -87, ExitMeaning.ATTENDANCE),
    ):
        reason = Reason.objects.standing_for(ReasonKind.EXIT, why)
        move_enrollment(enrollment=seat, to=status, on=calendar.day(day), reason=reason, by=cast[INTAKE])
    take_earlier_check_ins(cohort, after, cast[ADVISOR], story=2)
    complete_cohort(cohort=cohort, on=ends_on, by=cast[DIRECTOR])
    for offer in OFFERS:
        _add_hire(seats[offer.place], offer, partners, calendar, cast[INTAKE])


def _add_hire(seat: Enrollment, offer: Offer, partners: Partners, calendar: Calendar, by: User) -> None:
    facility = partners.clinic if offer.elsewhere else partners.hospital
    days = {name: calendar.day(day) for name, day in zip(DAYS, offer.days, strict=False)}
    record_hire(
        enrollment=seat,
        status=offer.status,
        employer=facility.organization,
        facility=facility,
        title=_("Patient care technician"),
        soc_code="31-1131",
        in_health_care=True,
        wage=Decimal(offer.wage) if offer.wage else None,
        hours=Decimal("36") if offer.wage else None,
        source=offer.source,
        declined_on=None if offer.declined is None else calendar.day(offer.declined),
        decline_reason=Reason.objects.standing_for(ReasonKind.DECLINE, offer.why) if offer.why else None,
        by=by,
        **days,
    )
