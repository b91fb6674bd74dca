"""Organizations: list, page, add, correct, remove."""

from functools import partial

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.listing.pages import list_page
from accounts.permissions import Permission
from accounts.removal import remove_once, used_by
from accounts.submissions import save_form
from employers import actions
from employers.forms import OrganizationForm
from employers.models import Agreement, Contact, Conversation, Facility, Organization
from ui.paging import PAGE_SIZE

# The newest entries of the contact log on an organization's page.
LOG_SHOWN = 3


@requires(Permission.SETUP_SEE)
def organizations(request: HttpRequest) -> HttpResponse:
    """Organizations as the address asks, by name."""
    can_edit = request.user.can(Permission.SETUP_EDIT)
    return list_page(request, "organizations", "employers/organizations.html", can_edit=can_edit)


@requires(Permission.SETUP_SEE)
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    can_edit = request.user.can(Permission.SETUP_EDIT)

    def mine(model):
        return model.objects.visible_to(request.user).filter(organization=shown)

    log = mine(Conversation).with_names()
    context = {
        "organization": shown,
        "log": log[:LOG_SHOWN],
        "next_steps": log.with_open_step().order_by(F("next_due_on").asc(nulls_last=True), "pk")[:PAGE_SIZE],
        "facilities": mine(Facility)[:PAGE_SIZE],
        "contacts": mine(Contact)
        .select_related("facility", "user")
        .present_first(timezone.localdate())[:PAGE_SIZE],
        "agreements": mine(Agreement).select_related("facility")[:PAGE_SIZE],
        "grants": shown.grants.visible_to(request.user).select_related("program")[:PAGE_SIZE],
        "most": PAGE_SIZE,
        "can_edit": can_edit,
        "can_log": request.user.can(Permission.PARTNER_LOG),
        "uses": used_by(shown) if can_edit else [],
    }
    return render(request, "employers/organization.html", context)


@requires(Permission.SETUP_EDIT)
def organization_create(request: HttpRequest) -> HttpResponse:
    return save_form(
        request,
        OrganizationForm(request.POST or None, initial={"kind": request.GET.get("kind", "")}),
        partial(actions.create_organization, by=request.user),
        title=_("Add an organization"),
        submit=_("Add organization"),
        back=reverse("employers:organizations"),
        crumbs=crumbs(),
    )


@requires(Permission.SETUP_EDIT)
def organization_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        OrganizationForm(request.POST or None, instance=shown),
        partial(actions.update_organization, organization=shown, by=request.user),
        title=_("Change organization"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def organization_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Organization.objects.visible_to(request.user),
        pk,
        lambda row: actions.delete_organization(organization=row, by=request.user),
        then=lambda row: reverse("employers:organizations"),
    )


def crumbs(*objects) -> list[tuple[str, str]]:
    """The way to a form: the list, then the records above it."""
    start = [(_("Organizations"), reverse("employers:organizations"))]
    return start + [(str(obj), obj.get_absolute_url()) for obj in objects]
