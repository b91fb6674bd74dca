"""How a person may be reached: which buttons work, and why others do not."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from participants.models import Consent, ConsentKind, ContactWay, Participant

ICONS = {ContactWay.CALL: "phone", ContactWay.TEXT: "chat", ContactWay.EMAIL: "mail"}


@dataclass(frozen=True)
class Way:
    """A way to reach a person: an address that opens it, or the reason why there is none."""

    way: str
    href: str = ""
    reason: str = ""
    is_preferred: bool = False

    @property
    def label(self) -> str:
        return str(ContactWay(self.way).label)

    @property
    def icon(self) -> str:
        return ICONS[ContactWay(self.way)]


def ways(person: Participant, consents: Iterable[Consent], day: datetime.date) -> list[Way]:
    """Call, text and e-mail, the preferred way first. Texts go only to people who agreed to them."""
    agreed = any(row.kind == ConsentKind.TEXT_MESSAGE and row.holds_on(day) for row in consents)
    mail = f"mailto:{person.email}"
    found = [
        _way(person, ContactWay.CALL, dial("tel", person.phone), _no_call(person)),
        _way(person, ContactWay.TEXT, dial("sms", person.phone), _no_text(person, agreed)),
        _way(person, ContactWay.EMAIL, mail, "" if person.email else _("no e-mail address is known")),
    ]
    return sorted(found, key=lambda way: not way.is_preferred)


def dial(scheme: str, phone: str) -> str:
    """ "(314) 555-0167 x12" -> "tel:3145550167;ext=12", for a link that dials."""
    number, _x, extension = phone.lower().partition("x")
    dialed = "".join(c for c in number if c.isdigit() or c == "+")
    inner = "".join(c for c in extension if c.isdigit())
    return f"{scheme}:{dialed};ext={inner}" if inner and scheme == "tel" else f"{scheme}:{dialed}"


def _way(person: Participant, way: ContactWay, href: str, reason: str) -> Way:
    return Way(way, "" if reason else href, reason, person.contact_way == way)


def _no_call(person: Participant) -> str:
    if not person.phone:
        return _("no phone number is known")
    return _("asked not to be called") if person.no_calls else ""


def _no_text(person: Participant, agreed: bool) -> str:
    if not person.phone:
        return _("no phone number is known")
    if person.no_texts:
        return _("asked not to be texted")
    return "" if agreed else _("has not agreed to text messages")
