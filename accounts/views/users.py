"""Accounts: list, invite, change, end and give back access."""

from smtplib import SMTPException

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.access import requires, signed_in
from accounts.forms import UserForm
from accounts.models import User
from accounts.permissions import MFA_ROLES, ROLE_PERMISSIONS, Permission, Role
from accounts.request import Request
from accounts.submissions import save_form
from ui.paging import keyset


@requires(Permission.USERS_EDIT)
def users(request: Request) -> HttpResponse:
    page = keyset(User.objects.visible_to(request.user), request, "name", "pk")
    return render(request, "accounts/users.html", {"page": page})


@requires(Permission.USERS_EDIT)
def user(request: Request, pk: int) -> HttpResponse:
    account = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    return render(request, "accounts/user.html", {"account": account})


@requires(Permission.USERS_EDIT)
def user_invite(request: Request) -> HttpResponse:
    def save(**data: str) -> str:
        account = actions.invite_user(**data, by=request.user)
        transaction.on_commit(lambda: _mail_invitation(request, account))
        return account.get_absolute_url()

    return save_form(
        request,
        UserForm(request.POST or None, by=request.user),
        save,
        title=_("Invite a user"),
        intro=_("They get a mail with a link to choose a password."),
        submit=_("Send invitation"),
        back=reverse("accounts:users"),
    )


@requires(Permission.USERS_EDIT)
def user_update(request: Request, pk: int) -> HttpResponse:
    account = get_object_or_404(User.objects.visible_to(request.user), pk=pk)

    def save(**changes: str) -> User:
        saved = actions.update_user(user=account, by=request.user, **changes)
        if saved == request.user:
            update_session_auth_hash(request, saved)
        return saved

    return save_form(
        request,
        UserForm(request.POST or None, instance=account, by=request.user),
        save,
        title=_("Change account"),
        submit=_("Save"),
        back=account.get_absolute_url(),
    )


@requires(Permission.USERS_EDIT)
@require_POST
def user_reinvite(request: Request, pk: int) -> HttpResponse:
    account = get_object_or_404(User.objects.visible_to(request.user).active(), pk=pk)
    _mail_invitation(request, account)
    return redirect(account)


@requires(Permission.USERS_EDIT)
@require_POST
def user_access(request: Request, pk: int) -> HttpResponse:
    """End an account's access, or give it back; which of the two the button says."""
    account = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    if account == request.user:
        messages.error(request, _("You cannot end your own access. Ask a colleague."))
    elif request.POST.get("access") == "end":
        actions.end_access(user=account, by=request.user)
        messages.success(request, _("%(name)s can no longer sign in.") % {"name": account.name})
    else:
        actions.restore_access(user=account, by=request.user)
        messages.success(request, _("%(name)s can sign in again.") % {"name": account.name})
    return redirect(account)


@signed_in
def roles(request: Request) -> HttpResponse:
    """The table of roles and permissions, as the code has it."""
    rows = [(str(p.label), [(r.label, p in ROLE_PERMISSIONS[r]) for r in Role]) for p in Permission]
    rows.append((_("Must use two-step sign-in"), [(r.label, r in MFA_ROLES) for r in Role]))
    return render(request, "accounts/roles.html", {"roles": list(Role), "rows": rows})


def _mail_invitation(request: Request, account: User) -> None:
    """Send the mail and note it; a mail server that is away is said, and nothing is marked as sent."""
    try:
        actions.send_invitation(account, request.build_absolute_uri("/"))
    except (OSError, SMTPException):
        messages.error(
            request, _("The account is there, but the mail could not be sent. Try “Send again” later.")
        )
        return
    actions.mark_invited(user=account, by=request.user)
    messages.success(request, _("Invitation sent to %(email)s.") % {"email": account.email})
