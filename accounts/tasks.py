"""Celery tasks: the row is the truth about a bulk change, a message only wakes a worker."""

from celery import Task, shared_task

from accounts.bulk.actions import TASK, forget_rows, requeue_lost
from accounts.bulk.work import work_on
from accounts.waking import wake


@shared_task(name=TASK, bind=True)
def work_on_bulk_change(self: Task, pk: int) -> None:
    work_on(pk, message=self.request.id or "")


@shared_task(name="accounts.wake_lost_bulk_changes")
def wake_lost_bulk_changes() -> int:
    """Wake every change that waits or whose worker is gone; returns how many."""
    keys = requeue_lost(by="accounts.wake_lost_bulk_changes")
    for pk in keys:
        wake(TASK, pk)
    return len(keys)


@shared_task(name="accounts.forget_bulk_rows")
def forget_bulk_rows() -> int:
    """Every night: the lists of rows of changes that nobody can take back any more."""
    return forget_rows(by="accounts.forget_bulk_rows")
