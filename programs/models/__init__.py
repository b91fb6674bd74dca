"""What is offered and who pays: programs, grants, tracks with modules and competencies."""

from programs.models.grant import Grant
from programs.models.program import Program
from programs.models.track import Competency, Module, Track

__all__ = ["Competency", "Grant", "Module", "Program", "Track"]
