"""The people behind a figure: the same conditions for a draft, the stored members for a signed report."""

from collections.abc import Sequence
from typing import BinaryIO

from django.db import connections
from django.db.models import F, Q

from cohorts.models.enrollment import EnrollmentQuerySet
from reports.copying import copy_line
from reports.measures import MEASURES, Measure
from reports.models import ReportFigure, ReportMember
from reports.models.result import OfRunQuerySet
from reports.parameters import Parameters
from reports.snapshot import Snapshot
from reports.universe import in_group

ROWS_AT_A_TIME = 5000


def seats_behind(figure: ReportFigure) -> EnrollmentQuerySet:
    """Seats in the denominator of a figure as the data stands now; add `counted_in` for the numerator."""
    measure = MEASURES[figure.measure]
    seats = measure.universe(figure.run.parameters)
    return seats.filter(in_group(figure.dimension, figure.group)).filter(measure.of)


def counted_in(figure: ReportFigure) -> Q:
    return MEASURES[figure.measure].counted


def members_behind(figure: ReportFigure) -> OfRunQuerySet:
    """Seats in the denominator of a figure as they were when the report was signed."""
    stored = ReportMember.objects.filter(run=figure.run_id, of__contains=[figure.measure])
    return stored.filter(**{figure.dimension: figure.group})


def spool_members(
    run: int, measures: Sequence[Measure], parameters: Parameters, moment: Snapshot, spool: BinaryIO
) -> None:
    """Write every seat of the universe, with the measures it is in, as lines for copy_members."""
    with connections[moment.alias].cursor() as cursor:
        # Streamed to its end: plan for all rows, not for the first ones.
        cursor.execute("SET LOCAL cursor_tuple_fraction = 1")
    conditions = list(dict.fromkeys(q for measure in measures for q in (measure.of, measure.counted) if q))
    names = {condition: f"fact_{number}" for number, condition in enumerate(conditions)}
    seats = (
        measures[0]
        .universe(parameters)
        .using(moment.alias)
        .order_by()
        .annotate(wage=F("first_wage"), **{name: condition for condition, name in names.items()})
        .values_list(
            "pk",
            "participant_id",
            "cohort__program__code",
            "cohort__track__code",
            "cohort__facility__code",
            "cohort__code",
            "wage",
            *names.values(),
        )
    )
    for pk, person, program, track, facility, cohort, wage, *truths in seats.iterator(ROWS_AT_A_TIME):
        holds = dict(zip(conditions, truths, strict=True))
        of = [m for m in measures if holds.get(m.of, True)]
        line = (
            run,
            pk,
            person,
            program,
            track,
            facility,
            cohort,
            [m.code for m in of],
            [m.code for m in of if holds.get(m.counted, True)],
            wage,
        )
        spool.write(copy_line(line).encode())
