"""The printed report as data for its template: totals, tracks, facilities, and cohorts while they fit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from reports.catalogue import (
    DIMENSIONS,
    AnyFigure,
    GroupRow,
    group_rows,
    measure_titles,
    value_text,
)
from reports.measures import EMPLOYMENT, HIRED_OF_RECORD, Measure
from reports.parameters import Parameters

# A table of thousands of rows belongs into the CSV and Excel files.
MOST_ROWS = 100


@dataclass(frozen=True)
class Seal:
    """What a file says about its making: draft, or signed by whom and when, and its checksum."""

    moment: str
    sha256: str
    signed: str = ""

    @property
    def status(self) -> str:
        return self.signed or _("DRAFT, not signed")


def make_paper(
    parameters: Parameters, figures: Iterable[AnyFigure], definitions: Sequence[Mapping[str, str]], seal: Seal
) -> dict[str, Any]:
    """Everything the template prints, already in words."""
    sections, cut = _sections(figures)
    programs = sections.get("program", [])
    shown = [row for rows in sections.values() for row in rows]
    titles = measure_titles()
    lines = [
        {"group": f"{row.code}:", "text": line}
        for row in shown[:MOST_ROWS]
        for line in row.note(titles).splitlines()
    ]
    return {
        "lang": (get_language() or "en")[:2],
        "agency": settings.AGENCY_NAME,
        "title": _("Employment report"),
        "status": seal.status,
        "moment": seal.moment,
        "draft": not seal.signed,
        "draft-word": _("Draft"),
        "checksum": _("SHA-256 of the CSV file: %(sha256)s") % {"sha256": seal.sha256},
        "confidential": _("Confidential. Totals only, no names; small groups are not held back."),
        "words": parameters.words(),
        "headlines": [_headline(row, definitions) for row in programs],
        "warnings": [row.figures[HIRED_OF_RECORD.code].note for row in programs if row.is_mixed],
        "group-title": _("Group"),
        "columns": [str(measure.title) for measure in EMPLOYMENT],
        "sections": [
            {"title": str(DIMENSIONS[name]), "rows": [_printed(row) for row in rows]}
            for name, rows in sections.items()
            if rows
        ],
        "cut": cut,
        "notes-title": _("Notes"),
        "notes": lines,
        "definitions-title": _("Definitions"),
        "definitions": list(definitions),
    }


def _sections(figures: Iterable[AnyFigure]) -> tuple[dict[str, list[GroupRow]], str]:
    """Rows by dimension, at most MOST_ROWS each, and a sentence about what did not fit."""
    sections: dict[str, list[GroupRow]] = {}
    left: dict[str, int] = {}
    for row in group_rows(figures):
        rows = sections.setdefault(row.dimension, [])
        if len(rows) < MOST_ROWS:
            rows.append(row)
        else:
            left[row.dimension] = left.get(row.dimension, 0) + 1
    sentences = [
        ngettext(
            "%(n)s more %(group)s is in the CSV and Excel files only.",
            "%(n)s more of the list “%(group)s” are in the CSV and Excel files only.",
            more,
        )
        % {"n": f"{more:,}", "group": DIMENSIONS[name]}
        for name, more in left.items()
    ]
    return sections, " ".join(sentences)


def _headline(row: GroupRow, definitions: Sequence[Mapping[str, str]]) -> dict[str, str]:
    figure = row.figures[HIRED_OF_RECORD.code]
    words = next(one for one in definitions if one["code"] == HIRED_OF_RECORD.code)
    return {
        "rate": f"{value_text(figure.value, figure.unit)}%" if figure.value is not None else "–",
        "of": _out_of(figure),
        "name": f"{words['title']}, {row.label}",
        "definition": words["text"],
    }


def _printed(row: GroupRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.label,
        "cells": [_cell(measure, row.figures[measure.code]) for measure in EMPLOYMENT],
    }


def _cell(measure: Measure, figure: AnyFigure) -> dict[str, str | None]:
    number = value_text(figure.value, figure.unit)
    if number is None:
        return {"main": None, "sub": _("not known")}
    if measure.is_rate:
        return {"main": f"{number}%", "sub": _out_of(figure)}
    known = _("%(known)s of %(all)s known") % {
        "known": f"{figure.known:,}",
        "all": f"{figure.denominator:,}",
    }
    return {"main": f"${number}", "sub": known}


def _out_of(figure: AnyFigure) -> str:
    if figure.numerator is None or figure.denominator is None:
        return _("not known")
    return _("%(part)s of %(whole)s") % {
        "part": f"{figure.numerator:,}",
        "whole": f"{figure.denominator:,}",
    }
