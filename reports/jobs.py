"""What a worker does with a run: claim it, count, write the files, finish; every step fenced by the claim."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions import (
    Claim,
    ClaimLost,
    claim_run,
    fail_run,
    finish_run,
    freeze_run,
    refuse_signature,
    renew_lease,
    report_progress,
)
from reports.files import MadeFile, data_moment, forget_files, make_csv, make_pdf, make_xlsx, workshop
from reports.members import spool_members
from reports.models import Phase
from reports.paper import Seal
from reports.report import Report, compute
from reports.snapshot import snapshot
from ui.values import moment_text

JOB = "reports.compute_run"
logger = logging.getLogger(__name__)


def work_on(pk: int, message: str = "") -> bool:
    """Do what a run waits for; False when there was nothing to do or another worker took over.

    Safe to call twice and at the same time: only the holder of the claim can write, and it writes once.
    """
    claim = claim_run(pk=pk, message=message, by=JOB)
    if claim is None:
        return False
    try:
        with heartbeat(claim), workshop() as folder:
            if claim.phase == Phase.FREEZE:
                _freeze(claim, folder)
            else:
                _compute(claim, folder)
    except ClaimLost:
        logger.warning("Report %s: another worker took over attempt %s.", pk, claim.attempt)
        forget_files(pk, claim.phase, [claim.attempt])
        return False
    except SoftTimeLimitExceeded:
        _fail(claim, _("It took longer than a job may."), final=True)
    except Exception as error:
        logger.exception("Report %s: attempt %s failed.", pk, claim.attempt)
        _fail(claim, _("The computing failed (%(error)s).") % {"error": type(error).__name__})
    return True


@contextmanager
def heartbeat(claim: Claim) -> Iterator[None]:
    """Renew the lease from a second connection while long statements run."""
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(settings.JOB_LEASE_SECONDS / 3):
                try:
                    if not renew_lease(claim=claim, by=JOB):
                        return
                except Exception:
                    # The database may be away for a moment; the claim is checked with every write.
                    logger.warning("Report %s: the lease could not be renewed.", claim.run.pk)
                    connection.close()
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"report-{claim.run.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _compute(claim: Claim, folder: Path) -> None:
    report = _read(claim)
    made = make_csv(report, folder)
    _tell(claim, "files", 80)
    seal = Seal(moment=data_moment(report), sha256=made.sha256)
    files = _with_papers(claim, report, seal, made, folder)
    finish_run(claim=claim, report=report, sha256=made.sha256, files=files, by=JOB)


def _freeze(claim: Claim, folder: Path) -> None:
    """Count again and keep the people too, in one snapshot; refuse when a figure has changed."""
    with snapshot() as moment, (folder / "members").open("wb") as spool:
        report = compute(claim.run.parameters, moment, lambda *step: _tell(claim, *step))
        made = make_csv(report, folder)
        unchanged = made.sha256 == claim.run.sha256
        if unchanged:
            _tell(claim, "members", 75)
            spool_members(claim.run.pk, report.measures, report.parameters, moment, spool)
    if not unchanged:
        reason = _("The data changed since this was computed. Compute it again, then sign.")
        refuse_signature(claim=claim, reason=reason, by=JOB)
        return
    at = timezone.now()
    words = {"name": claim.run.signed_by, "moment": moment_text(at)}
    signed = _("Signed by %(name)s, %(moment)s") % words
    seal = Seal(moment=data_moment(report), sha256=made.sha256, signed=signed)
    files = _with_papers(claim, report, seal, made, folder)
    with (folder / "members").open("rb") as spool:
        freeze_run(claim=claim, at=at, data_at=report.data_at, members=spool, files=files, by=JOB)


def _read(claim: Claim) -> Report:
    with snapshot() as moment:
        return compute(claim.run.parameters, moment, lambda *step: _tell(claim, *step))


def _with_papers(claim: Claim, report: Report, seal: Seal, csv: MadeFile, folder: Path) -> list[MadeFile]:
    files = [csv, make_xlsx(report, seal, folder)]
    _tell(claim, "files", 88)
    files.append(make_pdf(report, seal, folder))
    _tell(claim, "store", 92)
    return files


def _tell(claim: Claim, stage: str, percent: int) -> None:
    report_progress(claim=claim, stage=stage, percent=percent, by=JOB)


def _fail(claim: Claim, reason: str, *, final: bool = False) -> None:
    """Record the failure; when even that fails, the sweep finds the run after its lease."""
    for one in connections.all(initialized_only=True):
        if not one.in_atomic_block:
            one.close_if_unusable_or_obsolete()
    forget_files(claim.run.pk, claim.phase, [claim.attempt])
    try:
        fail_run(claim=claim, reason=reason, final=final, by=JOB)
    except ClaimLost:
        logger.warning("Report %s: another worker took over.", claim.run.pk)
