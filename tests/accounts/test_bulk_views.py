"""From the bar of a list to the page of the change, and back with Undo."""

import csv
import datetime
import io
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry, BulkChange, BulkState
from cohorts.models import Enrollment
from participants.models import Participant, Task
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.crowds import settle
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db

URL = reverse("accounts:bulk")
DUE = "2027-01-15"


@pytest.fixture
def people() -> list[Participant]:
    return [ParticipantFactory(last_name=f"Row{n:03}") for n in range(3)]


@pytest.fixture
def crowd() -> list[Participant]:
    rows = [ParticipantFactory.build(last_name=f"Row{n:03}") for n in range(60)]
    return Participant.objects.bulk_create(rows)


@pytest.fixture
def post(client_for, director):
    """post("tasks", people, ...): the answer to the bar's button or to the pages after it."""

    def post(action, rows, by=None, client=None, **more):
        data = {"list": "people", "action": action, "query": "", "submission_key": str(uuid.uuid4())}
        data["pks"] = [row.pk for row in rows]
        return (client or client_for(by or director)).post(URL, data | more)

    return post


def task_for(user, **more):
    return {"title": "Call them", "owner": user.pk, "due_on": DUE, "step": "form"} | more


def text(response) -> str:
    return response.content.decode()


def test_the_form_says_for_whom_and_nothing_is_done_yet(post, people):
    page = text(post("tasks", people))
    assert "3 people" in page
    assert "Row000" in page
    assert page.count('name="pks"') == 3
    assert not BulkChange.objects.exists()


def test_a_few_are_done_at_once_with_a_toast_to_take_it_back(post, people, director, client_for):
    client = client_for(director)
    response = post("tasks", people, client=client, query="q=Row", **task_for(director))
    assert (response.status_code, response.url) == (302, "/people/?q=Row")
    assert Task.objects.count() == 3
    page = text(client.get(response.url))
    change = BulkChange.objects.get()
    undo = reverse("accounts:bulk_undo", args=[change.pk])
    assert f'action="{undo}"' in page
    assert "3 tasks for Dora Director" in page
    # Later pages of lists offer it for ten minutes.
    assert f'action="{undo}"' in text(client.get("/people/"))
    client.post(undo, {"submission_key": str(uuid.uuid4())})
    assert not Task.objects.exists()
    assert f'action="{undo}"' not in text(client.get("/people/"))


def test_the_offer_ends_after_ten_minutes(post, people, director, client_for, monkeypatch):
    client = client_for(director)
    post("tasks", people, client=client, **task_for(director))
    client.get("/people/")
    session = client.session
    session["recent_undo"] = session["recent_undo"] | {"until": 1}
    session.save()
    assert "/undo/" not in text(client.get("/people/"))


def test_many_are_confirmed_first(post, crowd, director):
    page = text(post("tasks", crowd, **task_for(director)))
    assert "Nothing is saved yet" in page
    assert "60 people" in page
    assert "and 55 more" in page
    assert 'name="title" value="Call them"' in page
    assert not Task.objects.exists()
    response = post("tasks", crowd, **task_for(director, step="confirm", confirmed="60"))
    assert response.status_code == 302
    assert Task.objects.count() == 60


def test_from_the_confirm_page_back_to_the_form_with_what_was_typed(post, crowd, director):
    page = text(post("tasks", crowd, **task_for(director, step="back")))
    assert "Call them" in page
    assert "Nothing is saved yet" not in page


def test_invalid_input_stays_beside_its_field(post, people, director):
    response = post("tasks", people, **task_for(director, due_on="soon"))
    assert response.status_code == 422
    assert "Error: " in text(response)
    assert not Task.objects.exists()


def test_select_all_takes_what_the_list_asks(post, crowd, director):
    ParticipantFactory(last_name="Somebody")
    more = task_for(director, step="confirm", all="1", query="q=Row00", confirmed="10")
    response = post("tasks", [], **more)
    assert response.status_code == 302
    assert Task.objects.count() == 10


def test_other_rows_than_those_confirmed_are_asked_again(post, crowd, director):
    asked = post("tasks", [], **task_for(director, all="1"))
    assert 'name="confirmed" value="60"' in text(asked)
    ParticipantFactory()
    typed = task_for(director, step="confirm", all="1")
    for confirmed in ("60", ""):
        again = post("tasks", [], **typed, confirmed=confirmed)
        assert "confirm again" in text(again)
        assert 'name="confirmed" value="61"' in text(again)
    assert not BulkChange.objects.exists()
    post("tasks", [], **typed, confirmed="61")
    assert Task.objects.count() == 61


