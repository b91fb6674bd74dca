"""What can be done to many people and tasks at once, and taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.bulk.action import BulkAction, Outcome, Values
from accounts.models import User
from accounts.permissions import Permission
from participants.bulk_forms import AssignTasksForm, PostponeTasksForm, TasksForm
from participants.many import (
    assign_tasks,
    create_tasks,
    finish_tasks,
    postpone_tasks,
    remove_tasks,
    restore_tasks,
)
from ui.values import count_text, day_text


def _tasks(count: int) -> str:
    return ngettext("%(n)s task", "%(n)s tasks", count) % {"n": count_text(count)}


def _make(keys: Sequence[int], values: Values, by: User) -> Outcome:
    return create_tasks(people=keys, **values, by=by)


def _unmake(tokens: Mapping[int, Any], by: User) -> Outcome:
    return remove_tasks(tokens=tokens, by=by)


def _make_told(values: Values, count: int) -> str:
    words = {"tasks": _tasks(count), "title": values["title"], "name": values["owner"].name}
    return _("%(tasks)s for %(name)s, one for each person: “%(title)s”.") % words


make_tasks = BulkAction(
    key="tasks",
    label=gettext_lazy("Make a task"),
    permission=Permission.TASK_EDIT,
    form=TasksForm,
    apply=_make,
    undo=_unmake,
    told=_make_told,
)


def _restore(tokens: Mapping[int, Any], by: User) -> Outcome:
    return restore_tasks(tokens=tokens, by=by)


def _assign(keys: Sequence[int], values: Values, by: User) -> Outcome:
    return assign_tasks(tasks=keys, **values, by=by)


def _assign_told(values: Values, count: int) -> str:
    return _("%(tasks)s go to %(name)s.") % {"tasks": _tasks(count), "name": values["owner"].name}


assign = BulkAction(
    key="assign",
    label=gettext_lazy("Assign to"),
    permission=Permission.TASK_EDIT,
    form=AssignTasksForm,
    apply=_assign,
    undo=_restore,
    told=_assign_told,
)


def _postpone(keys: Sequence[int], values: Values, by: User) -> Outcome:
    return postpone_tasks(tasks=keys, **values, by=by)


def _postpone_told(values: Values, count: int) -> str:
    return _("%(tasks)s: due on %(day)s.") % {"tasks": _tasks(count), "day": day_text(values["due_on"])}


postpone = BulkAction(
    key="postpone",
    label=gettext_lazy("Move due day"),
    permission=Permission.TASK_EDIT,
    form=PostponeTasksForm,
    apply=_postpone,
    undo=_restore,
    told=_postpone_told,
)


def _finish(keys: Sequence[int], values: Values, by: User) -> Outcome:
    return finish_tasks(tasks=keys, by=by)


def _finish_told(values: Values, count: int) -> str:
    return _("%(tasks)s: marked done today.") % {"tasks": _tasks(count)}


finish = BulkAction(
    key="finish",
    label=gettext_lazy("Mark done"),
    permission=Permission.TASK_EDIT,
    apply=_finish,
    undo=_restore,
    told=_finish_told,
)
