"""How lateness is said."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ui.values import day_text


def late_text(days: int) -> str:
    """8 -> "8 days late"."""
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": f"{days:,}"}


def due_text(day: datetime.date) -> str:
    """ "8 days late", "due today", "due Nov 22"."""
    days = (timezone.localdate() - day).days
    if days > 0:
        return late_text(days)
    return _("due today") if days == 0 else _("due %(day)s") % {"day": day_text(day)}


def left_text(day: datetime.date) -> str:
    """Time until a last day: "57 days left", "last day today"."""
    days = (day - timezone.localdate()).days
    if days <= 0:
        return _("last day today")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": f"{days:,}"}
