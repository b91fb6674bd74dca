"""Figures on a facility's page: the report's own conditions, in the reader's scope."""

from collections import Counter
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.models import Cohort
from reports.counting import count_cohorts
from reports.dots import HIGHEST, place_dots
from reports.facility import figures_of
from reports.figures import make_figures
from reports.measures import EMPLOYMENT, HIRED_OF_RECORD, WAGE_MEDIAN
from reports.parameters import Parameters
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory, EnrollmentFactory
from tests.factories.employers import FacilityFactory
from tests.factories.outcomes import HireFactory

TODAY = timezone.localdate()


def card(facility):
    return reverse("reports:facility_card", args=[facility.pk])


@pytest.fixture
def facility(db):
    """One closed cohort: three seats, two hired at 15 and an unknown wage; one in training; one elsewhere."""
    facility = FacilityFactory(name="Lakeside")
    closed = CohortFactory(facility=facility, code="OLD-1", closed=True)
    paid, unpaid = EnrollmentFactory.create_batch(2, cohort=closed, completed=True)
    EnrollmentFactory(cohort=closed, withdrawn=True)
    HireFactory(enrollment=paid, wage="15.00")
    HireFactory(enrollment=unpaid, wage=None)
    training = CohortFactory(facility=facility, code="NEW-1", starts_on=TODAY, ends_on=None, seats=12)
    EnrollmentFactory.create_batch(3, cohort=training, active=True)
    elsewhere = CohortFactory(code="FAR-1", closed=True)
    HireFactory(enrollment=EnrollmentFactory(cohort=elsewhere, completed=True), wage="30.00")
    return facility


def test_numbers_with_their_bases(client_for, director, facility):
    figures = figures_of(facility, director)
    assert (figures.hired, figures.on_record, figures.percent_hired) == (2, 3, 67)
    assert (figures.wages_known, figures.dots.median) == (1, Decimal("15.00"))
    assert (figures.counts["hosted"], figures.counts["finished"], figures.counts["training"]) == (3 - 1, 1, 1)
    assert (figures.seats_taken, figures.counts["seats"]) == (3, 12)

    text = " ".join(client_for(director).get(card(facility)).text.split())
    for wanted in (
        "67% of everyone on record in 1 closed cohort",
        "1 of 2 wages known",
        "1 finished, 1 in training",
        "taken in 1 cohort not closed",
        "not closed yet",
        "Median $15.00",
        "Show as a table",
    ):
        assert wanted in text, wanted
    assert "FAR-1" not in text
    assert "Only of the cohorts" not in text


def test_same_as_the_report_says(director, facility):
    """Over a facility with people who left, a second job, and a cohort of completers only."""
    closed = Cohort.objects.get(code="OLD-1")
    seat = closed.enrollments.first()
    HireFactory(enrollment=seat, wage="99.00", accepted_on=TODAY)
    other = CohortFactory(facility=facility, closed=True, records_cover="completers")
    HireFactory(enrollment=EnrollmentFactory(cohort=other, completed=True), wage="18.00")

    parameters = Parameters(by=("facility",))
    counts = count_cohorts(EMPLOYMENT, parameters, "default", lambda *_: None)
    wanted = {
        figure.measure: figure
        for figure in make_figures(EMPLOYMENT, parameters, counts, [])
        if (figure.dimension, figure.group) == ("facility", facility.code)
    }
    figures = figures_of(facility, director)
    rate, wage = wanted[HIRED_OF_RECORD.code], wanted[WAGE_MEDIAN.code]
    assert (figures.hired, figures.on_record) == (rate.numerator, rate.denominator) == (3, 4)
    assert (figures.wages_known, figures.hired) == (wage.known, wage.denominator)
    assert figures.dots.median == wage.value


