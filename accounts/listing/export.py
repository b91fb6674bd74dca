"""A list as a file: exactly what is asked, in the chosen columns, row by row."""

import csv
import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from accounts.listing.columns import Column
from accounts.listing.listing import ListQuery

# A spreadsheet would run a cell that starts so as a formula.
FORMULA_STARTS = frozenset("=+-@\t\r")
# Tells Excel that the file is UTF-8.
BOM = "\ufeff"


class Echo:
    """What csv.writer writes to: gives the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(query: ListQuery, pks: Sequence[int] | None = None) -> Iterator[str]:
    """Lines of comma-separated text, one statement a thousand rows; `pks` keeps only those rows."""
    writer = csv.writer(Echo(), lineterminator="\r\n")
    columns = columns_of(query)
    yield BOM + writer.writerow([str(column.title) for column in columns])
    for rows in query.batches(pks=pks):
        yield "".join(writer.writerow([_cell(column.written(row)) for column in columns]) for row in rows)


def columns_of(query: ListQuery) -> list[Column]:
    """The chosen columns, each followed by those that must not be missing beside it."""
    known = {column.key: column for column in query.known}
    keys = [key for column in query.columns for key in (column.key, *column.with_it)]
    return [known[key] for key in dict.fromkeys(keys) if key in known]


def _cell(value: Any) -> Any:
    if isinstance(value, int | Decimal | datetime.date):
        return value
    return defused(str(value))


def defused(text: str) -> str:
    """A text that a spreadsheet shows and does not run."""
    return f"'{text}" if text[:1] in FORMULA_STARTS else text


def file_name(query: ListQuery, day: datetime.date) -> str:
    """The list and the day; nothing of the question, which may hold a name."""
    return f"hite-{query.listing.key}-{day.isoformat()}.csv"
