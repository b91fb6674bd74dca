"""Changes to people and what belongs to them: facts, consent, answers about themselves, tasks."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from participants.models import Consent, ConsentKind, DemographicAnswer, Participant, Task
from ui.values import day_text

# ---------------------------------------------------------------- people


@action
def create_participant(*, by: User | str, **facts: object) -> Participant:
    """Add a person. Facts that are not known are left out, never guessed. Raises ValidationError."""
    return save_new(Participant(**facts))


@action
def update_participant(*, participant: Participant, by: User | str, **changes: object) -> Participant:
    """Correct facts of a person; only the columns that differ are written. Raises ValidationError."""
    return save_changes(participant, **changes)


# ---------------------------------------------------------------- consent


@action
def give_consent(
    *,
    participant: Participant,
    given_on: datetime.date,
    by: User | str,
    kind: str = ConsentKind.SHARE_WITH_EMPLOYER,
    ends_on: datetime.date | None = None,
) -> Consent:
    """Write down that a person agreed, from `given_on` up to, not including, `ends_on`.

    Raises ValidationError when an earlier consent of the kind still holds then, or for a day to come.
    Dated and revocable as domain 09, section 8 has it.
    """
    if given_on > timezone.localdate():
        raise ValidationError({"given_on": _("Enter the day the person agreed, not a day to come.")})
    _lock(participant)
    earlier = (
        Consent.objects.filter(participant=participant, kind=kind)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=given_on))
        .filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=given_on))
        .first()
    )
    if earlier is not None:
        raise ValidationError(
            {"given_on": _("A consent from %(day)s still holds then.") % {"day": day_text(earlier.given_on)}}
        )
    return save_new(Consent(participant=participant, kind=kind, given_on=given_on, ends_on=ends_on))


@action
def revoke_consent(*, consent: Consent, revoked_on: datetime.date, by: User | str) -> Consent:
    """Take a consent back: from `revoked_on` on it no longer holds. Raises ValidationError."""
    if revoked_on > timezone.localdate():
        raise ValidationError({"revoked_on": _("Enter the day the person took it back, not a day to come.")})
    return save_changes(consent, revoked_on=revoked_on)


# ---------------------------------------------------------------- what people say of themselves


@action
def set_demographics(
    *,
    participant: Participant,
    question: str,
    choices: Iterable[str],
    self_reported: bool,
    asked_on: datetime.date | None,
    by: User | str,
) -> list[DemographicAnswer]:
    """Replace a person's answers to one question; no choices means that it is not known.

    Several choices are one complete answer, "declined" stands alone (domain 04, sections 1 and 2).
    Raises ValidationError with the database's own rule when the choices do not fit.
    """
    _lock(participant)
    wanted = list(dict.fromkeys(choices))
    had = {row.choice: row for row in participant.demographics.filter(question=question)}
    participant.demographics.filter(question=question).exclude(choice__in=wanted).delete()
    kept = [row for choice, row in had.items() if choice in wanted]
    for row in kept:
        save_changes(row, self_reported=self_reported, asked_on=asked_on)
    DemographicAnswer.objects.bulk_create(
        DemographicAnswer(
            participant=participant,
            question=question,
            choice=choice,
            self_reported=self_reported,
            asked_on=asked_on,
        )
        for choice in wanted
        if choice not in had
    )
    return list(participant.demographics.filter(question=question))


# ---------------------------------------------------------------- tasks


@action
def create_task(
    *, participant: Participant, title: str, owner: User, due_on: datetime.date, by: User | str
) -> Task:
    """Note something that `owner` has to do for a person by `due_on`. Raises ValidationError."""
    return save_new(Task(participant=participant, title=title, owner=owner, due_on=due_on))


@action
def update_task(*, task: Task, by: User | str, **changes: object) -> Task:
    """Correct a task. Raises ValidationError."""
    return save_changes(task, **changes)


@action
def finish_task(*, task: Task, by: User, done_on: datetime.date | None = None) -> Task:
    """Mark a task done by `by`, today unless told; a task that is done already stays as it was."""
    fresh = Task.objects.select_for_update().get(pk=task.pk)
    if fresh.done_on is not None:
        return fresh
    return save_changes(fresh, done_on=done_on or timezone.localdate(), done_by=by)


@action
def reopen_task(*, task: Task, by: User | str) -> Task:
    """Undo finish_task."""
    return save_changes(task, done_on=None, done_by=None)


def _lock(participant: Participant) -> None:
    """Let changes that must see each other happen one after the other."""
    Participant.objects.select_for_update().only("pk").get(pk=participant.pk)
