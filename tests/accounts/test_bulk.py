"""Changing many rows: who may, which rows, what becomes of each, and taking it back once."""

import datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.bulk import work
from accounts.bulk.action import Outcome
from accounts.bulk.actions import ask_change, ask_undo, claim_change, hold
from accounts.bulk.registry import action_of, actions_for
from accounts.models import BulkChange, BulkRow, BulkState, RowState
from accounts.permissions import Role
from participants.models import Participant, Task
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db

DUE = datetime.date(2027, 1, 15)


@pytest.fixture
def people() -> list[Participant]:
    return [ParticipantFactory() for _n in range(5)]


@pytest.fixture
def ask(director):
    """Queue "a task for each" over some people, as the director."""

    def ask(rows, by=None, owner=None, **changes):
        by = by or director
        values = {"title": ["Call them"], "owner": [str((owner or by).pk)], "due_on": [str(DUE)]} | changes
        facts = {"list_key": "people", "action_key": "tasks", "told": "Tasks", "query": ""}
        return ask_change(rows=rows, values=values, by=by, **facts)

    return ask


def states(change: BulkChange) -> dict[int, str]:
    return dict(BulkRow.objects.filter(change=change).values_list("row_id", "state"))


def test_a_worker_does_each_chosen_row_once(people, ask):
    change = ask(Participant.objects.filter(pk__in=[p.pk for p in people[:3]]))
    assert change.total == 3
    assert work.work_on(change.pk) is True
    assert work.work_on(change.pk) is False
    change.refresh_from_db()
    assert (change.state, change.changed, change.refused) == (BulkState.DONE, 3, 0)
    assert Task.objects.filter(title="Call them", due_on=DUE).count() == 3


def test_rows_that_match_later_are_not_touched(people, ask):
    change = ask(Participant.objects.all())
    ParticipantFactory()
    work.work_on(change.pk)
    assert Task.objects.count() == 5


def test_rows_that_became_too_many_for_a_request_wait_for_a_worker(people, director, monkeypatch):
    monkeypatch.setattr(work, "AT_ONCE", 4)
    change = work.change_now(
        list_key="people",
        action=action_of("people", "tasks"),
        rows=Participant.objects.all(),
        values={"title": ["Call them"], "owner": [str(director.pk)], "due_on": [str(DUE)]},
        told="Tasks",
        query="",
        by=director,
    )
    assert (change.state, change.changed) == (BulkState.QUEUED, 0)
    work.work_on(change.pk)
    assert Task.objects.count() == 5


def test_no_rows_is_no_change(ask):
    with pytest.raises(ValidationError, match="at least one"):
        ask(Participant.objects.none())
    assert not BulkChange.objects.exists()


def test_rows_outside_the_scope_at_the_time_of_work_are_left_alone(people, ask, outsider, director):
    change = ask(Participant.objects.all(), by=outsider)
    work.work_on(change.pk)
    change.refresh_from_db()
    assert (change.changed, change.refused) == (0, 5)
    assert not Task.objects.exists()
    assert change.rows.first().reason == "You cannot open this record any more."


@pytest.mark.parametrize("changes", [{"role": Role.ADMINISTRATOR}, {"is_active": False}])
def test_who_lost_the_right_since_changes_nothing(people, ask, changes):
    user = UserFactory(role=Role.DIRECTOR)
    change = ask(Participant.objects.all(), by=user, owner=user)
    type(user).objects.filter(pk=user.pk).update(**changes)
    work.work_on(change.pk)
    change.refresh_from_db()
    assert change.state == BulkState.DONE
    assert (change.changed, change.refused) == (0, 5)
    assert "may not do this any more" in change.failure
    assert not Task.objects.exists()


def test_what_was_typed_is_read_again_when_the_work_is_done(people, ask):
    owner = UserFactory(role=Role.INTAKE)
    change = ask(Participant.objects.all(), owner=owner)
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    work.work_on(change.pk)
    change.refresh_from_db()
    assert (change.changed, change.refused) == (0, 5)
    assert not Task.objects.exists()


def test_refused_rows_are_named_and_the_others_done(people, ask, advisor):
    change = ask(Participant.objects.all(), owner=advisor)
    work.work_on(change.pk)
    assert set(change.rows.values_list("reason", flat=True)) == {"Ada Advisor may not open this person."}


def test_undo_takes_back_all_but_what_was_changed_since(people, ask, director):
    before = list(Task.objects.values())
    change = ask(Participant.objects.all())
    work.work_on(change.pk)
    touched = Task.objects.first()
    Task.objects.filter(pk=touched.pk).update(done_on=timezone.localdate(), done_by=director)
    change.refresh_from_db()
    undone = work.undo(change=change, by=director)
    assert (undone.undone, undone.kept) == (4, 1)
    assert list(Task.objects.all()) == [touched]
    kept = change.rows.get(state=RowState.KEPT)
    assert (kept.row_id, kept.reason) == (touched.participant_id, "It was changed again since.")
    Task.objects.all().delete()
    assert list(Task.objects.values()) == before


def test_undo_happens_once(people, ask, director):
    change = ask(Participant.objects.all())
    work.work_on(change.pk)
    change.refresh_from_db()
    work.undo(change=change, by=director)
    again = ask(Participant.objects.all())
    work.work_on(again.pk)
    assert work.undo(change=change, by=director).undone == 5
    assert Task.objects.count() == 5


