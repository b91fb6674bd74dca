"""Each measure in a tiny world: exactly who counts, and the edge days."""

import datetime
from collections import Counter
from decimal import Decimal

import pytest

from cohorts.models import RecordsCover, Status
from outcomes.models import HireStatus
from reports.figures import mean, median, percent
from tests.factories.cohorts import CohortFactory, EnrollmentFactory, FundingAttributionFactory
from tests.factories.outcomes import IncumbentFactory
from tests.factories.programs import GrantFactory
from tests.reports.worlds import cells, day, hire, report, seats, shares

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def cohort():
    return CohortFactory(code="C1", closed=True)


def figure(measure, cohort, **asked):
    return cells(report(**asked)).get((cohort.code, measure))


# ---------------------------------------------------------------- who is looked at


def test_only_closed_cohorts_are_looked_at_and_the_others_are_counted_out(cohort):
    seats(cohort, 2)
    seats(CohortFactory(program=cohort.program), 3)
    made = report()
    assert shares(made, "hired_of_record")["C1"] == (0, 2)
    total = cells(made)[cohort.program.code, "hired_of_record"]
    assert total.denominator == 2
    assert "3 in cohorts that are not closed" in total.note


def test_empty_universe_of_a_program_says_so(cohort):
    made = report(program=cohort.program)
    total = cells(made)[cohort.program.code, "hired_of_record"]
    assert (total.numerator, total.denominator, total.value) == (0, 0, None)
    assert "nobody to count" in total.note


# ---------------------------------------------------------------- who is hired


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        (HireStatus.OFFERED, 0),
        (HireStatus.ACCEPTED, 1),
        (HireStatus.DECLINED, 0),
        (HireStatus.STARTED, 1),
        (HireStatus.ENDED, 1),
    ],
)
def test_hired_is_an_offer_accepted_or_a_job_started_ended_ones_included(cohort, status, counts):
    hire(EnrollmentFactory(cohort=cohort), status=status)
    assert figure("hired_of_record", cohort).numerator == counts


def test_several_jobs_count_a_person_once(cohort):
    seat = EnrollmentFactory(cohort=cohort)
    hire(seat)
    hire(seat, status=HireStatus.ENDED)
    hire(seat, status=HireStatus.DECLINED)
    found = figure("hired_of_record", cohort)
    assert (found.numerator, found.denominator) == (1, 1)
    assert figure("wage_median", cohort).denominator == 1


def test_started_counts_whoever_was_ever_in_training(cohort):
    never, left, done = (
        EnrollmentFactory(cohort=cohort),
        EnrollmentFactory(cohort=cohort, withdrawn=True),
        EnrollmentFactory(cohort=cohort, completed=True),
    )
    for seat in (never, left, done):
        hire(seat)
    found = figure("hired_of_started", cohort)
    assert (found.numerator, found.denominator, found.value) == (2, 2, Decimal("100.0"))
    assert "1 of 3 on record left out: never in training." in found.note


def test_people_who_worked_for_the_host_before_are_left_out_of_hires(cohort):
    """Their outcome is a better job (capabilities 3.18)."""
    seats = EnrollmentFactory.create_batch(3, cohort=cohort, completed=True)
    hire(seats[0], wage=Decimal("16"))
    hire(seats[1], wage=Decimal("99"))
    IncumbentFactory(enrollment=seats[1], wage=Decimal("14"))
    for measure in ("hired_of_record", "hired_of_started", "hired_of_completed", "hired_by_host"):
        found = figure(measure, cohort)
        assert (found.numerator, found.denominator) == (1, 2)
    assert figure("wage_median", cohort).value == Decimal("16.00")
    total = cells(report())[cohort.program.code, "hired_of_record"]
    assert "1 of people who already worked for the host facility" in total.note


def test_completed_counts_completers_and_says_who_is_left_out(cohort):
    hire(EnrollmentFactory(cohort=cohort, completed=True))
    EnrollmentFactory(cohort=cohort, completed=True)
    hire(EnrollmentFactory(cohort=cohort, withdrawn=True))
    found = figure("hired_of_completed", cohort)
    assert (found.numerator, found.denominator, found.value) == (1, 2, Decimal("50.0"))
    assert "1 of 3 on record left out: not completed." in found.note


def test_hired_by_host_counts_only_jobs_at_the_host(cohort):
    hire(EnrollmentFactory(cohort=cohort), by_host=True)
    both = EnrollmentFactory(cohort=cohort)
    hire(both, by_host=False)
    hire(both, by_host=True)
    hire(EnrollmentFactory(cohort=cohort), by_host=False)
    hire(EnrollmentFactory(cohort=cohort), by_host=True, status=HireStatus.OFFERED)
    found = figure("hired_by_host", cohort)
    assert (found.numerator, found.denominator, found.value) == (2, 4, Decimal("50.0"))


def test_transferred_seat_stays_in_and_is_named(cohort):
    seats(cohort, 1, status=Status.TRANSFERRED, started=True)
    hire(EnrollmentFactory(cohort=cohort, completed=True))
    found = figure("hired_of_record", cohort)
    assert (found.numerator, found.denominator) == (1, 2)
    assert "1 seat ended in a move to another cohort" in found.note


