"""From counts by cohort to figures: groups are sums, rates sum over sum, medians over all their wages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from reports import notes
from reports.counting import CohortCount, LeftOut
from reports.measures import Measure, Value
from reports.notes import Notes
from reports.parameters import Parameters


class Figure(NamedTuple):
    """One cell: a measure for a group. None means not known, and the note says why."""

    dimension: str
    group: str
    group_label: str
    measure: str
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    unit: str
    known: int | None
    mixed: bool
    note: str


@dataclass(slots=True)
class Group:
    """Cohorts counted together."""

    dimension: str
    code: str
    label: str
    numbers: dict[str, int] = field(default_factory=dict)
    # How often each starting wage, in cents, was paid.
    wages: Counter[int] = field(default_factory=Counter)
    cohorts: list[CohortCount] = field(default_factory=list)

    def add(self, cohort: CohortCount) -> None:
        self.cohorts.append(cohort)
        numbers = self.numbers
        for name, number in cohort.numbers.items():
            numbers[name] = numbers.get(name, 0) + number
        self.wages.update(cohort.wages)


def make_figures(
    measures: Sequence[Measure],
    parameters: Parameters,
    cohorts: Iterable[CohortCount],
    left_out: Sequence[LeftOut],
) -> Iterator[Figure]:
    """Figures in the order of pages and files: program totals, then the groups asked for."""
    said = Notes(parameters)
    for group in _roll_up(parameters, cohorts):
        outside = said.outside(group.code, left_out) if group.dimension == "program" else ""
        for measure in measures:
            make = _rate if measure.is_rate else _wage
            numerator, denominator, value, known, mixed, lines = make(measure, group, said)
            yield Figure(
                group.dimension,
                group.code,
                group.label,
                measure.code,
                numerator,
                denominator,
                value,
                measure.unit,
                known,
                mixed,
                " ".join(filter(None, (*lines, outside))),
            )


def percent(numerator: int, denominator: int) -> Decimal | None:
    """One decimal, half up; nothing of nothing is not known."""
    if not denominator:
        return None
    return Decimal((2000 * numerator + denominator) // (2 * denominator)).scaleb(-1)


def median(wages: Counter[int]) -> Decimal | None:
    """The middle of the wages, of an even number the mean of the two in the middle; cents, half up."""
    known = wages.total()
    if not known:
        return None
    in_order = sorted(wages.items())
    low, high = (_wage_at(in_order, place) for place in ((known - 1) // 2, known // 2))
    return Decimal((low + high + 1) // 2).scaleb(-2)


def mean(wages: Counter[int]) -> Decimal | None:
    known = wages.total()
    if not known:
        return None
    paid = sum(cents * times for cents, times in wages.items())
    return Decimal((2 * paid + known) // (2 * known)).scaleb(-2)


def _wage_at(in_order: list[tuple[int, int]], place: int) -> int:
    for cents, times in in_order:
        place -= times
        if place < 0:
            return cents
    raise IndexError(place)


def _roll_up(parameters: Parameters, cohorts: Iterable[CohortCount]) -> list[Group]:
    """Groups by dimension, each dimension sorted by code; cohorts, the longest list, last."""
    dimensions: list[str] = [n for n in ("program", "track", "facility") if n in {"program", *parameters.by}]
    groups: dict[tuple[str, str], Group] = {}
    if parameters.program:
        only = parameters.program
        groups["program", only.code] = Group("program", only.code, only.name)
    singles: list[Group] = []
    for cohort in cohorts:
        for dimension in dimensions:
            code, label = cohort.groups[dimension]
            group = groups.get((dimension, code))
            if group is None:
                group = groups[dimension, code] = Group(dimension, code, label)
            group.add(cohort)
        if "cohort" in parameters.by:
            code, label = cohort.groups["cohort"]
            singles.append(Group("cohort", code, label, cohort.numbers, Counter(cohort.wages), [cohort]))
    in_order = sorted(groups.values(), key=lambda group: (dimensions.index(group.dimension), group.code))
    return in_order + singles


Cell = tuple[int | None, int | None, Decimal | None, int | None, bool, list[str]]


def _rate(measure: Measure, group: Group, said: Notes) -> Cell:
    if measure.known_where is not None:
        silent = [cohort.code for cohort in group.cohorts if measure.code in cohort.cannot_answer]
        if silent:
            return None, None, None, None, False, [notes.unknown(measure, silent)]
    numbers = group.numbers
    of, counted = numbers.get("of_" + measure.code, 0), numbers.get("counted_" + measure.code, 0)
    if not of:
        return counted, of, None, None, False, [notes.nobody(), said.missing(measure, numbers)]
    lines = []
    mixed = False
    if not measure.of:
        only_completers = [cohort.code for cohort in group.cohorts if not cohort.covers_started]
        mixed = 0 < len(only_completers) < len(group.cohorts)
        lines.append(notes.basis(only_completers, len(group.cohorts)))
    lines.append(said.missing(measure, numbers))
    lines.append(said.undated(measure, numbers))
    lines.append(said.transfers(numbers["transfers"]))
    return counted, of, percent(counted, of), None, mixed, lines


def _wage(measure: Measure, group: Group, said: Notes) -> Cell:
    jobs, known = group.numbers.get("jobs", 0), group.wages.total()
    value = median(group.wages) if measure.value is Value.MEDIAN else mean(group.wages)
    return None, jobs, value, known, False, [said.wages(known, jobs), said.undated(measure, group.numbers)]
