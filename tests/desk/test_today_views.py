"""Today and the lists behind it: who sees what, equal counts, edge days, budgets."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.models import CheckInLine
from desk.work import KINDS, SHOWN, groups
from employers.actions import make_renewal_tasks
from participants.models import Task
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import (
    AdvisorAssignmentFactory,
    CheckInFactory,
    CheckInLineFactory,
    CohortFactory,
    EnrollmentFactory,
)
from tests.factories.crowds import many_seats, settle
from tests.factories.employers import AgreementFactory, AgreementTaskFactory, FacilityFactory
from tests.factories.participants import ParticipantFactory, TaskFactory
from tests.factories.programs import GrantFactory
from tests.factories.reports import signed_run

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def cohort_in_training(today, advisor=None, people=1, started=30, **facts):
    cohort = CohortFactory(starts_on=today - started * DAY, ends_on=today + 30 * DAY, **facts)
    if advisor:
        AdvisorAssignmentFactory(cohort=cohort, user=advisor, starts_on=today - 40 * DAY)
    EnrollmentFactory.create_batch(people, cohort=cohort, active=True)
    return cohort


def work(user, show="all"):
    return {group.kind.key: group for group in groups(user, show)}


def keys(user, key, show="all"):
    return [row.pk for row in work(user, show)[key].rows]


# ---------------------------------------------------------------- who lands where


@pytest.mark.parametrize(
    ("role", "leads_to"), [("employer_contact", "cohorts:partner_list"), ("funder", "reports:portal")]
)
def test_people_outside_the_agency_go_to_their_own_page(client_for, request, role, leads_to):
    response = client_for(request.getfixturevalue(role)).get("/")
    assert response.status_code == 302
    assert response.url == reverse(leads_to)


@pytest.mark.parametrize("role", ["director", "intake", "advisor", "outsider", "administrator"])
def test_every_staff_role_has_a_today(client_for, request, role):
    text = client_for(request.getfixturevalue(role)).get("/").content.decode()
    assert "<h1>Today</h1>" in text
    assert "Nothing to do today" in text or "Before the first cohort" in text


def test_a_guest_signs_in_first(client_for):
    assert "/account/login/" in client_for(None).get("/").url


def test_each_kind_is_for_those_who_deal_with_it(director, intake, advisor, administrator):
    kinds = {user.role: set(work(user)) for user in (director, intake, advisor, administrator)}
    assert kinds == {
        "director": {"check-ins", "at-risk", "tasks", "ended", "agreements", "users"},
        "intake": {"check-ins", "at-risk", "tasks", "ended"},
        "advisor": {"check-ins", "missed", "at-risk", "tasks"},
        "administrator": {"agreements", "users"},
    }


# ---------------------------------------------------------------- check-ins


@pytest.mark.parametrize(
    ("last", "due", "late"),
    [(13, False, False), (14, True, False), (15, True, True), (None, True, True)],
)
def test_a_check_in_is_due_after_as_many_days_as_set(settings, today, director, last, due, late):
    settings.CHECKIN_EVERY_DAYS = 14
    cohort = cohort_in_training(today)
    if last is not None:
        CheckInFactory(cohort=cohort, on=today - last * DAY)
    assert keys(director, "check-ins") == ([cohort.pk] if due else [])
    assert keys(director, "check-ins", "late") == ([cohort.pk] if late else [])


def test_cohorts_not_in_training_or_without_people_owe_no_check_in(today, director):
    cohort_in_training(today, people=0)
    cohort_in_training(today, started=13)
    cohort_in_training(today, is_closed=True)
    ended = CohortFactory(starts_on=today - 90 * DAY, ends_on=today - DAY)
    EnrollmentFactory(cohort=ended, active=True)
    assert keys(director, "check-ins") == []


def test_an_advisor_owes_their_own_only(today, advisor):
    mine = cohort_in_training(today, advisor)
    cohort_in_training(today)
    assert keys(advisor, "check-ins") == [mine.pk]


def test_the_longest_unheard_cohort_comes_first(today, director):
    newer = cohort_in_training(today, started=20)
    older = cohort_in_training(today, started=60)
    assert keys(director, "check-ins") == [older.pk, newer.pk]


def test_somebody_left_out_of_check_ins_is_named(today, advisor):
    cohort = cohort_in_training(today, advisor, people=2)
    seen, missed = cohort.enrollments.order_by("pk")
    check_in = CheckInFactory(cohort=cohort, on=today - DAY)
    CheckInLineFactory(enrollment=seen, check_in=check_in)
    CheckInLineFactory(enrollment=missed, check_in__on=today - 20 * DAY)
    assert keys(advisor, "check-ins") == []
    assert keys(advisor, "missed") == [missed.pk]
    CheckInLineFactory(enrollment=missed, check_in=check_in)
    assert keys(advisor, "missed") == []


# ---------------------------------------------------------------- people at risk


def test_the_last_standing_decides_who_is_at_risk(today, director):
    cohort = cohort_in_training(today, people=3)
    once, now, left = cohort.enrollments.order_by("pk")
    for seat in (once, now, left):
        CheckInLineFactory(enrollment=seat, check_in__on=today - 9 * DAY, standing="at_risk")
    CheckInLineFactory(enrollment=once, check_in__on=today - 2 * DAY, standing="on_track")
    CheckInLineFactory(enrollment=now, check_in__on=today - 2 * DAY, standing="at_risk")
    left.status = "withdrawn"
    left.save()
    assert keys(director, "at-risk") == [now.pk]


def test_the_later_of_two_check_ins_on_one_day_decides(today, director):
    seat = cohort_in_training(today).enrollments.get()
    CheckInLineFactory(enrollment=seat, check_in__on=today, standing="at_risk")
    assert len(keys(director, "at-risk")) == 1
    CheckInLineFactory(enrollment=seat, check_in__on=today, standing="on_track")
    assert keys(director, "at-risk") == []


# ---------------------------------------------------------------- tasks, cohorts, agreements, users


def test_tasks_appear_a_week_ahead(today, director):
    soon = TaskFactory(due_on=today + 7 * DAY)
    TaskFactory(due_on=today + 8 * DAY)
    late = TaskFactory(due_on=today - DAY, owner=director)
    TaskFactory(due_on=today - DAY, done_on=today, done_by=director)
    assert keys(director, "tasks") == [late.pk, soon.pk]
    assert keys(director, "tasks", "mine") == [late.pk]
    assert keys(director, "tasks", "late") == [late.pk]


def test_an_advisor_has_their_own_tasks_only(today, advisor, intake):
    seat = cohort_in_training(today, advisor).enrollments.get()
    mine = TaskFactory(participant=seat.participant, owner=advisor, due_on=today)
    TaskFactory(participant=seat.participant, owner=intake, due_on=today)
    TaskFactory(owner=advisor, due_on=today)
    assert keys(advisor, "tasks") == [mine.pk]


@pytest.mark.parametrize(("ends_in", "past"), [(-1, True), (0, False), (1, False)])
def test_a_cohort_is_past_its_last_day_the_day_after(today, intake, ends_in, past):
    cohort = CohortFactory(starts_on=today - 90 * DAY, ends_on=today + ends_in * DAY)
    CohortFactory(starts_on=today - 90 * DAY, ends_on=today - DAY, is_closed=True)
    assert keys(intake, "ended") == ([cohort.pk] if past else [])


@pytest.mark.parametrize(("ends_in", "shown"), [(0, True), (90, True), (91, False)])
def test_an_agreement_is_announced_as_early_as_set(settings, today, director, ends_in, shown):
    settings.AGREEMENT_RENEWAL_DAYS = [30, 60, 90]
    agreement = AgreementFactory(starts_on=None, ends_on=today + ends_in * DAY)
    make_renewal_tasks(by="the daily job")
    assert keys(director, "agreements") == [task.pk for task in agreement.tasks.all()]
    assert agreement.tasks.count() == shown


def test_reminders_of_others_of_nobody_and_late_ones(today, director, administrator):
    facility = FacilityFactory(owner=director)
    soon = today + 20 * DAY
    mine, theirs, nobodys = (
        AgreementTaskFactory(agreement__ends_on=soon, agreement__owner=owner, days_before=30)
        for owner in (director, administrator, None)
    )
    looked_after = AgreementTaskFactory(
        agreement__ends_on=soon, agreement__facility=facility, agreement__organization=facility.organization
    )
    late = AgreementTaskFactory(agreement__starts_on=None, agreement__ends_on=today - DAY)
    AgreementTaskFactory(agreement__ends_on=soon, done_on=today, closed="done")
    assert keys(director, "agreements", "mine") == [mine.pk, looked_after.pk]
    assert keys(director, "agreements", "late") == [late.pk]
    assert keys(director, "agreements") == [late.pk, mine.pk, theirs.pk, nobodys.pk, looked_after.pk]


def test_an_administrator_sees_who_has_not_signed_in(client_for, administrator):
    new = UserFactory(name="Newcomer")
    UserFactory(name="Gone", is_active=False)
    client = client_for(administrator)
    administrator.last_login = timezone.now()
    administrator.save()
    assert keys(administrator, "users") == [new.pk]
    assert "Newcomer" in client.get("/").content.decode()


# ---------------------------------------------------------------- counts and the lists they open


@pytest.fixture
def busy(today, director, advisor):
    """More than Today shows of every kind, some late, some the director's own."""
    for n in range(SHOWN + 2):
        cohort = cohort_in_training(today, advisor, started=14 if n % 2 else 30)
        seat = cohort.enrollments.get()
        CheckInLineFactory(enrollment=seat, check_in__on=today - 20 * DAY, standing="at_risk")
        TaskFactory(
            participant=seat.participant, owner=director if n % 2 else advisor, due_on=today - (n % 3) * DAY
        )
        CohortFactory(starts_on=today - 90 * DAY, ends_on=today - DAY)
        AgreementFactory(starts_on=None, ends_on=today + DAY)
        UserFactory()
        fresh = cohort_in_training(today, advisor)
        CheckInFactory(cohort=fresh, on=today)


