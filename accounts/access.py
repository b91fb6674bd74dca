"""Who may call a view: every view carries exactly one of these decorators (tests/test_access.py)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase

from accounts.permissions import Permission
from accounts.request import Request

View = Callable[..., HttpResponseBase]


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Let in users who hold any of the permissions; others get 403, guests the sign-in page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not any(request.user.can(permission) for permission in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        checked.access = permissions  # type: ignore[attr-defined]
        return checked

    return decorate


def signed_in(view: View) -> View:
    """Let in everybody who is signed in (LoginRequiredMiddleware keeps guests out)."""
    view.access = "signed_in"  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Let in guests too."""
    view.access = "public"  # type: ignore[attr-defined]
    return login_not_required(view)
