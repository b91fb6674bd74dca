"""Every bulk action by its list and key, as settings.BULK_ACTIONS names them.

Actions stand in settings and not in the listing, because an app that comes later in the import order adds
some to the list of an earlier one: people are given seats by cohorts.
"""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.bulk.action import BulkAction
from accounts.models import User


@cache
def _actions(list_key: str) -> dict[str, BulkAction]:
    found = [import_string(path) for path in settings.BULK_ACTIONS.get(list_key, ())]
    return {action.key: action for action in found}


def action_of(list_key: str, key: str) -> BulkAction:
    """Raises KeyError."""
    return _actions(list_key)[key]


def actions_for(list_key: str, user: User) -> list[BulkAction]:
    """What the user may do to many rows of a list, in the order of its buttons."""
    return [action for action in _actions(list_key).values() if user.can(action.permission)]
