"""Count once by cohort, in few statements, inside one snapshot; groups are summed from there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, ExpressionWrapper, F, IntegerField, Q
from django.db.models.functions import Cast

from cohorts.models import RecordsCover
from reports.measures import Measure
from reports.parameters import Parameters
from reports.universe import (
    cohorts_in,
    first_jobs_in_universe,
    seats_of_closed_cohorts,
    seats_of_program,
    why_left_out,
)

# Tells how far the work is: a stage, and percent of the whole.
Tell = Callable[[str, int], None]


@dataclass(slots=True)
class CohortCount:
    """What was found in one cohort; `of` and `counted` by code of the measure."""

    code: str
    # Code and label of its group in each dimension.
    groups: dict[str, tuple[str, str]]
    covers_started: bool
    # Codes of the measures its records cannot answer.
    cannot_answer: frozenset[str]
    numbers: dict[str, int] = field(default_factory=dict)
    # Known starting wages of first jobs, in cents.
    wages: Sequence[int] = ()


@dataclass(frozen=True)
class Column:
    """A number taken in a scan: its name and the seats it counts."""

    name: str
    seats: Q


@dataclass(frozen=True)
class LeftOut:
    """Seats of a program outside the universe, by reason."""

    program: str
    reason: str
    seats: int


def count_cohorts(
    measures: Sequence[Measure], parameters: Parameters, alias: str, tell: Tell
) -> list[CohortCount]:
    """Every cohort of the universe that has a seat in it, sorted by code."""
    cohorts = _read_cohorts(measures, parameters, alias)
    tell("read", 10)
    scans = _scans(measures, parameters)
    for done, (where, counts) in enumerate(scans, start=1):
        for cohort, *numbers in _scan(parameters, alias, where, counts):
            cohorts[cohort].numbers.update(zip((c.name for c in counts), numbers, strict=True))
        tell("hires", 10 + 40 * done // len(scans))
    if any(not measure.is_rate for measure in measures):
        for cohort, hired, cents in wages_by_cohort(parameters, alias):
            cohorts[cohort].numbers["jobs"] = hired
            cohorts[cohort].wages = cents
    tell("groups", 60)
    found = [cohort for cohort in cohorts.values() if cohort.numbers.get("seats")]
    return sorted(found, key=lambda cohort: cohort.code)


def count_left_out(parameters: Parameters, alias: str) -> list[LeftOut]:
    rows = (
        seats_of_program(parameters)
        .using(alias)
        .order_by()
        .annotate(reason=why_left_out(parameters))
        .exclude(reason="")
        .values_list("cohort__program__code", "reason")
        .annotate(n=Count("pk"))
    )
    return [LeftOut(*row) for row in sorted(rows)]


def _read_cohorts(measures: Sequence[Measure], parameters: Parameters, alias: str) -> dict[int, CohortCount]:
    limited = [measure for measure in measures if measure.known_where is not None]
    rows = (
        cohorts_in(parameters)
        .using(alias)
        .order_by()
        .values_list(
            "pk",
            "code",
            "program__code",
            "program__name",
            "track__code",
            "track__title",
            "facility__code",
            "facility__name",
            "records_cover",
        )
        .annotate(**{f"known_{measure.code}": measure.known_where for measure in limited})
    )
    found = {}
    for pk, code, program, name, track, title, facility, place, covers, *known in rows:
        found[pk] = CohortCount(
            code=code,
            groups={
                "program": (program, name),
                "track": (track, title),
                "facility": (facility, place),
                "cohort": (code, f"{code}, {place}"),
            },
            covers_started=covers == RecordsCover.STARTED,
            cannot_answer=frozenset(
                measure.code for measure, answer in zip(limited, known, strict=True) if not answer
            ),
        )
    return found


def _scans(measures: Sequence[Measure], parameters: Parameters) -> list[tuple[Q, list[Column]]]:
    """One scan for all denominators, one for each distinct condition that counts.

    The condition stands in WHERE, where PostgreSQL joins the hires once; inside an aggregate it would
    look them up for every seat and every measure.
    """
    rates = [measure for measure in measures if measure.is_rate]
    of = [Column("seats", Q()), Column("transfers", Q(ended_in_transfer=True))]
    of += [Column(f"of_{measure.code}", measure.of) for measure in rates]
    if parameters.as_of:
        of += [
            Column("undated_starts", Q(is_undated_start=True)),
            Column("undated_completions", Q(is_undated_completion=True)),
        ]
    scans = [(Q(), of)]
    for counted in dict.fromkeys(measure.counted for measure in rates):
        same = [Column(f"counted_{m.code}", m.of) for m in rates if m.counted == counted]
        scans.append((counted, same))
    if parameters.as_of:
        scans.append((Q(is_undated_hire=True, was_hired=False), [Column("undated_hires", Q())]))
    return scans


def _scan(
    parameters: Parameters, alias: str, where: Q, counts: Sequence[Column]
) -> Iterator[tuple[int, ...]]:
    """Cohort and one number for each count."""
    seats = seats_of_closed_cohorts(parameters).using(alias).filter(where).order_by()
    columns = {count.name: Count("pk", filter=count.seats or None) for count in counts}
    yield from seats.values_list("cohort_id").annotate(**columns)


def wages_by_cohort(
    parameters: Parameters, alias: str, only: Q | None = None
) -> Iterator[tuple[int, int, list[int]]]:
    """Cohort, number of people hired, known starting wages in cents: hires alone are read.

    `only` is a further condition on the hires.
    """
    cents = Cast(ExpressionWrapper(F("wage") * 100, output_field=IntegerField()), IntegerField())
    yield from (
        first_jobs_in_universe(parameters)
        .using(alias)
        .filter(only or Q())
        .order_by()
        .values_list("enrollment__cohort_id")
        .annotate(n=Count("pk"), cents=ArrayAgg(cents, filter=Q(wage__isnull=False), default=[]))
    )