def test_unknown_is_a_dash_with_words(client_for, director, facility):
    Cohort.objects.filter(code="OLD-1").update(records_cover="completers", completion_recorded=False)
    text = " ".join(client_for(director).get(card(facility)).text.split())
    for wanted in (
        "only people who completed are on record</span>",
        "completion was not recorded</span>",
        "Of 1 closed cohort only people who completed are on record",
    ):
        assert wanted in text


def test_nothing_yet(client_for, director, db):
    text = client_for(director).get(card(FacilityFactory())).text
    for wanted in (
        "no closed cohort yet",
        "nobody was hired yet",
        "No cohort you can open",
        "Nobody from a closed",
    ):
        assert wanted in text
    assert "0 of 0" not in text


def test_advisor_sees_only_their_cohorts_and_the_card_says_so(client_for, advisor, outsider, facility):
    AdvisorAssignmentFactory(cohort=Cohort.objects.get(code="NEW-1"), user=advisor, starts_on=TODAY)
    for user, codes in ((advisor, ["NEW-1"]), (outsider, [])):
        page = client_for(user).get(card(facility))
        assert [row.cohort.code for row in page.context["figures"].cohorts] == codes
        assert page.context["figures"].on_record == 0
        assert "Only of the cohorts you can open." in page.text


def test_who_may_not(client_for, administrator, employer_contact, funder, facility):
    for user in (administrator, employer_contact, funder):
        assert client_for(user).get(card(facility)).status_code == 403
        assert client_for(user).get(card(facility), headers={"HX-Request": "true"}).status_code == 403


def test_as_a_part_of_the_page_and_as_a_page_of_its_own(client_for, director, facility):
    client = client_for(director)
    part = client.get(card(facility), headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert part.count('hx-swap-oob="true"') == 2
    whole = client.get(card(facility)).text
    assert "<html" in whole
    assert "hx-swap-oob" not in whole
    page = client.get(facility.get_absolute_url()).text
    assert f'href="{card(facility)}"' in page
    for name in ("facility-figures", "facility-cohorts", "facility-wages"):
        assert f'id="{name}"' in page
        assert f'id="{name}"' in part


@pytest.mark.parametrize("many", [1, 30])
def test_statements_do_not_grow(client_for, director, django_assert_max_num_queries, many):
    facility = FacilityFactory()
    for n in range(many):
        cohort = CohortFactory(facility=facility, closed=n % 2 == 0)
        HireFactory(enrollment=EnrollmentFactory(cohort=cohort, completed=True), wage=15 + n)
    client = client_for(director)
    # The first page of a session also writes the session.
    client.get("/account/")
    with django_assert_max_num_queries(12):
        client.get(card(facility))


# ---------------------------------------------------------------- dots


def test_one_dot_a_wage_on_round_ticks():
    dots = place_dots(Counter({1475: 2, 1500: 2, 1525: 3, 1550: 2, 1575: 1}))
    assert len(dots.dots) == 10
    assert dots.people == 1
    assert dots.median == Decimal("15.25")
    assert [str(wage) for _x, wage in dots.ticks] == ["14.75", "15.00", "15.25", "15.50", "15.75"]
    assert dots.table[0] == (Decimal("14.75"), 2)


@pytest.mark.parametrize(
    "wages",
    [
        {1600: 1},
        {1600: 7},
        {100: 1, 50_000: 1},
        dict.fromkeys(range(1200, 2600, 7), 1),
        {1500: 4000, 1501: 1},
    ],
)
def test_dots_stay_inside(wages):
    dots = place_dots(Counter(wages))
    assert all(0 <= float(x.rstrip("%")) <= 100 for x, _y in [*dots.dots, *dots.ticks])
    assert min(y for _x, y in dots.dots) > 10
    assert max(Counter(x for x, _y in dots.dots).values()) <= HIGHEST
    assert 2 <= len(dots.ticks) <= 5
    assert sum(people for _wage, people in dots.table) == sum(wages.values())


def test_no_wage_no_dots():
    assert place_dots(Counter()) is None
