"""A place where cohorts train."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.organization import Organization

code_validator = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9-]*$", _("Use letters, digits and dashes only, like SSM or MA-01.")
)


def _count_here(cohorts: models.QuerySet) -> Coalesce:
    here = cohorts.filter(facility=models.OuterRef("pk")).order_by().values("facility")
    return Coalesce(models.Subquery(here.values(n=models.Count("pk"))), 0)


class FacilityQuerySet(models.QuerySet["Facility"]):
    def visible_to(self, user: User) -> "FacilityQuerySet":
        """Staff with set-up access see all; an employer contact only their own facility."""
        if user.can(Permission.SETUP_SEE):
            return self
        if user.can(Permission.PARTNER_COHORT_SEE):
            return self.filter(contacts__user=user.pk).distinct()
        return self.none()

    def with_cohorts(self, user: User) -> "FacilityQuerySet":
        """Adds cohorts_hosted and cohorts_in_training: those the user may open.

        Cohort follows Facility in the imports, so it is reached by the reverse name.
        """
        cohorts = self.model._meta.get_field("cohorts").related_model.objects.visible_to(user)
        training = cohorts.in_training(timezone.localdate())
        return self.annotate(cohorts_hosted=_count_here(cohorts), cohorts_in_training=_count_here(training))


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
