"""Facts of a person, corrected where they stand: one group at a time, with who said so."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import save_form, saved_once
from participants import actions, duplicates
from participants.facts import fact as fact_of
from participants.forms import FactForm
from participants.models import FactGroup, Participant
from participants.opening import open_person
from participants.overview import facts_page


@requires(Permission.PEOPLE_SEE)
@require_GET
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    person = open_person(request, pk, _("Facts"))
    return render(request, "participants/facts.html", facts_page(person, request))


@requires(Permission.PEOPLE_SEE)
@require_GET
def fact(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """One group as it stands, to take the place of its form; ?saved=1 brings the header up to date too."""
    asked = _group(group)
    person = open_person(request, pk, str(asked.label))
    if not request.htmx:
        return redirect(_place(person, asked))
    context = {"participant": person, "fact": fact_of(person, asked, request.user)}
    context |= {"saved": "saved" in request.GET, "may_edit": request.user.can(Permission.PEOPLE_EDIT)}
    return render(request, "participants/_fact_answer.html", context)


@requires(Permission.PEOPLE_EDIT)
def fact_update(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The form of one group: in its place for htmx, a page of its own otherwise."""
    asked = _group(group)
    person = open_person(request, pk, str(asked.label))
    form = FactForm(request.POST or None, instance=person, group=asked)
    duplicates.ask(form, request.user)

    def save(source: str, told_on: datetime.date | None, different_from=(), **changes) -> str:
        who = {"participant": person, "by": request.user}
        actions.keep_apart(others=different_from, **who)
        if source:
            actions.note_source(group=asked, values=changes, source=source, told_on=told_on, **who)
        # Last and alone, so that it can be taken back.
        actions.update_participant(**who, **changes)
        return f"{_fact_url(person, asked)}?saved=1"

    if not request.htmx:
        lead = "participants/_duplicates.html" if form.duplicates else ""
        return save_form(request, form, save, lead=lead, **_page(person, asked))
    context = {"participant": person, "group": asked, "form": form, "value_url": _fact_url(person, asked)}
    return saved_once(request, form, lambda: save(**form.cleaned_data)) or render(
        request, "participants/_fact_form.html", context, status=422 if form.is_bound else 200
    )


def _group(text: str) -> FactGroup:
    if text not in FactGroup.values:
        raise Http404
    return FactGroup(text)


def _fact_url(person: Participant, group: FactGroup) -> str:
    return reverse("participants:fact", args=[person.pk, group])


def _place(person: Participant, group: FactGroup) -> str:
    return f"{reverse('participants:facts', args=[person.pk])}#fact-{group}"


def _page(person: Participant, group: FactGroup) -> dict[str, object]:
    return {
        "title": group.label,
        "intro": person.name,
        "submit": _("Save"),
        "back": _place(person, group),
        "crumbs": [(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    }
