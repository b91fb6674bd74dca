"""Columns of a list: how a value is read, shown, sorted and written to a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict

from accounts.models import User
from accounts.permissions import Permission
from ui.links import page_url

MOST_COLUMNS = 12


@dataclass(frozen=True)
class Cell:
    """A field that can be changed in its cell, by who may edit the rows of the list: the field of that name
    on the page `url_name` of a row, which checks it and saves it. `part` is what its address has beside
    the row."""

    url_name: str
    field: str
    part: str = ""

    @property
    def url(self) -> str:
        """The address with 0 in place of the row."""
        return page_url(self.url_name, 0, *filter(None, [self.part]))


@dataclass(frozen=True)
class Column:
    """`value` is a path of attributes ("cohort.code") or a function of the row.

    `draw` makes the inside of a cell that is more than a value, from the row and the reader. `csv` gives
    the cell of a file when it differs from `value`. `order` are the columns a page goes on after, the last
    one unique, none of them NULL; `expressions` are annotations they need. `add` annotates rows when the
    column is shown.
    """

    key: str
    title: Any
    value: str | Callable[[Any], Any] = ""
    kind: str = "text"  # text, day, count, money, number: a number in words of its own
    draw: Callable[[Any, User], Any] | None = None
    csv: Callable[[Any], Any] | None = None
    order: tuple[str, ...] = ()
    expressions: dict[str, Any] = field(default_factory=dict)
    add: Callable[[QuerySet, User], QuerySet] | None = None
    shown: bool = True
    # On a phone: "" with its title before it, "wide" a line of its own, "bare" without title, "hide".
    phone: str = ""
    nowrap: bool = False
    permission: Permission | None = None
    # Keys of the columns that a file has beside this one, always.
    with_it: tuple[str, ...] = ()
    edit: Cell | None = None

    @property
    def is_number(self) -> bool:
        return self.kind in ("count", "money", "number")

    def read(self, row: Any) -> Any:
        """The value of this column in one row; None or "" is not known."""
        if callable(self.value):
            return self.value(row)
        for name in (self.value or self.key).split("."):
            row = getattr(row, name)
            if row is None:
                return None
        return row() if callable(row) else row

    def written(self, row: Any) -> Any:
        """The cell of a file: plain values, days as 2026-11-19, nothing where it is not known."""
        value = self.csv(row) if self.csv else self.read(row)
        return "" if value is None else value


def all_but(model: type[Model], path: str, *needed: str) -> list[str]:
    """For defer(): the fields of a row at `path` that no column of a list asks for; its key is loaded."""
    fields = model._meta.concrete_fields
    return [f"{path}__{one.name}" for one in fields if not one.primary_key and one.name not in needed]


def chosen_columns(known: list[Column], params: QueryDict) -> list[Column]:
    """The chosen columns in their order; the first one names the row and is always there."""
    by_key = {column.key: column for column in known}
    wanted = dict.fromkeys(",".join(params.getlist("cols")).split(","))
    chosen = [by_key[key] for key in wanted if key in by_key and key != known[0].key]
    if not chosen and known[0].key not in wanted:
        chosen = [column for column in known[1:] if column.shown]
    return [known[0], *chosen][:MOST_COLUMNS]


def chosen_sort(known: list[Column], usual: str, params: QueryDict) -> tuple[str, bool]:
    """The column that sorts the list, and whether it falls; `usual` where the address names none."""
    sortable = {column.key for column in known if column.order}
    text = params.get("sort", "")
    text = text if text.removeprefix("-") in sortable else usual
    return text.removeprefix("-"), text.startswith("-")
