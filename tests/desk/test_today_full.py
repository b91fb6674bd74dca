"""Today at its fullest: every kind of work, a finished report, grants with targets, notes."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cohorts.actions import assign_advisor, read_hand_over
from cohorts.models import CheckIn, Cohort, HandOverNote
from desk.notes import SHOWN, my_notes
from desk.training import in_training
from desk.work import groups
from reports.models import ReportRun, State
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import (
    AdvisorAssignmentFactory,
    CheckInFactory,
    CheckInLineFactory,
    CohortFactory,
    EnrollmentFactory,
)
from tests.factories.crowds import settle
from tests.factories.employers import AgreementTaskFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ParticipantFactory, TaskFactory
from tests.factories.programs import GrantFactory
from tests.factories.reports import run_in

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
ROLES = ["director", "intake", "advisor", "administrator"]


@pytest.fixture
def today():
    return timezone.localdate()


def running(today, advisor, code, **facts):
    dates = {"starts_on": today - 40 * DAY, "ends_on": today + 50 * DAY} | facts
    cohort = CohortFactory(code=code, **dates)
    AdvisorAssignmentFactory(cohort=cohort, user=advisor, starts_on=today - 60 * DAY)
    return cohort


def fill(today, user, advisor, count):
    """So many rows of everything Today shows."""
    run_in(State.DONE)
    for n in range(count):
        due = running(today, advisor, f"DUE-{n}")
        held = running(today, advisor, f"HELD-{n}")
        running(today, advisor, f"OVER-{n}", ends_on=today - DAY)
        EnrollmentFactory(cohort=due, active=True)
        EnrollmentFactory(cohort=held, active=True)
        worried = EnrollmentFactory(cohort=held, active=True)
        made = CheckInFactory(cohort=held, on=today, by=advisor, note="A good week.")
        CheckInLineFactory(enrollment=worried, check_in=made, standing="at_risk", note="Lost the bus pass.")
        HireFactory(enrollment=EnrollmentFactory(cohort=held, completed=True))
        TaskFactory(participant=worried.participant, owner=user, due_on=today)
        AgreementTaskFactory(agreement__ends_on=today + 20 * DAY, days_before=30)
        UserFactory()
        GrantFactory(target_enrolled=40, target_completed=30, target_hired=20)
        ParticipantFactory()
    settle()


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("role", ROLES)
def test_today_at_its_fullest_keeps_to_its_statements(
    client_for, request, monkeypatch, today, advisor, django_assert_max_num_queries, role, count
):
    monkeypatch.setattr("accounts.middleware.SEEN_EVERY", 3600)  # a slow machine writes no session here
    user = request.getfixturevalue(role)
    fill(today, user, advisor, count)
    client = client_for(user)
    client.get("/")
    with django_assert_max_num_queries(12):
        shown = client.get("/").context
    assert {group.kind.key for group in shown["groups"]} == {group.kind.key for group in groups(user, "all")}
    if role in ("director", "intake"):
        assert shown["outcomes"]["run_url"] == ReportRun.objects.get().get_absolute_url()
    if role == "director":
        assert shown["board"].grants
        assert shown["board"].to_fix
    if role == "advisor":
        assert shown["notes"]


# ---------------------------------------------------------------- my notes


def test_my_notes_are_those_of_my_own_check_ins_newest_first(client_for, today, advisor):
    cohort = running(today, advisor, "MINE")
    seat = EnrollmentFactory(cohort=cohort, active=True)
    quiet = EnrollmentFactory(cohort=cohort, active=True)
    for days, by, note in [(29, advisor, "oldest"), (30, advisor, "too old"), (2, None, "not mine")]:
        facts = {"by": by} if by else {}
        made = CheckInFactory(cohort=cohort, on=today - days * DAY, note=f"group {note}", **facts)
        CheckInLineFactory(enrollment=seat, check_in=made, note=f"person {note}")
        CheckInLineFactory(enrollment=quiet, check_in=made)
    CheckInFactory(cohort=cohort, on=today - DAY, by=advisor, note="group newest")
    notes = my_notes(advisor)
    assert [note.text for note in notes] == ["group newest", "group oldest", "person oldest"]
    assert [note.about for note in notes] == ["MINE", "MINE", seat.participant.name]
    client = client_for(advisor)
    text = client.get("/").text
    for note in notes:
        assert note.text in text
        assert f'href="{note.url}"' in text
        assert note.text in client.get(note.url).text
    CheckIn.objects.update(note="")
    assert [note.text for note in my_notes(advisor)] == ["person oldest"]


def test_my_notes_end_where_the_cohort_is_no_longer_mine(today, advisor):
    cohort = running(today, advisor, "GONE")
    CheckInFactory(cohort=cohort, on=today, by=advisor, note="Handed over.")
    assert my_notes(advisor)
    cohort.advisor_assignments.update(ends_on=today)
    assert my_notes(advisor) == []


def test_as_many_notes_as_fit_and_no_others_read_them(client_for, today, advisor, director):
    cohort = running(today, advisor, "MANY")
    for _ in range(SHOWN + 2):
        CheckInFactory(cohort=cohort, on=today, by=advisor, note="A note.")
    assert len(my_notes(advisor)) == SHOWN
    assert client_for(director).get("/").context["notes"] is None


# ---------------------------------------------------------------- what comes next


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(10, 40, "First day"), (-10, 30, "Halfway"), (-20, 20, "Last day"), (-30, 10, "Last day")],
)
def test_each_cohort_says_what_comes_next(client_for, today, director, start, end, words):
    CohortFactory(starts_on=today + start * DAY, ends_on=today + end * DAY)
    ((row,), more) = in_training(director)
    assert (row.next_step.startswith(words), more) == (True, False)
    if start < 0:
        assert row.next_step in client_for(director).get("/").text


def test_an_advisor_logs_a_check_in_straight_from_the_row(client_for, today, advisor, director):
    cohort = running(today, advisor, "LOG")
    seat = EnrollmentFactory(cohort=cohort, active=True)
    CheckInLineFactory(enrollment=seat, standing="at_risk", check_in__on=today)
    assert f'href="/cohorts/{cohort.pk}/check-in/"' in client_for(advisor).get("/").text
    assert f'href="/cohorts/{cohort.pk}/check-in/"' not in client_for(director).get("/").text


# ---------------------------------------------------------------- hand-over notes


@pytest.fixture
def handed_over(today, advisor, director):
    """A cohort that the advisor takes over today, with a note of the director."""
    cohort = CohortFactory(code="TAKEN", starts_on=today - 20 * DAY, ends_on=today + 20 * DAY)
    assign_advisor(cohort=cohort, advisor=advisor, starts_on=today, note="Ask about the bus.", by=director)
    return cohort


def test_a_hand_over_note_waits_on_today_until_it_is_read(
    client_for, today, advisor, director, outsider, handed_over
):
    client, words = client_for(advisor), f"{director.name} left you a hand-over note for TAKEN."
    text = client.get("/").text
    assert words in text
    assert f'href="{handed_over.get_absolute_url()}#h-who"' in text
    assert "Ask about the bus." not in text
    assert "Ask about the bus." in client.get(handed_over.get_absolute_url()).text
    assert words not in client_for(director).get("/").text
    assert words not in client_for(outsider).get("/").text
    read_hand_over(note=HandOverNote.objects.get(), by=advisor)
    assert words not in client.get("/").text


@pytest.mark.parametrize("change", ["over", "closed"])
def test_a_hand_over_note_of_a_cohort_no_longer_theirs_does_not_wait(
    client_for, today, advisor, handed_over, change
):
    assert client_for(advisor).get("/").context["unread"]
    if change == "over":
        handed_over.advisor_assignments.update(starts_on=today - DAY, ends_on=today)
    else:
        Cohort.objects.update(is_closed=True)
    assert client_for(advisor).get("/").context["unread"] == []


def test_hand_over_notes_cost_no_statement(
    client_for, monkeypatch, advisor, handed_over, django_assert_num_queries
):
    monkeypatch.setattr("accounts.middleware.SEEN_EVERY", 3600)
    client = client_for(advisor)
    client.get("/")
    with CaptureQueriesContext(connection) as found:
        assert client.get("/").context["unread"]
    HandOverNote.objects.all().delete()
    with django_assert_num_queries(len(found)):
        assert not client.get("/").context["unread"]
