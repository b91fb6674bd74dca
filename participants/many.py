"""Tasks of many people at once: each is changed or refused with the reason."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.bulk.action import Outcome
from accounts.bulk.columns import CHANGED_SINCE, change_columns, changed_since, restore_columns
from accounts.models import User
from participants.models import Participant, Task

COLUMNS = ["title", "owner", "due_on", "done_on", "done_by"]


@action
def create_tasks(
    *, people: Sequence[int], title: str, owner: User, due_on: datetime.date, by: User
) -> Outcome:
    """Note the same thing to do for each person, where `owner` may open them."""
    seen = _seen_by(owner, people)
    tasks = Task.objects.bulk_create(
        Task(participant_id=pk, title=title, owner=owner, due_on=due_on) for pk in people if pk in seen
    )
    left = {"title": title, "owner": owner.pk, "due_on": due_on, "done_on": None, "done_by": None}
    return Outcome(
        {task.participant_id: [task.pk, left] for task in tasks},
        {pk: _cannot_open(owner) for pk in people if pk not in seen},
    )


@action
def remove_tasks(*, tokens: Mapping[int, Any], by: User) -> Outcome:
    """Undo create_tasks where nobody touched the task since; by person."""
    rows = {task.pk: task for task in _locked([task for task, _left in tokens.values()])}
    found = Outcome()
    for person, (pk, left) in tokens.items():
        if pk not in rows:
            found.refused[person] = _("It is no longer there.")
        elif changed_since(rows[pk], left):
            found.refused[person] = str(CHANGED_SINCE)
        else:
            found.changed[person] = None
    Task.objects.filter(pk__in=[tokens[person][0] for person in found.changed]).delete()
    return found


@action
def assign_tasks(*, tasks: Sequence[int], owner: User, by: User) -> Outcome:
    """Give tasks that are open to somebody who may open the people."""
    rows = _locked(tasks)
    seen = _seen_by(owner, [task.participant_id for task in rows])

    def refuse(task: Task) -> str:
        if task.participant_id not in seen:
            return _cannot_open(owner)
        return _("It is theirs already.") if task.owner_id == owner.pk else _done(task)

    return change_columns(rows, {"owner": owner}, refuse)


@action
def postpone_tasks(*, tasks: Sequence[int], due_on: datetime.date, by: User) -> Outcome:
    """Move the day that open tasks are due on, to an earlier or a later one."""

    def refuse(task: Task) -> str:
        return _("It is due that day already.") if task.due_on == due_on else _done(task)

    return change_columns(_locked(tasks), {"due_on": due_on}, refuse)


@action
def finish_tasks(*, tasks: Sequence[int], by: User) -> Outcome:
    """Mark open tasks done today, by whoever says so."""
    return change_columns(_locked(tasks), {"done_on": timezone.localdate(), "done_by": by}, _done)


@action
def restore_tasks(*, tokens: Mapping[int, Any], by: User) -> Outcome:
    """Undo a change of many tasks where nobody changed them again since."""
    return restore_columns(_locked(list(tokens)), tokens)


def _locked(keys: Sequence[int]) -> list[Task]:
    """In the order of their keys, so that two changes of many do not wait for each other."""
    return list(Task.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)))


def _seen_by(owner: User, people: Sequence[int]) -> set[int]:
    seen = Participant.objects.visible_to(owner).filter(pk__in=people)
    return set(seen.order_by().values_list("pk", flat=True))


def _cannot_open(owner: User) -> str:
    return _("%(name)s may not open this person.") % {"name": owner.name}


def _done(task: Task) -> str:
    return _("It is done already.") if task.done_on else ""
