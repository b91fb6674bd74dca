"""Changes to organizations, facilities, contacts and agreements."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from accounts.removal import remove
from employers.models import Agreement, AgreementKind, Contact, Facility, Organization, OrganizationKind

# ---------------------------------------------------------------- organizations


@action
def create_organization(
    *, name: str, kind: str, website: str = "", note: str = "", by: User | str
) -> Organization:
    """Add an organization. Raises ValidationError when its name is already there."""
    return save_new(Organization(name=name, kind=kind, website=website, note=note))


@action
def update_organization(*, organization: Organization, by: User | str, **changes: Any) -> Organization:
    """Correct an organization. One that pays a grant stays a funder, since its contacts read the reports."""
    kind = changes.get("kind", OrganizationKind.FUNDER)
    if kind != OrganizationKind.FUNDER and organization.grants.exists():
        raise ValidationError({"kind": _("It pays for a grant, so it stays a funder.")})
    return save_changes(organization, **changes)


@action
def delete_organization(*, organization: Organization, by: User | str) -> None:
    """Remove an organization nothing depends on. Raises ValidationError otherwise."""
    remove(organization)


# ---------------------------------------------------------------- facilities


@action
def create_facility(
    *,
    organization: Organization,
    code: str,
    name: str,
    street: str = "",
    city: str = "",
    state: str = "",
    postal_code: str = "",
    by: User | str,
) -> Facility:
    """Add a facility of an organization. Raises ValidationError when the code is taken."""
    return save_new(
        Facility(
            organization=organization,
            code=code,
            name=name,
            street=street,
            city=city,
            state=state,
            postal_code=postal_code,
        )
    )


@action
def update_facility(*, facility: Facility, by: User | str, **changes: Any) -> Facility:
    """Correct a facility. With contacts or agreements of its own it stays with its organization."""
    # Compared with the stored row: a form has already put its values on `facility`.
    stored = Facility.objects.get(pk=facility.pk)
    moves = changes.get("organization", stored.organization) != stored.organization
    if moves and (stored.contacts.exists() or stored.agreements.exists()):
        raise ValidationError(
            {"organization": _("This facility has contacts or agreements of its organization.")}
        )
    return save_changes(facility, **changes)


@action
def delete_facility(*, facility: Facility, by: User | str) -> None:
    """Remove a facility nothing depends on. Raises ValidationError otherwise."""
    remove(facility)


# ---------------------------------------------------------------- contacts


@action
def create_contact(
    *,
    organization: Organization,
    name: str,
    facility: Facility | None = None,
    title: str = "",
    email: str = "",
    phone: str = "",
    user: User | None = None,
    by: User | str,
) -> Contact:
    """Add a person at an organization.

    With `user`, the facility (employer contact) or organization (funder) decides what that user sees.
    Raises ValidationError when the user has another role, or already belongs to a contact.
    """
    return save_new(
        Contact(
            organization=organization,
            facility=facility,
            name=name,
            title=title,
            email=email,
            phone=phone,
            user=user,
        )
    )


@action
def update_contact(*, contact: Contact, by: User | str, **changes: Any) -> Contact:
    """Correct a contact; `user=None` takes the sign-in away from it."""
    return save_changes(contact, **changes)


@action
def delete_contact(*, contact: Contact, by: User | str) -> None:
    """Remove a contact. A user linked to it keeps the account and sees nothing until linked again."""
    remove(contact)


# ---------------------------------------------------------------- agreements


@action
def create_agreement(
    *,
    organization: Organization,
    title: str,
    kind: str = AgreementKind.MOU,
    facility: Facility | None = None,
    signed_on: datetime.date | None = None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    document: File | None = None,
    by: User | str,
) -> Agreement:
    """Add an agreement; without a facility it covers the whole organization.

    `ends_on` is its last day. `document` is the signed PDF; it is kept under a random name.
    """
    return save_new(
        Agreement(
            organization=organization,
            title=title,
            kind=kind,
            facility=facility,
            signed_on=signed_on,
            starts_on=starts_on,
            ends_on=ends_on,
            document=document or "",
        )
    )


@action
def update_agreement(*, agreement: Agreement, by: User | str, **changes: Any) -> Agreement:
    """Correct an agreement. A new `document` takes the old one's place; False or None takes it away.

    The old file stays in storage, since the record's history still names it.
    """
    if "document" in changes:
        changes["document"] = changes["document"] or ""
    return save_changes(agreement, **changes)


@action
def delete_agreement(*, agreement: Agreement, by: User | str) -> None:
    """Remove an agreement that was entered by mistake; its history stays."""
    remove(agreement)
