"""What the pages of one person show that is kept in this app."""

from dataclasses import dataclass

from django.http import HttpRequest

from accounts.models import Purpose
from accounts.permissions import Permission
from participants.facts import facts
from participants.models import DemographicAnswer, Participant, Question, Task

# Open tasks shown; the rest is in the timeline.
TASKS_SHOWN = 20


@dataclass(frozen=True)
class Answered:
    """One question with what the person said: nothing asked, declined, or answers."""

    question: Question
    rows: list[DemographicAnswer]


def overview(person: Participant, request: HttpRequest) -> dict[str, object]:
    """Context of the overview; seats, tasks, consents and the timeline come with the header (desk)."""
    return {
        "participant": person,
        "tab": "overview",
        "kind": request.GET.get("show", ""),
        "before": request.GET.get("before", ""),
        "tasks_shown": TASKS_SHOWN,
        "done_task": done_task(request),
        "may_edit": request.user.can(Permission.PEOPLE_EDIT),
    }


def facts_page(person: Participant, request: HttpRequest, shown: str = "") -> dict[str, object]:
    """Context of the facts. `shown` names the masked fact that this one answer uncovers."""
    user = request.user
    answers = None
    if user.can(Permission.PEOPLE_EDIT):
        rows = list(DemographicAnswer.objects.visible_to(user).filter(participant=person))
        answers = [Answered(q, [row for row in rows if row.question == q]) for q in Question]
    return {
        "participant": person,
        "tab": "facts",
        "facts": facts(person, user),
        "answers": answers,
        "shown": shown,
        "may_edit": user.can(Permission.PEOPLE_EDIT),
        "purposes": Purpose.choices,
        "may_reveal": user.can(Permission.SENSITIVE_SEE),
    }


def done_task(request: HttpRequest) -> Task | None:
    """The task the reader just marked done (?done=), to offer its undo."""
    pk = request.GET.get("done", "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    return Task.objects.visible_to(request.user).filter(pk=pk, done_by=request.user).first()
