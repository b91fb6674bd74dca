"""What people do with us: cohorts, advisors, seats with dated status, funding, check-ins."""

from cohorts.models.buddy import Buddy
from cohorts.models.check_in import CheckIn, CheckInLine, CheckInMethod, Standing
from cohorts.models.cohort import AdvisorAssignment, Cohort, CohortGrant, HandOverNote, RecordsCover
from cohorts.models.enrollment import Enrollment, FundingAttribution, StatusChange
from cohorts.models.orientation import OrientationItem, OrientationTick
from cohorts.models.status import ENDED, MOVES, Status

__all__ = [
    "ENDED",
    "MOVES",
    "AdvisorAssignment",
    "Buddy",
    "CheckIn",
    "CheckInLine",
    "CheckInMethod",
    "Cohort",
    "CohortGrant",
    "Enrollment",
    "FundingAttribution",
    "HandOverNote",
    "OrientationItem",
    "OrientationTick",
    "RecordsCover",
    "Standing",
    "Status",
    "StatusChange",
]
