"""Report runs in a given state, without computing them: for scopes and pages, not for numbers."""

from django.core.files.base import ContentFile
from django.utils import timezone

from programs.models import Grant
from reports.measures import EMPLOYMENT
from reports.models import ReportFigure, ReportFile, ReportRun, State
from tests.factories.accounts import UserFactory


def run_in(state: State, grant: Grant | None = None) -> ReportRun:
    """A finished run, draft or signed, with one group and one file."""
    director = UserFactory(role="director")
    now = timezone.now()
    signed = state == State.SIGNED
    run = ReportRun.objects.create(
        grant=grant,
        dimensions=["cohort", "track", "facility"],
        parameters_hash=f"{now.timestamp()}",
        state=state,
        requested_by=director,
        data_at=now,
        finished_at=now,
        rows_read=1,
        progress=100,
        signed_by=director if signed else None,
        signed_at=now if signed else None,
    )
    for position, measure in enumerate(EMPLOYMENT):
        ReportFigure.objects.create(
            run=run,
            position=position,
            dimension="program",
            group="WORLD",
            group_label="World program",
            measure=measure.code,
            numerator=1 if measure.is_rate else None,
            denominator=1,
            value="100.0" if measure.is_rate else "17.50",
            unit=measure.unit,
            known=None if measure.is_rate else 1,
        )
    ReportFile.objects.create(
        run=run,
        format="csv",
        frozen=signed,
        file=ContentFile(b"report\n", name="report.csv"),
        size=7,
        sha256="0" * 64,
    )
    return run


def signed_run(grant: Grant | None = None) -> ReportRun:
    return run_in(State.SIGNED, grant)
