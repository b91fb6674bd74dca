"""Hires."""

import factory
from factory.django import DjangoModelFactory

from outcomes.models import Hire, HireStatus, Incumbent
from tests.factories.cohorts import EnrollmentFactory


class HireFactory(DjangoModelFactory):
    """A started job at the host facility."""

    class Meta:
        model = Hire

    class Params:
        elsewhere = factory.Trait(by_host=False, facility=None)

    enrollment = factory.SubFactory(EnrollmentFactory, completed=True)
    status = HireStatus.STARTED
    facility = factory.SelfAttribute("enrollment.cohort.facility")
    employer = factory.SelfAttribute("enrollment.cohort.facility.organization")
    by_host = True


class IncumbentFactory(DjangoModelFactory):
    class Meta:
        model = Incumbent

    enrollment = factory.SubFactory(EnrollmentFactory, completed=True)
