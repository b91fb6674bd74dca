"""What a report is asked for: one program, one grant, a period, a day, and the groups to show."""

import datetime
import hashlib
import json
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.models import Grant, Program
from ui.values import day_text

# Groups beside the program totals, in the order of pages and files.
BY = {
    "cohort": gettext_lazy("Cohort"),
    "track": gettext_lazy("Track"),
    "facility": gettext_lazy("Facility"),
}


@dataclass(frozen=True)
class Parameters:
    """Both ends of the period are included, on the cohort's last day; `by` names keys of BY."""

    program: Program | None = None
    grant: Grant | None = None
    from_on: datetime.date | None = None
    to_on: datetime.date | None = None
    as_of: datetime.date | None = None
    by: tuple[str, ...] = ()

    def ordered(self) -> "Parameters":
        """The same with `by` once each and in the order of BY, so that equal questions are equal."""
        return replace(self, by=tuple(name for name in BY if name in self.by))

    @property
    def needs_end(self) -> bool:
        """True when a cohort without a last day cannot be placed."""
        return any((self.from_on, self.to_on, self.as_of))

    def as_json(self) -> dict[str, object]:
        return {
            "program": self.program.code if self.program else None,
            "grant": self.grant.number if self.grant else None,
            "from": self.from_on.isoformat() if self.from_on else None,
            "to": self.to_on.isoformat() if self.to_on else None,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "by": list(self.by),
        }

    def hash(self) -> str:
        """Equal for equal questions; holds keys of rows, since codes may be corrected."""
        question = self.as_json() | {
            "program": self.program.pk if self.program else None,
            "grant": self.grant.pk if self.grant else None,
        }
        return hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()

    def words(self) -> list[str]:
        """The question in words, one line a part."""
        lines = [self.program.name if self.program else _("All programs")]
        if self.grant:
            lines.append(_("Seats paid by grant %(number)s, any share") % {"number": self.grant.number})
        lines.append(self._period())
        if self.as_of:
            lines.append(_("Facts dated by %(day)s") % {"day": day_text(self.as_of)})
        return lines

    def _period(self) -> str:
        days = {"start": day_text(self.from_on), "end": day_text(self.to_on)}
        if self.from_on and self.to_on:
            return _("Closed cohorts that ended %(start)s to %(end)s") % days
        if self.from_on:
            return _("Closed cohorts that ended on or after %(start)s") % days
        if self.to_on:
            return _("Closed cohorts that ended on or before %(end)s") % days
        return _("All closed cohorts")
