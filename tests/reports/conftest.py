"""Reports read what the open transaction has written; tests with real workers read what is committed."""

import pytest

from reports import jobs
from reports.actions import request_run, sign_run
from reports.models import ReportRun
from reports.parameters import BY, Parameters


@pytest.fixture(autouse=True)
def _reports_read_the_open_transaction(request, monkeypatch):
    marked = request.node.get_closest_marker("django_db")
    if not (marked and marked.kwargs.get("transaction")):
        monkeypatch.setattr("reports.snapshot.ALIAS", "default")


@pytest.fixture
def compute_run(director):
    """Ask for a report and do the worker's part."""

    def run(by=tuple(BY), **asked) -> ReportRun:
        made = request_run(parameters=Parameters(by=by, **asked), by=director)
        assert jobs.work_on(made.pk)
        made.refresh_from_db()
        return made

    return run


@pytest.fixture
def signed_run(compute_run, director):
    def run(**asked) -> ReportRun:
        made = sign_run(run=compute_run(**asked), by=director)
        assert jobs.work_on(made.pk)
        made.refresh_from_db()
        assert made.is_signed, made.failure
        return made

    return run
