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
    _write(user.pk, f"{user.name} ({user.get_role_display()})", kind, obj, subject, detail, purpose)


def record_job(name: str, kind: AccessKind, obj: models.Model, *, detail: str) -> None:
    """Add one line for a command or job, which has a name and no account."""
    _write(0, name, kind, obj, "", detail, "")


def _write(
    pk: int, label: str, kind: AccessKind, obj: models.Model, subject: str, detail: str, purpose: str
) -> None:
    AccessLogEntry.objects.create(
        user_id_at_time=pk,
        user_label=label[:200],
        kind=kind,
        subject=(subject or str(obj))[:200],
        subject_type=obj._meta.label_lower,
        subject_id=obj.pk,
        detail=detail[:1000],
        purpose=purpose if purpose in Purpose.values else "",
    )
