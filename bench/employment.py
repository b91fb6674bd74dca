"""P1: the employment report over everything, as a worker does it, against R1."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from statistics import median

from bench.inside import counted_statements, director, use_world
from bench.measure import ROUNDS, Pair, Result, compared, exponent, in_turn, note
from bench.references import Facts, Figures, employment_by_hand
from reports.actions import request_run
from reports.files import forget_files
from reports.jobs import work_on
from reports.models import ReportFigure, ReportRun, State
from reports.parameters import BY, Parameters

# The promise is for a million; below a hundred thousand the files cost more than the counting.
GATE, GATED_FROM = 1.3, 100_000
GROWTH_GATE = 1.08


def employment_report(sizes: Sequence[int]) -> Iterator[Result]:
    """Claim, count, write CSV, XLSX and PDF, store: the whole task, with all measures and dimensions."""
    checks, rounds = {}, defaultdict(list)
    for n in sizes:
        use_world(n)
        checks[n] = _check()
    for _ in range(ROUNDS):
        # The sizes take turns too, so that growth is not the machine's mood.
        for n in sizes:
            use_world(n)
            rounds[n].append(in_turn(_whole_task, employment_by_hand))
    for n in sizes:
        yield _judged(n, rounds[n], *checks[n])
    for small, large in pairwise(sizes):
        each = [
            exponent((small, a), (large, b))
            for (a, _), (b, _) in zip(rounds[small], rounds[large], strict=True)
        ]
        yield Result.judged("employment_report.growth", large, median(each), "exponent", gate=GROWTH_GATE)


def _judged(n: int, rounds: Sequence[Pair], equal: bool, statements: int) -> Result:
    found = compared(rounds)
    return Result.judged(
        "employment_report",
        n,
        found.ours,
        "ms",
        reference=found.reference,
        ratio=found.ratio,
        gate=GATE if n >= GATED_FROM else None,
        fine=equal,
        statements=statements,
    )


def _check() -> tuple[bool, int]:
    """Whether the report says what R1 says, figure by figure, and in how many statements. Warms both up."""
    with counted_statements() as counter:
        run = _run()
    ours = _figures(run)
    _forget(run)
    theirs = employment_by_hand()
    different = {key for key in ours | theirs if ours.get(key) != theirs.get(key)}
    for key in sorted(different)[:5]:
        note(f"Different: {key}: {ours.get(key)} against {theirs.get(key)} by hand.")
    return not different, counter.count


@contextmanager
def finished_run() -> Iterator[ReportRun]:
    """A report over everything for as long as it is needed."""
    run = _run()
    try:
        yield run
    finally:
        _forget(run)


def _whole_task() -> None:
    _forget(_run())


def _run() -> ReportRun:
    run = request_run(parameters=Parameters(by=tuple(BY)), by=director())
    work_on(run.pk)
    run.refresh_from_db()
    if run.state != State.DONE:
        raise RuntimeError(f"The report ended as {run.state}: {run.failure}")
    return run


def _figures(run: ReportRun) -> Figures:
    rows = ReportFigure.objects.filter(run=run).values_list(
        "dimension", "group", "measure", "numerator", "denominator", "value", "known"
    )
    return {tuple(row[:3]): Facts(*row[3:]) for row in rows.iterator()}


def _forget(run: ReportRun) -> None:
    """Leave the world as it was."""
    forget_files(run.pk, run.phase, [run.attempt])
    run.delete()
