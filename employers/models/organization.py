"""An organization the program works with, funders included."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Lower, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from ui.links import row_url


class OrganizationKind(models.TextChoices):
    HOSPITAL = "hospital", _("Hospital or health system")
    ASSOCIATION = "association", _("Association")
    AGENCY = "agency", _("Workforce agency")
    TRAINER = "trainer", _("Training provider")
    COMMUNITY = "community", _("Community organization")
    FUNDER = "funder", _("Funder")


def still_there(user: User) -> Q:
    """For a row with contacts: the user is one of them, and has not left."""
    not_left = Q(contacts__ends_on=None) | Q(contacts__ends_on__gte=timezone.localdate())
    return Q(contacts__user=user.pk) & not_left


def _count_of(related: str) -> Subquery:
    same = Organization.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
    return Subquery(same.annotate(n=models.Count(related)).values("n"))


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_to(self, user: User) -> "OrganizationQuerySet":
        """Staff with set-up access see all; others only the organizations they are a contact of."""
        if user.can(Permission.SETUP_SEE):
            return self
        return self.filter(still_there(user)).distinct()

    def funders(self) -> "OrganizationQuerySet":
        return self.filter(kind=OrganizationKind.FUNDER)

    def with_counts(self) -> "OrganizationQuerySet":
        """Adds facility_count and contact_count."""
        # A subquery for each row shown: a join would count all organizations before the page is cut.
        return self.annotate(facility_count=_count_of("facilities"), contact_count=_count_of("contacts"))


@with_history()
class Organization(models.Model):
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind.choices)
    website = models.URLField(_("website"), blank=True)
    note = models.TextField(_("note"), blank=True, max_length=5000)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        indexes = [
            models.Index(fields=["name", "id"], name="organization_by_name"),
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="organization_by_part_of_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organization_name_once",
                violation_error_message=_("An organization with this name is already there."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganizationKind.values),
                name="organization_kind_known",
                violation_error_message=_("Choose one of the kinds in the list."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return row_url("employers:organization", self.pk)
