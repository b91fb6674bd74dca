"""Who uses the system, what they opened, and which forms were already answered."""

from accounts.models.access_log import AccessKind, AccessLogEntry, Purpose
from accounts.models.bulk_change import BulkChange, BulkPhase, BulkRow, BulkState, RowState
from accounts.models.saved_view import SavedView
from accounts.models.submission import Submission
from accounts.models.user import User

__all__ = [
    "AccessKind",
    "AccessLogEntry",
    "BulkChange",
    "BulkPhase",
    "BulkRow",
    "BulkState",
    "Purpose",
    "RowState",
    "SavedView",
    "Submission",
    "User",
]
