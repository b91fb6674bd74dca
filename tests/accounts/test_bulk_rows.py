"""The rows of a bulk change are kept while it can be taken back, and some days longer; its counts always."""

import datetime

import pytest
from celery import current_app
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.bulk.actions import ask_undo
from accounts.models import BulkChange, BulkRow
from accounts.tasks import forget_bulk_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(intake, settings):
    """made(days_ago, **facts): a change of two rows, one refused, finished that long ago."""
    settings.BULK_UNDO_DAYS, settings.BULK_ROWS_DAYS = 30, 7

    def make(ago: float, **facts) -> BulkChange:
        facts = {"state": "done", "finished_at": days_ago(ago)} | facts
        change = BulkChange.objects.create(
            list_key="people",
            action_key="tasks",
            total=2,
            changed=1,
            refused=1,
            requested_by=intake,
            **facts,
        )
        BulkRow.objects.create(change=change, row_id=1, state="changed", token=[1])
        BulkRow.objects.create(change=change, row_id=2, state="refused", reason="Because")
        return change

    return make


def days_ago(days: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


@pytest.mark.parametrize(("ago", "may"), [(0, True), (29.9, True), (30.1, False)])
def test_a_change_can_be_taken_back_for_some_days(made, intake, ago, may):
    change = made(ago)
    assert change.can_be_undone is may
    if not may:
        with pytest.raises(ValidationError, match="nothing to take back"):
            ask_undo(change=change, by=intake)


@pytest.mark.parametrize(
    ("ago", "facts", "kept"),
    [
        (36.9, {}, 2),
        (37.1, {}, 0),
        (90, {"state": "running"}, 2),
        (90, {"state": "queued", "finished_at": None}, 2),
    ],
)
def test_rows_go_some_days_after_that_and_live_ones_stay(made, ago, facts, kept):
    change = made(ago, **facts)
    assert forget_bulk_rows() == 2 - kept
    assert BulkRow.objects.filter(change=change).count() == kept
    change.refresh_from_db()
    assert (change.total, change.changed, change.refused) == (2, 1, 1)


def test_days_count_from_the_undo(made, intake):
    made(90, phase="undo", undo_by=intake, undone_at=days_ago(20))
    assert forget_bulk_rows() == 0
    BulkChange.objects.update(undone_at=days_ago(38))
    assert forget_bulk_rows() == 2


def test_the_page_keeps_its_counts_and_says_that_the_rows_are_gone(made, client_for, intake):
    change, client = made(40), client_for(intake)
    forget_bulk_rows()
    page = client.get(change.get_absolute_url())
    assert page.status_code == 200
    assert "The list of its rows was removed" in page.text
    assert "/undo/" not in page.text
    assert "The list of its rows was removed" not in client.get(made(1).get_absolute_url()).text


def test_beat_does_it_every_night():
    entry = current_app.conf.beat_schedule["forget-bulk-rows"]
    assert entry["task"] == forget_bulk_rows.name
