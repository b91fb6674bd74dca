"""Agreements: their facts, their versions, their dated statuses."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from accounts.removal import remove
from employers.actions.days import check_day, person
from employers.actions.renewal import close_tasks, reopen_last
from employers.models import (
    Agreement,
    AgreementKind,
    AgreementStatus,
    AgreementStatusChange,
    Closed,
    Facility,
    Organization,
)
from employers.models.agreement import AGREEMENT_MOVES, BINDING
from ui.values import day_text

# A status that ends the reminders, and how they say so.
CLOSES = {AgreementStatus.RENEWED: Closed.RENEWED, AgreementStatus.ENDED: Closed.ENDED}


@action
def create_agreement(
    *,
    organization: Organization,
    title: str,
    kind: str = AgreementKind.MOU,
    facility: Facility | None = None,
    summary: str = "",
    owner: User | None = None,
    status: str = "",
    signed_on: datetime.date | None = None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    document: File | None = None,
    by: User | str,
) -> Agreement:
    """Add an agreement; without a facility it covers the whole organization.

    `status` is drafted, sent or signed; left empty, a day of signature says that it is signed. One that is
    signed and has begun is active, and past its last day it has ended. `ends_on` is its last day.
    `document` is the PDF; it is kept under a random name.
    """
    facts = {
        "title": title,
        "kind": kind,
        "facility": facility,
        "summary": summary,
        "owner": owner,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "document": document or "",
    }
    return _add(Agreement(organization=organization, **facts), status, signed_on, by)


@action
def renew_agreement(
    *,
    agreement: Agreement,
    version_kind: str,
    status: str = "",
    signed_on: datetime.date | None = None,
    document: File | None = None,
    by: User | str,
    **facts: Any,
) -> Agreement:
    """Add the next version, a renewal or an amendment; the one before is renewed once this one is signed.

    Raises ValidationError for a draft (it is simply changed), and when there is a later version already.
    """
    old = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if not old.is_signed and old.status != AgreementStatus.ENDED:
        raise ValidationError(_("This version is not signed yet. Change it instead of renewing it."))
    new = Agreement(
        organization_id=old.organization_id,
        previous=old,
        first_id=old.first_id or old.pk,
        version=old.version + 1,
        version_kind=version_kind,
        document=document or "",
        **facts,
    )
    return _add(new, status, signed_on, by)


def _add(new: Agreement, status: str, signed_on: datetime.date | None, by: User | str) -> Agreement:
    is_signed = bool(signed_on) or status == AgreementStatus.SIGNED
    new.signed_on = signed_on
    steps = (
        _steps_of_signed(new) if is_signed else [(status or AgreementStatus.DRAFTED, timezone.localdate())]
    )
    new.status = steps[-1][0]
    saved = save_new(new)
    AgreementStatusChange.objects.bulk_create(
        AgreementStatusChange(agreement=saved, status=status, on=on, by=person(by)) for status, on in steps
    )
    if is_signed and saved.previous:
        _renewed(saved.previous, signed_on, by)
    return saved


def _steps_of_signed(agreement: Agreement) -> list[tuple[str, datetime.date | None]]:
    """What its dates say of an agreement that is written down when it is signed already."""
    today = timezone.localdate()
    begins, ends_on = agreement.in_force_from, agreement.ends_on
    steps: list[tuple[str, datetime.date | None]] = [(AgreementStatus.SIGNED, agreement.signed_on)]
    if begins and begins <= today:
        steps.append((AgreementStatus.ACTIVE, begins))
    if ends_on and ends_on < today:
        steps.append((AgreementStatus.ENDED, ends_on + datetime.timedelta(days=1)))
    return steps


@action
def update_agreement(*, agreement: Agreement, by: User | str, **changes: Any) -> Agreement:
    """Correct an agreement. A new `document` takes the old one's place; False or None takes it away.

    The old file stays in storage, since the record's history still names it. Reminders of another last
    day are closed; new ones are made in their time. The day of signature belongs to its status.
    """
    if "document" in changes:
        changes["document"] = changes["document"] or ""
    saved = save_changes(agreement, **changes)
    if "ends_on" in changes:
        of_another_day = saved.tasks.exclude(ends_on=saved.ends_on) if saved.ends_on else saved.tasks.all()
        close_tasks(of_another_day, Closed.MOVED, by)
    return saved


@action
def delete_agreement(*, agreement: Agreement, by: User | str) -> None:
    """Remove an agreement that was entered by mistake; its history stays.

    What it renewed is no longer renewed.
    """
    previous = agreement.previous
    remove(agreement)
    if previous:
        _no_longer_renewed(previous)


# ---------------------------------------------------------------- status


@action
def move_agreement(
    *, agreement: Agreement, to: str, on: datetime.date, by: User | str, reason: str = ""
) -> AgreementStatusChange:
    """Say what became of an agreement, as of a day that has come. Raises ValidationError.

    Signing a later version renews the one before. Renewed and ended agreements ask for no renewal.
    """
    fresh = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if to not in AGREEMENT_MOVES[fresh.status]:
        raise ValidationError({"to": _("This cannot follow the present status. Open the page again.")})
    if to == AgreementStatus.RENEWED and not _is_followed(fresh):
        raise ValidationError(
            {"to": _("Add the next version first. Once it is signed, this one is renewed.")}
        )
    last = fresh.status_changes.order_by("pk").last()
    check_day(on, last.on if last else None)
    if to == AgreementStatus.ACTIVE and fresh.in_force_from and on < fresh.in_force_from:
        day = day_text(fresh.in_force_from)
        raise ValidationError({"on": _("It begins on %(day)s.") % {"day": day}})
    change = _step(fresh, to, on, by, reason)
    if to == AgreementStatus.SIGNED and fresh.previous:
        _renewed(fresh.previous, on, by)
    return change


@action
def correct_agreement_status(
    *, change: AgreementStatusChange, on: datetime.date, by: User | str, reason: str = ""
) -> AgreementStatusChange:
    """Correct day and reason of a status, in order with its neighbors. Raises ValidationError."""
    fresh = Agreement.objects.select_for_update(of=("self",)).get(pk=change.agreement_id)
    days = dict(fresh.status_changes.order_by("pk").values_list("pk", "on"))
    place = list(days).index(change.pk)
    check_day(
        on,
        max((day for day in list(days.values())[:place] if day), default=None),
        min((day for day in list(days.values())[place + 1 :] if day), default=None),
    )
    if change.status == AgreementStatus.SIGNED:
        save_changes(fresh, signed_on=on)
    return save_changes(change, on=on, reason=reason)


@action
def take_back_agreement_status(*, change: AgreementStatusChange, by: User | str) -> Agreement:
    """Undo the latest status as if it had not been entered; the history keeps it. Raises ValidationError."""
    fresh = Agreement.objects.select_for_update(of=("self",)).get(pk=change.agreement_id)
    changes = list(fresh.status_changes.order_by("pk"))
    if len(changes) < 2 or changes[-1].pk != change.pk:
        raise ValidationError(_("Only the latest status can be taken back, and never the first."))
    if fresh.is_signed and _is_followed(fresh):
        raise ValidationError(_("The next version is signed. Take that back first."))
    _back(fresh, changes)
    if fresh.previous and not fresh.is_signed:
        _no_longer_renewed(fresh.previous)
    return fresh


def _is_followed(agreement: Agreement) -> bool:
    return Agreement.objects.filter(previous=agreement, status__in=BINDING).exists()


def _step(
    agreement: Agreement, to: str, on: datetime.date | None, by: User | str, reason: str = ""
) -> AgreementStatusChange:
    agreement.status = to
    if to == AgreementStatus.SIGNED:
        agreement.signed_on = on
    agreement.save(update_fields=["status", "signed_on"])
    if to in CLOSES:
        close_tasks(agreement.tasks.all(), CLOSES[AgreementStatus(to)], by)
    return save_new(
        AgreementStatusChange(agreement=agreement, status=to, on=on, reason=reason, by=person(by))
    )


def _back(agreement: Agreement, changes: list[AgreementStatusChange]) -> None:
    """Undo the last of the changes; what it closed is open again."""
    *before, last = changes
    last.delete()
    agreement.status = before[-1].status
    if last.status == AgreementStatus.SIGNED:
        agreement.signed_on = None
    agreement.save(update_fields=["status", "signed_on"])
    closes = CLOSES.get(AgreementStatus(last.status))
    if closes:
        reopen_last(agreement, closes)


def _renewed(previous: Agreement, on: datetime.date | None, by: User | str) -> None:
    old = Agreement.objects.select_for_update(of=("self",)).get(pk=previous.pk)
    if old.status != AgreementStatus.RENEWED:
        _step(old, AgreementStatus.RENEWED, on, by)


def _no_longer_renewed(previous: Agreement) -> None:
    old = Agreement.objects.select_for_update(of=("self",)).get(pk=previous.pk)
    changes = list(old.status_changes.order_by("pk"))
    if old.status == AgreementStatus.RENEWED and len(changes) > 1:
        _back(old, changes)
