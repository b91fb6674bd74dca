"""Committees: members, meetings with their minutes, decisions."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from accounts.removal import remove
from employers.actions.conversation import check_may_remove
from employers.models import Attendee, Committee, CommitteeKind, Contact, Decision, Meeting, Member


@action
def create_committee(
    *, name: str, kind: str = CommitteeKind.HR_ADVISORY, purpose: str = "", by: User | str
) -> Committee:
    """Add a committee."""
    return save_new(Committee(name=name, kind=kind, purpose=purpose))


@action
def update_committee(*, committee: Committee, by: User | str, **changes: Any) -> Committee:
    """Correct a committee."""
    return save_changes(committee, **changes)


@action
def delete_committee(*, committee: Committee, by: User | str) -> None:
    """Remove a committee without members and meetings. Raises ValidationError otherwise."""
    remove(committee)


@action
def add_member(
    *,
    committee: Committee,
    contact: Contact,
    role: str = "",
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    by: User | str,
) -> Member:
    """Put a contact on a committee. Raises ValidationError when they are on it already."""
    return save_new(
        Member(committee=committee, contact=contact, role=role, starts_on=starts_on, ends_on=ends_on)
    )


@action
def update_member(*, member: Member, by: User | str, **changes: Any) -> Member:
    """Correct role and dates; a last day says that they left the committee."""
    return save_changes(member, **changes)


@action
def delete_member(*, member: Member, by: User | str) -> None:
    """Remove a member entered by mistake. Raises ValidationError for one who came to a meeting."""
    remove(member)


@action
def record_meeting(
    *,
    committee: Committee,
    on: datetime.date,
    place: str = "",
    attended: Iterable[Member] = (),
    guests: str = "",
    minutes: str = "",
    document: File | None = None,
    by: User | str,
) -> Meeting:
    """Write down a meeting and who came. Raises ValidationError for members of another committee."""
    meeting = save_new(
        Meeting(
            committee=committee, on=on, place=place, guests=guests, minutes=minutes, document=document or ""
        )
    )
    _set_attendees(meeting, attended)
    return meeting


@action
def update_meeting(
    *, meeting: Meeting, by: User | str, attended: Iterable[Member] | None = None, **changes: Any
) -> Meeting:
    """Correct a meeting, with `attended` also who came."""
    if "document" in changes:
        changes["document"] = changes["document"] or ""
    saved = save_changes(meeting, **changes)
    if attended is not None:
        _set_attendees(saved, attended)
    return saved


def _set_attendees(meeting: Meeting, members: Iterable[Member]) -> None:
    wanted = {member.pk: member for member in members}
    if any(member.committee_id != meeting.committee_id for member in wanted.values()):
        raise ValidationError({"attended": _("Choose members of this committee.")})
    there = set(meeting.attendees.values_list("member", flat=True))
    meeting.attendees.exclude(member__in=wanted).delete()
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, member=member) for pk, member in wanted.items() if pk not in there
    )


@action
def delete_meeting(*, meeting: Meeting, by: User | str) -> None:
    """Remove a meeting without decisions, with the list of who came. Raises ValidationError otherwise,
    and for one that somebody else wrote down.
    """
    check_may_remove(meeting, by)
    remove(meeting)


@action
def record_decision(
    *,
    meeting: Meeting,
    text: str,
    owner: User | None = None,
    due_on: datetime.date | None = None,
    by: User | str,
) -> Decision:
    """Write down what a meeting decided."""
    return save_new(Decision(meeting=meeting, text=text, owner=owner, due_on=due_on))


@action
def update_decision(*, decision: Decision, by: User | str, **changes: Any) -> Decision:
    """Correct a decision."""
    return save_changes(decision, **changes)


@action
def delete_decision(*, decision: Decision, by: User | str) -> None:
    """Remove a decision entered by mistake; its history stays. Raises ValidationError for somebody else's."""
    check_may_remove(decision, by)
    remove(decision)


@action
def finish_decision(*, decision: Decision, by: User) -> Decision:
    """Mark a decision carried out; one that is done stays as it was."""
    fresh = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if fresh.done_on:
        return fresh
    return save_changes(fresh, done_on=timezone.localdate(), done_by=by)


@action
def reopen_decision(*, decision: Decision, by: User | str) -> Decision:
    """Undo finish_decision."""
    return save_changes(decision, done_on=None, done_by=None)
