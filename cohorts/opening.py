"""Opening a page about everybody in a cohort: each look is written down."""

from django.http import HttpRequest

from accounts.access_log import record
from accounts.models import AccessKind
from cohorts.models import Cohort


def open_group(request: HttpRequest, cohort: Cohort, page: str) -> None:
    """One line a page, under the code of the cohort; the log says nobody's name."""
    record(request.user, AccessKind.MEMBERS_OPENED, cohort, subject=cohort.code, detail=page)
