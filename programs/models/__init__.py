"""What is offered and who pays: programs, grants, tracks with modules and competencies, lists of reasons."""

from programs.models.cadence import (
    CadenceRule,
    Rules,
    cadence_days,
    cadence_in_force,
    cadence_known,
    cadence_rules,
)
from programs.models.grant import Grant
from programs.models.program import Program
from programs.models.reason import (
    KIND_ABOUT,
    MEANINGS,
    DeclineMeaning,
    ExitMeaning,
    LeaveMeaning,
    OverMeaning,
    Reason,
    ReasonKind,
)
from programs.models.track import Competency, Module, Track

__all__ = [
    "KIND_ABOUT",
    "MEANINGS",
    "CadenceRule",
    "Competency",
    "DeclineMeaning",
    "ExitMeaning",
    "Grant",
    "LeaveMeaning",
    "Module",
    "OverMeaning",
    "Program",
    "Reason",
    "ReasonKind",
    "Rules",
    "Track",
    "cadence_days",
    "cadence_in_force",
    "cadence_known",
    "cadence_rules",
]
