"""Program HITE: the three facts of one published page, and nothing added.

No dates, no seats, no titles, no hours, no grant; one wage, at the one facility for which it is given. The
page names nobody, so the names are invented.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.actions import record_past_cohort
from cohorts.models import Enrollment, RecordsCover
from employers.actions import create_facility, create_organization
from employers.models import Facility, OrganizationKind
from hite.demo.people import People
from outcomes.actions import record_cohort_hires
from outcomes.models import HireStatus, Source
from programs.actions import create_program
from programs.models import Program, Track

SOURCE = "HPOG promising practice: Missouri HITE / SLATE, last reviewed April 11, 2019"
CODE = "HITE"


@dataclass(frozen=True)
class Fact:
    """One sentence of the page about one cohort."""

    facility_code: str
    facility: str
    track: str
    people: int
    hired: int
    records_cover: str
    wage: Decimal | None = None

    @property
    def cohort_code(self) -> str:
        return f"{CODE}-{self.track}-{self.facility_code}"


FACTS = (
    # "trained a PCT cohort of 12 and hired ten": how many completed is not said.
    Fact("SSM", "SSM Hospital", "PCT", 12, 10, RecordsCover.STARTED),
    # "hired seven of the nine graduates": how many started is not said.
    Fact("STA", "St. Anthony's Medical Center", "MA", 9, 7, RecordsCover.COMPLETERS),
    # "hired their entire MA cohort of seven at $16.00 an hour": how many completed is not said.
    Fact("WASHU", "Washington University", "MA", 7, 7, RecordsCover.STARTED, Decimal("16.00")),
)


def add_source_page(people: People, by: User) -> Program:
    """Write down the page's three cohorts and their hires. `by` is the director."""
    program = create_program(
        code=CODE,
        name="Missouri HITE / SLATE",
        about=_(
            "Sample data after one published page: %(source)s. The three cohorts and their numbers are the "
            "page's. It names nobody and gives no dates, so names are invented and dates are not known."
        )
        % {"source": SOURCE},
        is_sample=True,
        by=by,
    )
    for fact in FACTS:
        _add_cohort(program, fact, people, by)
    return program


def _add_cohort(program: Program, fact: Fact, people: People, by: User) -> None:
    facility = _facility(fact, by)
    cohort = record_past_cohort(
        program=program,
        track=Track.objects.get(code=fact.track),
        facility=facility,
        code=fact.cohort_code,
        people=people.named_only(fact.people),
        records_cover=fact.records_cover,
        completion_recorded=fact.records_cover == RecordsCover.COMPLETERS,
        source=SOURCE,
        by=by,
    )
    hired = Enrollment.objects.filter(cohort=cohort).select_related("cohort", "participant").order_by("pk")
    # "Hired" is all the page says: whether and when they began to work is not known.
    facts = {"status": HireStatus.ACCEPTED, "source": Source.PUBLISHED, "wage": fact.wage}
    record_cohort_hires(cohort=cohort, rows=[(seat, facts) for seat in hired[: fact.hired]], by=by)


def _facility(fact: Fact, by: User) -> Facility:
    organization = create_organization(name=fact.facility, kind=OrganizationKind.HOSPITAL, by=by)
    return create_facility(organization=organization, code=fact.facility_code, name=fact.facility, by=by)
