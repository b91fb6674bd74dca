"""A killed worker, an emptied broker, a stopped broker: nothing is lost, nothing happens twice (R1, R2, R4).

A real worker and beat as processes of their own, on a broker of their own that the tests may ruin.
"""

import datetime
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from celery import current_app

from hite.local import Servers
from reports import actions
from reports.models import ReportFigure, ReportFile, ReportRun, State
from reports.parameters import Parameters
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.outcomes import HireFactory
from tests.workers import beat, wait_until, worker

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "reports"]), pytest.mark.worker]

# Short, so that a test of what happens after them takes seconds.
QUICK = {"JOB_LEASE_SECONDS": "3", "JOB_SWEEP_SECONDS": "1"}
KILLS = 20
MEASURES = 6


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
def closed_cohort():
    cohort = CohortFactory(closed=True)
    for _n in range(3):
        HireFactory(enrollment=EnrollmentFactory(cohort=cohort, completed=True))
    EnrollmentFactory(cohort=cohort, completed=True)
    return cohort


def ask(director, nth: int) -> ReportRun:
    """A run that differs from the others, so that it is not answered by a live twin."""
    last = datetime.date(2030 + nth, 1, 1)
    return actions.request_run(parameters=Parameters(to_on=last, by=("cohort", "track")), by=director)


def left() -> int:
    return ReportRun.objects.live().count()


def check_each_is_done_once(runs: list[ReportRun]) -> None:
    for run in ReportRun.objects.filter(pk__in=[run.pk for run in runs]):
        assert run.state == State.DONE, f"{run.state}: {run.failure}"
        # Program, track and cohort, six measures each, once.
        assert ReportFigure.objects.filter(run=run).count() == 3 * MEASURES
        assert sorted(ReportFile.objects.filter(run=run).values_list("format", flat=True)) == [
            "csv",
            "pdf",
            "xlsx",
        ]


def test_worker_killed_twenty_times_loses_and_doubles_nothing(broker, closed_cohort, tmp_path):
    director = UserFactory(role="director")
    moments = random.Random(20261121)
    ticking = beat(tmp_path, **QUICK).start()
    runs: list[ReportRun] = []
    try:
        for _kill in range(KILLS):
            runs.append(ask(director, len(runs)))
            job = worker(tmp_path, **QUICK).start()
            time.sleep(moments.uniform(1.0, 3.5))
            job.kill()
        last = worker(tmp_path, **QUICK).start()
        wait_until(lambda: left() == 0, 120, f"{left()} runs are still live")
        last.stop()
    finally:
        ticking.stop()
    assert len(runs) == KILLS
    check_each_is_done_once(runs)


def test_emptied_broker_loses_no_queued_run(broker, closed_cohort, tmp_path):
    director = UserFactory(role="director")
    runs = [ask(director, n) for n in range(100)]
    redis.Redis.from_url(broker.redis_url).flushall()
    jobs = worker(tmp_path, **QUICK).start(), beat(tmp_path, **QUICK).start()
    try:
        wait_until(lambda: left() == 0, 180, f"{left()} of 100 are still queued")
    finally:
        for job in jobs:
            job.stop()
    check_each_is_done_once(runs)


def test_stopped_broker_costs_nobody_an_error_and_the_run_starts_later(
    broker, closed_cohort, tmp_path, client_for
):
    director = UserFactory(role="director")
    broker.stop_broker()
    began = time.monotonic()
    response = client_for(director).post("/reports/new/", {"by": ["cohort", "track"]})
    assert response.status_code == 302
    assert time.monotonic() - began < 5
    run = ReportRun.objects.get()
    assert run.state == State.QUEUED
    page = client_for(director).get(response.url).content.decode()
    assert "It starts as soon as" in page
    broker.start_broker()
    jobs = worker(tmp_path, **QUICK).start(), beat(tmp_path, **QUICK).start()
    try:
        wait_until(lambda: left() == 0, 60, "the run never started")
    finally:
        for job in jobs:
            job.stop()
    check_each_is_done_once([run])
