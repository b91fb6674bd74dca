"""R1: the employment report as a good analyst writes it by hand, one measure by one dimension at a time."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.db import connections

from reports.snapshot import snapshot

DIMENSIONS = {
    "program": "JOIN programs_program g ON g.id = c.program_id",
    "track": "JOIN programs_track g ON g.id = c.track_id",
    "facility": "JOIN employers_facility g ON g.id = c.facility_id",
    "cohort": "JOIN cohorts_cohort g ON g.id = c.id",
}

# Measure -> who it speaks of, which hires count, whether a cohort's records can answer.
RATES = {
    "hired_of_record": ("true", "true", "true"),
    "hired_of_started": ("e.started", "true", "c.records_cover = 'started'"),
    "hired_of_completed": ("e.status = 'completed'", "true", "c.completion_recorded"),
    "hired_by_host": ("true", "by_host", "true"),
}
RATE = """
    SELECT g.code,
        CASE WHEN bool_and({known}) THEN count(h.enrollment_id) FILTER (WHERE {of}) END,
        CASE WHEN bool_and({known}) THEN count(*) FILTER (WHERE {of}) END,
        CASE WHEN bool_and({known}) THEN round(
            100.0 * count(h.enrollment_id) FILTER (WHERE {of}) / nullif(count(*) FILTER (WHERE {of}), 0), 1)
        END,
        NULL
    FROM cohorts_enrollment e
    JOIN cohorts_cohort c ON c.id = e.cohort_id
    {dimension}
    LEFT JOIN (
        SELECT DISTINCT enrollment_id FROM outcomes_hire
        WHERE status IN ('accepted', 'started', 'ended') AND {hires}
    ) h ON h.enrollment_id = e.id
    WHERE c.is_closed AND NOT EXISTS (SELECT FROM outcomes_incumbent i WHERE i.enrollment_id = e.id)
    GROUP BY g.code
"""
WAGES = {
    "wage_median": "percentile_cont(0.5) WITHIN GROUP (ORDER BY f.wage)::numeric",
    "wage_mean": "avg(f.wage)",
}
WAGE = """
    SELECT g.code, NULL, count(f.enrollment_id), round({value}, 2), count(f.wage)
    FROM cohorts_enrollment e
    JOIN cohorts_cohort c ON c.id = e.cohort_id
    {dimension}
    LEFT JOIN (
        SELECT DISTINCT ON (enrollment_id) enrollment_id, wage FROM outcomes_hire
        WHERE status IN ('accepted', 'started', 'ended')
        ORDER BY enrollment_id, coalesce(accepted_on, started_on, '9999-12-31'), id
    ) f ON f.enrollment_id = e.id
    WHERE c.is_closed AND NOT EXISTS (SELECT FROM outcomes_incumbent i WHERE i.enrollment_id = e.id)
    GROUP BY g.code
"""


class Facts(NamedTuple):
    """What a figure says, without its words."""

    numerator: int | None
    denominator: int | None
    value: Decimal | None
    known: int | None


Figures = dict[tuple[str, str, str], Facts]


def employment_by_hand() -> Figures:
    """Every figure of the report over all programs, by (dimension, group, measure)."""
    found: Figures = {}
    with snapshot() as moment, connections[moment.alias].cursor() as cursor:
        for dimension, measure, query in _queries():
            cursor.execute(query)
            for group, *facts in cursor.fetchall():
                found[dimension, group, measure] = Facts(*facts)
    return found


def _queries() -> Iterator[tuple[str, str, str]]:
    for dimension, join in DIMENSIONS.items():
        for measure, (of, hires, known) in RATES.items():
            yield dimension, measure, RATE.format(of=of, hires=hires, known=known, dimension=join)
        for measure, value in WAGES.items():
            yield dimension, measure, WAGE.format(value=value, dimension=join)
