"""Files of a report: made in a folder of their own, then moved to their place whole."""

import hashlib
import io
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from reports.catalogue import (
    about_table,
    definitions_table,
    figure_json,
    figures_table,
    group_rows,
    overview_table,
)
from reports.exporters import write_csv, write_pdf, write_xlsx
from reports.paper import Seal, make_paper
from reports.report import NAME, Report
from ui.values import moment_text

FORMATS = ("csv", "xlsx", "pdf")
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
# Folders of workers that were killed are swept after this long.
FORGOTTEN_AFTER = 24 * 60 * 60


@dataclass(frozen=True)
class MadeFile:
    format: str
    path: Path
    size: int
    sha256: str


class _OnDisk(File):
    """Lets the file system storage move the file instead of copying it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.open("rb"))
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder beside the kept files, gone afterwards."""
    shelf = Path(settings.MEDIA_ROOT) / "unfinished"
    shelf.mkdir(parents=True, exist_ok=True)
    for left in shelf.iterdir():
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > FORGOTTEN_AFTER:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=shelf, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def make_csv(report: Report, folder: Path) -> MadeFile:
    """Every figure with what belongs to it; no moment of making, so equal figures give equal bytes."""
    return _made("csv", folder, lambda stream: _csv(report, stream))


def make_xlsx(report: Report, seal: Seal, folder: Path) -> MadeFile:
    return _made("xlsx", folder, lambda stream: _xlsx(report, seal, stream))


def make_pdf(report: Report, seal: Seal, folder: Path) -> MadeFile:
    return _made("pdf", folder, lambda stream: _pdf(report, seal, stream))


def write_report(report: Report, name: str, stream: BinaryIO) -> None:
    """One format straight into a stream, as an unsigned draft: for the command."""
    if name == "json":
        stream.write(json.dumps(report_json(report), indent=1, ensure_ascii=False).encode() + b"\n")
        return
    csv = io.BytesIO()
    _csv(report, csv)
    seal = Seal(data_moment(report), hashlib.sha256(csv.getbuffer()).hexdigest())
    if name == "csv":
        stream.write(csv.getbuffer())
    elif name == "xlsx":
        _xlsx(report, seal, stream)
    else:
        _pdf(report, seal, stream)


def report_json(report: Report) -> dict[str, Any]:
    """The report as one JSON object, sorted by dimension, group and measure."""
    rows = sorted(report.figures, key=lambda f: (f.dimension, f.group, f.measure))
    return {
        "report": NAME,
        "parameters": report.parameters.as_json(),
        "definitions": sorted(report.definitions(), key=lambda one: one["code"]),
        "rows": [figure_json(figure) for figure in rows],
    }


def data_moment(report: Report) -> str:
    return _("Data of %(moment)s") % {"moment": moment_text(report.data_at)}


def _csv(report: Report, stream: BinaryIO) -> None:
    write_csv(figures_table(report.figures, report.definitions()), stream)


def _xlsx(report: Report, seal: Seal, stream: BinaryIO) -> None:
    tables = [
        overview_table(group_rows(report.figures), report.measures),
        definitions_table(report.definitions()),
        about_table(facts(report, seal)),
    ]
    write_xlsx(tables, stream)


def _pdf(report: Report, seal: Seal, stream: BinaryIO) -> None:
    paper = make_paper(report.parameters, report.figures, report.definitions(), seal)
    write_pdf(paper, report.data_at, stream)


def facts(report: Report, seal: Seal) -> list[tuple[str, str]]:
    """What a reader must know about the whole report."""
    words = report.parameters.words()
    return [
        (_("Agency"), settings.AGENCY_NAME),
        (_("Report"), _("Employment report")),
        *((_("Question"), line) for line in words),
        (_("Data"), seal.moment),
        (_("State"), seal.status),
        (_("Enrollments read"), f"{report.rows_read:,}"),
        (_("Confidential"), _("Totals only, no names. Small groups are not held back.")),
        (_("SHA-256 of the CSV file"), seal.sha256),
    ]


def keep_files(
    run: int, phase: str, attempt: int, files: Sequence[MadeFile]
) -> Iterator[tuple[MadeFile, str]]:
    """Move files into storage under the names of this attempt."""
    for made in files:
        with _OnDisk(made.path) as content:
            yield made, default_storage.save(_place(run, phase, attempt, made.format), content)


def forget_files(run: int, phase: str, attempts: Iterable[int]) -> None:
    """Remove what attempts that never finished have left behind."""
    for attempt in attempts:
        for name in FORMATS:
            default_storage.delete(_place(run, phase, attempt, name))


def _place(run: int, phase: str, attempt: int, name: str) -> str:
    return f"reports/{run}/{phase}-{attempt}.{name}"


def _made(name: str, folder: Path, write: Callable[[BinaryIO], None]) -> MadeFile:
    path = folder / f"report.{name}"
    with path.open("wb") as stream:
        write(stream)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return MadeFile(name, path, path.stat().st_size, digest)
