"""Tasks of many people: made, given to somebody, moved, finished, and all of it taken back."""

import datetime

import pytest
from django.utils import timezone

from participants.many import (
    assign_tasks,
    create_tasks,
    finish_tasks,
    postpone_tasks,
    remove_tasks,
    restore_tasks,
)
from participants.models import Task
from tests.factories.participants import ParticipantFactory, TaskFactory

pytestmark = pytest.mark.django_db

DUE = datetime.date(2027, 1, 15)


@pytest.fixture
def tasks(intake) -> list[Task]:
    open_ones = TaskFactory.create_batch(3, owner=intake)
    return [*open_ones, TaskFactory(owner=intake, done_on=datetime.date(2026, 11, 1), done_by=intake)]


def rows() -> list[dict]:
    return list(Task.objects.order_by("pk").values())


def keys(tasks) -> list[int]:
    return [task.pk for task in tasks]


def test_each_change_spares_what_is_done_and_is_taken_back_whole(tasks, intake, director):
    before = rows()
    changes = [
        lambda: assign_tasks(tasks=keys(tasks), owner=director, by=intake),
        lambda: postpone_tasks(tasks=keys(tasks), due_on=DUE, by=intake),
        lambda: finish_tasks(tasks=keys(tasks), by=intake),
    ]
    for change in changes:
        found = change()
        assert set(found.changed) == set(keys(tasks[:3]))
        assert found.refused == {tasks[3].pk: "It is done already."}
        assert rows() != before
        assert restore_tasks(tokens=found.changed, by=intake).refused == {}
        assert rows() == before


def test_finishing_says_who_and_when(tasks, director):
    finish_tasks(tasks=keys(tasks[:1]), by=director)
    tasks[0].refresh_from_db()
    assert (tasks[0].done_by, tasks[0].done_on) == (director, timezone.localdate())


def test_nobody_gets_a_task_for_somebody_they_may_not_open(tasks, outsider, director):
    found = assign_tasks(tasks=keys(tasks), owner=outsider, by=director)
    assert set(found.refused.values()) == {"Otto Outsider may not open this person."}
    made = create_tasks(
        people=[ParticipantFactory().pk], title="Call", owner=outsider, due_on=DUE, by=director
    )
    assert not made.changed


def test_what_was_changed_since_stays(tasks, director, intake):
    found = postpone_tasks(tasks=keys(tasks), due_on=DUE, by=intake)
    Task.objects.filter(pk=tasks[0].pk).update(due_on=datetime.date(2028, 1, 1))
    Task.objects.filter(pk=tasks[1].pk).delete()
    undone = restore_tasks(tokens=found.changed, by=intake)
    assert undone.refused == {
        tasks[0].pk: "It was changed again since.",
        tasks[1].pk: "It is no longer there.",
    }
    assert list(undone.changed) == [tasks[2].pk]


def test_tasks_that_were_made_are_removed_unless_touched(director):
    people = [ParticipantFactory().pk for _n in range(3)]
    made = create_tasks(people=people, title="Call", owner=director, due_on=DUE, by=director)
    Task.objects.filter(participant=people[0]).update(title="Call today")
    undone = remove_tasks(tokens=made.changed, by=director)
    assert undone.refused == {people[0]: "It was changed again since."}
    assert Task.objects.get().participant_id == people[0]


@pytest.mark.parametrize("count", [1, 50])
def test_many_take_a_fixed_number_of_statements(intake, director, count, django_assert_max_num_queries):
    many = keys(TaskFactory.create_batch(count, owner=intake))
    with django_assert_max_num_queries(6):
        found = assign_tasks(tasks=many, owner=director, by=intake)
    with django_assert_max_num_queries(5):
        restore_tasks(tokens=found.changed, by=intake)
