"""A measure is two conditions over one universe, never a number."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise

from cohorts.models.enrollment import EnrollmentQuerySet
from reports.parameters import Parameters


class Value(StrEnum):
    """What a measure shows of the seats it counts."""

    RATE = "rate"
    MEDIAN = "median"
    MEAN = "mean"


@dataclass(frozen=True)
class Measure:
    """`of` chooses the seats it speaks about, `counted` those among them that count.

    Both name only columns or facts of the universe, never a to-many join, which would count a person
    once for every job. `known_where` names cohorts whose records can answer at all; where it is set
    and one cohort of a group fails it, the group's figure is not known and `unknown_because`, which names
    %(cohorts)s, says why.
    """

    code: str
    title: str | Promise
    text: str | Promise
    source: str | Promise
    universe: Callable[[Parameters], EnrollmentQuerySet]
    of: Q
    counted: Q
    value: Value = Value.RATE
    known_where: Q | None = None
    unknown_because: str | Promise = ""

    @property
    def is_rate(self) -> bool:
        return self.value is Value.RATE

    @property
    def unit(self) -> str:
        return "percent" if self.is_rate else "usd_per_hour"
