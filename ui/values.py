"""How a value reads on screen: dates, money, counts and rates. What is unknown says so and is never 0."""

import datetime
import functools
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

NOT_KNOWN = gettext_lazy("not known")
DATE_NOT_KNOWN = gettext_lazy("date not known")


def is_unknown(value) -> bool:
    """NULL in the database, or nothing typed. Zero is a known value."""
    return value is None or value == ""


def count_text(value):
    """9500 -> "9,500"."""
    return NOT_KNOWN if is_unknown(value) else f"{value:,}"


def percent(numerator: int, denominator: int) -> int:
    """Whole percent, halves up: 24 of 28 -> 86."""
    return (200 * numerator + denominator) // (2 * denominator)


def rate_text(numerator, denominator):
    """A rate carries its numbers: "24 of 28, 86%". Without a known pair it is "not known"."""
    if is_unknown(numerator) or is_unknown(denominator):
        return NOT_KNOWN
    parts = {"part": f"{numerator:,}", "whole": f"{denominator:,}"}
    if not denominator:
        return _("%(part)s of %(whole)s") % parts
    return _("%(part)s of %(whole)s, %(percent)s%%") % {**parts, "percent": percent(numerator, denominator)}


def money_text(amount):
    """Decimal("16") -> "$16.00", to the cent, halves up."""
    if is_unknown(amount):
        return NOT_KNOWN
    cents = Decimal(amount).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"-${-cents:,}" if cents < 0 else f"${cents:,}"


def local_day(value) -> datetime.date:
    """The day of a date or of a moment, in the agency's time zone."""
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def day_text(value):
    """ "Nov 19" in this year, "Nov 19, 2026" in another."""
    if is_unknown(value):
        return DATE_NOT_KNOWN
    day = local_day(value)
    return day_words(day, day.year == timezone.localdate().year, get_language())


@functools.lru_cache(maxsize=5000)
def day_words(day: datetime.date, is_this_year: bool, language: str | None) -> str:
    """A page names the same few days in many rows."""
    if is_this_year:
        return date_format(day, pgettext("date in this year", "M j"))
    return date_format(day, pgettext("date in another year", "M j, Y"))


def moment_text(value):
    """ "Nov 19, 9:41 AM" """
    if is_unknown(value):
        return DATE_NOT_KNOWN
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day_text(local)}, {date_format(local, pgettext('time of day', 'g:i A'))}"


def distance_text(value) -> str:
    """ "today", "in 3 days", "9 days ago"."""
    days = (local_day(value) - timezone.localdate()).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": f"{days:,}"}
    return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": f"{-days:,}"}


def initials(name: str) -> str:
    """ "Marisol de la Cruz" -> "MC": first letter of the first and of the last word."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    letters = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in letters).upper()
