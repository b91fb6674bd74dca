"""Celery tasks: the row is the truth about a run, a message only wakes a worker."""

from celery import Task, shared_task

from accounts.waking import wake
from reports.actions import TASK, requeue_lost
from reports.jobs import work_on


@shared_task(name=TASK, bind=True)
def compute_run(self: Task, pk: int) -> None:
    work_on(pk, message=self.request.id or "")


@shared_task(name="reports.wake_lost_runs")
def wake_lost_runs() -> int:
    """Wake every run that waits or whose worker is gone; returns how many."""
    keys = requeue_lost(by="reports.wake_lost_runs")
    for pk in keys:
        wake(TASK, pk)
    return len(keys)
