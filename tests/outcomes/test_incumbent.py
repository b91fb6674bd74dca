"""People who already worked for the host: marked with the wage before, left out of hire rates."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from outcomes import actions
from outcomes.models import Incumbent
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.employers import FacilityFactory
from tests.factories.outcomes import HireFactory, IncumbentFactory

pytestmark = pytest.mark.django_db
KEY = "5f0c9f0e-8d0f-4b9f-9a83-0d1d5b1b7a11"


@pytest.fixture
def cohort():
    return CohortFactory(closed=True)


@pytest.fixture
def seats(cohort):
    return EnrollmentFactory.create_batch(3, cohort=cohort, completed=True)


def test_marking_twice_corrects_and_a_blank_stays_unknown(intake, seats):
    first = actions.mark_incumbent(enrollment=seats[0], by=intake)
    assert (first.wage, first.hours, first.since_on) == (None, None, None)
    again = actions.mark_incumbent(enrollment=seats[0], wage=Decimal("14.50"), by=intake)
    assert (again.pk, again.wage) == (first.pk, Decimal("14.50"))


@pytest.mark.parametrize(
    ("facts", "message"),
    [({"wage": Decimal("0.50")}, "greater than"), ({"since_on": 1}, "not a day to come")],
)
def test_facts_that_do_not_fit_are_refused(intake, seats, facts, message):
    if "since_on" in facts:
        facts = {"since_on": timezone.localdate() + timezone.timedelta(days=1)}
    with pytest.raises(ValidationError, match=message):
        actions.mark_incumbent(enrollment=seats[0], by=intake, **facts)


def test_the_sheet_marks_and_takes_back(intake, client_for, cohort, seats):
    url = reverse("outcomes:cohort_hires", args=[cohort.pk])
    client = client_for(intake)
    data = {"submission_key": KEY, "do": "save", f"i{seats[0].pk}-worked_here": "yes"}
    data |= {f"i{seats[0].pk}-wage": "$14.25"}
    assert client.post(url, data).status_code == 302
    assert Incumbent.objects.get().wage == Decimal("14.25")
    # A sheet that does not ask leaves the mark; one that says no takes it away.
    client.post(url, {"do": "save"})
    assert Incumbent.objects.count() == 1
    client.post(url, {"do": "save", f"i{seats[0].pk}-worked_here": "", f"i{seats[0].pk}-wage": ""})
    assert not Incumbent.objects.exists()


def test_a_wage_without_the_mark_is_asked_about(intake, client_for, cohort, seats):
    url = reverse("outcomes:cohort_hires", args=[cohort.pk])
    data = {"do": "save", f"i{seats[0].pk}-worked_here": "", f"i{seats[0].pk}-wage": "14"}
    answer = client_for(intake).post(url, data)
    assert answer.status_code == 422
    assert "needs “Yes” here" in answer.content.decode()


def test_the_page_of_one_person_marks_and_unmarks(intake, client_for, seats):
    client = client_for(intake)
    url = reverse("outcomes:incumbent", args=[seats[0].pk])
    assert client.get(url).status_code == 200
    jobs = reverse("outcomes:participant_tab", args=[seats[0].participant_id])
    assert client.post(url, {"wage": "14", "title": "Aide"}).url == jobs
    assert "Not counted as a hire" in client.get(jobs).content.decode()
    gone = reverse("outcomes:incumbent_remove", args=[seats[0].pk])
    assert client.post(gone, {"submission_key": KEY}).url == jobs
    assert client.post(gone, {"submission_key": KEY}).url == jobs
    assert not Incumbent.objects.exists()


def test_the_host_does_not_read_what_somebody_earned_before(employer_contact, host_facility):
    seat = EnrollmentFactory(cohort__facility=host_facility, completed=True)
    IncumbentFactory(enrollment=seat, wage=Decimal("14"))
    assert not Incumbent.objects.visible_to(employer_contact).exists()


def test_the_cohort_page_counts_as_the_report_does(director, client_for, cohort, seats):
    HireFactory(enrollment=seats[0], wage=Decimal("16"))
    HireFactory(enrollment=seats[2], wage=None)
    IncumbentFactory(enrollment=seats[1])
    text = " ".join(client_for(director).get(cohort.get_absolute_url()).content.decode().split())
    assert "2 of 2 on record" in text
    assert "1 of 2" in text.split("Wages known")[1][:60]
    assert "1, not counted as hires" in text


def test_employers_are_offered_while_typing_where_the_list_is_long(intake, client_for, monkeypatch):
    FacilityFactory(name="North Clinic")
    url = reverse("outcomes:employer_options")
    text = client_for(intake).get(url, {"e1-employer_name": "orth cl"}).content.decode()
    assert 'value="North Clinic"' in text
    assert client_for(intake).get(url, {"x": "\x00%"}).content.decode().strip() == ""
