"""Doing a bulk change, or taking it back: at once in a request, or chunk by chunk in a worker.

What happens to the rows and what is written down about them is one transaction, so a killed worker can
neither lose nor double a row: what was not written down did not happen.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.bulk.action import BulkAction, Outcome, Values
from accounts.bulk.actions import (
    BEFORE,
    NOT_WELL,
    TASK,
    WELL,
    Claim,
    ClaimLost,
    ask_change,
    ask_undo,
    claim_change,
    fail_change,
    finish_change,
    give_up,
    hold,
    keep_rows,
)
from accounts.bulk.registry import action_of
from accounts.listing import get_listing
from accounts.models import BulkChange, BulkPhase, BulkRow, User
from accounts.waking import wake_after_commit

# Up to so many rows are changed while the person waits.
AT_ONCE = 200
CHUNK = 1000
logger = logging.getLogger(__name__)


class Refused(Exception):
    """The change as a whole cannot be done any more."""


# ---------------------------------------------------------------- in a request


def change_now(
    *,
    list_key: str,
    action: BulkAction,
    rows: QuerySet[Any],
    values: Mapping[str, Any],
    told: str,
    query: str,
    by: User,
) -> BulkChange:
    """Change a few rows now. Raises ValidationError with the reasons when not one of them could be.

    When more than a few match by now, a worker does them all.
    """
    with transaction.atomic():
        change = ask_change(
            list_key=list_key,
            action_key=action.key,
            rows=rows,
            values=values,
            told=told,
            query=query,
            by=by,
            wake=False,
        )
        if change.total > AT_ONCE:
            wake_after_commit(TASK, change.pk)
            return change
        _work_all(change)
        if not change.changed:
            reasons = change.rows.order_by("reason").values_list("reason", flat=True).distinct()
            raise ValidationError(list(reasons[:5]))
    return change


def undo(*, change: BulkChange, by: User) -> BulkChange:
    """Take a change back: a few rows now, many by a worker. Raises ValidationError."""
    few = change.changed <= AT_ONCE
    with transaction.atomic():
        asked_before = BulkChange.objects.select_for_update(of=("self",)).get(pk=change.pk).is_undo
        fresh = ask_undo(change=change, by=by, wake=not few)
        if few and not asked_before:
            _work_all(fresh)
    return fresh


def _work_all(change: BulkChange) -> None:
    try:
        _do_rows(change, _next_rows(change, 0, AT_ONCE))
    except Refused as refused:
        give_up(change=change, reason=str(refused), by=TASK)
    else:
        finish_change(change=change, by=TASK)
    change.refresh_from_db()


# ---------------------------------------------------------------- in a worker


def work_on(pk: int, message: str = "") -> bool:
    """Do what a change waits for; False when there was nothing to do or another worker took over.

    Safe to call twice and at the same time: only the holder of the claim can write, each row once.
    """
    claim = claim_change(pk=pk, message=message, by=TASK)
    if claim is None:
        return False
    try:
        last: int | None = 0
        while last is not None:
            last = _do_chunk(claim, last)
    except ClaimLost:
        logger.warning("Bulk change %s: another worker took over attempt %s.", pk, claim.attempt)
        return False
    except SoftTimeLimitExceeded:
        _fail(claim, _("It took longer than a job may."))
    except Exception as error:
        logger.exception("Bulk change %s: attempt %s failed.", pk, claim.attempt)
        _fail(claim, _("The work failed (%(error)s).") % {"error": type(error).__name__})
    return True


def _do_chunk(claim: Claim, after: int) -> int | None:
    """One chunk in one transaction; the last key of it, None when nothing is left."""
    with transaction.atomic():
        change = hold(claim)
        rows = _next_rows(change, after, CHUNK)
        if rows:
            try:
                _do_rows(change, rows)
            except Refused as refused:
                give_up(change=change, reason=str(refused), by=TASK)
                return None
            return rows[-1].row_id
        finish_change(change=change, by=TASK)
    return None


def _fail(claim: Claim, reason: str) -> None:
    """Record the failure; when even that fails, the sweep finds the change after its lease."""
    for one in connections.all(initialized_only=True):
        if not one.in_atomic_block:
            one.close_if_unusable_or_obsolete()
    try:
        fail_change(claim=claim, reason=reason, by=TASK)
    except ClaimLost:
        logger.warning("Bulk change %s: another worker took over.", claim.pk)


# ---------------------------------------------------------------- rows


def _next_rows(change: BulkChange, after: int, most: int) -> list[BulkRow]:
    waiting = BulkRow.objects.filter(change=change, state=BEFORE[BulkPhase(change.phase)], row_id__gt=after)
    return list(waiting.order_by("row_id")[:most])


def _do_rows(change: BulkChange, rows: Sequence[BulkRow]) -> None:
    """Change or take back these rows and write down what became of each. Raises Refused."""
    phase = BulkPhase(change.phase)
    action, user = _who_may(change)
    keys = [row.row_id for row in rows]
    listing = get_listing(change.list_key)
    seen = set(listing.rows(user).filter(pk__in=keys).order_by().values_list("pk", flat=True))
    if phase == BulkPhase.UNDO:
        tokens = {row.row_id: row.token for row in rows}
        found = in_halves(
            lambda some: action.undo({pk: tokens[pk] for pk in some}, user), [k for k in keys if k in seen]
        )
    else:
        values = read_values(action, change.values, user)
        found = in_halves(lambda some: action.apply(some, values, user), [k for k in keys if k in seen])
    for row in rows:
        if row.row_id in found.changed:
            row.state, row.reason = WELL[phase], ""
            row.token = found.changed[row.row_id] if phase == BulkPhase.APPLY else row.token
        else:
            row.state = NOT_WELL[phase]
            row.reason = found.refused.get(row.row_id, _("You cannot open this record any more."))[:500]
    keep_rows(change=change, rows=rows, by=TASK)


def _who_may(change: BulkChange) -> tuple[BulkAction, User]:
    """The action and the person it is done for, as they are now. Raises Refused."""
    try:
        action = action_of(change.list_key, change.action_key)
    except KeyError as error:
        raise Refused(_("This can no longer be done to many at once.")) from error
    pk = change.undo_by_id if change.is_undo else change.requested_by_id
    user = User.objects.get(pk=pk)
    if not user.can(action.permission):
        raise Refused(_("%(name)s may not do this any more.") % {"name": user.name})
    return action, user


def read_values(action: BulkAction, typed: Mapping[str, Any], user: User) -> Values:
    """What was typed, read again by the form: what has been closed or removed since is refused."""
    if action.form is None:
        return {}
    data = QueryDict(mutable=True)
    for name, texts in typed.items():
        data.setlist(name, texts)
    form = action.form(data, user=user)
    if not form.is_valid():
        raise Refused(" ".join(str(text) for texts in form.errors.values() for text in texts))
    return form.cleaned_data


def in_halves(work: Callable[[Sequence[int]], Outcome], keys: Sequence[int]) -> Outcome:
    """Do all at once; when the database refuses, half and half, down to the row that is to blame."""
    if not keys:
        return Outcome()
    try:
        with transaction.atomic():
            return work(keys)
    except ValidationError as error:
        reason = " ".join(error.messages)
    except IntegrityError:
        reason = _("It does not fit what is stored already.")
    if len(keys) == 1:
        return Outcome(refused={keys[0]: reason})
    middle = len(keys) // 2
    first, second = in_halves(work, keys[:middle]), in_halves(work, keys[middle:])
    return Outcome(first.changed | second.changed, first.refused | second.refused)
