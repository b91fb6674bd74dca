"""Looking at the app as another user: read only, for a short while, written down, within one session."""

import time
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.access_log import record
from accounts.models import AccessKind, User
from accounts.permissions import VIEWABLE_ROLES, Permission

KEY = "viewing"
MINUTES = 30


def viewable_by(user: User) -> QuerySet[User]:
    """Whom a user may look as: active people of roles that see no more, never an administrator."""
    if not user.can(Permission.VIEW_AS):
        return User.objects.none()
    return User.objects.active().filter(role__in=VIEWABLE_ROLES).exclude(pk=user.pk)


def start(request: HttpRequest, target: User, why: str) -> None:
    """Look as `target` from the next request on; who may is asked again with every request."""
    real = cast(User, request.user)
    request.session[KEY] = {"user": target.pk, "by": real.pk, "began": int(time.time())}
    record(real, AccessKind.VIEW_AS_STARTED, target, subject=_label(target), detail=why)


def viewed(request: HttpRequest) -> User | None:
    """The user this session looks as, with `viewed_by` set; None when it does not, or no longer may."""
    found = request.session.get(KEY)
    real = cast(User, request.user)
    if not found or not real.is_authenticated or found["by"] != real.pk:
        return None
    if time.time() - found["began"] > MINUTES * 60:
        return None
    target = viewable_by(real).filter(pk=found["user"]).first()
    if target is not None:
        target.viewed_by = real
    return target


def stop(request: HttpRequest, why: str) -> None:
    """Be oneself again, and write down why it ended. Without a start nothing happens."""
    found = request.session.pop(KEY, None)
    target = User.objects.filter(pk=found["user"]).first() if found else None
    if target is not None and request.user.is_authenticated:
        record(request.user, AccessKind.VIEW_AS_ENDED, target, subject=_label(target), detail=why)


def _label(user: User) -> str:
    return _("%(name)s (%(role)s)") % {"name": user.name, "role": user.get_role_display()}
