"""People: the list, a person's overview, adding and correcting, masked facts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import requires
from accounts.access_log import record
from accounts.listing.pages import list_page
from accounts.models import AccessKind, Purpose
from accounts.permissions import Permission
from accounts.submissions import save_form
from participants import actions, duplicates
from participants.forms import ContactForm, MaskedForm, ParticipantForm
from participants.models import Participant
from participants.opening import open_person
from participants.overview import facts_page, overview

SECTIONS = [
    (gettext_lazy("Name"), [("first_name", "last_name"), ("preferred_name", "pronouns")]),
    (
        gettext_lazy("Contact"),
        [("phone", "email"), ("contact_way", "best_time"), "language", ("no_calls", "no_texts")],
    ),
    (gettext_lazy("Where they live"), ["city", ("state", "postal_code")]),
]


@requires(Permission.PEOPLE_SEE)
@require_GET
def people_list(request: HttpRequest) -> HttpResponse:
    """People as the address asks (participants.lists); ?q= and ?status= are the oldest of its words."""
    return list_page(request, "people", "participants/list.html")


@requires(Permission.PEOPLE_SEE)
@require_GET
def participant(request: HttpRequest, pk: int) -> HttpResponse:
    person = open_person(request, pk, _("Overview"))
    return render(request, "participants/participant.html", overview(person, request))


@requires(Permission.PEOPLE_EDIT)
def participant_create(request: HttpRequest) -> HttpResponse:
    form = ParticipantForm(request.POST or None)
    duplicates.ask(form, request.user)
    return save_form(
        request,
        form,
        lambda **facts: actions.add_person(by=request.user, **facts),
        title=_("Add a person"),
        intro=_("Only the name is needed. Leave out what is not known."),
        submit=_("Add anyway") if form.duplicates else _("Add person"),
        # Sent, it asks at the top, where nobody on a phone can miss it; while it is filled in, beside.
        **{"lead" if form.duplicates else "aside": "participants/_alike.html"},
        back=reverse("participants:list"),
        sections=[*SECTIONS, (_("Masked on pages"), ["date_of_birth", "street"])],
        crumbs=[(_("People"), reverse("participants:list"))],
    )


@requires(Permission.PEOPLE_EDIT)
@require_POST
def people_alike(request: HttpRequest) -> HttpResponse:
    """Who looks like the person being typed: the list beside the form, while it is filled in."""
    form = ParticipantForm(request.POST)
    form.is_valid()
    form.duplicates = duplicates.find_duplicates(form.cleaned_data, request.user)[: duplicates.SHOWN]
    duplicates.log_compared(form.duplicates, request.user)
    return render(request, "participants/_duplicates.html", {"form": form})


@requires(Permission.PEOPLE_EDIT)
def participant_update(request: HttpRequest, pk: int) -> HttpResponse:
    person = open_person(request, pk, _("Edit facts"))
    # As it is saved: the form puts what is typed on the row, which a refused page would show as the name.
    name = person.name
    form = ContactForm(request.POST or None, instance=person)
    duplicates.ask(form, request.user)
    return save_form(
        request,
        form,
        lambda **changes: actions.change_person(participant=person, by=request.user, **changes),
        title=_("Edit facts"),
        intro=name,
        submit=_("Save anyway") if form.duplicates else _("Save"),
        lead="participants/_duplicates.html" if form.duplicates else "",
        back=person.get_absolute_url(),
        sections=SECTIONS,
        crumbs=[(_("People"), reverse("participants:list")), (name, person.get_absolute_url())],
    )


@requires(Permission.PEOPLE_EDIT)
def masked_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the masked facts; opening the form shows them, so it is logged like "Show"."""
    person = get_object_or_404(Participant.objects.visible_to(request.user), pk=pk)
    form = MaskedForm(request.POST or None, instance=person)
    # An empty POST is a look too: the form then shows what is stored.
    if not form.is_bound:
        _log_look(request, person, sorted(Participant.MASKED_FIELDS), Purpose.CHECK)
    duplicates.ask(form, request.user)
    return save_form(
        request,
        form,
        lambda **changes: actions.change_person(participant=person, by=request.user, **changes),
        title=_("Edit masked facts"),
        intro=_("%(name)s. Opening this page is recorded with your name and the time.")
        % {"name": person.name},
        submit=_("Save anyway") if form.duplicates else _("Save"),
        lead="participants/_duplicates.html" if form.duplicates else "",
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )


@requires(Permission.SENSITIVE_SEE)
@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """POST shows one masked fact in its answer only, and logs the look; GET masks it again."""
    person = get_object_or_404(Participant.objects.visible_to(request.user), pk=pk)
    if field not in Participant.MASKED_FIELDS:
        raise Http404
    shown = request.method == "POST"
    if shown:
        # A purpose that is none of the list is written as not known, never as another.
        _log_look(request, person, [field], request.POST.get("purpose") or Purpose.CASE)
    if request.htmx:
        fact = {"person": person, "field": field, "shown": shown, "purposes": Purpose.choices}
        return render(request, "participants/_masked.html", fact)
    if not shown:
        return redirect("participants:facts", pk)
    return render(request, "participants/facts.html", facts_page(person, request, shown=field))


def _log_look(request: HttpRequest, person: Participant, fields: list[str], purpose: str) -> None:
    names = ", ".join(str(Participant._meta.get_field(name).verbose_name) for name in fields)
    kind = AccessKind.FIELD_REVEALED
    record(request.user, kind, person, subject=person.number, detail=names, purpose=purpose)
