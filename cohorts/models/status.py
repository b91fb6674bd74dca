"""The statuses of a seat: how each is drawn, which end it, which may follow it; a seat as a list shows it."""

import functools
from typing import NamedTuple

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission


class Status(models.TextChoices):
    ENROLLED = "enrolled", _("Enrolled, not started")
    ACTIVE = "active", _("In training")
    ON_LEAVE = "on_leave", _("On leave")
    COMPLETED = "completed", _("Completed")
    WITHDRAWN = "withdrawn", _("Withdrew")
    DISMISSED = "dismissed", _("Dismissed")
    TRANSFERRED = "transferred", _("Moved to another cohort")
    ENDED_UNRECORDED = "ended_unrecorded", _("Ended, completion not recorded")


# The shape each status is drawn with (ui.templatetags.ui.status); the others are grey.
TONES = {
    Status.ENROLLED: "plan",
    Status.ACTIVE: "info",
    Status.ON_LEAVE: "warn",
    Status.COMPLETED: "done",
}


def mark_of(status: str) -> tuple[str, str]:
    """Shape and word of a status. get_status_display() would hash all choices for every row."""
    return _mark_in(get_language(), status)


@functools.lru_cache(maxsize=100)
def _mark_in(language: str | None, status: str) -> tuple[str, str]:
    return TONES.get(Status(status), "none"), str(Status(status).label)


# Statuses in which the seat is over.
ENDED = frozenset(
    {Status.COMPLETED, Status.WITHDRAWN, Status.DISMISSED, Status.TRANSFERRED, Status.ENDED_UNRECORDED}
)

# The others, said as an index can serve it.
NOT_OVER = (Status.ENROLLED, Status.ACTIVE, Status.ON_LEAVE)

# Why somebody left or is on leave may be about health: an advisor does not see it.
LEAVING_REASON_SEE = Permission.COHORT_EDIT

# Allowed next statuses. Every end can be taken back: real programs un-withdraw people (pain 30).
MOVES: dict[str, frozenset[str]] = {
    Status.ENROLLED: frozenset({Status.ACTIVE, Status.WITHDRAWN, Status.DISMISSED, Status.TRANSFERRED}),
    Status.ACTIVE: frozenset(
        {
            Status.ON_LEAVE,
            Status.COMPLETED,
            Status.WITHDRAWN,
            Status.DISMISSED,
            Status.TRANSFERRED,
            Status.ENDED_UNRECORDED,
        }
    ),
    Status.ON_LEAVE: frozenset(
        {
            Status.ACTIVE,
            Status.COMPLETED,
            Status.WITHDRAWN,
            Status.DISMISSED,
            Status.TRANSFERRED,
            Status.ENDED_UNRECORDED,
        }
    ),
    Status.COMPLETED: frozenset({Status.ACTIVE}),
    Status.WITHDRAWN: frozenset({Status.ENROLLED, Status.ACTIVE}),
    Status.DISMISSED: frozenset({Status.ENROLLED, Status.ACTIVE}),
    Status.TRANSFERRED: frozenset({Status.ACTIVE}),
    Status.ENDED_UNRECORDED: frozenset({Status.ACTIVE}),
}


class ListedSeat(NamedTuple):
    """What a list of people shows of one seat."""

    person_pk: int
    status: str
    cohort_pk: int
    code: str
    facility: str
    track: str

    @property
    def mark(self) -> tuple[str, str]:
        """Shape and word of the status."""
        return mark_of(self.status)

    @property
    def status_text(self) -> str:
        return self.mark[1]

    @property
    def is_over(self) -> bool:
        return self.status in ENDED
