"""A summary of one person to give out: for whom it may be made, and exactly what stands in it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from cohorts.models import Enrollment
from cohorts.partner import name_shown
from desk.headline import Headline
from employers.models import Facility
from outcomes.models import Hire
from participants.models import Audience, Consent, ConsentKind, Participant, RecordKind
from ui.values import day_text, money_text

EVERYTHING = frozenset(RecordKind.values)
# What a partner facility may know by the consent to share the name: how training and jobs with it went.
FOR_PARTNER = frozenset({RecordKind.TRAINING, RecordKind.JOBS})

Line = tuple[str, str]


@dataclass(frozen=True)
class Recipient:
    """Somebody a summary may go to, what they may get, or why they get nothing."""

    key: str
    audience: str
    name: str | Promise
    allowed: frozenset[str] = EVERYTHING
    facility: Facility | None = None
    consent: Consent | None = None
    reason: str = ""
    link: str = ""

    @property
    def label(self) -> str:
        """With what they may have, where that is not everything."""
        if self.allowed == EVERYTHING:
            return str(self.name)
        parts = [str(RecordKind(key).label) for key in RecordKind.values if key in self.allowed]
        return f"{self.name} ({', '.join(parts)})"

    @property
    def may_have_masked(self) -> bool:
        return RecordKind.CONTACT in self.allowed


@dataclass(frozen=True)
class Section:
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Summary:
    person: Participant
    name: str
    sections: list[Section]

    @property
    def digest(self) -> str:
        """Changes with every letter of the content: what was looked at is what goes out.

        Keyed, so that nobody finds a birth date by trying all of them.
        """
        content = [self.person.pk, self.name, [[part.title, part.lines] for part in self.sections]]
        return salted_hmac("desk.summary", json.dumps(content), algorithm="sha256").hexdigest()


# ---------------------------------------------------------------- to whom


def recipients(head: Headline, user: User) -> list[Recipient]:
    """Everybody the summary could go to; those with a `reason` cannot get one now."""
    return [
        Recipient("person", Audience.PERSON, head.person.name),
        *_partners(head),
        *_agencies(head),
        *_courts(user),
    ]


def _partners(head: Headline) -> Iterator[Recipient]:
    facilities = {seat.cohort.facility_id: seat.cohort.facility for seat in head.seats}
    for pk, facility in facilities.items():
        reason = "" if head.name_consent else _("no consent to share the name holds today")
        yield Recipient(
            f"partner-{pk}",
            Audience.PARTNER,
            facility.name,
            FOR_PARTNER,
            facility=facility,
            reason=reason,
            link=consent_url(head.person, ConsentKind.SHARE_WITH_EMPLOYER),
        )


def _agencies(head: Headline) -> Iterator[Recipient]:
    given = [row for row in head.held if row.kind == ConsentKind.EDUCATION_RECORDS]
    for consent in given:
        key, allowed = f"agency-{consent.pk}", frozenset(consent.records)
        yield Recipient(key, Audience.AGENCY, consent.recipient, allowed, consent=consent)
    if not given:
        yield Recipient(
            "agency",
            Audience.AGENCY,
            gettext_lazy("Another agency"),
            frozenset(),
            reason=_("no consent names one today"),
            link=consent_url(head.person, ConsentKind.EDUCATION_RECORDS),
        )


def _courts(user: User) -> Iterator[Recipient]:
    if user.can(Permission.PEOPLE_EDIT):
        yield Recipient("court", Audience.COURT, Audience.COURT.label)


def consent_url(person: Participant, kind: str) -> str:
    return f"{reverse('participants:consent_create', args=[person.pk])}?kind={kind}"


# ---------------------------------------------------------------- what


def summary(
    head: Headline, recipient: Recipient, chosen: Iterable[str], masked: Iterable[str], user: User
) -> Summary:
    """What goes out, from what the reader may see and the recipient may get. At most one statement."""
    person, chosen = head.person, set(chosen) & recipient.allowed
    seats = [seat for seat in head.seats if recipient.facility in (None, seat.cohort.facility)]
    sections = []
    if RecordKind.CONTACT in chosen:
        sections.append(Section(str(RecordKind.CONTACT.label), _contact(person, set(masked))))
    if RecordKind.TRAINING in chosen:
        sections.append(Section(str(RecordKind.TRAINING.label), [_seat(seat) for seat in seats]))
    if RecordKind.JOBS in chosen:
        hires = Hire.objects.visible_to(user).filter(enrollment__participant=person)
        if recipient.facility is not None:
            hires = hires.filter(facility=recipient.facility)
        lines = [_hire(hire) for hire in hires.select_related("employer", "facility")]
        sections.append(Section(str(RecordKind.JOBS.label), lines))
    if RecordKind.TASKS in chosen:
        lines = [(task.title, _("due %(day)s") % {"day": day_text(task.due_on)}) for task in head.tasks]
        sections.append(Section(str(RecordKind.TASKS.label), lines))
    in_full = recipient.audience != Audience.PARTNER
    return Summary(person, person.legal_name if in_full else name_shown(person, 0, True), sections)


def _contact(person: Participant, masked: set[str]) -> list[Line]:
    lines = [
        (_("Phone"), person.phone),
        (_("E-mail"), person.email),
        (_("Lives in"), person.place),
    ]
    if "street" in masked:
        lines.append((_("Street"), person.street))
    if "date_of_birth" in masked:
        lines.append((_("Born"), day_text(person.date_of_birth) if person.date_of_birth else ""))
    return [(label, value or _("not known")) for label, value in lines]


def _seat(seat: Enrollment) -> Line:
    """No reason for leaving: that is for staff."""
    parts = [seat.cohort.facility.name, str(seat.get_status_display())]
    if seat.started_on:
        parts.append(_("in training from %(day)s") % {"day": day_text(seat.started_on)})
    if seat.completed_on:
        parts.append(_("completed %(day)s") % {"day": day_text(seat.completed_on)})
    return seat.cohort.code, ", ".join(parts)


def _hire(hire: Hire) -> Line:
    parts = [hire.title, str(hire.get_status_display())]
    if hire.started_on:
        parts.append(_("from %(day)s") % {"day": day_text(hire.started_on)})
    if hire.wage is not None:
        parts.append(_("%(wage)s an hour") % {"wage": money_text(hire.wage)})
    employer = hire.facility.name if hire.facility else hire.employer.name
    return employer, ", ".join(part for part in parts if part)
