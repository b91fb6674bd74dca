"""Changes to accounts: invite, change, end and give back access."""

import logging

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access_log import record, record_job
from accounts.action import action, save_changes
from accounts.models import AccessKind, User
from accounts.permissions import ROLES_GIVEN_BY, Role

logger = logging.getLogger(__name__)


@action
def invite_user(*, email: str, name: str, role: str, by: User | str) -> User:
    """Make an account without a password; `mark_invited` follows once its mail has really gone out.

    Raises ValidationError when the e-mail address has an account already, or `by` may not give the role.
    """
    _may_give(by, role)
    user = User.objects.create_user(email=email, name=name, role=role)
    record_account(user, by, _("Invited: %(role)s, %(email)s") % _words(user))
    return user


@action
def mark_invited(*, user: User, by: User | str) -> User:
    """Note that an invitation was handed to the mail server now."""
    return save_changes(user, invited_at=timezone.now())


@action
def update_user(*, user: User, by: User | str, **changes: object) -> User:
    """Change name, e-mail or role. Nobody changes their own role, so that no one locks all out.

    A new e-mail address ends the user's sessions (User._get_session_auth_hash) and is told to the old one.
    Raises ValidationError, also when `by` may not give the role it was or becomes.
    """
    if isinstance(by, User) and by.pk == user.pk and changes.get("role", user.role) != user.role:
        raise ValidationError({"role": _("You cannot change your own role. Ask another administrator.")})
    if "email" in changes:
        changes["email"] = str(changes["email"]).strip().lower()
    before = User.objects.select_for_update().get(pk=user.pk)
    _may_give(by, before.role, str(changes.get("role", before.role)))
    saved = save_changes(user, **changes)
    if (saved.role, saved.email) != (before.role, before.email):
        words = _words(saved) | {"old_role": before.get_role_display(), "old_email": before.email}
        record_account(saved, by, _("From %(old_role)s, %(old_email)s to %(role)s, %(email)s") % words)
    if saved.email != before.email:
        # No partial(): when its call fails, Django asks for a name that a partial does not have.
        transaction.on_commit(lambda: _tell_old_address(saved, before.email), robust=True)
    return saved


@action
def end_access(*, user: User, by: User | str) -> User:
    """Close an account: it cannot sign in, and its sessions end with the next request."""
    if isinstance(by, User) and by.pk == user.pk:
        raise ValidationError(_("You cannot end your own access. Ask another administrator."))
    saved = save_changes(user, is_active=False)
    _may_give(by, saved.role)
    record_account(saved, by, _("Ended access: %(role)s, %(email)s") % _words(saved))
    return saved


@action
def restore_access(*, user: User, by: User | str) -> User:
    """Open a closed account again; its password and two-step sign-in are as before."""
    saved = save_changes(user, is_active=True)
    _may_give(by, saved.role)
    record_account(saved, by, _("Gave access back: %(role)s, %(email)s") % _words(saved))
    return saved


@action
def create_administrator(*, email: str, name: str, password: str, by: User | str) -> User:
    """Make the first account of an installation. Raises ValidationError."""
    user = User.objects.create_user(email=email, password=password, name=name, role=Role.ADMINISTRATOR)
    record_account(user, by, _("Made: %(role)s, %(email)s") % _words(user))
    return user


def record_account(user: User, by: User | str, detail: str) -> None:
    """Write into the access log that the access of an account changed hands; a job stands by its name."""
    if isinstance(by, User):
        record(by, AccessKind.ACCOUNT_CHANGED, user, detail=detail)
    else:
        record_job(by, AccessKind.ACCOUNT_CHANGED, user, detail=detail)


def _may_give(by: User | str, *roles: str) -> None:
    """Also where an action is played back, which asks for no permission of its own."""
    if isinstance(by, User) and not set(roles) <= ROLES_GIVEN_BY.get(by.role, frozenset()):
        raise ValidationError(_("You may not change accounts with this role. Ask an administrator."))


def _words(user: User) -> dict[str, str]:
    return {"role": user.get_role_display(), "email": user.email}


def _tell_old_address(user: User, address: str) -> None:
    """A mail server that is away holds up no change; its answer may name the address, a log does not."""
    agency = settings.AGENCY_NAME
    try:
        send_mail(
            subject=_("Your HITE account at %(agency)s has a new e-mail address") % {"agency": agency},
            message=render_to_string("emails/address_changed.txt", {"user": user, "agency": agency}),
            from_email=None,
            recipient_list=[address],
        )
    except OSError as error:
        logger.warning("User %s: the old address was not told: %s", user.pk, type(error).__name__)


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
