"""A person at an organization; with a sign-in, it decides what that user sees."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission, Role
from employers.models.facility import Facility
from employers.models.organization import Organization

# Users of these roles see what their contact's facility or organization may see.
SIGN_IN_ROLES = (Role.EMPLOYER, Role.FUNDER)


class ContactRole(models.TextChoices):
    HIRING = "hiring", _("Hiring")
    INSTRUCTOR = "instructor", _("Instructor")
    PRECEPTORS = "preceptors", _("Preceptor coordinator")
    COMPLIANCE = "compliance", _("Compliance")
    SPONSOR = "sponsor", _("Executive sponsor")
    BILLING = "billing", _("Billing")
    OTHER = "other", _("Another role")


class PreferredWay(models.TextChoices):
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    TEXT = "text", _("Text message")


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, user: User) -> "ContactQuerySet":
        if user.can(Permission.SETUP_SEE):
            return self
        return self.filter(user=user.pk)

    def present_first(self, day: datetime.date) -> "ContactQuerySet":
        """By name, those who have left last."""
        return self.order_by(Case(When(ends_on__lt=day, then=Value(1)), default=Value(0)), "name", "pk")


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
    roles = ArrayField(
        models.CharField(max_length=12, choices=ContactRole.choices),
        verbose_name=_("roles"),
        default=list,
        blank=True,
    )
    preferred_way = models.CharField(
        _("best reached by"), max_length=10, choices=PreferredWay.choices, blank=True
    )
    starts_on = models.DateField(_("there since"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day there"),
        null=True,
        blank=True,
        help_text=_("Somebody who has left stays on record, and no longer sees anything with their sign-in."),
    )
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
        indexes = [
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="contact_by_part_of_name"),
            GinIndex(OpClass(Upper("email"), "gin_trgm_ops"), name="contact_by_part_of_email"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(roles__contained_by=ContactRole.values),
                name="contact_roles_known",
                violation_error_message=_("Choose roles from the list."),
            ),
            models.CheckConstraint(
                condition=Q(preferred_way__in=["", *PreferredWay.values]),
                name="contact_way_known",
                violation_error_message=_("Choose one of the ways in the list."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="contact_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return (self.facility or self.organization).get_absolute_url()

    @property
    def has_left(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def has_sign_in(self) -> bool:
        return self.user is not None and self.user.is_active and not self.has_left

    @property
    def role_words(self) -> list[str]:
        """The roles in the order of the list."""
        return [str(role.label) for role in ContactRole if role in self.roles]

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
