"""Signing freezes what was shown or refuses; publishing goes to the grant's funder and nobody else."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import InternalError, transaction

from cohorts.models import Enrollment
from reports import jobs
from reports.actions import publish_run, request_run, sign_run
from reports.models import Publication, ReportRun, State
from reports.parameters import Parameters
from tests.factories.cohorts import FundingAttributionFactory
from tests.factories.programs import GrantFactory
from tests.reports.worlds import hire, source_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return source_page()


@pytest.fixture
def grant(world):
    grant = GrantFactory(program=world.program)
    for seat in Enrollment.objects.filter(cohort=world.ssm):
        FundingAttributionFactory(enrollment=seat, grant=grant)
    return grant


def test_signing_keeps_figures_people_and_files(world, signed_run, director):
    run = signed_run()
    assert (run.signed_by, run.state) == (director, State.SIGNED)
    assert run.members.count() == 28
    assert sorted(run.files.values_list("format", "frozen")) == [("csv", True), ("pdf", True), ("xlsx", True)]
    csv = run.files.get(format="csv")
    with csv.file.open("rb") as stream:
        assert hashlib.sha256(stream.read()).hexdigest() == csv.sha256 == run.sha256


def test_members_hold_no_names_and_say_what_they_counted_in(world, signed_run):
    run = signed_run()
    member = run.members.filter(cohort="MA-STA", wage=None, counted__contains=["hired_of_record"]).first()
    assert set(member.of) == {
        "hired_of_record",
        "hired_of_started",
        "hired_of_completed",
        "hired_by_host",
        "wage_median",
        "wage_mean",
    }
    assert set(member.counted) == {
        "hired_of_record",
        "hired_of_started",
        "hired_of_completed",
        "hired_by_host",
    }
    assert (member.program, member.track, member.facility) == ("HITE", "MA", "STA")


def test_draft_files_go_when_the_report_is_signed(
    world, compute_run, director, django_capture_on_commit_callbacks
):
    run = compute_run()
    drafts = [file.file.name for file in run.files.all()]
    with django_capture_on_commit_callbacks(execute=True):
        sign_run(run=run, by=director)
        jobs.work_on(run.pk)
    assert not any(default_storage.exists(name) for name in drafts)


def test_changed_data_is_not_signed(world, compute_run, director):
    run = compute_run()
    hire(Enrollment.objects.filter(cohort=world.ssm, hires=None).first())
    sign_run(run=run, by=director)
    jobs.work_on(run.pk)
    run.refresh_from_db()
    assert (run.state, run.signed_by, run.phase) == (State.DONE, None, "compute")
    assert run.failure == "The data changed since this was computed. Compute it again, then sign."
    assert run.members.count() == 0
    assert run.files.filter(frozen=False).count() == 3
    with run.files.get(format="csv").file.open() as stream:
        assert stream.read()


def test_signing_that_fails_leaves_the_draft(world, compute_run, director, monkeypatch, caplog):
    run = compute_run()
    sign_run(run=run, by=director)

    def broken(*_args):
        raise RuntimeError("no")

    monkeypatch.setattr(jobs, "spool_members", broken)
    for _try in range(5):
        jobs.work_on(run.pk)
    run.refresh_from_db()
    assert (run.state, run.signed_by) == (State.DONE, None)
    assert "RuntimeError" in run.failure
    monkeypatch.undo()


def test_only_a_computed_report_can_be_signed_and_only_once(world, signed_run, director):
    waiting = request_run(parameters=Parameters(), by=director)
    with pytest.raises(ValidationError, match="Only a computed report"):
        sign_run(run=waiting, by=director)
    with pytest.raises(ValidationError, match="signed already"):
        sign_run(run=signed_run(by=("track",)), by=director)


def test_new_report_of_the_same_question_can_be_asked_while_one_is_being_signed(world, compute_run, director):
    run = compute_run()
    sign_run(run=run, by=director)
    assert request_run(parameters=run.parameters, by=director) != run


# ---------------------------------------------------------------- published


def test_signed_report_of_one_grant_is_published_to_its_funder(signed_run, grant, director):
    publication = publish_run(run=signed_run(grant=grant), by=director)
    assert (publication.grant, publication.published_by) == (grant, director)
    with pytest.raises(ValidationError, match="published already"):
        publish_run(run=publication.run, by=director)


def test_draft_is_not_published(compute_run, grant, director):
    with pytest.raises(ValidationError, match="Sign the report first"):
        publish_run(run=compute_run(grant=grant), by=director)


def test_report_without_a_grant_is_not_published(world, signed_run, director):
    with pytest.raises(ValidationError, match="restricted to one grant"):
        publish_run(run=signed_run(), by=director)


def test_publication_cannot_be_changed(signed_run, grant, director):
    publication = publish_run(run=signed_run(grant=grant), by=director)
    with pytest.raises(InternalError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(title="Other")
    assert ReportRun.objects.get(pk=publication.run_id).is_signed
