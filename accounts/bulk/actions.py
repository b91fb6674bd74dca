"""Changes to a bulk change itself: asked for, claimed, counted, finished, undone. Each is short."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.action import action, save_new
from accounts.bulk.columns import write_columns
from accounts.models import BulkChange, BulkPhase, BulkRow, BulkState, RowState, User
from accounts.models.bulk_change import BulkChangeQuerySet
from accounts.waking import wake_after_commit
from ui.values import count_text

TASK = "accounts.work_on_bulk_change"
# A chunk that failed or lost its worker so often is given up, with a reason.
MOST_TRIES = 5
# Rows woken in one sweep; each is then left alone for two leases, so that messages do not pile up.
WOKEN_AT_ONCE = 20
MOST_ROWS = 200_000
# Changes whose rows are removed in one night.
FORGOTTEN_AT_ONCE = 1000

# Where a row stands before each phase, and after it when it went well or not.
BEFORE = {BulkPhase.APPLY: RowState.WAITING, BulkPhase.UNDO: RowState.CHANGED}
WELL = {BulkPhase.APPLY: RowState.CHANGED, BulkPhase.UNDO: RowState.UNDONE}
NOT_WELL = {BulkPhase.APPLY: RowState.REFUSED, BulkPhase.UNDO: RowState.KEPT}
# The column that counts the rows of a state.
COUNTS = {
    RowState.CHANGED: "changed",
    RowState.REFUSED: "refused",
    RowState.UNDONE: "undone",
    RowState.KEPT: "kept",
}


class ClaimLost(Exception):
    """Another worker has taken the change: what this one did is rolled back."""


@dataclass(frozen=True)
class Claim:
    """The right to work on a change, until the lease ends or another attempt begins."""

    pk: int
    attempt: int


def lease() -> datetime.timedelta:
    return datetime.timedelta(seconds=settings.JOB_LEASE_SECONDS)


# ---------------------------------------------------------------- asked for


@action
def ask_change(
    *,
    list_key: str,
    action_key: str,
    rows: QuerySet[Any],
    values: Mapping[str, Any],
    told: str,
    query: str,
    by: User,
    wake: bool = True,
) -> BulkChange:
    """Write down which rows are to be changed and how, and wake a worker.

    The selection is taken now: rows that match later are not touched. With `wake` off the caller does the
    work in the same transaction. Raises ValidationError for none or too many rows.
    """
    total = rows.count()
    if not total:
        raise ValidationError(_("Choose at least one row."))
    if total > MOST_ROWS:
        raise ValidationError(
            _("%(n)s rows are too many at once. Narrow the list to %(most)s.")
            % {"n": count_text(total), "most": count_text(MOST_ROWS)}
        )
    change = save_new(
        BulkChange(
            list_key=list_key,
            action_key=action_key,
            values=dict(values),
            told=told[:300],
            query=query,
            total=total,
            requested_by=by,
        )
    )
    taken = _take_keys(change, rows)
    if taken != total:
        change.total = taken
        change.save(update_fields=["total"])
    if wake:
        wake_after_commit(TASK, change.pk)
    return change


def _take_keys(change: BulkChange, rows: QuerySet[Any]) -> int:
    """One row here for each row there, without bringing them into memory; how many."""
    try:
        query, params = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {BulkRow._meta.db_table} (change_id, row_id, state, reason)"
            f" SELECT DISTINCT %s::bigint, chosen.pk, 'waiting', '' FROM ({query}) AS chosen (pk)",
            [change.pk, *params],
        )
        return cursor.rowcount


@action
def ask_undo(*, change: BulkChange, by: User, wake: bool = True) -> BulkChange:
    """Ask for everything to be taken back, once; a repeat changes nothing. Raises ValidationError."""
    fresh = BulkChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if fresh.is_undo:
        return fresh
    if fresh.is_live:
        raise ValidationError(_("This change is still being worked on. Undo it when it is done."))
    if not fresh.can_be_undone:
        raise ValidationError(_("There is nothing to take back."))
    fresh.phase, fresh.state, fresh.undo_by = BulkPhase.UNDO, BulkState.QUEUED, by
    fresh.tries, fresh.lease_until, fresh.claimed_by, fresh.failure = 0, None, "", ""
    fresh.save()
    if wake:
        wake_after_commit(TASK, fresh.pk)
    return fresh


# ---------------------------------------------------------------- the job


@action
def requeue_lost(*, by: str) -> list[int]:
    """Changes that wait, or whose worker is gone: back into the queue, to be woken by the caller."""
    lost = (
        BulkChange.objects.live()
        .filter(Q(lease_until=None) | Q(lease_until__lt=Now()))
        .order_by("pk")
        .select_for_update(skip_locked=True)
    )
    keys = list(lost.values_list("pk", flat=True)[:WOKEN_AT_ONCE])
    BulkChange.objects.filter(pk__in=keys).update(state=BulkState.QUEUED, lease_until=Now() + 2 * lease())
    return keys


@action
def claim_change(*, pk: int, message: str, by: str) -> Claim | None:
    """Take a change that waits or whose worker is gone; None when there is nothing to do.

    The message that woke the worker holding the claim comes back only when that worker has died.
    """
    free = Q(state=BulkState.QUEUED) | Q(state=BulkState.RUNNING, lease_until__lt=Now())
    if message:
        free |= Q(state=BulkState.RUNNING, claimed_by=message)
    change = BulkChange.objects.filter(free, pk=pk).select_for_update(skip_locked=True).first()
    if change is None:
        return None
    if change.tries >= MOST_TRIES:
        reason = _("The work was interrupted %(n)s times.") % {"n": MOST_TRIES}
        give_up(change=change, reason=reason, by=by)
        return None
    claim = Claim(pk, change.attempt + 1)
    BulkChange.objects.filter(pk=pk).update(
        state=BulkState.RUNNING,
        attempt=claim.attempt,
        tries=F("tries") + 1,
        claimed_by=message,
        claimed_at=Now(),
        lease_until=Now() + lease(),
    )
    return claim


def hold(claim: Claim) -> BulkChange:
    """Lock the change for one chunk: while it is held nobody else can claim it. Raises ClaimLost."""
    change = _mine(claim).select_for_update(of=("self",)).first()
    if change is None:
        raise ClaimLost
    return change


@action
def keep_rows(*, change: BulkChange, rows: Sequence[BulkRow], by: str) -> None:
    """Write down what became of these rows, in the transaction that changed them, and renew the lease."""
    write_columns(rows, ["state", "reason"] if change.is_undo else ["state", "reason", "token"])
    counts = {
        name: F(name) + sum(row.state == state for row in rows)
        for state, name in COUNTS.items()
        if any(row.state == state for row in rows)
    }
    BulkChange.objects.filter(pk=change.pk).update(tries=0, lease_until=Now() + lease(), **counts)


@action
def finish_change(*, change: BulkChange, by: str) -> None:
    """The work on this phase is over. The caller holds the row."""
    moment = "undone_at" if change.is_undo else "finished_at"
    BulkChange.objects.filter(pk=change.pk).update(
        state=BulkState.DONE, lease_until=None, claimed_by="", tries=0, **{moment: Now()}
    )


@action
def fail_change(*, claim: Claim, reason: str, by: str) -> None:
    """Go on later, or give up with the reason when tried too often. Raises ClaimLost."""
    change = hold(claim)
    if change.tries >= MOST_TRIES:
        give_up(change=change, reason=reason, by=by)
        return
    later = datetime.timedelta(seconds=2**change.tries)
    _mine(claim).update(state=BulkState.QUEUED, claimed_by="", lease_until=Now() + later)


@action
def give_up(*, change: BulkChange, reason: str, by: str) -> None:
    """End with a reason; what is done stays done. The caller holds the row.

    The rest of a change is refused; the rest of an undo can be asked for again.
    """
    mine = BulkChange.objects.filter(pk=change.pk)
    if change.is_undo:
        mine.update(
            state=BulkState.DONE,
            phase=BulkPhase.APPLY,
            undo_by=None,
            failure=reason,
            lease_until=None,
            claimed_by="",
            tries=0,
        )
        return
    waiting = BulkRow.objects.filter(change=change, state=RowState.WAITING)
    left = waiting.update(state=RowState.REFUSED, reason=reason)
    mine.update(failure=reason, refused=F("refused") + left)
    finish_change(change=change, by=by)


@action
def forget_rows(*, by: str) -> int:
    """Remove the rows of changes long over; the changes stay with their counts. How many rows."""
    gone = 0
    over = BulkChange.objects.with_rows_over().filter(Exists(BulkRow.objects.filter(change=OuterRef("pk"))))
    for pk in over.order_by("pk").values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE]:
        gone += BulkRow.objects.filter(change=pk).delete()[0]
    return gone


def _mine(claim: Claim) -> BulkChangeQuerySet:
    """The change while the claim holds: no row once another attempt has begun."""
    return BulkChange.objects.filter(pk=claim.pk, attempt=claim.attempt, state=BulkState.RUNNING)
