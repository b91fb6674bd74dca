"""Celery tasks: once a day, ask for the renewal of agreements that are about to end."""

from celery import shared_task

from employers.actions import make_renewal_tasks


@shared_task(name="employers.remind_of_renewals")
def remind_of_renewals() -> int:
    """Returns how many reminders were made; a second run on the same day makes none."""
    return make_renewal_tasks(by="employers.remind_of_renewals")
