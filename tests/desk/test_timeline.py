"""A person's timeline: everything the reader may see, newest first, page by page."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.models import CheckIn, CheckInLine, StatusChange
from desk.timeline import KINDS, PAGE, timeline
from participants.models import Task
from tests.factories.cohorts import (
    AdvisorAssignmentFactory,
    CheckInFactory,
    CheckInLineFactory,
    EnrollmentFactory,
    FundingAttributionFactory,
)
from tests.factories.outcomes import HireFactory
from tests.factories.participants import AlertFactory, ConsentFactory, ParticipantFactory, TaskFactory

pytestmark = pytest.mark.django_db

D = datetime.date
DAY = datetime.timedelta(days=1)


@pytest.fixture
def seat():
    person = ParticipantFactory(first_name="Marisol", last_name="Finch", added_on=D(2026, 1, 2))
    return EnrollmentFactory(participant=person, active=True, cohort__code="PCT-02")


def titles(seat, user, **asked):
    return [entry.title for entry in timeline(seat.participant, user, **asked).entries]


def check_in_with(seat, count, **facts):
    made = CheckIn.objects.bulk_create(CheckInFactory.build_batch(count, cohort=seat.cohort, **facts))
    CheckInLine.objects.bulk_create(
        CheckInLine(enrollment=seat, check_in=check_in, standing="on_track") for check_in in made
    )


def walk(person, user, kind=""):
    """Every entry of all pages, and the sizes of the pages."""
    entries, sizes, before = [], [], ""
    while True:
        page = timeline(person, user, kind, before)
        entries += page.entries
        sizes.append(len(page.entries))
        if not page.older:
            return entries, sizes
        before = page.older


def test_everything_stands_newest_first(director, seat):
    StatusChange.objects.create(enrollment=seat, status="enrolled", on=D(2026, 1, 3))
    StatusChange.objects.create(enrollment=seat, status="active", on=D(2026, 1, 5))
    CheckInLineFactory(enrollment=seat, check_in__on=D(2026, 2, 2))
    ConsentFactory(participant=seat.participant, given_on=D(2026, 1, 4), revoked_on=D(2026, 2, 1))
    TaskFactory(
        participant=seat.participant,
        title="Call",
        due_on=D(2026, 2, 3),
        done_on=D(2026, 2, 4),
        done_by=director,
    )
    HireFactory(
        enrollment=seat, offered_on=D(2026, 3, 1), accepted_on=D(2026, 3, 3), started_on=D(2026, 4, 1)
    )
    facility = seat.cohort.facility.name
    assert titles(seat, director) == [
        f"Started to work at {facility}",
        f"Accepted the offer of {facility}",
        f"Job offered by {facility}",
        "Task done: Call",
        "Check-in, PCT-02",
        "Took back the consent to share the name",
        f"In training in PCT-02 at {facility}",
        "Agreed that a partner facility sees their name",
        f"Seated in PCT-02 at {facility}",
        "Added to the program's records",
    ]


def test_what_has_no_day_comes_last_and_says_so(director, seat):
    StatusChange.objects.create(enrollment=seat, status="active", on=None)
    HireFactory(enrollment=seat)
    entries = timeline(seat.participant, director).entries
    assert [entry.is_dated for entry in entries] == [True, False, False]
    assert entries[1].title.startswith("Started to work")


def test_a_check_in_shows_the_shared_note_and_their_own_line_only(client_for, director, seat):
    check_in = CheckInFactory(cohort=seat.cohort, note="Shared words")
    CheckInLineFactory(enrollment=seat, check_in=check_in, note="Own words")
    neighbor = EnrollmentFactory(cohort=seat.cohort, active=True)
    CheckInLineFactory(enrollment=neighbor, check_in=check_in, note="Words about a neighbor")
    text = (
        client_for(director)
        .get(reverse("participants:participant", args=[seat.participant_id]))
        .content.decode()
    )
    assert "Shared words" in text
    assert "Own words" in text
    assert "neighbor" not in text


def test_an_advisor_reads_nothing_of_cohorts_that_are_not_theirs(advisor, seat):
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    elsewhere = EnrollmentFactory(participant=seat.participant, active=True)
    StatusChange.objects.create(enrollment=elsewhere, status="active", on=D(2026, 1, 5))
    CheckInLineFactory(enrollment=elsewhere)
    HireFactory(enrollment=elsewhere)
    assert titles(seat, advisor) == ["Added to the program's records"]
    CheckInLineFactory(enrollment=seat)
    assert titles(seat, advisor) == ["Check-in, PCT-02", "Added to the program's records"]


def test_alerts_and_who_pays_are_told_to_those_who_may_know(director, advisor, seat):
    today = timezone.localdate()
    AlertFactory(participant=seat.participant, text="Starts late", starts_on=today, by=director)
    FundingAttributionFactory(enrollment=seat, share="50.00", grant__number="G-7")
    told = titles(seat, director)
    assert "Alert: Starts late" in told
    assert "G-7 pays 50% of the seat in PCT-02" in told
    AdvisorAssignmentFactory(
        cohort=EnrollmentFactory(participant=seat.participant, active=True).cohort, user=advisor
    )
    assert titles(seat, advisor) == ["Alert: Starts late", "Added to the program's records"]


def test_everything_of_many_kinds_is_two_statements_and_the_few(director, seat, django_assert_num_queries):
    check_in_with(seat, 60, by=director)
    with django_assert_num_queries(4):
        timeline(seat.participant, director)
    with django_assert_num_queries(1):
        timeline(seat.participant, director, "check-ins")


def test_open_tasks_appear_when_they_are_late(director, seat):
    today = timezone.localdate()
    TaskFactory(participant=seat.participant, title="Late", due_on=today - DAY)
    TaskFactory(participant=seat.participant, title="Coming", due_on=today)
    assert titles(seat, director, kind="tasks") == ["Task not done in time: Late"]


def test_a_consent_that_ran_out_says_so(director, seat):
    ConsentFactory(participant=seat.participant, given_on=D(2026, 1, 3), ends_on=D(2026, 2, 3))
    assert titles(seat, director, kind="consent")[0] == "Consent to share the name ran out"


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_filter_shows_its_source_only(director, seat, kind):
    CheckInLineFactory(enrollment=seat)
    TaskFactory(participant=seat.participant, due_on=D(2026, 2, 3))
    everything = timeline(seat.participant, director).entries
    shown = timeline(seat.participant, director, kind).entries
    assert set(shown) < set(everything)


def test_pages_give_every_entry_once_even_with_many_on_one_day(director, seat):
    on = D(2026, 2, 2)
    check_in_with(seat, 70, by=director, on=on)
    done = {"participant": seat.participant, "owner": director, "done_on": on, "done_by": director}
    Task.objects.bulk_create(TaskFactory.build_batch(60, **done))
    for n in range(20):
        StatusChange.objects.create(enrollment=seat, status="active", on=None if n % 2 else on)
    entries, sizes = walk(seat.participant, director)
    assert sizes == [PAGE, PAGE, PAGE, 1]
    places = [entry.place for entry in entries]
    assert places == sorted(set(places), reverse=True)


@pytest.mark.parametrize("count", [1, 50, 200])
def test_the_page_costs_the_same_at_any_size(
    client_for, director, seat, django_assert_max_num_queries, count
):
    check_in_with(seat, count, by=director)
    Task.objects.bulk_create(TaskFactory.build_batch(count, participant=seat.participant, owner=director))
    HireFactory.create_batch(min(count, 10), enrollment=seat)
    address = reverse("participants:participant", args=[seat.participant_id])
    client = client_for(director)
    client.get(address)
    with django_assert_max_num_queries(12):
        response = client.get(address)
    assert len(response.context["page"].entries) <= PAGE
    assert ("Show earlier" in response.content.decode()) is (count > 10)


@pytest.mark.parametrize(
    "query", [{"before": "x"}, {"before": "2026-01-01~1"}, {"show": "nothing"}, {"before": "2026-01-01~1~1"}]
)
def test_odd_addresses_are_taken_calmly(client_for, director, seat, query):
    address = reverse("participants:participant", args=[seat.participant_id])
    assert client_for(director).get(address, query).status_code == 200


def test_who_may_not_see_people_gets_403(client_for, administrator, employer_contact, funder, seat):
    for user in (administrator, employer_contact, funder):
        address = reverse("participants:participant", args=[seat.participant_id])
        assert client_for(user).get(address).status_code == 403


def test_titles_link_only_to_pages_the_reader_may_open(client_for, intake, advisor, seat):
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    hire = HireFactory(enrollment=seat)
    address = reverse("participants:participant", args=[seat.participant_id])
    assert hire.get_absolute_url() in client_for(intake).get(address).content.decode()
    assert hire.get_absolute_url() not in client_for(advisor).get(address).content.decode()
