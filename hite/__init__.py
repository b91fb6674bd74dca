"""The project: settings, URLs, servers for demo and tests, the Celery application."""

from hite.celery import app as celery_app

__all__ = ["celery_app"]
