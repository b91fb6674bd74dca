"""Tasks: done, undone, who may have one."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from participants.actions import create_task, finish_task, reopen_task, update_task
from participants.models import Task
from participants.models.task import owners_for
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.participants import ParticipantFactory, TaskFactory

pytestmark = pytest.mark.django_db

DUE = datetime.date(2026, 11, 20)


def test_create_finish_and_reopen(intake, director):
    task = create_task(participant=ParticipantFactory(), title="Call", owner=intake, due_on=DUE, by=director)
    assert list(Task.objects.open()) == [task]
    done = finish_task(task=task, by=intake)
    assert (done.done_on, done.done_by) == (timezone.localdate(), intake)
    assert not Task.objects.open().exists()
    assert reopen_task(task=done, by=intake).done_by is None
    assert list(Task.objects.open()) == [task]


def test_a_task_done_twice_stays_as_it_was_the_first_time(intake, director):
    task = TaskFactory()
    finish_task(task=task, by=intake, done_on=DUE)
    again = finish_task(task=task, by=director)
    assert (again.done_on, again.done_by) == (DUE, intake)


def test_update_task(intake):
    task = TaskFactory(title="Call")
    assert update_task(task=task, by=intake, title="Write", due_on=DUE).title == "Write"
    with pytest.raises(ValidationError):
        update_task(task=task, by=intake, title="")


def test_a_finished_task_needs_day_and_person_in_the_database(intake):
    with pytest.raises(IntegrityError, match="task_done_when_and_who"), transaction.atomic():
        TaskFactory(done_on=DUE)
    with pytest.raises(IntegrityError, match="task_done_when_and_who"), transaction.atomic():
        TaskFactory(done_by=intake)
    assert TaskFactory(done_on=DUE, done_by=intake).pk


def test_due_by_includes_the_day_itself():
    task = TaskFactory(due_on=DUE)
    assert list(Task.objects.due_by(DUE)) == [task]
    assert not Task.objects.due_by(DUE - datetime.timedelta(days=1)).exists()


def test_only_those_who_see_the_person_may_be_given_a_task(
    director, intake, advisor, outsider, administrator
):
    seat = EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    gone = UserFactory(role="director", is_active=False)
    assert set(owners_for(seat.participant)) == {director, intake, advisor}
    assert gone in owners_for(seat.participant, gone.pk)
    assert outsider not in owners_for(seat.participant)


def test_tasks_follow_the_scope_of_the_person(director, advisor, outsider):
    seat = EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    task = TaskFactory(participant=seat.participant)
    assert list(Task.objects.visible_to(advisor)) == [task]
    assert list(Task.objects.visible_to(director)) == [task]
    assert not Task.objects.visible_to(outsider).exists()
