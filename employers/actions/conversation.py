"""The contact log: entries, their correction, and the next step of each."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from accounts.permissions import Permission
from accounts.record_history import event_model
from accounts.removal import remove
from employers.models import Contact, Conversation, Facility, Organization


@action
def record_conversation(
    *,
    organization: Organization,
    on: datetime.date,
    way: str,
    colleague: User,
    text: str,
    facility: Facility | None = None,
    contact: Contact | None = None,
    next_step: str = "",
    next_due_on: datetime.date | None = None,
    next_owner: User | None = None,
    by: User | str,
) -> Conversation:
    """Write down what was said with a partner; without a facility it concerns the whole organization."""
    return save_new(
        Conversation(
            organization=organization,
            facility=facility,
            on=on,
            way=way,
            colleague=colleague,
            contact=contact,
            text=text,
            next_step=next_step,
            next_due_on=next_due_on,
            next_owner=next_owner,
        )
    )


@action
def correct_conversation(*, conversation: Conversation, by: User | str, **changes: Any) -> Conversation:
    """Correct an entry; the history keeps the wording before, and the page says that there is one."""
    stored = Conversation.objects.get(pk=conversation.pk)
    if any(getattr(stored, name) != value for name, value in changes.items()):
        changes["corrected_on"] = timezone.localdate()
    return save_changes(conversation, **changes)


def may_remove(row: models.Model, by: User | str) -> bool:
    """What somebody wrote down is removed by them, or by who sets up partners. One statement at most."""
    if not isinstance(by, User) or by.can(Permission.SETUP_EDIT):
        return True
    events = event_model(type(row))
    assert events is not None
    first: Any = (
        events._default_manager.filter(pgh_obj_id=row.pk, pgh_label="insert")
        .select_related("pgh_context")
        .first()
    )
    author = first.pgh_context.metadata.get("user") if first and first.pgh_context else None
    return author == by.pk


def check_may_remove(row: models.Model, by: User | str) -> None:
    """Raises ValidationError when somebody may not remove what another one wrote down."""
    if not may_remove(row, by):
        raise ValidationError(_("Only who wrote it down, or the program director, can remove it."))


@action
def delete_conversation(*, conversation: Conversation, by: User | str) -> None:
    """Remove an entry made by mistake; its history stays. Raises ValidationError for somebody else's."""
    check_may_remove(conversation, by)
    remove(conversation)


@action
def finish_step(*, conversation: Conversation, by: User) -> Conversation:
    """Mark the next step of an entry done; one that is done stays as it was. Raises ValidationError."""
    fresh = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if not fresh.next_step:
        raise ValidationError(_("This entry names no next step any more."))
    if fresh.next_done_on:
        return fresh
    return save_changes(fresh, next_done_on=timezone.localdate(), next_done_by=by)


@action
def reopen_step(*, conversation: Conversation, by: User | str) -> Conversation:
    """Undo finish_step."""
    return save_changes(conversation, next_done_on=None, next_done_by=None)
