"""Reference data carried with the project: occupation and study codes, standard tracks and reasons."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"

SOC = "SOC2018"
CIP = "CIP"


@dataclass(frozen=True)
class CodeTitle:
    """What a code means. Not verified: nobody compared it with the published list yet."""

    code: str
    title: str
    is_verified: bool


@dataclass(frozen=True)
class StandardSkill:
    title: str
    source: str


@dataclass(frozen=True)
class StandardTrack:
    """Hours and modules are left out: no source gives them for these tracks."""

    code: str
    title: str
    soc_code: str
    cip_code: str
    credential: str
    skills: tuple[StandardSkill, ...]


@dataclass(frozen=True)
class StandardReason:
    kind: str
    meaning: str
    label: str


def code_title(system: str, code: str) -> CodeTitle | None:
    """Look up a SOC or CIP code; None when it is empty or not in our list, which is not complete."""
    return _code_titles().get((system, code))


@cache
def _code_titles() -> dict[tuple[str, str], CodeTitle]:
    return {
        (row["system"], row["code"]): CodeTitle(row["code"], row["title"], row["confidence"] == "VERIFIED")
        for row in _rows("codes.csv")
    }


def standard_tracks() -> list[StandardTrack]:
    """Patient Care Technician and Medical Assistant, with the skills their sources name."""
    skills: dict[str, list[StandardSkill]] = {}
    for row in _rows("skills.csv"):
        skills.setdefault(row["track"], []).append(StandardSkill(row["title"], row["source"]))
    return [StandardTrack(**row, skills=tuple(skills.get(row["code"], ()))) for row in _rows("tracks.csv")]


def standard_reasons() -> list[StandardReason]:
    """One label for each meaning, in the words the meaning has."""
    return [StandardReason(**row) for row in _rows("reasons.csv")]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