# ---------------------------------------------------------------- wages


def test_wage_is_that_of_the_first_job(cohort):
    seat = EnrollmentFactory(cohort=cohort)
    hire(seat, wage=Decimal("20.00"), accepted_on=day("2026-05-02"))
    hire(seat, wage=Decimal("15.00"), status=HireStatus.STARTED, started_on=day("2026-05-01"))
    hire(seat, wage=Decimal("10.00"))
    hire(seat, wage=Decimal("9.00"), status=HireStatus.OFFERED)
    assert figure("wage_median", cohort).value == Decimal("15.00")


def test_first_job_of_the_same_day_is_the_one_entered_first(cohort):
    seat = EnrollmentFactory(cohort=cohort)
    hire(seat, wage=Decimal("18.00"), accepted_on=day("2026-05-02"))
    hire(seat, wage=Decimal("19.00"), accepted_on=day("2026-05-02"))
    assert figure("wage_mean", cohort).value == Decimal("18.00")


def test_first_job_without_a_wage_leaves_the_wage_unknown(cohort):
    seat = EnrollmentFactory(cohort=cohort)
    hire(seat, wage=None, accepted_on=day("2026-05-01"))
    hire(seat, wage=Decimal("18.00"), accepted_on=day("2026-06-01"))
    found = figure("wage_median", cohort)
    assert (found.denominator, found.known, found.value) == (1, 0, None)


def test_median_of_groups_is_over_all_their_wages_not_of_medians():
    first, second = (CohortFactory(code=code, closed=True) for code in ("A", "B"))
    for wage in ("10", "11", "30"):
        hire(EnrollmentFactory(cohort=first), wage=Decimal(wage))
    hire(EnrollmentFactory(cohort=second), wage=Decimal("40"))
    second.program, second.track = first.program, first.track
    second.enrollments.update(track=first.track)
    second.save()
    found = cells(report())[first.program.code, "wage_median"]
    assert found.value == Decimal("20.50")
    assert cells(report())[first.program.code, "wage_mean"].value == Decimal("22.75")


@pytest.mark.parametrize(
    ("cents", "middle", "average"),
    [
        ([], None, None),
        ([1600], "16.00", "16.00"),
        ([1600, 1601], "16.01", "16.01"),
        ([1600, 1700, 9999], "17.00", "44.33"),
        ([1500, 1500, 1501, 1502], "15.01", "15.01"),
        ([1499, 1500], "15.00", "15.00"),
    ],
)
def test_median_and_mean_round_half_up_to_the_cent(cents, middle, average):
    wages = Counter(cents)
    assert (median(wages), mean(wages)) == (
        middle and Decimal(middle),
        average and Decimal(average),
    )


@pytest.mark.parametrize(
    ("part", "whole", "value"),
    [
        (24, 28, "85.7"),
        (1, 8, "12.5"),
        (1, 16, "6.3"),
        (3, 16, "18.8"),
        (0, 5, "0.0"),
        (7, 7, "100.0"),
        (0, 0, None),
    ],
)
def test_percent_rounds_half_up_to_one_decimal(part, whole, value):
    assert percent(part, whole) == (value and Decimal(value))


# ---------------------------------------------------------------- period


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, True),
        ({"from_on": day("2026-03-27")}, True),
        ({"from_on": day("2026-03-28")}, False),
        ({"to_on": day("2026-03-27")}, True),
        ({"to_on": day("2026-03-26")}, False),
        ({"from_on": day("2026-03-27"), "to_on": day("2026-03-27")}, True),
    ],
)
def test_both_ends_of_the_period_are_included(cohort, asked, found):
    seats(cohort, 1)
    assert ((cohort.code, "hired_of_record") in cells(report(**asked))) is found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, True),
        ({"from_on": day("1900-01-01")}, False),
        ({"to_on": day("2999-01-01")}, False),
        ({"as_of": day("2999-01-01")}, False),
    ],
)
def test_undated_cohort_counts_only_when_no_day_is_asked_for(asked, found):
    undated = CohortFactory(closed=True, undated=True)
    seats(undated, 1)
    made = cells(report(program=undated.program, **asked))
    assert ((undated.code, "hired_of_record") in made) is found
    if not found:
        assert "1 in cohorts without a last day" in made[undated.program.code, "hired_of_record"].note


# ---------------------------------------------------------------- as of


def test_as_of_counts_hires_dated_by_that_day(cohort):
    """The cohort of the factories ends on March 27, 2026."""
    accepted, started, later, undated = (EnrollmentFactory(cohort=cohort, completed=True) for _n in range(4))
    hire(accepted, accepted_on=day("2026-04-10"))
    hire(started, status=HireStatus.STARTED, accepted_on=None, started_on=day("2026-04-10"))
    hire(later, accepted_on=day("2026-04-11"))
    hire(undated)
    found = figure("hired_of_record", cohort, as_of=day("2026-04-10"))
    assert (found.numerator, found.denominator) == (2, 4)
    assert "Hired on a day that is not recorded, not counted: 1." in found.note
    assert figure("hired_of_record", cohort, as_of=day("2026-04-11")).numerator == 3
    assert figure("hired_of_record", cohort).numerator == 4


