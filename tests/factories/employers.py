"""Organizations, facilities, contacts, agreements."""

import datetime

import factory
from factory.django import DjangoModelFactory

from employers.models import (
    Agreement,
    AgreementStatus,
    AgreementStatusChange,
    AgreementTask,
    Attendee,
    Committee,
    Contact,
    Conversation,
    Decision,
    Facility,
    Meeting,
    Member,
    Organization,
    OrganizationKind,
    StageChange,
)
from tests.factories.accounts import UserFactory


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Organization {n}")
    kind = OrganizationKind.HOSPITAL


class FacilityFactory(DjangoModelFactory):
    class Meta:
        model = Facility

    organization = factory.SubFactory(OrganizationFactory)
    code = factory.Sequence(lambda n: f"FAC{n}")
    name = factory.Sequence(lambda n: f"Facility {n}")


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence(lambda n: f"Contact {n}")


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    organization = factory.SubFactory(OrganizationFactory)
    title = factory.Sequence(lambda n: f"Agreement {n}")
    status = AgreementStatus.ACTIVE
    starts_on = datetime.date(2026, 1, 1)
    ends_on = datetime.date(2026, 12, 31)


class AgreementStatusChangeFactory(DjangoModelFactory):
    class Meta:
        model = AgreementStatusChange

    agreement = factory.SubFactory(AgreementFactory)
    status = AgreementStatus.ACTIVE
    on = datetime.date(2026, 1, 1)


class AgreementTaskFactory(DjangoModelFactory):
    class Meta:
        model = AgreementTask

    agreement = factory.SubFactory(AgreementFactory)
    ends_on = factory.SelfAttribute("agreement.ends_on")
    days_before = 90


class StageChangeFactory(DjangoModelFactory):
    class Meta:
        model = StageChange

    facility = factory.SubFactory(FacilityFactory)
    stage = "talking"
    on = datetime.date(2026, 1, 1)


class ConversationFactory(DjangoModelFactory):
    class Meta:
        model = Conversation

    facility = factory.SubFactory(FacilityFactory)
    organization = factory.SelfAttribute("facility.organization")
    colleague = factory.SubFactory(UserFactory)
    on = datetime.date(2026, 1, 1)
    way = "phone"
    text = "They would like to host a cohort."


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = Committee

    name = factory.Sequence(lambda n: f"Committee {n}")


class MemberFactory(DjangoModelFactory):
    class Meta:
        model = Member

    committee = factory.SubFactory(CommitteeFactory)
    contact = factory.SubFactory(ContactFactory)


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    committee = factory.SubFactory(CommitteeFactory)
    on = datetime.date(2026, 1, 1)


class AttendeeFactory(DjangoModelFactory):
    class Meta:
        model = Attendee

    meeting = factory.SubFactory(MeetingFactory)
    member = factory.SubFactory(MemberFactory, committee=factory.SelfAttribute("..meeting.committee"))


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    meeting = factory.SubFactory(MeetingFactory)
    text = "Offer an interview to everyone who completes."
