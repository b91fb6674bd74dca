"""The sentences beside a figure: why it is not known, what it mixes, whom it leaves out."""

from collections.abc import Mapping, Sequence
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.counting import LeftOut
from reports.measures import HIRED_OF_COMPLETED, HIRED_OF_STARTED, Measure
from reports.parameters import Parameters
from ui.values import day_text

# So many cohorts are named in a sentence, the others counted.
NAMED = 5


class Notes:
    """Sentences for the figures of one report.

    Thousands of groups say the same ("1 seat ended in a move ..."), so each sentence is made once.
    """

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self.transfers = cache(transfers)
        self.wages = cache(wages)
        self._missing = cache(self._say_missing)

    def missing(self, measure: Measure, numbers: Mapping[str, int]) -> str:
        """How many of the people on record the denominator leaves out, and why."""
        seats = numbers.get("seats", 0)
        missing = seats - numbers.get("of_" + measure.code, 0)
        return self._missing(measure.code, missing, seats) if missing else ""

    def _say_missing(self, code: str, missing: int, seats: int) -> str:
        day = self.parameters.as_of
        parts = {"n": f"{missing:,}", "all": f"{seats:,}", "day": day_text(day)}
        if code == HIRED_OF_STARTED.code:
            if day:
                return _("%(n)s of %(all)s on record left out: not known to have started by %(day)s.") % parts
            return _("%(n)s of %(all)s on record left out: never in training.") % parts
        if code == HIRED_OF_COMPLETED.code:
            if day:
                return (
                    _("%(n)s of %(all)s on record left out: not known to have completed by %(day)s.") % parts
                )
            return _("%(n)s of %(all)s on record left out: not completed.") % parts
        return _("%(n)s of %(all)s on record left out.") % parts

    def undated(self, measure: Measure, numbers: Mapping[str, int]) -> str:
        """Facts that cannot count as of a day because theirs is not known."""
        if not self.parameters.as_of:
            return ""
        lines = []
        starts = numbers.get("undated_starts", 0) if measure is HIRED_OF_STARTED else 0
        completions = numbers.get("undated_completions", 0) if measure is HIRED_OF_COMPLETED else 0
        hires = numbers.get("undated_hires", 0)
        if starts:
            lines.append(_("Started on a day that is not recorded: %(n)s.") % {"n": f"{starts:,}"})
        if completions:
            lines.append(_("Completed on a day that is not recorded: %(n)s.") % {"n": f"{completions:,}"})
        if hires:
            lines.append(_("Hired on a day that is not recorded, not counted: %(n)s.") % {"n": f"{hires:,}"})
        return " ".join(lines)

    def outside(self, program: str, found: Sequence[LeftOut]) -> str:
        """Seats of a program outside the report, with the reason for each number."""
        reasons = {
            "open": _("%(n)s in cohorts that are not closed"),
            "undated": _("%(n)s in cohorts without a last day"),
            "period": _("%(n)s in cohorts that ended outside the period"),
            "later": _("%(n)s in cohorts that ended after %(day)s"),
            "incumbent": _("%(n)s of people who already worked for the host facility"),
        }
        day = day_text(self.parameters.as_of)
        parts = [
            reasons[one.reason] % {"n": f"{one.seats:,}", "day": day}
            for one in found
            if one.program == program
        ]
        if not parts:
            return ""
        return _("Seats outside this report: %(parts)s.") % {"parts": "; ".join(parts)}


def cohort_names(codes: Sequence[str]) -> str:
    """ "C1", "C1 and C2", "C1, C2, C3, C4, C5 and 7 more cohorts"."""
    rest = len(codes) - NAMED
    if rest > 0:
        more = ngettext("%(n)s more cohort", "%(n)s more cohorts", rest) % {"n": f"{rest:,}"}
        return _("%(list)s and %(last)s") % {"list": ", ".join(codes[:NAMED]), "last": more}
    if len(codes) == 1:
        return codes[0]
    return _("%(list)s and %(last)s") % {"list": ", ".join(codes[:-1]), "last": codes[-1]}


def unknown(measure: Measure, cohorts: Sequence[str]) -> str:
    return str(measure.unknown_because) % {"cohorts": cohort_names(cohorts)}


def nobody() -> str:
    return _("Not known: there is nobody to count.")


def basis(only_completers: Sequence[str], cohorts: int) -> str:
    """Whom the records cover, where that is not everyone who started."""
    if not only_completers:
        return ""
    if len(only_completers) == cohorts:
        return _("The records cover only people who completed.")
    others = cohorts - len(only_completers)
    return ngettext(
        "Mixed bases: the records of %(cohorts)s cover only people who completed, those of the other "
        "cohort everyone who started.",
        "Mixed bases: the records of %(cohorts)s cover only people who completed, those of the other "
        "%(n)s cohorts everyone who started.",
        others,
    ) % {"cohorts": cohort_names(only_completers), "n": f"{others:,}"}


def transfers(seats: int) -> str:
    if not seats:
        return ""
    return ngettext(
        "%(n)s seat ended in a move to another cohort; that person is counted there too.",
        "%(n)s seats ended in a move to another cohort; those people are counted there too.",
        seats,
    ) % {"n": f"{seats:,}"}


def wages(known: int, jobs: int) -> str:
    if not jobs:
        return _("Not known: nobody was hired.")
    parts = {"known": f"{known:,}", "jobs": f"{jobs:,}"}
    if not known:
        return _("Not known: no starting wage is recorded for the %(jobs)s hired.") % parts
    return _("Starting wage known for %(known)s of %(jobs)s hired.") % parts
