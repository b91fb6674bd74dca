"""A person at an organization; with a sign-in, it decides what that user sees."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission, Role
from employers.models.facility import Facility
from employers.models.organization import Organization

# Users of these roles see what their contact's facility or organization may see.
SIGN_IN_ROLES = (Role.EMPLOYER, Role.FUNDER)


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, user: User) -> "ContactQuerySet":
        if user.can(Permission.SETUP_SEE):
            return self
        return self.filter(user=user.pk)


@with_history()
class Contact(models.Model):
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("organization")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="contacts",
        null=True,
        blank=True,
        verbose_name=_("facility"),
    )
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("what they do"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    user = models.OneToOneField(
        User,
        on_delete=models.PROTECT,
        related_name="contact",
        null=True,
        blank=True,
        verbose_name=_("sign-in"),
        help_text=_("The account this person signs in with. It decides what they see."),
        error_messages={"unique": _("This sign-in already belongs to another contact.")},
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return (self.facility or self.organization).get_absolute_url()

    def clean(self) -> None:
        """A facility of the same organization; a sign-in that can use the link."""
        errors = {}
        if self.facility and self.facility.organization_id != self.organization_id:
            errors["facility"] = _("Choose a facility of this organization.")
        if self.user:
            if self.user.role not in SIGN_IN_ROLES:
                # Not every form that changes a contact shows the sign-in.
                errors[NON_FIELD_ERRORS] = _("The sign-in must be that of an employer contact or a funder.")
            elif self.user.role == Role.EMPLOYER and not self.facility:
                errors["facility"] = _("An employer contact sees the cohorts of a facility. Choose one.")
        if errors:
            raise ValidationError(errors)
