"""Compute the employment report: every figure of one question, from one snapshot."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from reports.counting import Tell, count_cohorts, count_left_out
from reports.figures import Figure, make_figures
from reports.measures import EMPLOYMENT, Measure
from reports.parameters import Parameters
from reports.snapshot import Snapshot

NAME = "employment"


@dataclass(frozen=True)
class Report:
    parameters: Parameters
    measures: Sequence[Measure]
    figures: Sequence[Figure]
    # Enrollments looked at.
    rows_read: int
    data_at: datetime.datetime

    def definitions(self) -> list[dict[str, str]]:
        """What each measure means, in the words that go into pages and files."""
        return [
            {"code": m.code, "title": str(m.title), "text": str(m.text), "source": str(m.source)}
            for m in self.measures
        ]


def say_nothing(stage: str, percent: int) -> None:
    """For callers to whom nobody listens."""


def compute(parameters: Parameters, moment: Snapshot, tell: Tell = say_nothing) -> Report:
    """Count and sum inside the given snapshot."""
    parameters = parameters.ordered()
    cohorts = count_cohorts(EMPLOYMENT, parameters, moment.alias, tell)
    left_out = count_left_out(parameters, moment.alias)
    figures = list(make_figures(EMPLOYMENT, parameters, cohorts, left_out))
    tell("groups", 70)
    return Report(
        parameters=parameters,
        measures=EMPLOYMENT,
        figures=figures,
        rows_read=sum(cohort.numbers["seats"] for cohort in cohorts),
        data_at=moment.at,
    )
