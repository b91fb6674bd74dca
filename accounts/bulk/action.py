"""What can be done to many rows of a list: defined in the app whose rows they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from accounts.models import User
from accounts.permissions import Permission

Values = dict[str, Any]


@dataclass
class Outcome:
    """What became of rows, by key: what undo needs (plain values), or why not."""

    changed: dict[int, Any] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BulkAction:
    """One act on many rows of a list.

    `apply(pks, values, by)` is given keys the user may see, in rising order, and the cleaned values of the
    form. It is called in a transaction, locks its rows in the order of their keys, keeps to one history
    verb and gives each key one place in the outcome. A ValidationError it raises makes the engine try the
    rows in halves, so that the row that is against a rule of the database is found and named.
    `undo(tokens, by)` takes back what it is still able to; a row changed since is refused.
    `form(data, user=...)` asks what is to be done; it is a Form whose fields hold plain texts.
    `told(values, count)` says on the confirm page what will happen.
    """

    key: str
    # On the button, and the title of its pages: "Change status".
    label: Any
    permission: Permission
    apply: Callable[[Sequence[int], Values, User], Outcome]
    undo: Callable[[Mapping[int, Any], User], Outcome]
    told: Callable[[Values, int], str]
    form: Callable[..., forms.Form] | None = None
    # People outside the agency see what it does: always asked first.
    seen_outside: bool = False
