"""Where people go: hires, and who worked for the host before."""

from outcomes.models.hire import HIRED, Hire, HireStatus, Shift, Source
from outcomes.models.incumbent import Incumbent

__all__ = ["HIRED", "Hire", "HireStatus", "Incumbent", "Shift", "Source"]
