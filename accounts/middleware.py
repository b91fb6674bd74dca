"""What holds for every request: policy headers, end of idle sessions, two-step sign-in."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import viewing

GetResponse = Callable[[HttpRequest], HttpResponse]

SEEN_KEY = "seen_at"
BEGAN_KEY = "began_at"
MFA_KEY = "mfa_done"
# The session row is written at most once in this many seconds, not on every click.
SEEN_EVERY = 60
# Methods that change nothing, and where people keep their passwords and codes.
SAFE = {"GET", "HEAD", "OPTIONS"}
SIGN_IN_SETTINGS = "/account/"
# What a user without two-step sign-in may still open: its set-up, and the way out.
OPEN_WITHOUT_MFA = ("mfa_", "account_logout", "account_reauthenticate", "desk:healthz")


class PolicyHeaders:
    """Headers Django does not set itself; signed-in pages are never stored by a browser or proxy."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.setdefault("Cache-Control", "private, no-store")
        return response


class IdleSession:
    """Sign a user out after settings.IDLE_MINUTES without a request, and 12 hours after sign-in."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SEEN_KEY in request.session or request.user.is_authenticated:
            now = int(time.time())
            seen = request.session.get(SEEN_KEY, now)
            began = request.session.get(BEGAN_KEY, now)
            over = now - seen > settings.IDLE_MINUTES * 60 or now - began > settings.SESSION_COOKIE_AGE
            if over and request.user.is_authenticated:
                viewing.stop(request, _("signed out"))
                logout(request)
                messages.info(request, _("You were signed out because nothing happened for a while."))
                return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
            if SEEN_KEY not in request.session or (now - seen >= SEEN_EVERY and not _asks_by_itself(request)):
                request.session[SEEN_KEY] = now
                request.session.setdefault(BEGAN_KEY, now)
        return self.get_response(request)


def _asks_by_itself(request: HttpRequest) -> bool:
    """A page that polls, as a report's progress does, is no sign that somebody sits before it."""
    return request.headers.get("HX-Request") == "true" and request.path.endswith("/progress/")


class ViewAs:
    """Answer as the user this session looks as; change nothing, and open nobody's sign-in settings.

    Stands after IdleSession and before RequireMfa, which both ask about the person who really sits there.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if viewing.KEY not in request.session:
            return self.get_response(request)
        path = request.path_info
        if path == reverse("account_logout") and request.method == "POST":
            viewing.stop(request, _("signed out"))
            return self.get_response(request)
        if path == reverse("accounts:view_as_stop"):
            return self.get_response(request)
        target = viewing.viewed(request)
        if target is None:
            viewing.stop(request, _("time was up, or it is no longer allowed"))
            messages.info(request, _("You are yourself again."))
            return redirect("/")
        request.real_user = request.user  # type: ignore[attr-defined]
        request.user = target
        if request.method not in SAFE or path.startswith(SIGN_IN_SETTINGS):
            return render(request, "accounts/viewing_refused.html", status=403)
        return self.get_response(request)


class RequireMfa:
    """Send users whose role needs two-step sign-in to its set-up until they have it."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        user: Any = getattr(request, "real_user", request.user)
        if not settings.MFA_REQUIRED or not user.is_authenticated or not user.needs_mfa:
            return None
        match = request.resolver_match
        name = (match and match.view_name) or ""
        if name.startswith(OPEN_WITHOUT_MFA) or request.session.get(MFA_KEY):
            return None
        if is_mfa_enabled(user):
            # Safe to remember: these roles cannot switch it off (adapters.MfaAdapter).
            request.session[MFA_KEY] = True
            return None
        messages.info(request, _("Your role needs two-step sign-in. Set it up to go on."))
        return redirect("mfa_activate_totp")
