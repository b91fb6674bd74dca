"""The sheet of a cohort's hires, one hire's page, a person's jobs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from outcomes.models import Hire
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory, EnrollmentFactory
from tests.factories.employers import FacilityFactory, OrganizationFactory
from tests.factories.outcomes import HireFactory
from tests.factories.programs import ReasonFactory, reason

pytestmark = pytest.mark.django_db

KEY = "5f0c9f0e-8d0f-4b9f-9a83-0d1d5b1b7a11"
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def cohort():
    return CohortFactory(closed=True)


@pytest.fixture
def seats(cohort):
    return EnrollmentFactory.create_batch(3, cohort=cohort, completed=True)


def sheet(cohort):
    return reverse("outcomes:cohort_hires", args=[cohort.pk])


def row(prefix, **facts):
    """One row as a browser sends it: every cell, empty ones too."""
    cells = dict.fromkeys(
        ["status", "source", "employer_name", "title", "offered_on", "accepted_on", "started_on"], ""
    )
    cells |= {"left_on": "", "wage": "", "hours": "", "in_health_care": "unknown"} | facts
    return {f"{prefix}-{name}": value for name, value in cells.items()}


def sent(seats, **by_number):
    """The sheet of new rows; n0=..., n1=... give facts by number."""
    data = {"submission_key": KEY, "do": "save"}
    for number, seat in enumerate(seats):
        data |= row(f"e{seat.pk}", **by_number.get(f"n{number}", {}))
    return data


def test_rows_with_a_status_become_hires_empty_ones_nothing(intake, client_for, cohort, seats):
    data = sent(
        seats, n0={"status": "started", "wage": "$16", "in_health_care": "true"}, n2={"status": "offered"}
    )
    client = client_for(intake)
    assert client.get(sheet(cohort)).status_code == 200
    answer = client.post(sheet(cohort), data, follow=True)
    assert "Saved, 2 jobs changed." in answer.content.decode()
    hires = {hire.enrollment: hire for hire in Hire.objects.all()}
    assert set(hires) == {seats[0], seats[2]}
    first = hires[seats[0]]
    assert (str(first.wage), first.by_host, first.in_health_care, first.hours) == ("16.00", True, True, None)


def test_the_same_sheet_sent_twice_records_once(intake, client_for, cohort, seats):
    data = sent(seats, n0={"status": "started"})
    client = client_for(intake)
    assert client.post(sheet(cohort), data).status_code == client.post(sheet(cohort), data).status_code == 302
    assert Hire.objects.count() == 1


def test_filling_fills_empty_cells_only_and_saves_nothing(intake, client_for, cohort, seats):
    data = sent(seats, n0={"status": "declined", "wage": "18"}, n1={"title": "Aide"})
    data |= row("fill", status="started", wage="16.00", started_on=TODAY, in_health_care="true")
    answer = client_for(intake).post(sheet(cohort), data | {"do": "fill"})
    assert answer.status_code == 200
    assert not Hire.objects.exists()
    initial = [r.initial for r in answer.context["sheet"].rows]
    assert [r["status"] for r in initial] == ["declined", "started", "started"]
    assert [r["wage"] for r in initial] == ["18", "16.00", "16.00"]
    assert initial[1]["title"] == "Aide"
    assert answer.context["fill"].initial["wage"] == "16.00"
    assert 'value="16.00"' in answer.content.decode()


def test_filling_without_a_status_reaches_only_rows_that_have_one(intake, client_for, cohort, seats):
    data = sent(seats, n0={"status": "started"}) | row("fill", wage="16.00")
    answer = client_for(intake).post(sheet(cohort), data | {"do": "fill"})
    assert [r.initial["wage"] for r in answer.context["sheet"].rows] == ["16.00", "", ""]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"title": "Aide"}, "Choose where the job stands"),
        ({"status": "started", "wage": "about 16"}, "Enter a number"),
        ({"status": "started", "wage": "0.2"}, "greater than or equal to 1"),
        ({"status": "offered", "started_on": TODAY}, "A first day of work needs"),
        ({"status": "started", "left_on": TODAY}, "This day needs the status"),
        ({"status": "started", "started_on": "2999-01-01"}, "still to come"),
        ({"status": "started", "employer_name": "Nobody Inc"}, "No organization has this name"),
        ({"employer_name": "Nobody Inc"}, "No organization has this name"),
    ],
)
def test_a_row_that_does_not_fit_keeps_the_whole_sheet(intake, client_for, cohort, seats, facts, message):
    data = sent(seats, n0=facts, n1={"status": "started", "title": "kept words"})
    answer = client_for(intake).post(sheet(cohort), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert message in text
    assert f"{seats[0].participant.name}" in text.split("Fix ")[1].split("</ul>")[0]
    assert "kept words" in text
    assert not Hire.objects.exists()


def test_employers_are_found_by_name(intake, client_for, cohort, seats):
    facility, organization = FacilityFactory(name="North Clinic"), OrganizationFactory(name="City Care")
    twins = [FacilityFactory(name="Twin", code=code) for code in ("T1", "T2")]
    data = sent(
        seats,
        n0={"status": "started", "employer_name": "north clinic"},
        n1={"status": "started", "employer_name": "City Care"},
        n2={"status": "started", "employer_name": "Twin (T2)"},
    )
    client_for(intake).post(sheet(cohort), data)
    found = {hire.enrollment: (hire.employer, hire.facility, hire.by_host) for hire in Hire.objects.all()}
    assert found == {
        seats[0]: (facility.organization, facility, False),
        seats[1]: (organization, None, False),
        seats[2]: (twins[1].organization, twins[1], False),
    }


def test_existing_hires_are_corrected_on_the_sheet(intake, client_for, cohort, seats):
    started = HireFactory(enrollment=seats[0], wage="16.00", title="Aide")
    offered = HireFactory(enrollment=seats[1], status="offered")
    data = sent([seats[2]])
    data |= row(f"h{started.pk}", status="ended", left_on=TODAY, wage="16.00", title="Aide")
    data |= row(f"h{offered.pk}", status="declined", left_on=TODAY)
    assert client_for(intake).post(sheet(cohort), data).status_code == 302
    started.refresh_from_db()
    offered.refresh_from_db()
    assert (started.status, started.ended_on.isoformat(), started.by_host) == ("ended", TODAY, True)
    assert (offered.status, offered.declined_on.isoformat()) == ("declined", TODAY)
    refused = client_for(intake).post(
        sheet(cohort), data | {f"h{started.pk}-status": "", "submission_key": ""}
    )
    assert refused.status_code == 422


def test_a_cohort_without_people_says_so(intake, client_for, cohort):
    assert "Nobody has a seat yet" in client_for(intake).get(sheet(cohort)).content.decode()


@pytest.mark.parametrize("count", [1, 12, 60])
def test_the_sheet_costs_the_same_for_few_and_many(
    intake, client_for, cohort, django_assert_max_num_queries, count
):
    for number, seat in enumerate(EnrollmentFactory.create_batch(count, cohort=cohort, completed=True)):
        if number % 2 == 0:
            HireFactory(enrollment=seat)
    client = client_for(intake)
    client.get(sheet(cohort))
    with django_assert_max_num_queries(8):
        answer = client.get(sheet(cohort))
    assert len(answer.context["sheet"].rows) == count


# ---------------------------------------------------------------- one hire


def test_a_second_job_is_added(intake, client_for, seats):
    HireFactory(enrollment=seats[0])
    url = reverse("outcomes:hire_create", args=[seats[0].pk])
    client = client_for(intake)
    assert client.get(url).status_code == 200
    other = OrganizationFactory(name="City Care")
    answer = client.post(
        url, {"status": "accepted", "employer_name": "City Care", "in_health_care": "unknown"}
    )
    second = seats[0].hires.last()
    assert answer["Location"] == second.get_absolute_url()
    assert (second.employer, second.by_host) == (other, False)


def test_a_hire_is_corrected_and_refusals_stay(intake, client_for, seats):
    hire = HireFactory(enrollment=seats[0], wage="16.00")
    client = client_for(intake)
    text = client.get(hire.get_absolute_url()).content.decode()
    assert f'value="{hire.facility.name}"' in text
    data = {"status": "started", "wage": "17.10", "in_health_care": "false", "title": "kept words"}
    wrong = client.post(hire.get_absolute_url(), data | {"decline_reason": reason("pay", "decline").pk})
    assert wrong.status_code == 422
    assert "A decline needs the status" in wrong.content.decode()
    assert "kept words" in wrong.content.decode()
    assert client.post(hire.get_absolute_url(), data).status_code == 302
    hire.refresh_from_db()
    assert (str(hire.wage), hire.in_health_care, hire.by_host) == ("17.10", False, True)


def test_a_hire_is_removed_once(intake, client_for, seats):
    hire = HireFactory(enrollment=seats[0])
    url = reverse("outcomes:hire_remove", args=[hire.pk])
    client = client_for(intake)
    assert client.get(url).status_code == 405
    first = client.post(url, {"submission_key": KEY})
    assert first["Location"] == client.post(url, {"submission_key": KEY})["Location"]
    assert not Hire.objects.exists()


def test_jobs_of_a_person_name_what_is_unknown(director, client_for, seats):
    HireFactory(enrollment=seats[0], title="Aide")
    text = (
        client_for(director)
        .get(reverse("outcomes:participant_tab", args=[seats[0].participant_id]))
        .content.decode()
    )
    assert "Aide" in text
    assert "not known" in text
    assert "$0" not in text


def test_an_advisor_reads_jobs_of_own_people_and_enters_none(advisor, client_for, cohort, seats):
    hire = HireFactory(enrollment=seats[0], title="Aide")
    tab = reverse("outcomes:participant_tab", args=[seats[0].participant_id])
    client = client_for(advisor)
    assert client.get(tab).status_code == 404
    AdvisorAssignmentFactory(cohort=cohort, user=advisor)
    text = client.get(tab).content.decode()
    assert "Aide" in text
    assert "Add a hire" not in text
    urls = [sheet(cohort), hire.get_absolute_url(), reverse("outcomes:hire_create", args=[seats[0].pk])]
    assert {client.get(url).status_code for url in urls} == {403}
    assert client.post(reverse("outcomes:hire_remove", args=[hire.pk])).status_code == 403


@pytest.mark.parametrize("role", ["employer", "funder", "administrator"])
def test_others_open_no_hires(client_for, cohort, seats, role):
    hire = HireFactory(enrollment=seats[0])
    client = client_for(UserFactory(role=role))
    assert client.get(sheet(cohort)).status_code == client.get(hire.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("count", [1, 12])
def test_pages_of_one_cost_the_same_for_few_and_many(
    director, client_for, seats, django_assert_max_num_queries, count
):
    hires = HireFactory.create_batch(count, enrollment=seats[0])
    client = client_for(director)
    client.get(sheet(seats[0].cohort))
    with django_assert_max_num_queries(12):
        client.get(hires[0].get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(reverse("outcomes:participant_tab", args=[seats[0].participant_id]))


@pytest.mark.parametrize(
    ("status", "kind", "field"),
    [("ended", "job_end", "end_reason"), ("declined", "decline", "decline_reason")],
)
def test_the_sheet_asks_why_a_job_ended_or_was_declined(
    intake, client_for, cohort, seats, status, kind, field
):
    why = ReasonFactory(kind=kind, meaning="pay", label="Too little money")
    data = sent(seats, n0={"status": status, "left_reason": str(why.pk)})
    assert client_for(intake).post(sheet(cohort), data).status_code == 302
    hire = Hire.objects.get()
    assert getattr(hire, field) == why
    page = client_for(intake).get(reverse("outcomes:participant_tab", args=[seats[0].participant_id]))
    assert "Too little money" in page.content.decode()


def test_a_reason_that_does_not_fit_the_status_is_asked_again(intake, client_for, cohort, seats):
    why = ReasonFactory(kind="job_end", meaning="pay", label="Too little money")
    data = sent(seats, n0={"status": "declined", "left_reason": str(why.pk)})
    answer = client_for(intake).post(sheet(cohort), data)
    assert answer.status_code == 422
    assert "does not fit the status" in answer.content.decode()
    data = sent(seats, n0={"status": "started", "left_reason": str(why.pk)})
    assert client_for(intake).post(sheet(cohort), data).status_code == 422
    assert not Hire.objects.exists()


def test_a_retired_reason_stays_on_the_job_that_has_it(intake, client_for, cohort, seats):
    old = ReasonFactory(kind="job_end", meaning="pay", label="Old words", retired_on=timezone.localdate())
    HireFactory(enrollment=seats[0], status="ended", end_reason=old)
    page = client_for(intake).get(sheet(cohort)).content.decode()
    assert page.count("Old words") == 1


def test_numbers_of_the_list_stand_at_the_right(client_for, director):
    HireFactory(wage="16.00", hours="37.5")
    page = client_for(director).get(reverse("outcomes:hires")).text
    assert '<td class="u-num" data-cell="" data-label="Hours a week">37.5</td>' in page
    assert page.count('<th scope="col" class="u-num"') == 2
