"""Write down who opened or exported what."""

from django.db import models
from django.utils.translation import gettext as _

from accounts.models import AccessKind, AccessLogEntry, Purpose, User


def record(
    user: User,
    kind: AccessKind,
    obj: models.Model,
    *,
    subject: str = "",
    detail: str = "",
    purpose: str = "",
) -> None:
    """Add one line to the access log.

    `subject` replaces str(obj) where that would put a name into a log read by people who may not
    know it. `purpose` (a Purpose) is why, where it is asked. Reading is not a change to domain data,
    so this is no action and has no history. While somebody looks as another user the line
    names the one who really does.
    """
    if user.viewed_by is not None:
        detail = _("as %(name)s. %(detail)s") % {"name": user.name, "detail": detail}
        user = user.viewed_by
    AccessLogEntry.objects.create(
        user_id_at_time=user.pk,
        user_label=f"{user.name} ({user.get_role_display()})"[:200],
        kind=kind,
        subject=(subject or str(obj))[:200],
        subject_type=obj._meta.label_lower,
        subject_id=obj.pk,
        detail=detail[:200],
        purpose=purpose if purpose in Purpose.values else "",
    )
