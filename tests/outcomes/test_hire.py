"""Hires: defaults, several a person, who is the host, days that fit, all or none."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from outcomes import actions
from outcomes.models import Hire, HireStatus, Source
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.employers import FacilityFactory, OrganizationFactory
from tests.factories.outcomes import HireFactory
from tests.factories.programs import reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return EnrollmentFactory(completed=True)


def test_a_hire_is_by_the_host_unless_told(seat, intake):
    hire = actions.record_hire(enrollment=seat, status=HireStatus.STARTED, wage=Decimal("16"), by=intake)
    facility = seat.cohort.facility
    assert (hire.facility, hire.employer, hire.by_host) == (facility, facility.organization, True)
    assert (hire.started_on, hire.hours, hire.in_health_care, hire.title) == (None, None, None, "")


def test_a_hire_elsewhere_is_not_by_the_host(seat, intake):
    same_organization = FacilityFactory(organization=seat.cohort.facility.organization)
    rows = [
        {"employer": OrganizationFactory()},
        {"facility": same_organization},
        {"employer": seat.cohort.facility.organization},
    ]
    for row in rows:
        hire = actions.record_hire(enrollment=seat, status=HireStatus.ACCEPTED, by=intake, **row)
        assert not hire.by_host
    assert seat.hires.count() == 3


def test_a_facility_belongs_to_its_employer(seat, intake):
    with pytest.raises(ValidationError, match="belongs to another organization"):
        actions.record_hire(
            enrollment=seat,
            status=HireStatus.OFFERED,
            employer=OrganizationFactory(),
            facility=FacilityFactory(),
            by=intake,
        )


def test_the_host_follows_a_corrected_employer(intake):
    hire = HireFactory()
    other = FacilityFactory()
    hire = actions.update_hire(hire=hire, employer=other.organization, facility=other, by=intake)
    assert not hire.by_host
    host = hire.enrollment.cohort.facility
    assert actions.update_hire(hire=hire, employer=host.organization, facility=host, by=intake).by_host
    assert actions.update_hire(hire=hire, wage=Decimal("17"), by=intake).by_host


@pytest.mark.parametrize(
    ("status", "facts", "message"),
    [
        ("offered", {"accepted_on": 0}, "needs an accepted offer"),
        ("accepted", {"started_on": 0}, "first day of work needs"),
        ("started", {"ended_on": 0}, "last day of work needs"),
        ("started", {"declined_on": 0}, "A decline needs"),
        ("ended", {"started_on": -1, "ended_on": -2}, "cannot come before the first"),
        ("accepted", {"offered_on": -1, "accepted_on": -2}, "before it is made"),
        ("offered", {"offered_on": 1}, "still to come"),
        ("started", {"wage": Decimal("0.50")}, "greater than or equal to 1"),
        ("started", {"hours": Decimal("90")}, "less than or equal to 80"),
        ("started", {"soc_code": "nurse"}, "SOC code like"),
        ("hired", {}, "not a valid choice"),
    ],
)
def test_facts_that_do_not_fit_are_refused(seat, intake, status, facts, message):
    today = timezone.localdate()
    shifted = {
        name: today + datetime.timedelta(days=value) if name.endswith("_on") else value
        for name, value in facts.items()
    }
    with pytest.raises(ValidationError, match=message):
        actions.record_hire(enrollment=seat, status=status, by=intake, **shifted)
    assert not seat.hires.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "offered", "accepted_on": datetime.date(2026, 1, 5)},
        {"status": "accepted", "ended_on": datetime.date(2026, 1, 5)},
        {"wage": Decimal("0.10")},
        {"hours": Decimal("99")},
        {"status": "gone"},
    ],
)
def test_the_database_refuses_them_too(seat, facts):
    with pytest.raises(IntegrityError, match="hire_"), transaction.atomic():
        HireFactory(enrollment=seat, **facts)


def test_a_decline_keeps_its_reason_and_is_no_hire(seat, intake):
    hire = actions.record_hire(
        enrollment=seat,
        status=HireStatus.DECLINED,
        decline_reason=reason("pay", "decline"),
        source=Source.EMPLOYER,
        by=intake,
    )
    assert not hire.is_hired
    assert hire not in Hire.objects.hired()


def test_a_reason_for_declining_needs_a_decline_and_its_own_list(seat, intake):
    pay, family = reason("pay", "decline"), reason("family")
    with pytest.raises(ValidationError, match="A decline needs"):
        actions.record_hire(enrollment=seat, status="accepted", decline_reason=pay, by=intake)
    with pytest.raises(ValidationError, match="does not belong here"):
        actions.record_hire(enrollment=seat, status="declined", decline_reason=family, by=intake)
    assert not seat.hires.exists()


def test_an_ended_job_still_counts_as_hired(intake):
    hire = HireFactory(status=HireStatus.ENDED)
    assert hire in Hire.objects.hired()


def test_a_cohorts_hires_are_saved_together_or_not_at_all(seat, intake):
    second = EnrollmentFactory(cohort=seat.cohort, completed=True)
    earlier = HireFactory(enrollment=second, status=HireStatus.ACCEPTED)
    rows = [(seat, {"status": "started"}), (earlier, {"status": "started", "wage": Decimal("16.50")})]
    assert len(actions.record_cohort_hires(cohort=seat.cohort, rows=rows, by=intake)) == 2
    earlier.refresh_from_db()
    assert (earlier.status, earlier.wage) == ("started", Decimal("16.50"))
    wrong = [(seat, {"status": "offered"}), (earlier, {"wage": Decimal("900")})]
    with pytest.raises(ValidationError, match=second.participant.name):
        actions.record_cohort_hires(cohort=seat.cohort, rows=wrong, by=intake)
    assert seat.hires.count() == 1
    with pytest.raises(ValidationError, match="not in"):
        actions.record_cohort_hires(
            cohort=seat.cohort, rows=[(EnrollmentFactory(), {"status": "started"})], by=intake
        )


def test_a_hire_entered_by_mistake_is_removed(intake):
    hire = HireFactory()
    actions.remove_hire(hire=hire, by=intake)
    assert not Hire.objects.exists()
