"""Partners of the sample program: invented organizations, facilities, contacts, agreements, a funder."""

from dataclasses import dataclass

import typst
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from accounts.models import User
from employers.actions import create_agreement, create_contact, create_facility, create_organization
from employers.models import AgreementKind, Facility, Organization, OrganizationKind
from hite.demo.calendar import Calendar
from hite.demo.cast import ADMINISTRATOR, DIRECTOR, EMPLOYER, FUNDER, Part
from hite.demo.partner_life import add_partner_life

AGREEMENT_TEXT = """
#set page("us-letter", margin: 1in)
#set document(title: "Sample agreement", date: none)
#set text(lang: "en")
= Sample agreement
This page was made for the demonstration. It is no contract, and nobody signed it.
"""


SUMMARY = (
    "The facility gives room, preceptors and an interview to everyone who completes. "
    "The program pays tuition and names the advisor."
)


@dataclass(frozen=True)
class Partners:
    hospital: Facility
    clinic: Facility
    funder: Organization


def add_partners(cast: dict[Part, User], calendar: Calendar) -> Partners:
    """Add the partners. `SSM` is there from the source page; it hosts a sample cohort, nothing more."""
    by = cast[ADMINISTRATOR]
    hospital = _host(_("Sample Hospital"), "SAMPLE-HOSP", by)
    clinic = _host(_("Sample Clinic"), "SAMPLE-CLINIC", by)
    funder = create_organization(name=_("Sample Foundation"), kind=OrganizationKind.FUNDER, by=by)
    create_organization(name=_("Sample Community College"), kind=OrganizationKind.TRAINER, by=by)
    _add_contacts(cast, hospital, clinic, funder)
    _add_agreements(hospital, clinic, calendar, cast)
    add_partner_life(hospital, clinic, calendar, cast)
    return Partners(hospital, clinic, funder)


def _host(name: str, code: str, by: User) -> Facility:
    organization = create_organization(name=name, kind=OrganizationKind.HOSPITAL, by=by)
    return create_facility(
        organization=organization, code=code, name=name, city="St. Louis", state="MO", by=by
    )


def _add_contacts(cast: dict[Part, User], hospital: Facility, clinic: Facility, funder: Organization) -> None:
    by = cast[ADMINISTRATOR]
    ssm = Facility.objects.get(code="SSM")
    for facility, user, name, title, line, roles in (
        (ssm, cast[EMPLOYER], EMPLOYER.name, _("Sample contact for the cohort here"), 90, ()),
        (hospital, None, "Priya Lindgren", _("Nurse educator"), 91, ("instructor", "preceptors")),
        (hospital, None, "Jonas Whitby", _("Talent acquisition"), 94, ("hiring",)),
        (clinic, None, "Omar Castellan", _("Human resources"), 92, ("hiring", "compliance")),
    ):
        create_contact(
            organization=facility.organization,
            facility=facility,
            name=name,
            title=title,
            email=user.email if user else f"contact{line}@example.org",
            phone=f"314-555-01{line}",
            roles=roles,
            preferred_way="email" if roles else "",
            user=user,
            by=by,
        )
    create_contact(
        organization=funder,
        name=FUNDER.name,
        title=_("Grant officer"),
        email=FUNDER.email,
        phone="314-555-0193",
        user=cast[FUNDER],
        by=by,
    )


def _add_agreements(hospital: Facility, clinic: Facility, calendar: Calendar, cast: dict[Part, User]) -> None:
    by = cast[ADMINISTRATOR]
    document = ContentFile(typst.compile(AGREEMENT_TEXT.encode()), name="sample-agreement.pdf")
    for facility, title, kind, start, end in (
        (hospital, _("Training cohorts, Sample Hospital"), AgreementKind.MOU, -315, 50),
        (clinic, _("Training cohorts, Sample Clinic"), AgreementKind.MOU, -120, 610),
        (clinic, _("Clinical practice, Sample Clinic"), AgreementKind.AFFILIATION, -800, -70),
    ):
        create_agreement(
            organization=facility.organization,
            facility=facility,
            title=title,
            kind=kind,
            signed_on=calendar.day(start - 10),
            starts_on=calendar.day(start),
            ends_on=calendar.day(end),
            document=document if end == 50 else None,
            summary=SUMMARY if end > 0 else "",
            owner=cast[DIRECTOR] if end > 0 else None,
            by=by,
        )