def test_undo_waits_for_the_end_of_the_change(people, ask, director):
    change = ask(Participant.objects.all())
    with pytest.raises(ValidationError, match="still being worked on"):
        ask_undo(change=change, by=director)


def test_large_undo_is_a_job_too(people, ask, director, monkeypatch):
    change = ask(Participant.objects.all())
    work.work_on(change.pk)
    change.refresh_from_db()
    monkeypatch.setattr(work, "AT_ONCE", 3)
    asked = work.undo(change=change, by=director)
    assert asked.state == BulkState.QUEUED
    assert Task.objects.count() == 5
    work.work_on(change.pk)
    change.refresh_from_db()
    assert (change.state, change.undone) == (BulkState.DONE, 5)
    assert not Task.objects.exists()


def test_an_undo_the_role_no_longer_allows_can_be_asked_of_somebody_else(people, ask, director):
    change = ask(Participant.objects.all())
    work.work_on(change.pk)
    change.refresh_from_db()
    clerk = UserFactory(role=Role.ADMINISTRATOR)
    undone = work.undo(change=change, by=clerk)
    assert (undone.undone, undone.can_be_undone, Task.objects.count()) == (0, True, 5)
    assert "may not do this any more" in undone.failure
    assert work.undo(change=change, by=director).undone == 5


def test_one_row_against_a_rule_of_the_database_does_not_stop_the_others():
    tried = []

    def apply(keys):
        tried.append(list(keys))
        if 13 in keys:
            raise ValidationError("Not this one.")
        return Outcome(changed=dict.fromkeys(keys))

    found = work.in_halves(apply, list(range(1, 65)))
    assert found.refused == {13: "Not this one."}
    assert set(found.changed) == set(range(1, 65)) - {13}
    assert len(tried) < 16


def test_a_worker_that_lost_its_claim_writes_nothing(people, ask, monkeypatch):
    change = ask(Participant.objects.all())
    real = work._do_rows

    def stolen(change, rows):
        real(change, rows)
        BulkChange.objects.filter(pk=change.pk).update(attempt=99)

    monkeypatch.setattr(work, "CHUNK", 2)
    monkeypatch.setattr(work, "_do_rows", stolen)
    assert work.work_on(change.pk) is False
    assert Task.objects.count() == 2
    assert sorted(states(change).values()) == ["changed"] * 2 + ["waiting"] * 3


def test_a_failed_chunk_leaves_no_trace_and_is_tried_again(people, ask, monkeypatch):
    change = ask(Participant.objects.all())
    monkeypatch.setattr(work, "CHUNK", 2)
    action = action_of("people", "tasks")
    calls = []

    def flaky(keys, values, by):
        calls.append(keys)
        if len(calls) == 2:
            raise RuntimeError("gone")
        return action.apply(keys, values, by)

    broken = partial(_with, action, apply=flaky)
    monkeypatch.setattr(work, "action_of", lambda *key: broken())
    work.work_on(change.pk)
    change.refresh_from_db()
    assert (change.state, change.changed, Task.objects.count()) == (BulkState.QUEUED, 2, 2)
    BulkChange.objects.filter(pk=change.pk).update(lease_until=None)
    work.work_on(change.pk)
    change.refresh_from_db()
    assert (change.state, change.changed, Task.objects.count()) == (BulkState.DONE, 5, 5)


def _with(action, **changes):
    return type(action)(**{**vars(action), **changes})


def test_a_change_that_never_works_ends_with_its_reason(people, ask, monkeypatch):
    change = ask(Participant.objects.all())

    def broken(*_args):
        raise RuntimeError("gone")

    monkeypatch.setattr(work, "_do_rows", broken)
    for _n in range(5):
        BulkChange.objects.filter(pk=change.pk).update(lease_until=None)
        work.work_on(change.pk)
    change.refresh_from_db()
    assert (change.state, change.refused) == (BulkState.DONE, 5)
    assert "RuntimeError" in change.failure


def test_two_claims_of_one_change(people, ask):
    change = ask(Participant.objects.all())
    first = claim_change(pk=change.pk, message="a", by="test")
    assert claim_change(pk=change.pk, message="b", by="test") is None
    assert hold(first).attempt == 1


def test_the_history_names_verb_and_person_also_from_a_worker(people, ask, director):
    change = ask(Participant.objects.all())
    work.work_on(change.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.metadata ->> 'verb', c.metadata ->> 'user'"
            " FROM participants_taskevent e JOIN pghistory_context c ON c.id = e.pgh_context_id"
        )
        assert cursor.fetchall() == [("create_tasks", str(director.pk))]


def test_who_sees_a_change(director, intake, advisor, administrator, people, ask, employer_contact, funder):
    change = ask(Participant.objects.all(), by=intake)
    seen = {u.name: change in BulkChange.objects.visible_to(u) for u in (director, intake, advisor)}
    assert seen == {"Dora Director": True, "Ines Intake": True, "Ada Advisor": False}
    for user in (administrator, employer_contact, funder):
        assert not BulkChange.objects.visible_to(user).exists()
    assert BulkRow.objects.visible_to(intake).count() == 5
    assert BulkRow.objects.visible_to(advisor).count() == 0


def test_every_action_in_settings_is_there(settings, director):
    for key in settings.BULK_ACTIONS:
        assert actions_for(key, director)
