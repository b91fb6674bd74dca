"""A table: what a page shows and what every file is made from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

# "code" is a word of this program's own, "text" was typed by somebody and may hold anything.
Kind = Literal["code", "text", "count", "percent", "money"]
Cell = str | int | Decimal | None


@dataclass(frozen=True)
class Column:
    """`title` is unique in its table; `kind` is how a value is typed in files."""

    key: str
    title: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """Rows in order, one cell a column; None is not known and stays empty in files."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    notes: Sequence[str] = ()
