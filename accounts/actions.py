"""Changes to accounts: invite, change, end and give back access."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes
from accounts.models import User
from accounts.permissions import Role


@action
def invite_user(*, email: str, name: str, role: str, by: User | str) -> User:
    """Make an account without a password; `mark_invited` follows once its mail has really gone out.

    Raises ValidationError when the e-mail address has an account already.
    """
    return User.objects.create_user(email=email, name=name, role=role)


@action
def mark_invited(*, user: User, by: User | str) -> User:
    """Note that an invitation was handed to the mail server now."""
    return save_changes(user, invited_at=timezone.now())


@action
def update_user(*, user: User, by: User | str, **changes: object) -> User:
    """Change name, e-mail or role. Nobody changes their own role, so that no one locks all out."""
    if isinstance(by, User) and by.pk == user.pk and changes.get("role", user.role) != user.role:
        raise ValidationError({"role": _("You cannot change your own role. Ask another administrator.")})
    if "email" in changes:
        changes["email"] = str(changes["email"]).strip().lower()
    return save_changes(user, **changes)


@action
def end_access(*, user: User, by: User | str) -> User:
    """Close an account: it cannot sign in, and its sessions end with the next request."""
    if isinstance(by, User) and by.pk == user.pk:
        raise ValidationError(_("You cannot end your own access. Ask another administrator."))
    return save_changes(user, is_active=False)


@action
def restore_access(*, user: User, by: User | str) -> User:
    """Open a closed account again; its password and two-step sign-in are as before."""
    return save_changes(user, is_active=True)


@action
def create_administrator(*, email: str, name: str, password: str, by: User | str) -> User:
    """Make the first account of an installation. Raises ValidationError."""
    return User.objects.create_user(email=email, password=password, name=name, role=Role.ADMINISTRATOR)


def send_invitation(user: User, base_url: str) -> None:
    """Mail a link to choose a password. Raises what the mail server raises (OSError, SMTPException).

    The link is single-use and ends after settings.PASSWORD_RESET_TIMEOUT seconds.
    """
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    context = {
        "user": user,
        "url": base_url.rstrip("/") + path,
        "agency": settings.AGENCY_NAME,
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
    }
    send_mail(
        subject=_("Your HITE account at %(agency)s") % {"agency": settings.AGENCY_NAME},
        message=render_to_string("emails/invitation.txt", context),
        from_email=None,
        recipient_list=[user.email],
    )
