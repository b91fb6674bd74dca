"""Why a person on a roster needs a look, in words with the day or the number behind them."""

import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.models import Standing, Status
from ui.values import day_text


class Flag(NamedTuple):
    text: str
    # risk: act now. warn: something is missing.
    tone: str


def flags_of(row: Any) -> list[Flag]:
    """Flags of a roster row, the urgent ones first; nothing about people whose time is over."""
    if row.seat.is_over:
        return []
    found = [_standing(row), _late(row), _leave(row), _not_started(row), _orientation(row), *_missing(row)]
    return sorted((flag for flag in found if flag), key=lambda flag: flag.tone != "risk")


def _standing(row: Any) -> Flag | None:
    if row.standing == Standing.AT_RISK:
        return Flag(_("At risk since %(day)s") % {"day": day_text(row.standing_since)}, "risk")
    if row.standing == Standing.NEEDS_SUPPORT:
        return Flag(_("Needs support since %(day)s") % {"day": day_text(row.standing_since)}, "warn")
    return None


def _late(row: Any) -> Flag | None:
    if not row.is_late:
        return None
    days = (row.today - row.due_on).days
    return Flag(
        ngettext("Check-in overdue %(n)s day", "Check-in overdue %(n)s days", days) % {"n": days}, "risk"
    )


def _leave(row: Any) -> Flag | None:
    if row.seat.status != Status.ON_LEAVE:
        return None
    since, expected = row.seat.since_on, row.seat.expected_on
    words = {"since": day_text(since), "back": day_text(expected)}
    if expected is None:
        return Flag(_("On leave since %(since)s") % words, "warn")
    if expected < row.today:
        return Flag(_("On leave since %(since)s, was expected back %(back)s") % words, "risk")
    return Flag(_("On leave since %(since)s, back %(back)s") % words, "warn")


def _not_started(row: Any) -> Flag | None:
    seat = row.seat
    began = seat.starts_on is not None and seat.starts_on <= row.today
    if seat.status == Status.ENROLLED and began:
        return Flag(_("Not started, seat since %(day)s") % {"day": day_text(seat.starts_on)}, "warn")
    return None


def _orientation(row: Any) -> Flag | None:
    """Shown before the person starts; who is in training has been let in."""
    if row.seat.status != Status.ENROLLED or not row.items or row.seat.ticked >= row.items:
        return None
    close = row.seat.starts_on and row.seat.starts_on - row.today <= datetime.timedelta(days=7)
    text = _("Orientation %(n)s of %(all)s done") % {"n": row.seat.ticked, "all": row.items}
    return Flag(text, "risk" if close else "warn")


def _missing(row: Any) -> list[Flag]:
    found = []
    if not row.seat.participant.phone:
        found.append(Flag(_("No phone"), "warn"))
    if not row.seat.shares_name:
        found.append(Flag(_("No consent to share the name"), "warn"))
    return found
