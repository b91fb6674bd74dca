"""The job on a row: asked for once, claimed once, fenced, woken, given up with a reason."""

import datetime
import threading
import time
from collections.abc import Iterator

import pytest
from celery import current_app
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from reports import actions, jobs
from reports.actions import ClaimLost, claim_run, request_run
from reports.models import Phase, ReportFigure, ReportRun, State
from reports.parameters import Parameters
from reports.tasks import compute_run as compute_task
from reports.tasks import wake_lost_runs
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.employers import FacilityFactory
from tests.reports.worlds import day, seats, source_page

pytestmark = pytest.mark.django_db
JOB = "test"


@pytest.fixture
def asked(director) -> ReportRun:
    return request_run(parameters=Parameters(by=("track",)), by=director)


@pytest.fixture
def woken(monkeypatch) -> Iterator[list[int]]:
    """Keys of the runs for which a worker was woken."""
    found: list[int] = []

    def wake(task: str, pk: int) -> None:
        assert task == actions.TASK
        found.append(pk)

    monkeypatch.setattr("accounts.waking.wake", wake)
    monkeypatch.setattr("reports.tasks.wake", wake)
    return found


def claim(run, message=""):
    return claim_run(pk=run.pk, message=message, by=JOB)


def expire(run):
    ReportRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - datetime.timedelta(seconds=1))


# ---------------------------------------------------------------- asked for


def test_same_question_while_live_is_the_same_run(asked, director, intake):
    again = request_run(parameters=Parameters(by=("track", "track")), by=intake)
    assert again == asked
    other = request_run(parameters=Parameters(by=("track", "cohort")), by=director)
    assert other != asked


def test_same_question_after_the_end_is_a_new_run(compute_run, director):
    first = compute_run(by=("track",))
    assert request_run(parameters=Parameters(by=("track",)), by=director) != first


def test_period_that_ends_before_it_starts_is_refused(director):
    backwards = Parameters(from_on=day("2026-02-01"), to_on=day("2026-01-01"))
    with pytest.raises(ValidationError) as refused:
        request_run(parameters=backwards, by=director)
    assert "to_on" in refused.value.message_dict


def test_request_wakes_a_worker_after_the_commit(director, django_capture_on_commit_callbacks, woken):
    with django_capture_on_commit_callbacks(execute=True):
        run = request_run(parameters=Parameters(), by=director)
        assert woken == []
    assert woken == [run.pk]


