"""What the sample program did with its sample partners: stages, contact log, committee, renewals."""

from django.utils.translation import gettext as _

from accounts.models import User
from employers import actions
from employers.models import CommitteeKind, Contact, Facility, OrganizationKind
from hite.demo.calendar import Calendar
from hite.demo.cast import ADMINISTRATOR, DIRECTOR, INTAKE, Part


def add_partner_life(
    hospital: Facility, clinic: Facility, calendar: Calendar, cast: dict[Part, User]
) -> None:
    """Only at invented partners; nothing is said of a real one."""
    _add_stages(hospital, clinic, calendar, cast)
    _add_prospect(calendar, cast)
    _add_log(hospital, clinic, calendar, cast)
    _add_committee(hospital, clinic, calendar, cast)
    actions.make_renewal_tasks(by="load_demo", today=calendar.today)


def _add_stages(hospital: Facility, clinic: Facility, calendar: Calendar, cast: dict[Part, User]) -> None:
    by = cast[DIRECTOR]
    for facility, steps in (
        (hospital, (("talking", -380), ("agreed", -325), ("active", -315))),
        (clinic, (("talking", -190), ("active", -120))),
    ):
        actions.update_facility(facility=facility, owner=cast[INTAKE], by=by)
        for stage, day in steps:
            actions.move_facility(facility=facility, to=stage, on=calendar.day(day), by=by)


def _add_prospect(calendar: Calendar, cast: dict[Part, User]) -> None:
    """A partner nobody has spoken with for some time."""
    by = cast[INTAKE]
    name = _("Sample Rehabilitation Center")
    organization = actions.create_organization(
        name=name, kind=OrganizationKind.HOSPITAL, by=cast[ADMINISTRATOR]
    )
    facility = actions.create_facility(
        organization=organization,
        code="SAMPLE-REHAB",
        name=name,
        city="St. Louis",
        state="MO",
        owner=by,
        by=cast[ADMINISTRATOR],
    )
    actions.move_facility(facility=facility, to="prospect", on=calendar.day(-70), by=cast[DIRECTOR])
    actions.record_conversation(
        organization=organization,
        facility=facility,
        on=calendar.day(-45),
        way="event",
        colleague=by,
        text=_("Met at a job fair. They look for nursing assistants and asked how a cohort works."),
        next_step=_("Send the one-page summary and offer a visit"),
        next_due_on=calendar.day(-30),
        next_owner=by,
        by=by,
    )


def _add_log(hospital: Facility, clinic: Facility, calendar: Calendar, cast: dict[Part, User]) -> None:
    for facility, contact, who, day, way, text, step, due in (
        (
            hospital,
            "Priya Lindgren",
            INTAKE,
            -34,
            "visit",
            _("Walked the unit. Two preceptors are free on weekdays, none on Saturdays."),
            "",
            None,
        ),
        (
            hospital,
            "Jonas Whitby",
            DIRECTOR,
            -6,
            "phone",
            _("They want to renew for two years and ask for twelve seats in the next cohort."),
            _("Send the draft of the renewal"),
            4,
        ),
        (
            clinic,
            "Omar Castellan",
            INTAKE,
            -12,
            "email",
            _("Asked which immunization records they accept. They take the state registry."),
            "",
            None,
        ),
    ):
        by = cast[who]
        actions.record_conversation(
            organization=facility.organization,
            facility=facility,
            on=calendar.day(day),
            way=way,
            colleague=by,
            contact=Contact.objects.get(name=contact),
            text=text,
            next_step=step,
            next_due_on=calendar.day(due) if due else None,
            next_owner=by if step else None,
            by=by,
        )


def _add_committee(hospital: Facility, clinic: Facility, calendar: Calendar, cast: dict[Part, User]) -> None:
    by = cast[DIRECTOR]
    committee = actions.create_committee(
        name=_("Sample human resource advisory committee"),
        kind=CommitteeKind.HR_ADVISORY,
        purpose=_("Human resource people of the sample partners say what they look for when they hire."),
        by=by,
    )
    contacts = Contact.objects.filter(facility__in=[hospital, clinic]).order_by("pk")
    members = [
        actions.add_member(committee=committee, contact=contact, starts_on=calendar.day(-200), by=by)
        for contact in contacts
    ]
    meeting = actions.record_meeting(
        committee=committee,
        on=calendar.day(-20),
        place=_("Sample Hospital, room 2"),
        attended=members[1:],
        guests=by.name,
        minutes=_("Both facilities hire for day shifts first. They asked for practice interviews."),
        by=by,
    )
    actions.record_decision(
        meeting=meeting,
        text=_("Offer practice interviews in week eight of each cohort"),
        owner=cast[INTAKE],
        due_on=calendar.day(10),
        by=by,
    )