def test_as_of_counts_starts_and_completions_dated_by_that_day(cohort):
    EnrollmentFactory(cohort=cohort, completed=True)
    EnrollmentFactory(cohort=cohort, unrecorded=True)
    EnrollmentFactory(cohort=cohort, status=Status.COMPLETED, started=True)
    late = EnrollmentFactory(cohort=cohort, completed=True)
    late.started_on, late.completed_on = day("2026-03-28"), day("2026-04-02")
    late.save()
    made = cells(report(as_of=day("2026-03-27")))
    assert made["C1", "hired_of_started"].denominator == 1
    assert "Started on a day that is not recorded: 2." in made["C1", "hired_of_started"].note
    assert made["C1", "hired_of_completed"].denominator == 1
    assert "Completed on a day that is not recorded: 1." in made["C1", "hired_of_completed"].note
    assert cells(report(as_of=day("2026-04-02")))["C1", "hired_of_completed"].denominator == 2


def test_as_of_leaves_out_cohorts_that_ended_later(cohort):
    seats(cohort, 1)
    assert figure("hired_of_record", cohort, as_of=cohort.ends_on)
    assert figure("hired_of_record", cohort, as_of=cohort.ends_on - ONE_DAY) is None


def test_as_of_wage_is_of_the_first_job_dated_by_then(cohort):
    seat = EnrollmentFactory(cohort=cohort, completed=True)
    hire(seat, wage=Decimal("14.00"))
    hire(seat, wage=Decimal("17.00"), accepted_on=day("2026-04-10"))
    assert figure("wage_median", cohort, as_of=day("2026-04-10")).value == Decimal("17.00")
    assert figure("wage_median", cohort).value == Decimal("17.00")


# ---------------------------------------------------------------- grant


def test_any_share_of_the_grant_counts_a_person_once_and_whole(cohort):
    grant, other = GrantFactory(program=cohort.program), GrantFactory(program=cohort.program)
    paid, shared, unpaid = seats(cohort, 3)
    FundingAttributionFactory(enrollment=paid, grant=grant)
    FundingAttributionFactory(enrollment=shared, grant=grant, share=Decimal("0.01"))
    FundingAttributionFactory(enrollment=shared, grant=other, share=Decimal("99.99"))
    FundingAttributionFactory(enrollment=unpaid, grant=other)
    hire(shared)
    found = figure("hired_of_record", cohort, grant=grant)
    assert (found.numerator, found.denominator) == (1, 2)
    total = cells(report(grant=grant))[cohort.program.code, "hired_of_record"]
    # The funder of one grant learns nothing of seats that others pay for.
    assert "outside" not in total.note


def test_grant_share_that_began_later_does_not_count_as_of_a_day(cohort):
    grant = GrantFactory(program=cohort.program)
    first, second = seats(cohort, 2)
    FundingAttributionFactory(enrollment=first, grant=grant, starts_on=day("2026-05-01"))
    FundingAttributionFactory(enrollment=second, grant=grant)
    assert figure("hired_of_record", cohort, grant=grant).denominator == 2
    assert figure("hired_of_record", cohort, grant=grant, as_of=day("2026-05-01")).denominator == 2
    assert figure("hired_of_record", cohort, grant=grant, as_of=day("2026-04-30")).denominator == 1


def test_cohort_without_a_paid_seat_is_not_shown(cohort):
    grant = GrantFactory(program=cohort.program)
    FundingAttributionFactory(enrollment=seats(cohort, 1)[0], grant=grant)
    stranger = CohortFactory(program=cohort.program, closed=True, records_cover=RecordsCover.COMPLETERS)
    seats(stranger, 1)
    made = cells(report(grant=grant))
    assert (stranger.code, "hired_of_record") not in made
    assert made[cohort.program.code, "hired_of_started"].denominator is not None


# ---------------------------------------------------------------- groups


def test_track_and_facility_groups_pool_over_programs(cohort):
    other = CohortFactory(closed=True, track=cohort.track, facility=cohort.facility)
    seats(cohort, 1)
    hire(seats(other, 1)[0])
    found = shares(report(), "hired_of_record")
    assert found[cohort.track.code] == found[cohort.facility.code] == (1, 2)
    assert found[cohort.program.code] == (0, 1)
    assert found[other.program.code] == (1, 1)


def test_program_totals_come_always_and_groups_only_when_asked_for(cohort):
    seats(cohort, 1)
    assert {f.dimension for f in report(by=()).figures} == {"program"}
    assert {f.dimension for f in report(by=("track",)).figures} == {"program", "track"}


def test_counting_takes_as_many_statements_for_few_and_many(cohort, django_assert_max_num_queries):
    seats(cohort, 1)
    with django_assert_max_num_queries(11) as few:
        report()
    for _n in range(5):
        hire(seats(CohortFactory(closed=True), 3)[0])
    with django_assert_max_num_queries(11) as many:
        report()
    assert len(few) == len(many)
