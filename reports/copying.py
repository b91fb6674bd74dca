"""Rows into tables by COPY: hundreds of thousands in seconds, in the caller's transaction."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from django.db import connection, models

from reports.figures import Figure
from reports.models import ReportFigure, ReportMember

FIGURE_COLUMNS = ("run_id", "position", *Figure._fields)
MEMBER_COLUMNS = (
    "run_id",
    "enrollment_id",
    "participant_id",
    "program",
    "track",
    "facility",
    "cohort",
    "of",
    "counted",
    "wage",
)
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class _Lines(io.RawIOBase):
    """A stream that makes its lines while it is read."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray") -> int:  # type: ignore[override]
        while len(self._rest) < len(buffer):
            line = next(self._lines, None)
            if line is None:
                break
            self._rest += line.encode()
        part = self._rest[: len(buffer)]
        self._rest = self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def copy_figures(run: int, figures: Iterable[Figure]) -> None:
    """Store figures in their order."""
    lines = (copy_line((run, position, *figure)) for position, figure in enumerate(figures))
    _copy(ReportFigure, FIGURE_COLUMNS, _Lines(lines))


def copy_members(lines: BinaryIO) -> None:
    """Store members that were spooled as copy_line of MEMBER_COLUMNS."""
    _copy(ReportMember, MEMBER_COLUMNS, lines)


def copy_line(values: Iterable[object]) -> str:
    """One line of COPY's text format."""
    return "\t".join([_copy_text(value) for value in values]) + "\n"


def _copy_text(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(ESCAPES) if "\\" in value or not value.isprintable() else value
    if isinstance(value, list):
        return "{" + ",".join(value) + "}"
    return str(value)


def _copy(model: type[models.Model], columns: Sequence[str], stream: io.RawIOBase | BinaryIO) -> None:
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({quoted}) FROM STDIN", stream)
