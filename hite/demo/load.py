"""Loads the demo: all of the data or none, then the reports over it."""

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from hite.demo.calendar import Calendar
from hite.demo.cast import ADMINISTRATOR, DIRECTOR, INTAKE, make_cast, refuse_in_production
from hite.demo.people import People
from hite.demo.reports import add_reports
from hite.demo.sample import CODE as SAMPLE
from hite.demo.sample import add_sample_program
from hite.demo.source_page import CODE as HITE
from hite.demo.source_page import add_source_page
from hite.demo.views import add_views
from programs.actions import load_reference_data
from programs.models import Program

# Any number that nobody else uses: two loads at once wait for each other.
LOCK = 0x48495445


def load() -> list[str]:
    """Load what is missing and say what was done.

    Raises ImproperlyConfigured in production, ReportFailed when a report could not be computed.
    """
    refuse_in_production()
    added = []
    if _add_missing_data():
        added.append(f"Added programs {HITE} and {SAMPLE} with their people, cohorts and hires.")
    # Outside the transaction: a report reads what is committed.
    if add_reports(User.objects.get(email=DIRECTOR.email)):
        added.append("Computed their reports, and published one to the funder.")
    return added or ["The demo data is there already."]


def _add_missing_data() -> bool:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if Program.objects.filter(code__in=[HITE, SAMPLE]).exists():
            return False
        cast = make_cast()
        people = People(by=cast[INTAKE])
        load_reference_data(by=cast[ADMINISTRATOR])
        add_source_page(people, by=cast[DIRECTOR])
        add_sample_program(cast, people, Calendar(timezone.localdate()))
        add_views(cast)
        return True
