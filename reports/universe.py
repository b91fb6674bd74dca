"""Who is looked at: seats of closed cohorts, and what is known about each.

Counting, lists of people and the stored members of a signed report all start here, so that a figure
and its people cannot disagree.
"""

import datetime

from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When

from cohorts.models import Cohort, Enrollment, FundingAttribution, Status
from cohorts.models.cohort import CohortQuerySet
from cohorts.models.enrollment import EnrollmentQuerySet
from outcomes.models import Hire, Incumbent
from outcomes.models.hire import FIRST_DAY, HIRED, HireQuerySet
from reports.parameters import Parameters

# Where the code of a group stands, seen from an enrollment.
GROUP_PATHS = {
    "program": "cohort__program__code",
    "track": "cohort__track__code",
    "facility": "cohort__facility__code",
    "cohort": "cohort__code",
}


def cohorts_in(parameters: Parameters) -> CohortQuerySet:
    """Closed cohorts of the program that ended in the period, both ends included.

    A cohort without a last day belongs only where no date is asked for: with one, its place is unknown.
    """
    found = Cohort.objects.filter(is_closed=True)
    if parameters.program:
        found = found.filter(program=parameters.program)
    if parameters.from_on:
        found = found.filter(ends_on__gte=parameters.from_on)
    if parameters.to_on:
        found = found.filter(ends_on__lte=parameters.to_on)
    if parameters.as_of:
        found = found.filter(ends_on__lte=parameters.as_of)
    return found


def seats_of_closed_cohorts(parameters: Parameters) -> EnrollmentQuerySet:
    """The universe of the employment report, with the facts its measures name.

    Facts: was_started, was_completed, was_hired, was_hired_by_host, has_first_wage. With `as_of`, a fact
    holds when it is dated by that day; an undated one does not, and is_undated_* tells it apart.
    """
    as_of = parameters.as_of
    hired = hired_jobs(as_of).filter(enrollment=OuterRef("pk"))
    first = first_jobs(as_of).filter(enrollment=OuterRef("pk"))
    undated_jobs = Hire.objects.filter(
        enrollment=OuterRef("pk"), status__in=HIRED, accepted_on=None, started_on=None
    )
    return Enrollment.objects.filter(in_universe(parameters)).alias(
        was_started=Q(started_on__lte=as_of) if as_of else Q(started=True),
        was_completed=Q(completed_on__lte=as_of) if as_of else Q(status=Status.COMPLETED),
        was_hired=Exists(hired),
        was_hired_by_host=Exists(hired.filter(by_host=True)),
        has_first_wage=Exists(first.filter(wage__isnull=False)),
        first_wage=Subquery(first.values("wage")[:1]),
        is_undated_start=Q(started=True, started_on=None),
        is_undated_completion=Q(status=Status.COMPLETED, completed_on=None),
        is_undated_hire=Exists(undated_jobs),
        ended_in_transfer=Q(status=Status.TRANSFERRED),
    )


def in_universe(parameters: Parameters, seat: str = "") -> Q:
    """Whether a seat is looked at; `seat` is the path to it, as "enrollment__" from a hire.

    People who worked for the host before are not: their outcome is a better job, not a hire.
    """
    found = Q(**{f"{seat}cohort__in": cohorts_in(parameters)}) & ~Q(is_incumbent(seat))
    return found & Q(is_paid_by(parameters, seat)) if parameters.grant else found


def in_group(dimension: str, code: str) -> Q:
    """Seats of one group, by its code."""
    return Q(**{GROUP_PATHS[dimension]: code})


def hired_jobs(as_of: datetime.date | None) -> HireQuerySet:
    """Offers accepted and jobs started, ended ones included; with `as_of`, those dated by that day."""
    jobs = Hire.objects.hired()
    if as_of:
        jobs = jobs.filter(Q(accepted_on__lte=as_of) | Q(started_on__lte=as_of))
    return jobs


def first_jobs_in_universe(parameters: Parameters) -> HireQuerySet:
    """One job for each seat of the universe that was hired."""
    return first_jobs(parameters.as_of).filter(in_universe(parameters, "enrollment__"))


def first_jobs(as_of: datetime.date | None) -> HireQuerySet:
    """Of each seat's hired jobs the first: by day accepted, else started, undated last, then as entered."""
    jobs = hired_jobs(as_of).alias(day=FIRST_DAY)
    earlier = jobs.filter(enrollment=OuterRef("enrollment")).filter(
        Q(day__lt=OuterRef("day")) | Q(day=OuterRef("day"), pk__lt=OuterRef("pk"))
    )
    return jobs.filter(~Exists(earlier))


def is_paid_by(parameters: Parameters, seat: str = "") -> Exists:
    """Any share of the grant counts the seat once, whole; with `as_of`, a share that began by then."""
    shares = FundingAttribution.objects.filter(enrollment=OuterRef(f"{seat}pk"), grant=parameters.grant)
    if parameters.as_of:
        shares = shares.filter(Q(starts_on=None) | Q(starts_on__lte=parameters.as_of))
    return Exists(shares)


def is_incumbent(seat: str = "") -> Exists:
    """Whether the person of a seat already worked for the host facility when training began."""
    return Exists(Incumbent.objects.filter(enrollment=OuterRef(f"{seat}pk")))


def seats_of_program(parameters: Parameters) -> EnrollmentQuerySet:
    """All seats the report could look at, in its universe or not.

    A report on a grant speaks of that grant's seats alone: the numbers of others are not its funder's.
    """
    seats = Enrollment.objects.all()
    if parameters.program:
        seats = seats.filter(cohort__program=parameters.program)
    return seats.filter(is_paid_by(parameters)) if parameters.grant else seats


def why_left_out(parameters: Parameters) -> Case:
    """The first reason that keeps a seat out of the universe; empty for a seat inside."""
    reasons = [When(cohort__is_closed=False, then=Value("open"))]
    if parameters.needs_end:
        reasons.append(When(cohort__ends_on=None, then=Value("undated")))
    if parameters.from_on:
        reasons.append(When(cohort__ends_on__lt=parameters.from_on, then=Value("period")))
    if parameters.to_on:
        reasons.append(When(cohort__ends_on__gt=parameters.to_on, then=Value("period")))
    if parameters.as_of:
        reasons.append(When(cohort__ends_on__gt=parameters.as_of, then=Value("later")))
    reasons.append(When(is_incumbent(), then=Value("incumbent")))
    return Case(*reasons, default=Value(""))
