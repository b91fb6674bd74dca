"""The life of an agreement as steps for the page: what happened when, where it is now, what comes."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from employers.models import Agreement, AgreementStatus, AgreementStatusChange

S = AgreementStatus
# The step a standing is at.
NOW = {"undated": "signed", "future": "signed", "active": "active", "ended": "end"}


@dataclass(frozen=True)
class LifeStep:
    key: str
    text: str
    on: datetime.date | None
    is_done: bool
    is_now: bool


def life_of(agreement: Agreement, changes: Iterable[AgreementStatusChange]) -> list[LifeStep]:
    """Drafted and sent where they were recorded, signed, active, renewal due, last day."""
    days = {change.status: change.on for change in changes}
    standing = agreement.standing
    now = agreement.status if standing == "draft" else NOW[standing]
    begun = standing in ("active", "ended") and agreement.is_signed
    steps = [
        (key, str(status.label), days[status], True)
        for key, status in (("drafted", S.DRAFTED), ("sent", S.SENT))
        if status in days
    ]
    signed_on = agreement.signed_on or days.get(S.SIGNED)
    steps.append(("signed", _("Signed"), signed_on, agreement.is_signed or S.SIGNED in days))
    steps.append(("active", _("Active") if begun else _("Begins"), agreement.in_force_from, begun))
    if agreement.status == S.RENEWED:
        steps.append(("renewed", _("Renewed"), days.get(S.RENEWED), True))
    elif agreement.ends_on:
        due = agreement.ends_soon or standing == "ended"
        steps.append(("renewal", _("Renewal due"), agreement.renewal_due_on, due))
    if agreement.status == S.ENDED and days.get(S.ENDED):
        steps.append(("end", _("Ended"), days[S.ENDED], True))
    else:
        steps.append(("end", _("Last day"), agreement.ends_on, standing == "ended"))
    return [LifeStep(*step, is_now=step[0] == now) for step in steps]
