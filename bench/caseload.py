"""An advisor with as much work in every world: what their Today costs then grows with the world alone."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from cohorts.models import AdvisorAssignment, Cohort, Enrollment, Status
from desk.work import TASKS_AHEAD_DAYS, check_ins_due, people_at_risk, people_missed
from participants.models import Task
from programs.models import cadence_rules

COHORTS, TASKS = 8, 5
EMAIL = "caseload@example.org"


@contextmanager
def usual_advisor(boss: User, busy: User) -> Iterator[User]:
    """Somebody in charge of COHORTS cohorts with something to do of each kind, for as long as this lasts;
    then those who were before are again. The cohorts of `busy` stay theirs."""
    advisor, _made = User.objects.get_or_create(email=EMAIL, defaults={"name": "Usual", "role": Role.ADVISOR})
    cohorts = _cohorts(boss, busy)
    in_charge = dict(
        AdvisorAssignment.objects.on(timezone.localdate())
        .filter(cohort__in=cohorts)
        .values_list("pk", "user")
    )
    of_theirs = Enrollment.objects.filter(cohort__in=cohorts, status=Status.ACTIVE).values("participant")
    tasks = _tasks().filter(participant__in=of_theirs).order_by("pk")
    owners = dict(tasks.values_list("pk", "owner")[:TASKS])
    AdvisorAssignment.objects.filter(pk__in=in_charge).update(user=advisor)
    Task.objects.filter(pk__in=owners).update(owner=advisor)
    try:
        yield advisor
    finally:
        for pk, user in in_charge.items():
            AdvisorAssignment.objects.filter(pk=pk).update(user=user)
        for pk, user in owners.items():
            Task.objects.filter(pk=pk).update(owner=user)


def _cohorts(boss: User, busy: User) -> list[int]:
    """Two each with a check-in due, people left out, people at risk and a task, then any in training."""
    today, rules = timezone.localdate(), cadence_rules()
    theirs = AdvisorAssignment.objects.on(today).filter(user=busy).values("cohort")
    training = Cohort.objects.in_training(today).exclude(pk__in=theirs)
    busy_people = Enrollment.objects.filter(participant__in=_tasks().values("participant"))
    chosen = dict.fromkeys(
        [
            *_some(check_ins_due(boss, today, rules).filter(pk__in=training), "pk"),
            *_some(people_missed(boss, today, rules).filter(cohort__in=training), "cohort"),
            *_some(people_at_risk(boss, today, rules).filter(cohort__in=training), "cohort"),
            *_some(busy_people.filter(cohort__in=training, status=Status.ACTIVE), "cohort"),
            *training.order_by("pk").values_list("pk", flat=True)[: 2 * COHORTS],
        ]
    )
    return list(islice(chosen, COHORTS))


def _some(rows: QuerySet, cohort: str) -> list[int]:
    return list(rows.order_by(cohort).values_list(cohort, flat=True).distinct()[:2])


def _tasks() -> QuerySet:
    return Task.objects.due_by(timezone.localdate() + datetime.timedelta(days=TASKS_AHEAD_DAYS))
