"""Where django-allauth asks this project: closed sign-up, encrypted MFA secrets."""

import base64
import hashlib
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

# So long after sign-in the password need not be typed again to set up two-step sign-in.
FIRST_SETUP_SECONDS = 15 * 60


class AccountAdapter(DefaultAccountAdapter):
    # The same words whether the address is known or not.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Email and password do not match. Try again, or get a new password."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, or get a new password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask for the password again, save at the first set-up of two-step sign-in just after sign-in."""
        user = self.request.user
        records = self.request.session.get("account_authentication_methods", [])
        just_signed_in = bool(records) and time.time() - records[-1].get("at", 0) < FIRST_SETUP_SECONDS
        if app == "allauth.mfa" and just_signed_in and not is_mfa_enabled(user):
            return False
        return super().is_reauthentication_required(app=app)


class MfaAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _vault().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Roles that must use two-step sign-in cannot switch it off."""
        return not (settings.MFA_REQUIRED and authenticator.user.needs_mfa)


def _vault() -> MultiFernet:
    """Keys derived from SECRET_KEY and its fallbacks, so that both can be rotated together."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"mfa:" + key.encode()).digest())) for key in keys]
    )
