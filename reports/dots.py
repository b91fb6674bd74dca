"""Wages as dots over an axis: where each dot and tick stands, in percent of the width."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from reports.figures import median

BINS = 24
HIGHEST = 8
TICKS = 5
# Steps of the axis in cents, and of what no wage by the hour reaches.
STEPS = (25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
LEFT, WIDTH = 5, 90
BASE_Y, DOT_Y = 112, 12


@dataclass(frozen=True)
class Dots:
    """`people` wages a dot; heights in pixels."""

    dots: list[tuple[str, int]]
    ticks: list[tuple[str, Decimal]]
    median: Decimal
    median_x: str
    anchor: str
    people: int
    table: list[tuple[Decimal, int]]


def place_dots(wages: Counter[int]) -> Dots | None:
    """Wages in cents and how often each was paid; None without any."""
    middle = median(wages)
    if middle is None:
        return None
    low, high, step = _axis(min(wages), max(wages))
    bins: dict[int, Counter[int]] = {}
    for cents, times in wages.items():
        bins.setdefault(min(BINS - 1, (cents - low) * BINS // (high - low)), Counter())[cents] += times
    people = -(-max(found.total() for found in bins.values()) // HIGHEST)
    dots = []
    for found in bins.values():
        mean = sum(cents * times for cents, times in found.items()) / found.total()
        stacked = -(-found.total() // people)
        dots += [(_x(mean, low, high), BASE_Y - 8 - DOT_Y * nth) for nth in range(stacked)]
    at = 100 * (float(middle * 100) - low) / (high - low)
    return Dots(
        dots=dots,
        ticks=[(_x(cents, low, high), Decimal(cents).scaleb(-2)) for cents in range(low, high + 1, step)],
        median=middle,
        median_x=_x(float(middle * 100), low, high),
        anchor="start" if at < 25 else "end" if at > 75 else "middle",
        people=people,
        table=[(Decimal(cents).scaleb(-2), times) for cents, times in sorted(wages.items())],
    )


def _axis(lowest: int, highest: int) -> tuple[int, int, int]:
    """Ends and step of the axis: round amounts, few enough to be read."""
    for step in STEPS:
        low, high = lowest // step * step, -(-highest // step) * step
        if low == high:
            low, high = low - step, high + step
        if (high - low) // step < TICKS:
            return low, high, step
    return low, high, high - low


def _x(cents: float, low: int, high: int) -> str:
    return f"{LEFT + WIDTH * (cents - low) / (high - low):.2f}%"
