"""What people do with us: cohorts, advisors, seats with dated status, funding, check-ins."""

from cohorts.models.check_in import CheckIn, CheckInLine, CheckInMethod, Standing
from cohorts.models.cohort import AdvisorAssignment, Cohort, RecordsCover
from cohorts.models.enrollment import (
    ENDED,
    MOVES,
    Enrollment,
    ExitReason,
    FundingAttribution,
    Status,
    StatusChange,
)

__all__ = [
    "ENDED",
    "MOVES",
    "AdvisorAssignment",
    "CheckIn",
    "CheckInLine",
    "CheckInMethod",
    "Cohort",
    "Enrollment",
    "ExitReason",
    "FundingAttribution",
    "RecordsCover",
    "Standing",
    "Status",
    "StatusChange",
]
