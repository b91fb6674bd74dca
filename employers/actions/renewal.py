"""Reminders to renew an agreement: made by the daily job, closed by hand or by what became of it."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.models import User
from employers.actions.days import person
from employers.models import Agreement, AgreementTask, Closed
from employers.models.agreement import TO_RENEW


@action
def make_renewal_tasks(*, by: User | str, today: datetime.date | None = None) -> int:
    """Make the reminders that have become due, and return how many; safe to run twice and after a gap.

    Each agreement gets the reminder of the latest step it has reached (settings.AGREEMENT_RENEWAL_DAYS), once
    for a last day: after a week without the job one reminder is made, not seven, and a step that was passed
    meanwhile is left out. A reminder still open from an earlier step makes way for the new one.
    """
    today = today or timezone.localdate()
    steps = sorted(settings.AGREEMENT_RENEWAL_DAYS)
    until = today + datetime.timedelta(days=steps[-1])
    # The lock keeps two jobs, and a renewal meanwhile, from getting in each other's way.
    ending = Agreement.objects.to_renew_by(until).select_for_update(of=("self",)).order_by("pk")
    wanted = {
        (row.pk, row.ends_on, _step_reached(row.ends_on, today, steps)) for row in ending if row.ends_on
    }
    there = AgreementTask.objects.filter(agreement__in={pk for pk, _day, _step in wanted})
    made = wanted - set(there.values_list("agreement", "ends_on", "days_before"))
    if not made:
        return 0
    close_tasks(there.filter(agreement__in={pk for pk, _day, _step in made}), Closed.OVERTAKEN, by)
    AgreementTask.objects.bulk_create(
        AgreementTask(agreement_id=pk, ends_on=ends_on, days_before=step)
        for pk, ends_on, step in sorted(made)
    )
    return len(made)


def _step_reached(ends_on: datetime.date, today: datetime.date, steps: list[int]) -> int:
    left = (ends_on - today).days
    return next(step for step in steps if left <= step)


@action
def finish_agreement_task(*, task: AgreementTask, by: User) -> AgreementTask:
    """Mark a reminder done; one that is closed stays as it was."""
    fresh = AgreementTask.objects.select_for_update().get(pk=task.pk)
    if fresh.done_on is None:
        close_tasks(AgreementTask.objects.filter(pk=fresh.pk), Closed.DONE, by)
        fresh.refresh_from_db()
    return fresh


@action
def reopen_agreement_task(*, task: AgreementTask, by: User | str) -> AgreementTask:
    """Undo finish_agreement_task. Raises ValidationError when there is nothing to renew any more."""
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=task.agreement_id)
    fresh = AgreementTask.objects.select_for_update().get(pk=task.pk)
    if agreement.status not in TO_RENEW or agreement.ends_on != fresh.ends_on:
        raise ValidationError(_("This agreement asks for no renewal any more."))
    fresh.done_on, fresh.done_by, fresh.closed = None, None, ""
    fresh.full_clean()
    fresh.save(update_fields=["done_on", "done_by", "closed"])
    return fresh


def close_tasks(tasks: QuerySet[AgreementTask], why: Closed, by: User | str) -> None:
    """Close the open ones among them, inside an action."""
    tasks.filter(done_on=None).update(done_on=timezone.localdate(), done_by=person(by), closed=why)


def reopen_last(agreement: Agreement, why: Closed) -> None:
    """Open again what `why` closed, inside an action that takes that back."""
    last = agreement.tasks.filter(Q(closed=why) & Q(ends_on=F("agreement__ends_on"))).order_by("pk").last()
    if last and not agreement.tasks.filter(done_on=None).exists():
        last.done_on, last.done_by, last.closed = None, None, ""
        last.save(update_fields=["done_on", "done_by", "closed"])