def test_broker_that_is_down_costs_nobody_an_error(
    director, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    monkeypatch.setattr(current_app.conf, "broker_url", "redis://127.0.0.1:1/0")
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        run = request_run(parameters=Parameters(), by=director)
    assert time.monotonic() - began < 2
    assert run.state == State.QUEUED
    assert "will be woken by the sweep" in caplog.text


# ---------------------------------------------------------------- claims


def test_claim_is_given_once(asked):
    assert claim(asked).attempt == 1
    assert claim(asked) is None


def test_lease_that_ended_gives_the_run_to_another_worker(asked):
    claim(asked)
    expire(asked)
    assert claim(asked).attempt == 2


def test_message_that_comes_back_takes_over_at_once(asked):
    claim(asked, message="m-1")
    assert claim(asked, message="m-2") is None
    assert claim(asked, message="m-1").attempt == 2


def test_late_writer_is_fenced(asked):
    late = claim(asked)
    expire(asked)
    claim(asked)
    with pytest.raises(ClaimLost):
        actions.report_progress(claim=late, stage="read", percent=10, by=JOB)
    assert not actions.renew_lease(claim=late, by=JOB)
    with pytest.raises(ClaimLost):
        actions.fail_run(claim=late, reason="late", by=JOB)


def test_late_finish_leaves_no_figure_and_no_file(asked, monkeypatch):
    """Another worker takes over just before the first one stores what it found."""
    source_page()
    finish = jobs.finish_run

    def too_late(**found):
        expire(asked)
        claim(asked)
        finish(**found)

    monkeypatch.setattr(jobs, "finish_run", too_late)
    assert jobs.work_on(asked.pk) is False
    asked.refresh_from_db()
    assert (asked.state, asked.attempt, asked.figures.count(), asked.files.count()) == (
        State.RUNNING,
        2,
        0,
        0,
    )
    assert not default_storage.exists(f"reports/{asked.pk}/compute-1.csv")


def test_progress_moves_and_renews_the_lease(asked, monkeypatch):
    source_page()
    seen = []
    tell = jobs.report_progress

    def watch(**step):
        tell(**step)
        seen.append(ReportRun.objects.values_list("stage", "progress").get(pk=asked.pk))

    monkeypatch.setattr(jobs, "report_progress", watch)
    jobs.work_on(asked.pk)
    percents = [percent for _stage, percent in seen]
    assert percents == sorted(percents)
    assert len(set(percents)) >= 6
    assert seen[0][0] == "read"


def test_finished_run_holds_figures_definitions_files_and_checksum(compute_run):
    source_page()
    run = compute_run()
    assert (run.state, run.progress, run.rows_read, run.failure) == (State.DONE, 100, 28, "")
    assert run.figures.count() == 9 * 6
    assert run.definitions.count() == 6
    assert sorted(run.files.values_list("format", flat=True)) == ["csv", "pdf", "xlsx"]
    assert run.sha256 == run.files.get(format="csv").sha256
    assert all(default_storage.size(file.file.name) == file.size for file in run.files.all())
    assert run.took is not None


@pytest.mark.parametrize("name", ["back\\slash \\N", "tab\there", "two\nlines", "Zoë 🌻 'x' \"y\"", "{a,b}"])
def test_names_come_through_the_copy_unchanged(compute_run, name):
    seats(CohortFactory(closed=True, facility=FacilityFactory(code="ODD", name=name)), 1)
    run = compute_run(by=("facility",))
    assert {figure.group_label for figure in run.figures.filter(group="ODD")} == {name}


def test_done_run_is_not_worked_on_again(compute_run):
    run = compute_run()
    assert jobs.work_on(run.pk) is False
    assert ReportFigure.objects.filter(run=run).count() == run.figures.count()


# ---------------------------------------------------------------- failures


def test_failure_is_tried_again_and_given_up_with_a_reason(asked, monkeypatch, caplog):
    def broken(*_args):
        raise RuntimeError("no")

    monkeypatch.setattr(jobs, "compute", broken)
    for attempt in range(1, actions.MOST_TRIES + 1):
        assert jobs.work_on(asked.pk) is True
        asked.refresh_from_db()
        assert asked.attempt == attempt
        assert asked.state == (State.FAILED if attempt == actions.MOST_TRIES else State.QUEUED)
    assert "RuntimeError" in asked.failure


def test_run_whose_workers_keep_dying_is_given_up(asked):
    for _try in range(actions.MOST_TRIES):
        assert claim(asked)
        expire(asked)
    assert claim(asked) is None
    asked.refresh_from_db()
    assert (asked.state, asked.failure) == (State.FAILED, "The work on it was interrupted 5 times.")


# ---------------------------------------------------------------- woken


def test_sweep_wakes_what_waits_and_what_lost_its_worker(asked, director, compute_run, woken):
    compute_run(by=("cohort",))
    lost = request_run(parameters=Parameters(by=()), by=director)
    claim(lost)
    expire(lost)
    alive = request_run(parameters=Parameters(by=("facility",)), by=director)
    claim(alive)
    woken.clear()
    assert wake_lost_runs() == 2
    assert woken == [asked.pk, lost.pk]
    lost.refresh_from_db()
    assert lost.state == State.QUEUED
    # Woken rows are left alone for a while, so that messages do not pile up; they can be claimed.
    assert wake_lost_runs() == 0
    assert claim(asked)
    assert claim(lost)


def test_sweep_wakes_a_bounded_number_at_once(director, woken, monkeypatch):
    monkeypatch.setattr(actions, "WOKEN_AT_ONCE", 2)
    for month in range(1, 4):
        request_run(parameters=Parameters(to_on=datetime.date(2026, month, 1)), by=director)
    assert [wake_lost_runs(), wake_lost_runs(), wake_lost_runs()] == [2, 1, 0]


def test_task_works_on_its_run(asked):
    compute_task.apply(args=[asked.pk]).get()
    asked.refresh_from_db()
    assert asked.state == State.DONE


# ---------------------------------------------------------------- with real connections


@pytest.mark.django_db(transaction=True, databases=["default", "reports"])
def test_two_workers_at_once_compute_one_result():
    director = UserFactory(role="director")
    run = request_run(parameters=Parameters(), by=director)
    start = threading.Barrier(2)
    found = []

    def work():
        start.wait()
        try:
            found.append(jobs.work_on(run.pk))
        finally:
            connection.close()
            for one in jobs.connections.all(initialized_only=True):
                one.close()

    threads = [threading.Thread(target=work) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.refresh_from_db()
    assert sorted(found) == [False, True]
    assert (run.state, run.attempt) == (State.DONE, 1)


@pytest.mark.django_db(transaction=True, databases=["default", "reports"])
def test_heartbeat_renews_the_lease_during_long_work(settings):
    # Renewed every third of it: a machine that stands still for a second costs no lease.
    settings.JOB_LEASE_SECONDS = 2
    director = UserFactory(role="director")
    run = request_run(parameters=Parameters(), by=director)
    mine = claim(run)
    with jobs.heartbeat(mine):
        time.sleep(2.6)
        assert claim(run) is None
    time.sleep(2.1)
    assert claim(run).attempt == 2


def test_phase_of_a_new_run_is_computing(asked):
    assert (asked.phase, asked.state) == (Phase.COMPUTE, State.QUEUED)