def test_over_two_hundred_become_a_job(post, director, django_capture_on_commit_callbacks, monkeypatch):
    Participant.objects.bulk_create(ParticipantFactory.build_batch(201))
    sent = []
    monkeypatch.setattr("accounts.waking.wake", lambda *message: sent.append(message))
    with django_capture_on_commit_callbacks(execute=True):
        response = post("tasks", [], **task_for(director, step="confirm", all="1", confirmed="201"))
    change = BulkChange.objects.get()
    assert response.url == change.get_absolute_url()
    assert (change.state, change.total) == (BulkState.QUEUED, 201)
    assert sent == [("accounts.work_on_bulk_change", change.pk)]
    assert not Task.objects.exists()


def test_a_broker_that_is_down_costs_nobody_an_error(
    post, director, client_for, django_capture_on_commit_callbacks, monkeypatch
):
    Participant.objects.bulk_create(ParticipantFactory.build_batch(201))
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setattr("celery.current_app.conf.broker_url", "redis://127.0.0.1:1/0")
    with django_capture_on_commit_callbacks(execute=True):
        response = post("tasks", [], **task_for(director, step="confirm", all="1", confirmed="201"))
    assert response.status_code == 302
    page = text(client_for(director).get(response.url))
    assert "It starts as soon as the work before it is done" in page
    assert "hx-trigger" in page


def test_the_same_change_sent_twice_is_one(post, people, director):
    key = str(uuid.uuid4())
    answers = [post("tasks", people, **task_for(director, submission_key=key)) for _n in range(2)]
    assert {answer.url for answer in answers} == {"/people/"}
    assert (BulkChange.objects.count(), Task.objects.count()) == (1, 3)


def test_rows_outside_the_scope_are_never_touched(post, people, advisor):
    seen = EnrollmentFactory(participant=people[0])
    seen.cohort.advisor_assignments.create(user=advisor, starts_on=datetime.date(2026, 1, 1))
    response = post("tasks", people, by=advisor, **task_for(advisor))
    assert response.status_code == 302
    assert list(Task.objects.values_list("participant", flat=True)) == [people[0].pk]
    assert BulkChange.objects.get().total == 1


def test_nothing_chosen_is_said(post, director, client_for):
    client = client_for(director)
    response = post("tasks", [], client=client)
    assert (response.status_code, response.url) == (302, "/people/")
    assert "Choose rows first" in text(client.get(response.url))


@pytest.mark.parametrize(
    ("who", "action", "status"),
    [
        ("advisor", "seat", 403),
        ("intake", "seat", 200),
        ("administrator", "tasks", 403),
        ("funder", "tasks", 403),
    ],
)
def test_who_may_do_what(post, people, request, who, action, status):
    user = request.getfixturevalue(who)
    rows = people
    if who == "advisor":
        seat = EnrollmentFactory(participant=people[0])
        seat.cohort.advisor_assignments.create(user=user, starts_on=datetime.date(2026, 1, 1))
    assert post(action, rows, by=user).status_code == status


def test_unknown_lists_and_actions_are_not_found(post, people):
    assert post("nothing", people).status_code == 404
    assert post("tasks", people, list="nothing").status_code == 404


# ---------------------------------------------------------------- seats


@pytest.fixture
def cohort():
    today = timezone.localdate()
    return CohortFactory(
        starts_on=today - datetime.timedelta(5), ends_on=today + datetime.timedelta(50), seats=4
    )


def test_people_are_seated_and_who_has_a_seat_is_named(post, people, cohort, director, client_for):
    EnrollmentFactory(cohort=cohort, participant=people[0])
    response = post("seat", people, cohort=cohort.pk, step="form")
    change = BulkChange.objects.get()
    assert response.url == change.get_absolute_url()
    assert (change.changed, change.refused) == (2, 1)
    page = text(client_for(director).get(response.url))
    assert "This person already has a seat in this cohort" in page
    assert f'href="{people[0].get_absolute_url()}"' in page
    assert cohort.enrollments.count() == 3


def test_too_few_seats_are_said_in_the_form_and_nobody_is_seated(post, people, cohort):
    EnrollmentFactory.create_batch(2, cohort=cohort)
    response = post("seat", people, cohort=cohort.pk, step="form")
    assert response.status_code == 422
    assert "2 seats left, 3 people chosen" in text(response)
    assert not BulkChange.objects.exists()
    post("seat", people, cohort=cohort.pk, step="form", override_reason="Two more beds")
    assert cohort.enrollments.count() == 5


def test_seats_are_taken_back_but_not_those_in_use(post, people, cohort, director, client_for):
    post("seat", people, cohort=cohort.pk, step="form")
    used = Enrollment.objects.get(participant=people[1])
    check_in = cohort.check_ins.create(on=timezone.localdate(), by=director, method="group")
    check_in.lines.create(enrollment=used, standing="on_track")
    change = BulkChange.objects.get()
    response = client_for(director).post(reverse("accounts:bulk_undo", args=[change.pk]))
    change.refresh_from_db()
    assert response.url == change.get_absolute_url()
    assert (change.undone, change.kept) == (2, 1)
    assert list(cohort.enrollments.all()) == [used]
    assert "Other records speak of this seat already." in text(client_for(director).get(response.url))


