"""Tasks of a person: add, correct, done with one tap, undo."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import requires
from accounts.listing.pages import list_page
from accounts.permissions import Permission
from accounts.submissions import save_form
from participants import actions
from participants.forms import TaskForm
from participants.models import Task
from participants.models.task import owners_for
from participants.opening import open_person

# Pages with a "Done" button, by the name their form sends in `back`.
BACK = {"today": ("desk:today", {}), "work": ("desk:work", {"kind": "tasks"})}


@requires(Permission.TASK_EDIT)
@require_GET
def task_list(request: HttpRequest) -> HttpResponse:
    """Tasks as the address asks; a bare address opens those to do."""
    return list_page(request, "tasks", "participants/tasks.html")


@requires(Permission.TASK_EDIT)
def task_create(request: HttpRequest, pk: int) -> HttpResponse:
    person = open_person(request, pk, _("Add a task"))
    return save_form(
        request,
        TaskForm(request.POST or None, owners=owners_for(person), initial={"owner": request.user.pk}),
        lambda **facts: actions.create_task(participant=person, by=request.user, **facts),
        title=_("Add a task"),
        intro=person.name,
        submit=_("Add task"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )


@requires(Permission.TASK_EDIT)
def task_update(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    person = open_person(request, task.participant_id, _("Edit task"))
    return save_form(
        request,
        TaskForm(request.POST or None, instance=task, owners=owners_for(person, task.owner_id)),
        lambda **changes: actions.update_task(task=task, by=request.user, **changes),
        title=_("Edit task"),
        intro=person.name,
        submit=_("Save"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )


@requires(Permission.TASK_EDIT)
@require_POST
def task_finish(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    actions.finish_task(task=task, by=request.user)
    return redirect(_back(request, task, done=True))


@requires(Permission.TASK_EDIT)
@require_POST
def task_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    actions.reopen_task(task=task, by=request.user)
    return redirect(_back(request, task))


def _back(request: HttpRequest, task: Task, done: bool = False) -> str:
    """Where the button stood: the person, or with the name of a page in `back`, that page.

    After "Done" the address names the task, so that the page can offer to undo it.
    """
    where, kept = BACK.get(request.POST.get("back", ""), ("", {}))
    url = reverse(where) if where else task.get_absolute_url()
    asked = kept | {"show": request.POST.get("show", "")} if where else {}
    asked |= {"done": str(task.pk)} if done else {}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{url}?{query}" if query else url
