"""Rows that belong to others: narrowed as those are, and not at all for whoever sees everybody."""

import inspect
import re

import pytest
from django.apps import apps

from accounts.scope import belonging_to
from participants.models import Participant, Task
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.participants import TaskFactory

pytestmark = pytest.mark.django_db


def scoped():
    """Model and key of each scope that follows another."""
    for model in apps.get_models():
        visible_to = getattr(model._default_manager.all(), "visible_to", None)
        if visible_to is not None:
            for key in re.findall(r'belonging_to\(\s*self,\s*"(\w+)"', inspect.getsource(visible_to)):
                yield pytest.param(model, key, id=f"{model.__name__}.{key}")


@pytest.mark.parametrize(("model", "key"), list(scoped()))
def test_every_row_belongs_to_something(model, key):
    for name in key.split("__"):
        field = model._meta.get_field(name)
        assert not field.null
        model = field.related_model


def test_who_sees_everybody_is_asked_nothing(director, advisor):
    TaskFactory()
    mine = TaskFactory(participant=EnrollmentFactory(active=True).participant)
    AdvisorAssignmentFactory(cohort=mine.participant.enrollments.get().cohort, user=advisor)
    everybody = Task.objects.visible_to(director)
    assert everybody.count() == 2
    assert "participants_participant" not in str(everybody.query)
    assert list(Task.objects.visible_to(advisor)) == [mine]


def test_what_is_narrowed_in_any_way_narrows():
    first, second = TaskFactory(), TaskFactory()
    people, tasks = Participant.objects.order_by("pk"), Task.objects.all()
    assert not belonging_to(tasks, "participant", people.none())
    assert list(belonging_to(tasks, "participant", people[:1])) == [first]
    assert list(belonging_to(tasks, "participant", people.filter(pk=second.participant_id))) == [second]
    nobody = people.none().union(people.filter(pk=first.participant_id).values("pk"))
    assert list(belonging_to(tasks, "participant", nobody.values("pk"))) == [first]
    assert belonging_to(tasks, "participant", people).count() == 2
