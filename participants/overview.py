"""What the overview of one person shows."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from accounts.permissions import Permission
from participants.models import Choice, Consent, DemographicAnswer, Participant, Question, Task

# Open tasks and consents shown; the rest is in the timeline.
TASKS_SHOWN = 20
CONSENTS_SHOWN = 5


@dataclass(frozen=True)
class Answered:
    """One question with what the person said: nothing asked, declined, or answers."""

    question: Question
    rows: list[DemographicAnswer]

    @property
    def is_declined(self) -> bool:
        return any(row.choice == Choice.DECLINED for row in self.rows)


def overview(person: Participant, request: HttpRequest, shown: str = "") -> dict[str, object]:
    """Context of the overview. `shown` names the masked fact that this one answer uncovers."""
    user = request.user
    today = timezone.localdate()
    tasks = Task.objects.visible_to(user).filter(participant=person).select_related("owner")
    consents = list(Consent.objects.visible_to(user).filter(participant=person)[:CONSENTS_SHOWN])
    answers = None
    if user.can(Permission.PEOPLE_EDIT):
        rows = list(DemographicAnswer.objects.visible_to(user).filter(participant=person))
        answers = [Answered(q, [row for row in rows if row.question == q]) for q in Question]
    return {
        "participant": person,
        "tab": "overview",
        "today": today,
        "tasks": list(tasks.open()[: TASKS_SHOWN + 1]),
        "tasks_shown": TASKS_SHOWN,
        "done_task": done_task(request),
        "consents": consents,
        "consent": next((c for c in consents if c.holds_on(today)), None),
        "answers": answers,
        "shown": shown,
        "may_edit": user.can(Permission.PEOPLE_EDIT),
        "may_reveal": user.can(Permission.SENSITIVE_SEE),
    }


def done_task(request: HttpRequest) -> Task | None:
    """The task the reader just marked done (?done=), to offer its undo."""
    pk = request.GET.get("done", "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    return Task.objects.visible_to(request.user).filter(pk=pk, done_by=request.user).first()