# ---------------------------------------------------------------- pages


def done(user, rows, **facts) -> BulkChange:
    change = BulkChange.objects.create(
        list_key="people",
        action_key="tasks",
        told="Tasks",
        total=len(rows),
        requested_by=user,
        state=BulkState.DONE,
        refused=len(rows),
        **facts,
    )
    change.rows.bulk_create(
        change.rows.model(change=change, row_id=row.pk, state="refused", reason="=1+1 is not possible")
        for row in rows
    )
    return change


def test_the_sheet_names_who_was_not_changed_and_why(client_for, director, people):
    Participant.objects.filter(pk=people[0].pk).update(first_name="=cmd()")
    Participant.objects.filter(pk=people[1].pk).update(first_name="Sunny 🌻")
    change = done(director, people)
    response = client_for(director).get(reverse("accounts:bulk_sheet", args=[change.pk]))
    body = b"".join(response.streaming_content).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(body)))
    assert lines[0] == ["Number", "Name", "What", "Why", "Page"]
    page = f"http://testserver{people[0].get_absolute_url()}"
    assert lines[1] == [people[0].number, "'=cmd() Row000", "Not changed", "'=1+1 is not possible", page]
    assert lines[2][1] == "Sunny 🌻 Row001"
    assert len(lines) == 4
    entry = AccessLogEntry.objects.get(subject_id=change.pk)
    assert (entry.kind, entry.detail) == ("exported", "3 rows that were not changed")


def test_the_sheet_names_nobody_its_reader_may_not_open(client_for, outsider, people):
    change = done(outsider, people)
    response = client_for(outsider).get(reverse("accounts:bulk_sheet", args=[change.pk]))
    body = b"".join(response.streaming_content).decode()
    assert "Row00" not in body
    assert body.count("A record you cannot open") == 3
    assert not any(person.number in body for person in people)


@pytest.mark.parametrize(
    ("factory", "list_key"), [(EnrollmentFactory, "enrollments"), (HireFactory, "hires")]
)
def test_the_sheet_of_a_list_of_seats_or_jobs_says_the_persons_number(
    client_for, director, factory, list_key, django_assert_max_num_queries
):
    rows = [factory() for _n in range(3)]
    change = done(director, rows)
    BulkChange.objects.update(list_key=list_key)
    client, address = client_for(director), reverse("accounts:bulk_sheet", args=[change.pk])
    list(client.get(address).streaming_content)
    with django_assert_max_num_queries(10):
        response = client.get(address)
        body = b"".join(response.streaming_content).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(body)))
    seats = rows if list_key == "enrollments" else [row.enrollment for row in rows]
    assert [line["Number"] for line in lines] == [seat.participant.number for seat in seats]
    assert [line["Page"] for line in lines] == [f"http://testserver{row.get_absolute_url()}" for row in rows]


def test_progress_leads_to_the_result(client_for, director, people):
    change = done(director, people)
    url = reverse("accounts:bulk_progress", args=[change.pk])
    assert client_for(director).get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    BulkChange.objects.filter(pk=change.pk).update(state=BulkState.RUNNING, total=4)
    page = text(client_for(director).get(url, headers={"HX-Request": "true"}))
    assert re.search(r'<progress[^>]* value="75"', page)


def test_a_change_of_a_list_that_is_gone_can_still_be_read(client_for, director, people):
    change = done(director, people)
    BulkChange.objects.filter(pk=change.pk).update(list_key="old", action_key="old", changed=0)
    assert client_for(director).get(change.get_absolute_url()).status_code == 200
    assert client_for(director).get(reverse("accounts:bulk_changes")).status_code == 200


@pytest.mark.parametrize("count", [1, 60])
def test_pages_keep_to_their_statements(client_for, director, count, django_assert_max_num_queries):
    people = ParticipantFactory.create_batch(count)
    changes = [done(director, people[:1]) for _n in range(count - 1)]
    changes.append(done(director, people))
    settle()
    client = client_for(director)
    client.get("/users/roles/")
    with django_assert_max_num_queries(8):
        client.get(reverse("accounts:bulk_changes"))
    with django_assert_max_num_queries(12):
        client.get(changes[-1].get_absolute_url())


@pytest.mark.parametrize("count", [1, 200])
def test_asking_keeps_to_its_statements(client_for, director, post, count, django_assert_max_num_queries):
    people = ParticipantFactory.create_batch(count)
    settle()
    client = client_for(director)
    client.get("/users/roles/")
    with django_assert_max_num_queries(12):
        post("tasks", people, client=client)
    with django_assert_max_num_queries(52):
        response = post("tasks", people, client=client, **task_for(director, step="confirm", confirmed=count))
    assert response.status_code == 302
