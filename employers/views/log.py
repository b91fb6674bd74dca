"""The contact log: all of it with filters, one entry, its next step; prospects nobody spoke with lately."""

import datetime
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import answer_once, save_form
from accounts.undoing import offer_undo
from employers import actions
from employers.log_forms import ConversationForm, LogFilterForm
from employers.models import Contact, Conversation, Facility, Organization
from employers.views.facilities import asked_for, crumbs, may, may_with
from ui.paging import keyset

SECTIONS = [
    ("", [("on", "way"), ("colleague", "contact"), "facility", "text"]),
    (gettext_lazy("Next step"), ["next_step", ("next_due_on", "next_owner")]),
]


@requires(Permission.SETUP_SEE)
def log(request: HttpRequest) -> HttpResponse:
    """The whole log, newest first; ?facility= and the other filters narrow it."""
    filters = LogFilterForm(
        request.GET or {},
        organizations=Organization.objects.visible_to(request.user),
        facilities=Facility.objects.visible_to(request.user),
    )
    rows = filters.narrow(Conversation.objects.visible_to(request.user).with_names())
    context = {"page": keyset(rows, request, "-on", "-pk"), "filters": filters} | may(request.user)
    return render(request, "employers/log.html", context)


@requires(Permission.SETUP_SEE)
def quiet_partners(request: HttpRequest) -> HttpResponse:
    """Prospective partners without an entry for settings.PROSPECT_CONTACT_DAYS."""
    days = settings.PROSPECT_CONTACT_DAYS
    since = timezone.localdate() - datetime.timedelta(days=days)
    rows = Facility.objects.visible_to(request.user).not_spoken_with(since)
    page = keyset(rows.select_related("organization", "owner"), request, "name", "pk")
    return render(request, "employers/quiet_partners.html", {"page": page, "days": days} | may(request.user))


@requires(Permission.PARTNER_LOG)
def conversation_create(request: HttpRequest, pk: int) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    facility = asked_for(request, organization)
    new = Conversation(
        organization=organization, facility=facility, on=timezone.localdate(), colleague=request.user
    )
    partner = facility or organization
    return save_form(
        request,
        conversation_form(request, new),
        partial(actions.record_conversation, organization=organization, by=request.user),
        title=_("Add to the contact log"),
        intro=str(partner),
        submit=_("Add entry"),
        back=partner.get_absolute_url(),
        crumbs=crumbs(partner),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_SEE)
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Conversation.objects.visible_to(request.user).with_names()
    shown = get_object_or_404(rows.select_related("next_done_by"), pk=pk)
    context = {"conversation": shown} | may_with(request.user, shown)
    return render(request, "employers/conversation.html", context)


@requires(Permission.PARTNER_LOG)
def conversation_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Conversation.objects.visible_to(request.user).with_names(), pk=pk)
    return save_form(
        request,
        conversation_form(request, shown),
        partial(actions.correct_conversation, conversation=shown, by=request.user),
        title=_("Correct entry"),
        intro=_("What it said before stays in the history."),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown.partner),
        sections=SECTIONS,
    )


def conversation_form(request: HttpRequest, shown: Conversation) -> ConversationForm:
    """Facilities and contacts of the organization."""

    def of_organization(model):
        return model.objects.visible_to(request.user).filter(organization=shown.organization_id)

    return ConversationForm(
        request.POST or None,
        instance=shown,
        facilities=of_organization(Facility),
        contacts=of_organization(Contact),
    )


@requires(Permission.PARTNER_LOG)
@require_POST
def conversation_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Conversation.objects.visible_to(request.user).with_names(),
        pk,
        lambda row: actions.delete_conversation(conversation=row, by=request.user),
        then=lambda row: row.partner.get_absolute_url(),
    )


@requires(Permission.PARTNER_LOG)
@require_POST
def step_finish(request: HttpRequest, pk: int) -> HttpResponse:
    """The next step is done; back to the partner, where it stood."""
    shown = get_object_or_404(Conversation.objects.visible_to(request.user).with_names(), pk=pk)

    def save() -> str:
        actions.finish_step(conversation=shown, by=request.user)
        offer_undo(request, _("The next step is done."), reverse("employers:step_reopen", args=[shown.pk]))
        return shown.partner.get_absolute_url()

    return answer_once(request, save)


@requires(Permission.PARTNER_LOG)
@require_POST
def step_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Conversation.objects.visible_to(request.user).with_names(), pk=pk)

    def save() -> str:
        actions.reopen_step(conversation=shown, by=request.user)
        return shown.partner.get_absolute_url()

    return answer_once(request, save)
