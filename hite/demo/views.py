"""Saved views of lists: one of the director's own, one shared with all student advisors."""

from accounts.listing.actions import save_view
from accounts.models import User
from hite.demo.cast import ADVISOR, DIRECTOR, INTAKE, Part

VIEWS = (
    (DIRECTOR, "hires", "Hired, wage to ask for", "status=hired&wage=no", "", False),
    (DIRECTOR, "cohorts", "In training, with last day", "stage=training", "code,ends,people,advisor", True),
    (
        INTAKE,
        "people",
        "Not seated, to call",
        "status=none&phone=yes",
        "name,phone,way,added",
        True,
    ),
    (ADVISOR, "people", "My phone list", "status=training", "name,phone,email,way", True),
)


def add_views(cast: dict[Part, User]) -> None:
    for owner, list_key, name, query, columns, shared in VIEWS:
        save_view(
            owner=cast[owner],
            list_key=list_key,
            name=name,
            query=query,
            columns=columns,
            shared=shared,
            is_default=False,
            by=cast[owner],
        )
