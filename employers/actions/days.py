"""What the dated steps of partners and agreements have in common."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ui.values import day_text


def check_day(
    on: datetime.date | None, after: datetime.date | None, before: datetime.date | None = None
) -> None:
    """Raise ValidationError for a day that has not come, or out of order with its neighbors."""
    if on is None:
        raise ValidationError({"on": _("Enter the day.")})
    if on > timezone.localdate():
        raise ValidationError({"on": _("Enter a day that has come.")})
    if after and on < after:
        raise ValidationError({"on": _("The step before it was on %(day)s.") % {"day": day_text(after)}})
    if before and on > before:
        raise ValidationError({"on": _("The step after it was on %(day)s.") % {"day": day_text(before)}})


def person(by: User | str) -> User | None:
    """Who did it; None for a job."""
    return by if isinstance(by, User) else None
