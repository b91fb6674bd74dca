"""Many keys as one value of a statement find what a list of them finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.keys import Keys, among
from cohorts.models import Enrollment
from participants.models import Participant, Task
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.participants import TaskFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("chosen", [[], [0], [0, 2]])
def test_rows_among_keys_are_the_rows_of_these_keys(chosen):
    seats = EnrollmentFactory.create_batch(3)
    people = [seats[n].participant_id for n in chosen]
    wanted = {seats[n].pk for n in chosen}
    for found in (Keys(people), Participant.objects.filter(pk__in=people).values("pk")):
        assert (
            set(Enrollment.objects.filter(among("participant", found)).values_list("pk", flat=True)) == wanted
        )
    assert set(Enrollment.objects.filter(pk__among=Keys(wanted)).values_list("pk", flat=True)) == wanted


def test_keys_are_looked_for_beyond_another_row():
    task = TaskFactory()
    TaskFactory()
    assert list(Task.objects.filter(participant__pk__among=Keys([task.participant_id]))) == [task]
    assert not Task.objects.exclude(among("participant", Keys([task.participant_id]))).contains(task)


def test_a_thousand_keys_are_one_value():
    with CaptureQueriesContext(
        connection,
    ) as asked:
        list(Task.objects.filter(pk__among=Keys(range(1000))))
    assert asked[0]["sql"].count("'{") == 1
