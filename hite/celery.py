"""The Celery application and its schedule: the broker only wakes workers, rows are the truth."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hite.settings")

app = Celery("hite")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_default_queue="short",
    task_routes={"reports.*": {"queue": "long"}},
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_max_memory_per_child=400_000,
    worker_hijack_root_logger=False,
    # Limits stay below the visibility timeout, or the broker would hand a running task out again.
    task_soft_time_limit=25 * 60,
    task_time_limit=27 * 60,
    broker_transport_options={"visibility_timeout": 30 * 60},
    broker_connection_retry_on_startup=True,
    # A broker that is down must not hold up the person who pressed the button.
    task_publish_retry=False,
    broker_connection_timeout=1,
    redis_socket_connect_timeout=1,
    redis_socket_timeout=5,
)
app.conf.beat_schedule_filename = os.environ.get("BEAT_SCHEDULE", "celerybeat-schedule")
SWEEP_SECONDS = float(os.environ.get("JOB_SWEEP_SECONDS", "15"))
app.conf.beat_schedule = {
    "wake-lost-reports": {
        "task": "reports.wake_lost_runs",
        "schedule": SWEEP_SECONDS,
        # A beat that was away for a day wakes the worker once, not once for every missed turn.
        "options": {"queue": "short", "expires": 60},
    },
    "forget-name-words": {
        "task": "participants.forget_name_words",
        "schedule": crontab(hour=3, minute=20),
        "options": {"queue": "long", "expires": 12 * 60 * 60},
    },
    "wake-lost-bulk-changes": {
        "task": "accounts.wake_lost_bulk_changes",
        "schedule": SWEEP_SECONDS,
        "options": {"queue": "short", "expires": 60},
    },
    "forget-bulk-rows": {
        "task": "accounts.forget_bulk_rows",
        "schedule": crontab(hour=3, minute=40),
        "options": {"queue": "long", "expires": 12 * 60 * 60},
    },
    "compare-kept-check-ins": {
        "task": "cohorts.compare_kept_check_ins",
        "schedule": crontab(hour=3, minute=50),
        "options": {"queue": "long", "expires": 12 * 60 * 60},
    },
    "remind-of-renewals": {
        "task": "employers.remind_of_renewals",
        # By the clock of the agency: early, so that Today is complete when people come in. A beat that was
        # away sends it once when it is back, and the action makes up for the days between.
        "schedule": crontab(hour=4, minute=10),
        "options": {"queue": "short", "expires": 12 * 60 * 60},
    },
}
app.autodiscover_tasks()