@pytest.mark.parametrize("show", ["all", "mine", "late"])
@pytest.mark.parametrize("role", ["director", "intake", "advisor", "administrator"])
def test_counts_on_today_equal_the_lists_they_open(client_for, request, busy, role, show):
    client = client_for(request.getfixturevalue(role))
    response = client.get("/", {"show": show})
    total = 0
    for kind, group in work(response.wsgi_request.user, show).items():
        listed = client.get("/to-do/", {"kind": kind, "show": show}).context["page"]
        assert group.count == len(listed), kind
        assert [row.pk for row in group.rows] == [row.pk for row in listed][:SHOWN]
        total += group.count
    assert response.context["counts"][show] == f"{total:,}"
    assert [group.kind.key for group in response.context["groups"]] == [
        key for key, group in work(response.wsgi_request.user, show).items() if group.count
    ]


def test_a_kind_with_more_links_to_all_of_it(client_for, busy, director):
    text = client_for(director).get("/").content.decode()
    assert "/to-do/?kind=check-ins" in text
    text = client_for(director).get("/", {"show": "late"}).content.decode()
    assert "/to-do/?kind=ended&amp;show=late" in text


def test_lists_are_for_those_who_deal_with_the_kind(client_for, intake, advisor, administrator, funder):
    assert client_for(intake).get("/to-do/", {"kind": "users"}).status_code == 404
    assert client_for(administrator).get("/to-do/", {"kind": "tasks"}).status_code == 404
    assert client_for(advisor).get("/to-do/", {"kind": "nothing"}).status_code == 404
    assert client_for(advisor).get("/to-do/").status_code == 200
    assert client_for(funder).get("/to-do/").status_code == 403


