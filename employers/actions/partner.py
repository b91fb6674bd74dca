"""Changes to organizations, facilities and contacts."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.actions import record_account
from accounts.models import User
from accounts.removal import remove
from employers.actions.days import check_day, person
from employers.models import Contact, Facility, Organization, OrganizationKind, StageChange
from employers.models.facility import STAGE_MOVES

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
    owner: User | None = None,
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
            owner=owner,
        )
    )


@action
def update_facility(*, facility: Facility, by: User | str, **changes: Any) -> Facility:
    """Correct a facility. With contacts or agreements of its own it stays with its organization."""
    # Compared with the stored row: a form has already put its values on `facility`.
    stored = Facility.objects.get(pk=facility.pk)
    moves = changes.get("organization", stored.organization) != stored.organization
    if moves and (stored.contacts.exists() or stored.agreements.exists() or stored.conversations.exists()):
        raise ValidationError(
            {
                "organization": _(
                    "This facility has contacts or agreements of its organization, or a contact log."
                )
            }
        )
    return save_changes(facility, **changes)


@action
def delete_facility(*, facility: Facility, by: User | str) -> None:
    """Remove a facility nothing depends on. Raises ValidationError otherwise."""
    remove(facility)


@action
def move_facility(
    *, facility: Facility, to: str, on: datetime.date, by: User | str, reason: str = ""
) -> StageChange:
    """Say how far we are with a partner, as of a day that has come. Raises ValidationError."""
    fresh = Facility.objects.select_for_update(of=("self",)).get(pk=facility.pk)
    if to not in STAGE_MOVES[fresh.stage]:
        raise ValidationError({"to": _("This stage cannot follow the present one. Open the page again.")})
    last = fresh.stage_changes.order_by("pk").last()
    check_day(on, last.on if last else None)
    fresh.stage = to
    fresh.save(update_fields=["stage"])
    return save_new(StageChange(facility=fresh, stage=to, on=on, reason=reason, by=person(by)))


@action
def take_back_stage(*, change: StageChange, by: User | str) -> Facility:
    """Undo the latest stage as if it had not been entered; the history keeps it. Raises ValidationError."""
    fresh = Facility.objects.select_for_update(of=("self",)).get(pk=change.facility_id)
    changes = list(fresh.stage_changes.order_by("pk"))
    if not changes or changes[-1].pk != change.pk:
        raise ValidationError(_("There is a later stage. Open the page again."))
    changes[-1].delete()
    fresh.stage = changes[-2].stage if len(changes) > 1 else ""
    fresh.save(update_fields=["stage"])
    return fresh


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
    roles: Sequence[str] = (),
    preferred_way: str = "",
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    user: User | None = None,
    by: User | str,
) -> Contact:
    """Add a person at an organization.

    With `user`, the facility (employer contact) or organization (funder) decides what that user sees.
    Raises ValidationError when the user has another role, or already belongs to a contact.
    """
    contact = save_new(
        Contact(
            organization=organization,
            facility=facility,
            name=name,
            title=title,
            email=email,
            phone=phone,
            roles=list(roles),
            preferred_way=preferred_way,
            starts_on=starts_on,
            ends_on=ends_on,
            user=user,
        )
    )
    _log_sign_in(contact, None, by)
    return contact


@action
def update_contact(*, contact: Contact, by: User | str, **changes: Any) -> Contact:
    """Correct a contact; `user=None` takes the sign-in away from it, `ends_on` says that they left.

    Who the contact log or a committee names stays with that organization. Raises ValidationError.
    """
    before = Contact.objects.select_related("user").get(pk=contact.pk)
    saved = save_changes(contact, **changes)
    _log_sign_in(saved, before, by)
    return saved


@action
def delete_contact(*, contact: Contact, by: User | str) -> None:
    """Remove a contact. A user linked to it keeps the account and sees nothing until linked again."""
    if contact.user is not None:
        record_account(contact.user, by, _("No longer the sign-in of contact %(pk)s") % {"pk": contact.pk})
    remove(contact)


def _log_sign_in(contact: Contact, before: Contact | None, by: User | str) -> None:
    """A contact decides what its sign-in sees: say in the access log when that moves."""
    was = None if before is None else (before.user_id, before.organization_id, before.facility_id)
    if was == (contact.user_id, contact.organization_id, contact.facility_id):
        return
    if before is not None and before.user is not None and before.user_id != contact.user_id:
        record_account(before.user, by, _("No longer the sign-in of contact %(pk)s") % {"pk": contact.pk})
    if contact.user is not None:
        place = contact.facility or contact.organization
        words = {"pk": contact.pk, "place": place.name}
        record_account(contact.user, by, _("The sign-in of contact %(pk)s, %(place)s") % words)
