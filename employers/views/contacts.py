"""Contacts: add, correct, link with a sign-in, remove. They are shown on their facility's page."""

from functools import partial

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.models import User
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import save_form
from employers import actions
from employers.forms import ContactForm
from employers.models import Contact, Facility, Organization
from employers.models.contact import SIGN_IN_ROLES
from employers.views.facilities import asked_for
from employers.views.organizations import crumbs


@requires(Permission.SETUP_EDIT)
def contact_create(request: HttpRequest, pk: int) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    facility = asked_for(request, organization)
    return save_form(
        request,
        contact_form(request, Contact(organization=organization, facility=facility)),
        partial(actions.create_contact, organization=organization, by=request.user),
        title=_("Add a contact"),
        submit=_("Add contact"),
        back=(facility or organization).get_absolute_url(),
        crumbs=crumbs(organization),
    )


@requires(Permission.SETUP_EDIT)
def contact_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Contact.objects.visible_to(request.user).select_related("organization", "facility", "user")
    contact = get_object_or_404(rows, pk=pk)
    return save_form(
        request,
        contact_form(request, contact),
        partial(actions.update_contact, contact=contact, by=request.user),
        title=_("Change contact"),
        submit=_("Save"),
        back=contact.get_absolute_url(),
        crumbs=crumbs(contact.organization),
        aside="employers/_contact_aside.html",
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def contact_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Contact.objects.visible_to(request.user),
        pk,
        lambda row: actions.delete_contact(contact=row, by=request.user),
        then=lambda row: row.get_absolute_url(),
    )


def contact_form(request: HttpRequest, contact: Contact) -> ContactForm:
    """Facilities of the contact's organization, and the sign-ins the user may hand out."""
    facilities = Facility.objects.visible_to(request.user).filter(organization=contact.organization_id)
    return ContactForm(
        request.POST or None,
        instance=contact,
        facilities=facilities,
        users=linkable_users(request.user, contact),
    )


def linkable_users(user: User, contact: Contact) -> QuerySet | None:
    """Accounts without a contact yet; None for those who do not manage accounts (a link gives access)."""
    if not user.can(Permission.USERS_EDIT):
        return None
    free = Q(contact=None) | Q(contact=contact.pk) if contact.pk else Q(contact=None)
    accounts = User.objects.visible_to(user).active().filter(free, role__in=SIGN_IN_ROLES)
    return accounts.order_by("name", "pk")
