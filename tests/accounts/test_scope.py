"""Rows that belong to others: narrowed as those are, and not at all for whoever sees everybody."""

import datetime
import inspect
import re

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.permissions import Role
from accounts.scope import OneOf, OneOfMany, belonging_to
from cohorts.models import Cohort, Enrollment
from participants.models import Participant, Task
from tests.factories.accounts import UserFactory
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


def people_of_today(user):
    """What the rule says, in other words than visible_to()."""
    today = timezone.localdate()
    if user.role in (Role.DIRECTOR, Role.INTAKE):
        return set(Cohort.objects.values_list("pk", flat=True)), set(
            Participant.objects.values_list("pk", flat=True)
        )
    held = user.advisor_assignments.filter(starts_on__lte=today) if user.role == Role.ADVISOR else []
    cohorts = {row.cohort_id for row in held if row.ends_on is None or row.ends_on > today}
    seats = Enrollment.objects.filter(cohort_id__in=cohorts)
    return cohorts, {seat.participant_id for seat in seats}


@pytest.mark.parametrize("role", Role.values)
def test_what_is_found_by_key_is_what_the_role_sees(role):
    user = UserFactory(role=role)
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    terms = [
        {"starts_on": today - 9 * day},
        {"starts_on": today, "ends_on": today + day},
        {"starts_on": today - day, "ends_on": today},
        {"starts_on": today + day},
    ]
    for term in terms:
        seat = EnrollmentFactory(active=True)
        TaskFactory(participant=seat.participant)
        AdvisorAssignmentFactory(cohort=seat.cohort, user=user, **term)
        # A second seat out of sight does not take the person out of sight, nor show its cohort.
        EnrollmentFactory(participant=seat.participant)
    other = AdvisorAssignmentFactory(starts_on=today - day)
    EnrollmentFactory(cohort=other.cohort)
    cohorts, people = people_of_today(user)
    if role == Role.ADVISOR:
        assert (len(cohorts), len(people)) == (2, 2)
    assert set(Participant.objects.visible_to(user).values_list("pk", flat=True)) == people
    rows = Participant.objects.exclude(pk__in=Participant.objects.visible_to(user))
    assert set(rows.values_list("pk", flat=True)).isdisjoint(people)
    if role != Role.EMPLOYER:
        assert set(Cohort.objects.visible_to(user).values_list("pk", flat=True)) == cohorts
        seats = set(Enrollment.objects.visible_to(user).values_list("cohort", flat=True))
        assert seats == cohorts & set(Enrollment.objects.values_list("cohort", flat=True))
    seen = set(Task.objects.visible_to(user).values_list("participant", flat=True))
    assert seen == people & set(Task.objects.values_list("participant", flat=True))


def test_a_scope_narrowed_further_stays_narrowed(advisor):
    """Only what nothing else narrows is taken by its keys alone."""
    seats = [EnrollmentFactory(active=True) for _ in range(2)]
    for seat in seats:
        AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
        TaskFactory(participant=seat.participant)
    first, second = seats
    EnrollmentFactory()
    people, cohorts = Participant.objects.visible_to(advisor), Cohort.objects.visible_to(advisor)
    assert belonging_to(Task.objects.all(), "participant", people).count() == 2
    assert belonging_to(Enrollment.objects.all(), "cohort", cohorts).count() == 2
    narrowed = people.filter(pk=first.participant_id)
    assert belonging_to(Task.objects.all(), "participant", narrowed).get().participant == first.participant
    for seen in (
        cohorts.exclude(pk=first.cohort_id),
        cohorts.filter(pk=second.cohort_id),
        cohorts.order_by("-pk")[:1],
    ):
        assert belonging_to(Enrollment.objects.all(), "cohort", seen).get() == second
    not_theirs = Cohort.objects.exclude(OneOf("pk", cohorts.values("pk")))
    assert belonging_to(Enrollment.objects.all(), "cohort", not_theirs).count() == 1
    of_facility = Cohort.objects.filter(
        OneOf("facility", cohorts.filter(pk=first.cohort_id).values("facility"))
    )
    assert belonging_to(Enrollment.objects.all(), "cohort", of_facility).get() == first
    nobody = Participant.objects.filter(OneOfMany("pk", people.none().values("pk")))
    assert not belonging_to(Task.objects.all(), "participant", nobody)
