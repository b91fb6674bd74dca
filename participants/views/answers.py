"""What people say of themselves: one page a question."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import save_form
from accounts.versions import Stored
from participants import actions
from participants.forms import AnswersForm
from participants.models import DemographicAnswer, Participant, Question
from participants.opening import open_person


@requires(Permission.PEOPLE_EDIT)
def answers_update(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    if question not in Question.values:
        raise Http404
    asked = Question(question)
    person = open_person(request, pk, str(asked.label))

    def save(**answer):
        actions.set_demographics(participant=person, question=asked, by=request.user, **answer)
        return person

    return save_form(
        request,
        AnswersForm(request.POST or None, question=asked, initial=_initial(person, asked)),
        save,
        version_of=Stored(
            [person],
            lambda rows: _initial(rows[0], asked),
            events=(DemographicAnswer, {"participant": person.pk, "question": asked}),
        ),
        title=asked.label,
        intro=_("%(name)s. Write down what the person says, never what you think.") % {"name": person.name},
        submit=_("Save"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )


def _initial(person: Participant, question: Question) -> dict[str, object]:
    rows = list(person.demographics.filter(question=question))
    if not rows:
        return {"choices": [], "self_reported": "yes", "asked_on": None}
    return {
        "choices": [row.choice for row in rows],
        "self_reported": "yes" if rows[0].self_reported else "no",
        "asked_on": rows[0].asked_on,
    }
