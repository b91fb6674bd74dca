"""Report runs in a given state, without computing them."""

from django.utils import timezone

from programs.models import Grant
from reports.models import ReportRun, State
from tests.factories.accounts import UserFactory


def signed_run(grant: Grant | None = None) -> ReportRun:
    """A signed run without figures: for scopes and pages, not for numbers."""
    director = UserFactory(role="director")
    now = timezone.now()
    return ReportRun.objects.create(
        grant=grant,
        dimensions=["cohort", "track", "facility"],
        parameters_hash=f"{timezone.now().timestamp()}",
        state=State.SIGNED,
        requested_by=director,
        data_at=now,
        finished_at=now,
        progress=100,
        signed_by=director,
        signed_at=now,
    )