def test_a_list_page_holds_fifty_and_goes_on(client_for, today, director):
    TaskFactory.create_batch(60, due_on=today, participant=ParticipantFactory(), owner=director)
    client = client_for(director)
    first = client.get("/to-do/", {"kind": "tasks"}).context["page"]
    rest = client.get("/to-do/", {"kind": "tasks", "after": first.older}).context["page"]
    assert (len(first), len(rest)) == (50, 10)
    assert not {row.pk for row in first} & {row.pk for row in rest}


def test_done_on_today_offers_its_undo_there(client_for, today, director):
    task = TaskFactory(due_on=today, owner=director, title="Call the landlord")
    client = client_for(director)
    done = client.post(reverse("participants:task_finish", args=[task.pk]), {"back": "today"})
    text = client.get(done.url).content.decode()
    assert "Done: Call the landlord." in text
    assert client.post(reverse("participants:task_reopen", args=[task.pk]), {"back": "today"}).url == "/"


# ---------------------------------------------------------------- in training now


def test_the_training_card_counts_people_and_their_standing(client_for, today, intake):
    cohort = cohort_in_training(today, people=3, code="PCT-02")
    for seat in cohort.enrollments.all()[:2]:
        CheckInLineFactory(enrollment=seat, check_in__on=today, standing="at_risk")
    EnrollmentFactory(cohort=cohort, withdrawn=True)
    planned = CohortFactory(code="MA-04", starts_on=today + 20 * DAY, ends_on=today + 90 * DAY, seats=12)
    EnrollmentFactory.create_batch(2, cohort=planned)
    CohortFactory(code="FAR-01", starts_on=today + 200 * DAY, ends_on=today + 300 * DAY)
    rows = {row.cohort.code: row for row in client_for(intake).get("/").context["training"]}
    assert set(rows) == {"PCT-02", "MA-04"}
    assert (rows["PCT-02"].people, rows["PCT-02"].at_risk) == (3, 2)
    assert (rows["MA-04"].people, rows["MA-04"].seated) == (0, 2)


