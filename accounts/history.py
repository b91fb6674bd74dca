"""History of domain rows: insert, update and delete events by statement-level triggers."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def with_history(exclude: list[str] | None = None) -> Callable[[M], M]:
    """Keep every version of a model's rows, with who and what from the @action that wrote it.

    `exclude` names columns that are no domain facts: generated ones, secrets, job progress.
    The trackers are made anew here because the default ones of pghistory's settings are deep copies,
    which statement-level triggers do not survive.
    """
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=exclude
    )
