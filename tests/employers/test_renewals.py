"""Reminders before an agreement ends: 90, 60 and 30 days, once each, also after a gap (R12)."""

import datetime

import pytest
from celery import current_app
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from employers.actions import (
    finish_agreement_task,
    make_renewal_tasks,
    move_agreement,
    reopen_agreement_task,
    update_agreement,
)
from employers.models import AgreementTask
from employers.tasks import remind_of_renewals
from tests.factories.employers import AgreementFactory, AgreementTaskFactory, FacilityFactory

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def agreement(db):
    return AgreementFactory(ends_on=TODAY + 90 * DAY)


def run_days(first, last):
    """The job on each day, counted in days from today."""
    return sum(make_renewal_tasks(by="job", today=TODAY + n * DAY) for n in range(first, last + 1))


def steps(agreement):
    return list(agreement.tasks.order_by("pk").values_list("days_before", flat=True))


def test_at_90_60_and_30_days_once_each(agreement):
    assert run_days(-5, -1) == 0
    assert run_days(0, 0) == 1
    assert run_days(0, 29) == 0
    assert steps(agreement) == [90]
    assert run_days(30, 59) == 1
    assert run_days(60, 100) == 1
    assert steps(agreement) == [90, 60, 30]
    assert [task.closed for task in agreement.tasks.order_by("pk")] == ["overtaken", "overtaken", ""]


def test_twice_on_a_day_makes_one(agreement):
    assert (remind_of_renewals(), remind_of_renewals()) == (1, 0)


@pytest.mark.parametrize(("back_after", "step"), [(1, 90), (30, 60), (45, 60), (75, 30), (95, 30)])
def test_after_a_gap_one_reminder_of_the_step_reached(agreement, back_after, step):
    assert run_days(back_after, back_after + 3) == (1 if back_after != 57 else 2)
    assert steps(agreement) == [step]


def test_days_are_a_setting(agreement, settings):
    settings.AGREEMENT_RENEWAL_DAYS = [120, 14]
    assert run_days(0, 90) == 2
    assert steps(agreement) == [120, 14]


@pytest.mark.parametrize("status", ["drafted", "sent", "renewed", "ended"])
def test_only_what_is_signed_and_not_renewed(agreement, status):
    AgreementFactory(status=status, ends_on=TODAY + 10 * DAY)
    AgreementFactory(ends_on=None)
    assert make_renewal_tasks(by="job") == 1
    assert AgreementTask.objects.get().agreement == agreement


def test_database_holds_once_each_and_one_open(agreement):
    AgreementTaskFactory(agreement=agreement, done_on=TODAY, closed="done")
    with pytest.raises(IntegrityError, match="agreement_task_once"), transaction.atomic():
        AgreementTaskFactory(agreement=agreement, done_on=TODAY, closed="done")
    AgreementTaskFactory(agreement=agreement, days_before=60)
    with pytest.raises(IntegrityError, match="agreement_task_one_open"), transaction.atomic():
        AgreementTaskFactory(agreement=agreement, days_before=30)


def test_done_by_hand_and_taken_back(agreement, director):
    make_renewal_tasks(by="job")
    task = finish_agreement_task(task=agreement.tasks.get(), by=director)
    assert (task.closed, task.done_by) == ("done", director)
    assert make_renewal_tasks(by="job") == 0, "once each"
    assert reopen_agreement_task(task=task, by=director).done_on is None


def test_ending_closes_them_and_a_later_last_day_too(agreement, director):
    make_renewal_tasks(by="job")
    update_agreement(agreement=agreement, ends_on=TODAY + 80 * DAY, by=director)
    assert [task.closed for task in agreement.tasks.all()] == ["moved"]
    assert make_renewal_tasks(by="job") == 1, "of the new last day"

    move_agreement(agreement=agreement, to="ended", on=TODAY, by=director)
    task = agreement.tasks.order_by("pk").last()
    assert task.closed == "ended"
    with pytest.raises(ValidationError, match="no renewal any more"):
        reopen_agreement_task(task=task, by=director)


def test_asked_of_the_owner_else_of_who_looks_after_the_facility(director, administrator):
    facility = FacilityFactory(owner=administrator)
    named = AgreementFactory(organization=facility.organization, facility=facility, owner=director)
    unnamed = AgreementFactory(organization=facility.organization, facility=facility)
    nobody = AgreementFactory()
    owners = [AgreementTaskFactory(agreement=row).owner for row in (named, unnamed, nobody)]
    assert owners == [director, administrator, None]


def test_job_is_on_the_schedule_every_day():
    entry = current_app.conf.beat_schedule["remind-of-renewals"]
    assert entry["task"] == remind_of_renewals.name
    assert entry["schedule"].remaining_estimate(timezone.now()) <= datetime.timedelta(days=1)


def test_on_the_facility_page_and_done_with_undo(client_for, director, intake):
    facility = FacilityFactory()
    task = AgreementTaskFactory(
        agreement__organization=facility.organization,
        agreement__facility=facility,
        agreement__ends_on=TODAY + 20 * DAY,
    )
    done = reverse("employers:agreement_task_finish", args=[task.pk])
    page = client_for(intake).get(facility.get_absolute_url())
    assert "See to the renewal" in page.text
    assert done not in page.text
    assert client_for(intake).post(done).status_code == 403

    client = client_for(director)
    page = client.post(done, follow=True)
    undo = reverse("employers:agreement_task_reopen", args=[task.pk])
    assert undo in page.text
    client.post(undo)
    task.refresh_from_db()
    assert task.done_on is None
