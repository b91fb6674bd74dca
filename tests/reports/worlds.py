"""Small worlds with people whose figures can be counted by hand."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cohorts.models import Cohort, Enrollment, RecordsCover, Status
from outcomes.models import HireStatus
from programs.models import Program
from reports.parameters import BY, Parameters
from reports.report import Report, compute
from reports.snapshot import snapshot
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.employers import FacilityFactory
from tests.factories.outcomes import HireFactory
from tests.factories.programs import ProgramFactory, TrackFactory


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def hire(seat: Enrollment, **facts: Any):
    facts.setdefault("status", HireStatus.ACCEPTED)
    return HireFactory(enrollment=seat, **facts)


def seats(cohort: Cohort, people: int, **facts: Any) -> list[Enrollment]:
    return EnrollmentFactory.create_batch(people, cohort=cohort, **facts)


def report(by=tuple(BY), **asked: Any) -> Report:
    with snapshot() as moment:
        return compute(Parameters(by=by, **asked), moment)


def cells(made: Report) -> Mapping[tuple[str, str], Any]:
    """Figures by group code and measure."""
    return {(figure.group, figure.measure): figure for figure in made.figures}


def shares(made: Report, measure: str) -> dict[str, tuple[int | None, int | None]]:
    """Numerator and denominator by group code."""
    return {f.group: (f.numerator, f.denominator) for f in made.figures if f.measure == measure}


@dataclass
class SourcePage:
    """The three facts of the program's page, as the demo records them."""

    program: Program
    ssm: Cohort
    sta: Cohort
    wu: Cohort


def source_page() -> SourcePage:
    """12 trained, 10 hired; 9 graduates, 7 hired; all 7 hired at $16.00. No dates."""
    program = ProgramFactory(code="HITE", name="Health care training")
    pct, ma = (
        TrackFactory(code=code, title=title) for code, title in (("PCT", "Patient Care"), ("MA", "Medical"))
    )

    def cohort(code: str, track: Any, place: str, **facts: Any) -> Cohort:
        facility = FacilityFactory(code=place, name=f"{place} Hospital")
        return CohortFactory(
            code=code, program=program, track=track, facility=facility, closed=True, undated=True, **facts
        )

    world = SourcePage(
        program=program,
        ssm=cohort("PCT-SSM", pct, "SSM", completion_recorded=False),
        sta=cohort("MA-STA", ma, "STA", records_cover=RecordsCover.COMPLETERS),
        wu=cohort("MA-WU", ma, "WU", completion_recorded=False),
    )
    for seat in seats(world.ssm, 12, unrecorded=True)[:10]:
        hire(seat)
    for seat in seats(world.sta, 9, status=Status.COMPLETED, started=True)[:7]:
        hire(seat)
    for seat in seats(world.wu, 7, unrecorded=True):
        hire(seat, wage=Decimal("16.00"))
    return world
