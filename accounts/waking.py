"""Telling a worker that a row waits for it. The row is the truth; losing a message loses nothing."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# The broker may be down: one try, no waiting. A sweep wakes the row later.
ONE_TRY = {"max_retries": 0, "interval_start": 0, "interval_step": 0}


def wake(task: str, pk: int) -> None:
    """Send one message that names the row."""
    options = current_app.conf.broker_transport_options | ONE_TRY
    try:
        with current_app.connection_for_write(transport_options=options) as connection:
            current_app.send_task(task, args=[pk], connection=connection)
    except OperationalError as error:
        logger.warning("%s %s will be woken by the sweep: %s", task, pk, error)


def wake_after_commit(task: str, pk: int) -> None:
    # No partial(): when its call fails, Django asks for a name that a partial does not have.
    transaction.on_commit(lambda: wake(task, pk), robust=True)
