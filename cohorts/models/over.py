"""Why people get a seat although a cohort is full."""

from typing import NamedTuple

from programs.models import Reason


class Over(NamedTuple):
    """A reason of the list, words of one's own, or both; neither for a seat within the limit."""

    reason: Reason | None = None
    words: str = ""

    def __str__(self) -> str:
        return ". ".join(filter(None, [str(self.reason or ""), self.words]))

    @property
    def columns(self) -> dict[str, object]:
        """Columns of a seat, by their names."""
        return {"over_reason": self.reason, "override_reason": self.words}


WITHIN = Over()
