"""An agreement (MOU) with a partner, with its dates and document."""

import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.facility import Facility
from employers.models.organization import Organization


class AgreementKind(models.TextChoices):
    MOU = "mou", _("Memorandum of understanding")
    AFFILIATION = "affiliation", _("Clinical affiliation agreement")
    CONTRACT = "contract", _("Contract")
    DATA = "data", _("Data sharing agreement")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, user: User) -> "AgreementQuerySet":
        """Staff with set-up access see all; partners and funders the agreements of their organization."""
        if user.can(Permission.SETUP_SEE):
            return self
        return self.filter(organization__in=Organization.objects.visible_to(user))

    def ending_by(self, day: datetime.date, *, after: datetime.date) -> "AgreementQuerySet":
        """Agreements whose last day lies from `after` to `day`, both included."""
        return self.filter(ends_on__gte=after, ends_on__lte=day)


@with_history()
class Agreement(models.Model):
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("organization")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="agreements",
        null=True,
        blank=True,
        verbose_name=_("facility"),
        help_text=_("Leave empty when it covers the whole organization."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=AgreementKind.choices, default=AgreementKind.MOU
    )
    title = models.CharField(_("title"), max_length=200)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    document = models.FileField(_("signed copy (PDF)"), upload_to="agreements/%Y/", blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="agreement_ends_after_start",
                violation_error_message=_("The last day must come after the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("employers:agreement", args=[self.pk])
