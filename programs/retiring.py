"""Retiring a track, a grant or a skill, and offering it again."""

from django.utils import timezone

from accounts.action import action, save_changes
from accounts.models import User
from programs.models import Competency, Grant, Track

Retirable = Track | Grant | Competency


@action
def retire(*, row: Retirable, by: User | str) -> Retirable:
    """Take a row out of new forms from today; what was recorded with it keeps it."""
    return save_changes(row, retired_on=timezone.localdate())


@action
def bring_back(*, row: Retirable, by: User | str) -> Retirable:
    """Offer a retired row again."""
    return save_changes(row, retired_on=None)
