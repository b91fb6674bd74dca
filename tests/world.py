"""A small world with two of everything, and canary values in the rows of each side."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from cohorts.models import Buddy, Enrollment, HandOverNote, OrientationItem, StatusChange
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import (
    AdvisorAssignmentFactory,
    CheckInFactory,
    CheckInLineFactory,
    CohortFactory,
    EnrollmentFactory,
    FundingAttributionFactory,
)
from tests.factories.employers import (
    AgreementFactory,
    AgreementStatusChangeFactory,
    AgreementTaskFactory,
    AttendeeFactory,
    ContactFactory,
    ConversationFactory,
    DecisionFactory,
    FacilityFactory,
    MeetingFactory,
    OrganizationFactory,
    StageChangeFactory,
)
from tests.factories.outcomes import HireFactory, IncumbentFactory
from tests.factories.participants import (
    AlertFactory,
    ConsentFactory,
    DemographicAnswerFactory,
    ParticipantFactory,
    ShareFactory,
    TaskFactory,
)
from tests.factories.programs import (
    CompetencyFactory,
    GrantFactory,
    ModuleFactory,
    ProgramFactory,
    ReasonFactory,
    TrackFactory,
)


@dataclass
class Side:
    """One facility with its cohort, advisor, people, grant; every text in it names the side."""

    letter: str
    track: Any
    program: Any
    users: dict[str, User] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    # Names and contact data of people, by what they are.
    canaries: dict[str, set[str]] = field(default_factory=lambda: {})

    def plant(self, kind: str, text: str) -> str:
        self.canaries.setdefault(kind, set()).add(text)
        return text


def build_side(letter: str, program: Any, track: Any) -> Side:
    """A side of the world: rows named by the URL argument they stand for (see test_access)."""
    side = Side(letter, track, program)
    today = timezone.localdate()
    organization = OrganizationFactory(name=f"Hospital {letter}")
    facility = FacilityFactory(organization=organization, name=f"Facility {letter}", code=f"F{letter}")
    funder_organization = OrganizationFactory(name=f"Foundation {letter}", kind="funder")
    grant = GrantFactory(
        program=program, funder=funder_organization, number=f"G-{letter}", title=f"Grant {letter}"
    )
    side.users = {
        "advisor": UserFactory(role="advisor", name=f"Advisor {letter}"),
        "employer_contact": UserFactory(role="employer", name=f"Employer {letter}"),
        "funder": UserFactory(role="funder", name=f"Funder {letter}"),
    }
    contact = ContactFactory(
        organization=organization, facility=facility, user=side.users["employer_contact"]
    )
    ContactFactory(organization=funder_organization, user=side.users["funder"])
    agreement = AgreementFactory(
        organization=organization,
        facility=facility,
        title=side.plant("partner", f"Agreementcanary{letter}"),
        ends_on=today + datetime.timedelta(days=40),
        document=ContentFile(b"%PDF-1.4 signed", name="signed.pdf"),
    )
    partner_rows = _partner_rows(side, facility, contact, agreement)
    cohort = CohortFactory(
        code=f"COH-{letter}",
        program=program,
        track=track,
        facility=facility,
        starts_on=today - datetime.timedelta(days=40),
        ends_on=today + datetime.timedelta(days=40),
    )
    assignment = AdvisorAssignmentFactory(
        cohort=cohort, user=side.users["advisor"], starts_on=cohort.starts_on
    )
    closed = CohortFactory(
        code=f"OLD-{letter}",
        program=program,
        track=track,
        facility=facility,
        starts_on=today - datetime.timedelta(days=200),
        ends_on=today - datetime.timedelta(days=120),
        is_closed=True,
    )
    AdvisorAssignmentFactory(cohort=closed, user=side.users["advisor"], starts_on=closed.starts_on)
    enrollment = _person_in(side, cohort, 1, active=True)
    second = _person_in(side, cohort, 2, active=True)
    HandOverNote.objects.create(
        assignment=assignment,
        text=side.plant("note", f"Handovercanary{letter}"),
        by=side.users["advisor"],
    )
    buddy = Buddy.objects.create(enrollment=enrollment, other=second, starts_on=today)
    Buddy.objects.create(enrollment=second, other=enrollment, starts_on=today)
    OrientationItem.objects.create(cohort=cohort, title=f"Badge {letter}")
    finished = _person_in(side, closed, 3, completed=True, ends_on=closed.ends_on)
    _leaver_in(side, closed)
    check_in = CheckInFactory(
        cohort=cohort, by=side.users["advisor"], on=today, note=side.plant("note", f"Groupnotecanary{letter}")
    )
    CheckInLineFactory(
        enrollment=enrollment,
        check_in=check_in,
        standing="at_risk",
        note=side.plant("note", f"Linenotecanary{letter}"),
    )
    hire = HireFactory(enrollment=finished, title=side.plant("hire", f"Jobcanary{letter}"), wage="17.50")
    IncumbentFactory(
        enrollment=enrollment, title=side.plant("note", f"Jobbeforecanary{letter}"), wage="14.25"
    )
    ConsentFactory(participant=finished.participant, given_on=today - datetime.timedelta(days=300))
    FundingAttributionFactory(enrollment=finished, grant=grant)
    side.rows = {
        "organization": organization,
        "facility": facility,
        "contact": contact,
        "agreement": agreement,
        "grant": grant,
        "cohort": cohort,
        "closed_cohort": closed,
        "assignment": assignment,
        "buddy": buddy,
        "enrollment": enrollment,
        "finished_enrollment": finished,
        "participant": enrollment.participant,
        "check_in": check_in,
        "hire": hire,
        "task": TaskFactory(
            participant=enrollment.participant,
            title=side.plant("task", f"Taskcanary{letter}"),
            owner=side.users["advisor"],
            due_on=today,
        ),
        "status_change": StatusChange.objects.create(enrollment=enrollment, status=enrollment.status),
        "consent": finished.participant.consents.get(),
        "share": ShareFactory(
            participant=enrollment.participant,
            purpose=side.plant("task", f"Sharecanary{letter}"),
            by=side.users["advisor"],
        ),
        "alert": AlertFactory(
            participant=enrollment.participant,
            text=side.plant("task", f"Alertcanary{letter}"),
            by=side.users["advisor"],
        ),
    }
    side.rows |= partner_rows
    return side


def _leaver_in(side: Side, cohort: Any) -> None:
    """Somebody who left for a reason that only staff who set cohorts up may know."""
    why = ReasonFactory(label=side.plant("reason", f"Reasoncanary{side.letter}"))
    day = cohort.starts_on + datetime.timedelta(days=9)
    seat = _person_in(side, cohort, 4, withdrawn=True, ends_on=day, exit_reason=why)
    StatusChange.objects.create(enrollment=seat, status="active", on=cohort.starts_on)
    StatusChange.objects.create(enrollment=seat, status=seat.status, on=day, reason=why)


def _partner_rows(side: Side, facility: Any, contact: Any, agreement: Any) -> dict[str, Any]:
    """What staff write down about a partner; the partner sees none of it."""
    letter, today = side.letter, timezone.localdate()
    AgreementStatusChangeFactory(agreement=agreement, status="signed")
    meeting = MeetingFactory(
        committee__name=side.plant("partner_note", f"Committeecanary{letter}"),
        minutes=side.plant("partner_note", f"Minutescanary{letter}"),
        document=ContentFile(b"%PDF-1.4 minutes", name="minutes.pdf"),
    )
    return {
        "stage_change": StageChangeFactory(
            facility=facility, reason=side.plant("partner_note", f"Stagecanary{letter}")
        ),
        "agreement_change": AgreementStatusChangeFactory(
            agreement=agreement, reason=side.plant("partner_note", f"Statuscanary{letter}")
        ),
        "agreement_task": AgreementTaskFactory(agreement=agreement),
        "conversation": ConversationFactory(
            facility=facility,
            contact=contact,
            text=side.plant("partner_note", f"Logcanary{letter}"),
            next_step=side.plant("partner_note", f"Stepcanary{letter}"),
            next_due_on=today,
        ),
        "meeting": meeting,
        "committee": meeting.committee,
        "member": AttendeeFactory(meeting=meeting, member__contact=contact).member,
        "decision": DecisionFactory(
            meeting=meeting, text=side.plant("partner_note", f"Decisioncanary{letter}")
        ),
    }


def build_world() -> tuple[Side, Side]:
    """Sides A and B on one program and track, and one person with a seat on both, one after the other."""
    program = ProgramFactory(code="WORLD", name="World program")
    track = TrackFactory(code="WTR", title="World track")
    ModuleFactory(track=track, title="World module")
    CompetencyFactory(track=track, title="World skill")
    return build_side("A", program, track), build_side("B", program, track)


def _person_in(side: Side, cohort: Any, n: int, **state: Any) -> Enrollment:
    letter = side.letter
    person = ParticipantFactory(
        first_name=side.plant("first", f"Firstcanary{letter}{n}"),
        last_name=side.plant("last", f"Lastcanary{letter}{n}"),
        phone=side.plant("contact", f"314-555-01{n}{ord(letter) % 10}"),
        email=side.plant("contact", f"canary{letter}{n}@example.org".lower()),
        street=side.plant("masked", f"Streetcanary {letter}{n}"),
        date_of_birth=datetime.date(1988, 7, 10 + n),
    )
    DemographicAnswerFactory(participant=person)
    return EnrollmentFactory(participant=person, cohort=cohort, **state)
