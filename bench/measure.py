"""Taking time fairly on a shared machine: ours and the reference in turns, and the median of their ratios."""

import json
import math
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

ROUNDS = 3


@dataclass
class Result:
    """One line of `make bench`. The gate limits the ratio where there is one, else the value."""

    case: str
    n: int | None
    value: float | None
    unit: str
    reference: float | None = None
    ratio: float | None = None
    gate: float | None = None
    ok: bool | None = None
    statements: int | None = None

    @classmethod
    def judged(
        cls,
        case: str,
        n: int | None,
        value: float,
        unit: str,
        *,
        gate: float | None,
        fine: bool = True,
        **more,
    ) -> "Result":
        """A result held to its gate; `fine` is whatever else must be true."""
        made = cls(case, n, value, unit, gate=gate, **more)
        made.ok = fine and (gate is None or (made.value if made.ratio is None else made.ratio) <= gate)
        return made

    def line(self) -> str:
        facts = asdict(self)
        for name in ("value", "reference", "ratio"):
            if facts[name] is not None:
                facts[name] = float(f"{facts[name]:.4g}")
        return json.dumps(facts)


Pair = tuple[float, float]


class Compared(NamedTuple):
    """Medians in milliseconds, and the median of each round's ratio."""

    ours: float
    reference: float
    ratio: float


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def in_turn(ours: Callable[[], object], reference: Callable[[], object]) -> Pair:
    """One round, A B: what slows the machine for a while slows both."""
    return milliseconds(ours), milliseconds(reference)


def compared(rounds: Sequence[Pair]) -> Compared:
    return Compared(
        statistics.median(ours for ours, _ in rounds),
        statistics.median(reference for _, reference in rounds),
        statistics.median(ours / reference for ours, reference in rounds),
    )


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """How cost grows with n between two (n, cost): 0 is flat, 1 in proportion."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def note(text: str) -> None:
    """For the person who watches; results alone go to standard output."""
    print(text, file=sys.stderr, flush=True)
