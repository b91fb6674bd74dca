"""Cohorts, advisor assignments, enrollments with states as traits, check-ins."""

import datetime

import factory
from factory.django import DjangoModelFactory

from cohorts.actions.check_in import keep_last_check_in, keep_standing
from cohorts.models import (
    AdvisorAssignment,
    CheckIn,
    CheckInLine,
    Cohort,
    Enrollment,
    FundingAttribution,
    Standing,
    Status,
)
from tests.factories.accounts import UserFactory
from tests.factories.employers import FacilityFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import GrantFactory, ProgramFactory, TrackFactory


class CohortFactory(DjangoModelFactory):
    class Meta:
        model = Cohort

    class Params:
        closed = factory.Trait(is_closed=True)
        undated = factory.Trait(starts_on=None, ends_on=None)

    code = factory.Sequence(lambda n: f"C-{n:03}")
    program = factory.SubFactory(ProgramFactory)
    track = factory.SubFactory(TrackFactory)
    facility = factory.SubFactory(FacilityFactory)
    starts_on = datetime.date(2026, 1, 5)
    ends_on = datetime.date(2026, 3, 27)
    seats = 12


class AdvisorAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = AdvisorAssignment

    cohort = factory.SubFactory(CohortFactory)
    user = factory.SubFactory(UserFactory, role="advisor")
    starts_on = datetime.date(2026, 1, 1)


class EnrollmentFactory(DjangoModelFactory):
    """A seat; by default enrolled and not started."""

    class Meta:
        model = Enrollment

    class Params:
        active = factory.Trait(
            status=Status.ACTIVE, started=True, started_on=factory.SelfAttribute("cohort.starts_on")
        )
        completed = factory.Trait(
            status=Status.COMPLETED,
            started=True,
            started_on=factory.SelfAttribute("cohort.starts_on"),
            completed_on=factory.SelfAttribute("cohort.ends_on"),
        )
        withdrawn = factory.Trait(
            status=Status.WITHDRAWN, started=True, started_on=factory.SelfAttribute("cohort.starts_on")
        )
        unrecorded = factory.Trait(status=Status.ENDED_UNRECORDED, started=True)

    participant = factory.SubFactory(ParticipantFactory)
    cohort = factory.SubFactory(CohortFactory)
    track = factory.SelfAttribute("cohort.track")
    starts_on = factory.SelfAttribute("cohort.starts_on")


class FundingAttributionFactory(DjangoModelFactory):
    class Meta:
        model = FundingAttribution

    enrollment = factory.SubFactory(EnrollmentFactory)
    grant = factory.SubFactory(GrantFactory)


class CheckInFactory(DjangoModelFactory):
    class Meta:
        model = CheckIn
        skip_postgeneration_save = True

    cohort = factory.SubFactory(CohortFactory)
    on = datetime.date(2026, 2, 2)
    by = factory.SubFactory(UserFactory, role="advisor")

    @factory.post_generation
    def day_kept(check_in, create, extracted, **kwargs):
        if create:
            keep_last_check_in(check_in.cohort)
            check_in.cohort.refresh_from_db(fields=["last_check_in_on"])


class CheckInLineFactory(DjangoModelFactory):
    class Meta:
        model = CheckInLine
        skip_postgeneration_save = True

    enrollment = factory.SubFactory(EnrollmentFactory, active=True)
    check_in = factory.SubFactory(CheckInFactory, cohort=factory.SelfAttribute("..enrollment.cohort"))
    standing = Standing.ON_TRACK

    @factory.post_generation
    def standing_kept(line, create, extracted, **kwargs):
        if create:
            keep_standing([line.enrollment_id])
            line.enrollment.refresh_from_db(fields=["last_standing", "last_standing_on"])
