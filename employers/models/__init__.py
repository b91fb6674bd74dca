"""Who we work with: organizations (also funders), facilities, contacts, agreements, committees."""

from employers.models.agreement import Agreement, AgreementKind, AgreementStatus, VersionKind
from employers.models.agreement_life import AgreementStatusChange, AgreementTask, Closed
from employers.models.committee import (
    Attendee,
    Committee,
    CommitteeKind,
    Decision,
    Meeting,
    Member,
)
from employers.models.contact import Contact, ContactRole, PreferredWay
from employers.models.conversation import Conversation, Way
from employers.models.facility import Facility, PartnerStage
from employers.models.organization import Organization, OrganizationKind
from employers.models.stage import StageChange

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementStatus",
    "AgreementStatusChange",
    "AgreementTask",
    "Attendee",
    "Closed",
    "Committee",
    "CommitteeKind",
    "Contact",
    "ContactRole",
    "Conversation",
    "Decision",
    "Facility",
    "Meeting",
    "Member",
    "Organization",
    "OrganizationKind",
    "PartnerStage",
    "PreferredWay",
    "StageChange",
    "VersionKind",
    "Way",
]
