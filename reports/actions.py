"""Changes to reports: asked for, claimed, computed, signed, published. Each is one short transaction."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.action import action, save_new
from accounts.models import User
from accounts.waking import wake_after_commit
from reports.copying import copy_figures, copy_members
from reports.files import MadeFile, forget_files, keep_files
from reports.models import Phase, Publication, ReportDefinition, ReportFile, ReportRun, State
from reports.models.report_run import ReportRunQuerySet
from reports.parameters import Parameters
from reports.report import Report

# A job that failed or lost its worker so often is given up, with a reason.
MOST_TRIES = 5
# Rows woken in one sweep; each is then left alone for two leases, so that messages do not pile up.
WOKEN_AT_ONCE = 20
TASK = "reports.compute_run"

# From the claim to now.
TOOK = ExpressionWrapper(Now() - F("claimed_at"), output_field=DurationField())


class ClaimLost(Exception):
    """Another worker has taken the run: whatever this one found is thrown away."""


@dataclass(frozen=True)
class Claim:
    """The right to work on a run, until the lease ends or another attempt begins."""

    run: ReportRun
    attempt: int
    phase: str


def lease() -> datetime.timedelta:
    return datetime.timedelta(seconds=settings.JOB_LEASE_SECONDS)


# ---------------------------------------------------------------- asked for


@action
def request_run(*, parameters: Parameters, by: User) -> ReportRun:
    """Put a report into the queue and wake a worker; the same question while still live is the same run."""
    parameters = parameters.ordered()
    if parameters.from_on and parameters.to_on and parameters.to_on < parameters.from_on:
        raise ValidationError({"to_on": _("The end of the period comes before its start.")})
    twins = ReportRun.objects.live().filter(parameters_hash=parameters.hash(), phase=Phase.COMPUTE)
    twin = twins.first()
    if twin is None:
        try:
            with transaction.atomic():
                twin = save_new(_new_run(parameters, by))
        except (IntegrityError, ValidationError):
            # Somebody asked the same in this very moment.
            twin = twins.first()
            if twin is None:
                raise
    _wake_after_commit(twin)
    return twin


def _new_run(parameters: Parameters, by: User) -> ReportRun:
    return ReportRun(
        program=parameters.program,
        grant=parameters.grant,
        from_on=parameters.from_on,
        to_on=parameters.to_on,
        as_of=parameters.as_of,
        dimensions=list(parameters.by),
        parameters_hash=parameters.hash(),
        requested_by=by,
    )


def _wake_after_commit(run: ReportRun) -> None:
    wake_after_commit(TASK, run.pk)


# ---------------------------------------------------------------- the job


@action
def requeue_lost(*, by: str) -> list[int]:
    """Runs that wait, or whose worker is gone: back into the queue, to be woken by the caller."""
    lost = (
        ReportRun.objects.live()
        .filter(Q(lease_until=None) | Q(lease_until__lt=Now()))
        .order_by("requested_at")
        .select_for_update(skip_locked=True)
    )
    keys = list(lost.values_list("pk", flat=True)[:WOKEN_AT_ONCE])
    ReportRun.objects.filter(pk__in=keys).update(state=State.QUEUED, lease_until=Now() + 2 * lease())
    return keys


@action
def claim_run(*, pk: int, message: str, by: str) -> Claim | None:
    """Take a run that waits or whose worker is gone; None when there is nothing to do.

    The message that woke the worker holding the claim comes back only when that worker has died.
    """
    free = Q(state=State.QUEUED) | Q(state=State.RUNNING, lease_until__lt=Now())
    if message:
        free |= Q(state=State.RUNNING, claimed_by=message)
    run = ReportRun.objects.filter(free, pk=pk).select_for_update(skip_locked=True).first()
    if run is None:
        return None
    claim = Claim(run, run.attempt + 1, run.phase)
    if run.tries >= MOST_TRIES:
        _give_up(run, _("The work on it was interrupted %(n)s times.") % {"n": MOST_TRIES})
        return None
    ReportRun.objects.filter(pk=pk).update(
        state=State.RUNNING,
        attempt=claim.attempt,
        tries=F("tries") + 1,
        claimed_by=message,
        claimed_at=Now(),
        lease_until=Now() + lease(),
        progress=0,
        stage="",
    )
    return claim


@action
def report_progress(*, claim: Claim, stage: str, percent: int, by: str) -> None:
    """Show how far the work is and renew the lease. Raises ClaimLost."""
    if not _mine(claim).update(stage=stage, progress=percent, lease_until=Now() + lease()):
        raise ClaimLost


@action
def renew_lease(*, claim: Claim, by: str) -> bool:
    """A sign of life while one statement runs long; False when the claim is lost."""
    return bool(_mine(claim).update(lease_until=Now() + lease()))


@action
def finish_run(*, claim: Claim, report: Report, sha256: str, files: Sequence[MadeFile], by: str) -> None:
    """Store figures, definitions and files, all or nothing. Raises ClaimLost."""
    copy_figures(claim.run.pk, report.figures)
    ReportDefinition.objects.bulk_create(
        ReportDefinition(run=claim.run, position=position, **definition)
        for position, definition in enumerate(report.definitions())
    )
    _keep(claim, files, frozen=False)
    done = _mine(claim).update(
        state=State.DONE,
        data_at=report.data_at,
        finished_at=Now(),
        rows_read=report.rows_read,
        sha256=sha256,
        failure="",
        took=TOOK,
        progress=100,
        stage="",
        lease_until=None,
    )
    if not done:
        raise ClaimLost


@action
def fail_run(*, claim: Claim, reason: str, by: str, final: bool = False) -> None:
    """Try again later, or give up with the reason when tried too often. Raises ClaimLost."""
    run = ReportRun.objects.filter(pk=claim.run.pk).select_for_update().get()
    if run.attempt != claim.attempt or run.state != State.RUNNING:
        raise ClaimLost
    if final or run.tries >= MOST_TRIES:
        _give_up(run, reason)
        return
    later = datetime.timedelta(seconds=2**run.tries)
    _mine(claim).update(state=State.QUEUED, stage="", claimed_by="", lease_until=Now() + later)


def _give_up(run: ReportRun, reason: str) -> None:
    """A computing that cannot go on has failed; a signing leaves the draft as it was."""
    state = State.FAILED if run.phase == Phase.COMPUTE else State.DONE
    ReportRun.objects.filter(pk=run.pk).update(
        state=state, phase=Phase.COMPUTE, failure=reason, signed_by=None, stage="", lease_until=None
    )


def _mine(claim: Claim) -> ReportRunQuerySet:
    """The run while the claim holds: no row once another attempt has begun."""
    return ReportRun.objects.filter(pk=claim.run.pk, attempt=claim.attempt, state=State.RUNNING)


def _keep(claim: Claim, files: Sequence[MadeFile], *, frozen: bool) -> None:
    """Move the files to their place and remove what earlier attempts of this phase left behind."""
    forget_files(claim.run.pk, claim.phase, range(1, claim.attempt))
    ReportFile.objects.bulk_create(
        ReportFile(
            run=claim.run, format=made.format, frozen=frozen, file=name, size=made.size, sha256=made.sha256
        )
        for made, name in keep_files(claim.run.pk, claim.phase, claim.attempt, files)
    )


# ---------------------------------------------------------------- signed and published


def why_not_sign(run: ReportRun) -> str:
    """What stands against signing now; "" when nothing does."""
    if run.is_signed:
        return _("This report is signed already.")
    if run.state != State.DONE:
        return _("Only a computed report can be signed.")
    return ""


def why_not_publish(run: ReportRun) -> str:
    """What stands against publishing now; "" when nothing does."""
    if not run.is_signed:
        return _("Sign the report first: only a signed report can be published.")
    if run.grant is None:
        return _("Only a report restricted to one grant can be published, to that grant's funder.")
    if hasattr(run, "publication"):
        return _("This report is published already.")
    return ""


@action
def sign_run(*, run: ReportRun, by: User) -> ReportRun:
    """Ask for a signature: a worker computes once more and freezes what it finds unchanged.

    Raises ValidationError when there is nothing to sign.
    """
    run = ReportRun.objects.select_for_update().get(pk=run.pk)
    if refusal := why_not_sign(run):
        raise ValidationError(refusal)
    ReportRun.objects.filter(pk=run.pk).update(
        state=State.QUEUED,
        phase=Phase.FREEZE,
        signed_by=by,
        failure="",
        tries=0,
        claimed_by="",
        lease_until=None,
        progress=0,
        stage="",
    )
    _wake_after_commit(run)
    run.refresh_from_db()
    return run


@action
def refuse_signature(*, claim: Claim, reason: str, by: str) -> None:
    """Leave the draft unsigned and say why. Raises ClaimLost."""
    refused = _mine(claim).update(
        state=State.DONE, phase=Phase.COMPUTE, signed_by=None, failure=reason, stage="", lease_until=None
    )
    if not refused:
        raise ClaimLost


@action
def freeze_run(
    *,
    claim: Claim,
    at: datetime.datetime,
    data_at: datetime.datetime,
    members: BinaryIO,
    files: Sequence[MadeFile],
    by: str,
) -> None:
    """Store the people behind the figures and the signed files, for good. Raises ClaimLost.

    `data_at` is the moment of the second count, to which figures and people both belong.
    """
    copy_members(members)
    drafts = ReportFile.objects.filter(run=claim.run, frozen=False)
    names = list(drafts.values_list("file", flat=True))
    drafts.delete()
    _keep(claim, files, frozen=True)
    signed = _mine(claim).update(
        state=State.SIGNED,
        signed_at=at,
        data_at=data_at,
        failure="",
        progress=100,
        stage="",
        lease_until=None,
    )
    if not signed:
        raise ClaimLost
    transaction.on_commit(lambda: _delete_files(names), robust=True)


def _delete_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


@action
def publish_run(*, run: ReportRun, by: User) -> Publication:
    """Hand a signed report to the funder of the one grant it is restricted to.

    Confidential by agreement: totals without names, small groups not held back. Raises ValidationError.
    """
    run = ReportRun.objects.select_for_update(of=("self",)).select_related("grant").get(pk=run.pk)
    if refusal := why_not_publish(run):
        raise ValidationError(refusal)
    title = _("Employment report, %(grant)s") % {"grant": run.grant}
    return save_new(Publication(run=run, grant=run.grant, title=title[:200], published_by=by))
