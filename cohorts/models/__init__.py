"""What people do with us: cohorts, advisors, seats with dated status, funding, check-ins."""

from cohorts.models.buddy import Buddy
from cohorts.models.check_in import CheckIn, CheckInLine, CheckInMethod, Standing
from cohorts.models.cohort import AdvisorAssignment, Cohort, CohortGrant, HandOverNote, RecordsCover
from cohorts.models.enrollment import Enrollment, FundingAttribution, StatusChange
from cohorts.models.orientation import OrientationItem, OrientationTick
from cohorts.models.over import WITHIN, Over
from cohorts.models.status import ENDED, MOVES, Status

__all__ = [
    "ENDED",
    "MOVES",
    "WITHIN",
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
    "Over",
    "RecordsCover",
    "Standing",
    "Status",
    "StatusChange",
]
