"""Who we work with: organizations (also funders), facilities, contacts, agreements."""

from employers.models.agreement import Agreement, AgreementKind
from employers.models.contact import Contact
from employers.models.facility import Facility
from employers.models.organization import Organization, OrganizationKind

__all__ = ["Agreement", "AgreementKind", "Contact", "Facility", "Organization", "OrganizationKind"]
