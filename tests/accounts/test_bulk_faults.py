"""A killed worker, a stopped broker, two changes at once: no row is lost, none is changed twice (R1, R4)."""

import datetime
import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from celery import current_app
from django.db import connections
from django.utils import timezone

from accounts.bulk import work
from accounts.bulk.actions import ask_change
from accounts.models import BulkChange, BulkRow, BulkState
from cohorts.models import Enrollment, Status, StatusChange
from hite.local import Servers
from tests.cohorts.test_bulk_move import picture
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.crowds import settle, town_in_training
from tests.factories.programs import TrackFactory
from tests.workers import beat, wait_until, worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

QUICK = {"JOB_LEASE_SECONDS": "3", "JOB_SWEEP_SECONDS": "1"}
MANY = 12_000
KILLS = 5


@pytest.fixture
def broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Servers]:
    servers = Servers(tmp_path / "servers", durable=False)
    servers.start_broker()
    monkeypatch.setenv("REDIS_URL", servers.redis_url)
    before = current_app.conf.broker_url
    current_app.conf.broker_url = servers.redis_url
    yield servers
    current_app.conf.broker_url = before
    servers.stop()


@pytest.fixture
def director():
    return UserFactory(role="director")


def town(count: int) -> None:
    today = timezone.localdate()
    first, last = today - datetime.timedelta(60), today + datetime.timedelta(60)
    dates = {"starts_on": first, "ends_on": last}
    town_in_training(CohortFactory.create_batch(10, track=TrackFactory(), seats=None, **dates), count)
    settle()


def ask(director, to: str = "withdrawn", rows=None) -> BulkChange:
    return ask_change(
        list_key="enrollments",
        action_key="move",
        rows=Enrollment.objects.filter(status=Status.ACTIVE) if rows is None else rows,
        values={"to": [to], "on": [timezone.localdate().isoformat()]},
        told="",
        query="",
        by=director,
    )


def done_rows(change: BulkChange) -> int:
    fresh = BulkChange.objects.get(pk=change.pk)
    return fresh.undone if fresh.is_undo else fresh.changed


def kill_in_the_middle(change: BulkChange, folder: Path, moments: random.Random) -> bool:
    """Kill a worker a moment after it got on; whether work was left."""
    before = done_rows(change)
    job = worker(folder, **QUICK).start()
    try:
        wait_until(lambda: done_rows(change) > before, 60, "the worker does not get on")
        time.sleep(moments.uniform(0, 0.4))
    finally:
        job.kill()
    return BulkChange.objects.get(pk=change.pk).is_live


def test_worker_killed_in_the_middle_loses_and_doubles_no_row(broker, director, tmp_path):
    moments = random.Random(20261122)
    town(MANY)
    before = picture()
    ticking = beat(tmp_path, **QUICK).start()
    try:
        change = ask(director)
        in_the_middle = sum(kill_in_the_middle(change, tmp_path, moments) for _n in range(KILLS - 2))
        job = worker(tmp_path, **QUICK).start()
        wait_until(lambda: not BulkChange.objects.get().is_live, 120, "the change does not end")
        job.kill()
        change.refresh_from_db()
        assert (change.changed, change.refused) == (MANY, 0)
        assert StatusChange.objects.filter(status=Status.WITHDRAWN).count() == MANY
        assert Enrollment.objects.filter(status=Status.WITHDRAWN).count() == MANY
        assert BulkRow.objects.filter(change=change, state="changed").count() == MANY
        work.undo(change=change, by=director)
        in_the_middle += sum(kill_in_the_middle(change, tmp_path, moments) for _n in range(2))
        job = worker(tmp_path, **QUICK).start()
        wait_until(lambda: not BulkChange.objects.get().is_live, 120, "the undo does not end")
        job.stop()
    finally:
        ticking.stop()
    change.refresh_from_db()
    assert (change.undone, change.kept) == (MANY, 0)
    assert picture() == before
    assert in_the_middle >= 3, "too few kills came while there was work"


def test_stopped_broker_keeps_the_change_and_it_starts_later(broker, director, tmp_path):
    town(300)
    broker.stop_broker()
    change = ask(director)
    assert change.state == BulkState.QUEUED
    broker.start_broker()
    jobs = worker(tmp_path, **QUICK).start(), beat(tmp_path, **QUICK).start()
    try:
        wait_until(lambda: not BulkChange.objects.get().is_live, 60, "the change never started")
    finally:
        for job in jobs:
            job.stop()
    assert done_rows(change) == 300


def test_two_changes_of_the_same_rows_at_once_do_not_wait_in_a_circle(director, monkeypatch):
    monkeypatch.setattr(work, "CHUNK", 100)
    town(600)
    # One goes up and one goes down in time; both take their locks in the order of keys.
    changes = [ask(director, to) for to in ("withdrawn", "completed")]
    gate = threading.Barrier(2)

    def run(change):
        gate.wait()
        try:
            return work.work_on(change.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, changes)) == [True, True]
    for change in changes:
        change.refresh_from_db()
        assert (change.state, change.failure) == (BulkState.DONE, "")
        assert change.changed + change.refused == 600
    assert sum(change.changed for change in changes) == 600
    assert StatusChange.objects.exclude(status__in=["enrolled", "active"]).count() == 600
    reasons = set(BulkRow.objects.filter(state="refused").values_list("reason", flat=True))
    assert reasons <= {
        "“Withdrew” cannot become “Completed”. First take the end back: choose “In training”.",
        "“Completed” cannot become “Withdrew”. First take the end back: choose “In training”.",
    }


def test_a_double_press_of_undo_is_one_undo(director):
    town(50)
    change = ask(director)
    work.work_on(change.pk)
    gate = threading.Barrier(4)

    def press(_nth):
        gate.wait()
        try:
            return work.undo(change=BulkChange.objects.get(), by=director).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(press, range(4))) == [change.pk] * 4
    change.refresh_from_db()
    assert (change.undone, change.kept) == (50, 0)
    assert StatusChange.objects.count() == 100
