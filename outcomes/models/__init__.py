"""Where people go: hires."""

from outcomes.models.hire import HIRED, DeclineReason, Hire, HireStatus, Source

__all__ = ["HIRED", "DeclineReason", "Hire", "HireStatus", "Source"]
