"""Pain 21: seats moved by one bulk change and taken back, against a plain UPDATE of the same rows."""

from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.utils import timezone

from accounts.bulk.actions import ask_change
from accounts.bulk.work import undo, work_on
from accounts.models import BulkChange
from bench.inside import counted_statements, director, use_world
from bench.measure import ROUNDS, Result, compared, milliseconds, note
from cohorts.models import Enrollment, Status

MOST = 10_000
# A bulk change also reads each history, checks each row, writes the dated step and what undo needs.
GATE = 25.0


def bulk_move(sizes: Sequence[int]) -> Iterator[Result]:
    """Ask, move chunk by chunk with history, take back; the world is as it was afterwards."""
    for n in sizes:
        use_world(n)
        keys = list(_rows().values_list("pk", flat=True)[:MOST])
        with counted_statements() as counter:
            fine = _there_and_back(keys)[2]
        rounds, back = [], []
        for _ in range(ROUNDS):
            there, again, same = _there_and_back(keys)
            plain = _plain_update(keys)
            rounds.append((there, plain))
            back.append((again, plain))
            fine = fine and same
        for name, found in (("bulk_move", compared(rounds)), ("bulk_move.undo", compared(back))):
            note(f"{name}: {len(keys)} rows, {len(keys) / found.ours * 1000:,.0f} rows/s")
            yield Result.judged(
                name,
                n,
                found.ours,
                f"ms for {len(keys)} rows",
                reference=found.reference,
                ratio=found.ratio,
                gate=GATE,
                fine=fine,
                statements=counter.count,
            )


def _rows():
    """People in training since before today, who can go on leave today."""
    open_now = Enrollment.objects.filter(status=Status.ACTIVE, cohort__is_closed=False)
    return open_now.filter(started_on__lt=timezone.localdate()).order_by("pk")


def _there_and_back(keys: list[int]) -> tuple[float, float, bool]:
    """Milliseconds of the change and of its undo, and whether every row went there and came back."""
    boss, before = director(), _picture(keys)
    change = ask_change(
        list_key="enrollments",
        action_key="move",
        rows=Enrollment.objects.filter(pk__in=keys),
        values={"to": [Status.ON_LEAVE], "on": [timezone.localdate().isoformat()]},
        told="bench",
        query="",
        by=boss,
        wake=False,
    )
    there = milliseconds(lambda: work_on(change.pk))
    change.refresh_from_db()
    moved = change.changed

    def take_back() -> None:
        undo(change=change, by=boss)
        work_on(change.pk)

    back = milliseconds(take_back)
    change.refresh_from_db()
    fine = moved == len(keys) == change.undone and _picture(keys) == before
    why = change.rows.exclude(reason="").values_list("reason", flat=True).distinct()[:3]
    if not fine:
        note(f"{moved} of {len(keys)} moved, {change.undone} taken back: {list(why)}")
    BulkChange.objects.filter(pk=change.pk).delete()
    return there, back, fine


def _plain_update(keys: list[int]) -> float:
    """Milliseconds of the least that could be done: one UPDATE and its history; then as it was."""
    rows = Enrollment.objects.filter(pk__in=keys)
    with transaction.atomic():
        took = milliseconds(lambda: rows.update(status=Status.ON_LEAVE))
        transaction.set_rollback(True)
    return took


def _picture(keys: list[int]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(string_agg(e::text, '|' ORDER BY e.id)) FROM cohorts_enrollment e WHERE id = ANY(%s)",
            [keys],
        )
        return str(cursor.fetchone())