# ---------------------------------------------------------------- outcomes and the check list


def test_tiles_say_when_they_were_computed_and_open_their_lists(client_for, monkeypatch, director, advisor):
    tiles = {
        "run_url": "/reports/7/",
        "finished_at": timezone.now(),
        "program": "HITE",
        "tiles": [
            {
                "label": "Hired at completion",
                "value": "86%",
                "of": "24 of 28",
                "note": "HITE",
                "url": "/reports/7/people/3/",
                "lead": True,
            }
        ],
    }
    monkeypatch.setattr("desk.today.outcome_tiles", lambda user: tiles)
    text = client_for(director).get("/").content.decode()
    for said in (
        "86%",
        "24 of 28",
        "Hired at completion",
        "/reports/7/people/3/",
        "/reports/7/",
        "As computed",
    ):
        assert said in text
    assert "86%" not in client_for(advisor).get("/").content.decode()


def test_tiles_come_from_the_latest_report(client_for, director):
    assert client_for(director).get("/").context["outcomes"] is None
    run = signed_run(GrantFactory())
    outcomes = client_for(director).get("/").context["outcomes"]
    assert outcomes is None or outcomes["run_url"] == run.get_absolute_url()


def test_the_check_list_shows_until_a_cohort_trains(client_for, today, director, intake, administrator):
    for user in (director, administrator):
        assert "Before the first cohort" in client_for(user).get("/").content.decode()
    assert "Before the first cohort" not in client_for(intake).get("/").content.decode()
    cohort_in_training(today)
    assert "Before the first cohort" not in client_for(director).get("/").content.decode()


# ---------------------------------------------------------------- budgets


@pytest.mark.parametrize("count", [1, 50, 200])
@pytest.mark.parametrize("role", ["director", "intake", "advisor", "administrator"])
def test_today_costs_the_same_at_any_size(
    client_for, request, monkeypatch, today, advisor, django_assert_max_num_queries, role, count
):
    monkeypatch.setattr("accounts.middleware.SEEN_EVERY", 3600)  # a slow machine writes no session here
    user = request.getfixturevalue(role)
    cohort = cohort_in_training(today, advisor, people=0)
    seats = many_seats(cohort, count)
    check_in = CheckInFactory(cohort=cohort, on=today - 20 * DAY)
    CheckInLine.objects.bulk_create(
        CheckInLine(enrollment=seat, check_in=check_in, standing="at_risk") for seat in seats
    )
    Task.objects.bulk_create(
        Task(participant=seat.participant, owner=user, title="Call", due_on=today) for seat in seats
    )
    settle()
    client = client_for(user)
    client.get("/")
    with django_assert_max_num_queries(12):
        client.get("/")
    for kind in KINDS:
        if user.can(kind.permission):
            with django_assert_max_num_queries(5):
                client.get("/to-do/", {"kind": kind.key})


# ---------------------------------------------------------------- the menu


@pytest.mark.parametrize(
    "name", ["participants:facts", "cohorts:participant_tab", "outcomes:participant_tab"]
)
def test_every_tab_of_a_person_stands_under_people(client_for, intake, name):
    person = ParticipantFactory()
    menu = client_for(intake).get(reverse(name, args=[person.pk])).context["nav_groups"]
    current = [item.text for group in menu for item in group.items if item.current]
    assert current == ["People"]
