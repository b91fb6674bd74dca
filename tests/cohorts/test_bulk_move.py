"""50,000 seats chosen with one tick, moved by a job, undone with one click: equal before and after."""

import datetime
import time

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.bulk.work import work_on
from accounts.models import BulkChange, BulkState
from cohorts.models import Cohort, Enrollment, Status, StatusChange
from tests.factories.cohorts import CohortFactory
from tests.factories.crowds import settle, town_in_training
from tests.factories.programs import TrackFactory

pytestmark = pytest.mark.django_db

MANY = 50_000
TABLES = ["cohorts_enrollment", "cohorts_statuschange", "cohorts_fundingattribution", "cohorts_cohort"]


@pytest.fixture
def cohorts() -> list[Cohort]:
    today = timezone.localdate()
    first, last = today - datetime.timedelta(60), today + datetime.timedelta(60)
    return CohortFactory.create_batch(40, track=TrackFactory(), starts_on=first, ends_on=last, seats=None)


def picture() -> dict[str, str]:
    """A sum over every byte of the tables, and who sits where."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM {table} t")
            found[table] = str(cursor.fetchone())
    found["seats"] = str(list(Cohort.objects.with_people().order_by("pk").values_list("pk", "seats_taken")))
    return found


def test_all_are_moved_by_a_job_and_undone_with_one_click(cohorts, director, client_for):
    town_in_training(cohorts, MANY)
    settle()
    client = client_for(director)
    before = picture()
    began = time.process_time()
    data = {"list": "enrollments", "action": "move", "query": "status=active", "all": "1"}
    typed = {"to": "withdrawn", "on": timezone.localdate().isoformat()}
    assert "50,000 enrollments" in client.post(reverse("accounts:bulk"), data).content.decode()
    response = client.post(
        reverse("accounts:bulk"), data | typed | {"step": "confirm", "confirmed": str(MANY)}
    )
    change = BulkChange.objects.get()
    assert response.url == change.get_absolute_url()
    work_on(change.pk)
    change.refresh_from_db()
    assert (change.state, change.changed, change.refused) == (BulkState.DONE, MANY, 0)
    assert Enrollment.objects.filter(status=Status.WITHDRAWN).count() == MANY
    assert StatusChange.objects.filter(status=Status.WITHDRAWN, by=director).count() == MANY
    assert picture() != before
    client.post(reverse("accounts:bulk_undo", args=[change.pk]))
    work_on(change.pk)
    change.refresh_from_db()
    assert (change.state, change.undone, change.kept) == (BulkState.DONE, MANY, 0)
    assert picture() == before
    # Time of this process, which other work on the machine does not lengthen; the database adds as much.
    assert time.process_time() - began < 60
