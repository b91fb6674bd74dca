"""A place where cohorts train."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.organization import Organization

code_validator = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9-]*$", _("Use letters, digits and dashes only, like SSM or MA-01.")
)


class FacilityQuerySet(models.QuerySet["Facility"]):
    def visible_to(self, user: User) -> "FacilityQuerySet":
        """Staff with set-up access see all; an employer contact only their own facility."""
        if user.can(Permission.SETUP_SEE):
            return self
        if user.can(Permission.PARTNER_COHORT_SEE):
            return self.filter(contacts__user=user.pk).distinct()
        return self.none()


@with_history()
class Facility(models.Model):
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="facilities", verbose_name=_("organization")
    )
    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[code_validator],
        help_text=_("Short name used in reports, like SSM."),
        error_messages={"unique": _("Another facility already has this code.")},
    )
    name = models.CharField(_("name"), max_length=200)
    street = models.CharField(_("street"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    postal_code = models.CharField(_("ZIP code"), max_length=10, blank=True)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        constraints = [
            # The target of the composite keys of Contact and Agreement (employers/migrations/0002).
            models.UniqueConstraint(fields=["id", "organization"], name="facility_with_organization"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("employers:facility", args=[self.pk])
