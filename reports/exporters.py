"""Bytes of a file format, one function each. Nothing is counted here."""

import csv
import datetime
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import rustpy_xlsxwriter
import typst

from reports.table import Cell, Table

TYPST = Path(__file__).resolve().parent / "typst"
# A spreadsheet would run a cell that starts so as a formula.
FORMULA_STARTS = frozenset("=+-@\t\r")
NUMBER_FORMATS = {"count": "#,##0", "percent": "0.0", "money": "$#,##0.00"}
WIDTHS = {"code": 14.0, "text": 30.0, "count": 14.0, "percent": 14.0, "money": 14.0}


def write_csv(table: Table, stream: BinaryIO) -> None:
    """Comma-separated UTF-8 with one header line; no cell can be taken for a formula."""
    typed = [place for place, column in enumerate(table.columns) if column.kind == "text"]
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([column.key for column in table.columns])
    lines.writerows(_defused(row, typed) for row in table.rows)
    text.flush()
    text.detach()


def _defused(row: Sequence[Cell], typed: Sequence[int]) -> Sequence[Cell]:
    """The row with an apostrophe before what a spreadsheet would run."""
    safe = row
    for place in typed:
        cell = row[place]
        if isinstance(cell, str) and cell[:1] in FORMULA_STARTS:
            safe = list(safe)
            safe[place] = f"'{cell}"
    return safe


def write_xlsx(tables: Sequence[Table], stream: BinaryIO) -> None:
    """One sheet a table, typed: counts and wages are numbers, texts are never formulas."""
    sheets: list[tuple[str, Any]] = []
    formats: dict[str, Any] = {}
    widths: dict[str, Any] = {}
    for table in tables:
        sheets.append((table.title, _records(table)))
        formats[table.title] = {
            column.title: rustpy_xlsxwriter.Format().set_num_format(NUMBER_FORMATS[column.kind])
            for column in table.columns
            if column.kind in NUMBER_FORMATS
        }
        widths[table.title] = {column.title: WIDTHS[column.kind] for column in table.columns}
    rustpy_xlsxwriter.write_worksheets(
        sheets,
        stream,
        column_formats=formats,
        column_widths=widths,
        bold_headers=True,
        freeze_panes={"general": {"row": 1, "col": 0}},
    )


def _records(table: Table) -> Iterator[dict[str, Cell]]:
    titles = [column.title for column in table.columns]
    empty = True
    for row in table.rows:
        empty = False
        yield dict(zip(titles, row, strict=True))
    if empty:
        # A sheet without a row would lose its header.
        yield dict.fromkeys(titles)


def write_pdf(paper: Mapping[str, Any], at: datetime.datetime, stream: BinaryIO) -> None:
    """A tagged PDF (PDF/UA-1). `paper` reaches the template as data, never as template text.

    PDF/UA-1 refuses a sign that no font can draw, such as an emoji in a name. The report is then made
    with the system's fonts too, still tagged but without the claim: better than no report.
    """
    asked: dict[str, Any] = {
        "root": str(TYPST),
        "font_paths": [str(TYPST / "fonts")],
        "format": "pdf",
        "timestamp": int(at.timestamp()),
        "sys_inputs": {"paper": json.dumps(paper)},
    }
    template = str(TYPST / "report.typ")
    try:
        made = typst.compile(template, ignore_system_fonts=True, pdf_standards=["ua-1"], **asked)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        made = typst.compile(template, **asked)
    stream.write(made)
