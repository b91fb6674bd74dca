"""A place where cohorts train."""

import datetime

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.organization import Organization, still_there
from ui.links import row_url

code_validator = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9-]*$", _("Use letters, digits and dashes only, like SSM or MA-01.")
)


class PartnerStage(models.TextChoices):
    PROSPECT = "prospect", _("Prospect")
    TALKING = "talking", _("Talking")
    ASSESSED = "assessed", _("Assessed")
    AGREED = "agreed", _("Agreed")
    ACTIVE = "active", _("Active partner")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


# Before an agreement: these need to hear from us (settings.PROSPECT_CONTACT_DAYS).
PROSPECTIVE = (PartnerStage.PROSPECT, PartnerStage.TALKING, PartnerStage.ASSESSED)

_STEPS = (*PROSPECTIVE, PartnerStage.AGREED, PartnerStage.ACTIVE)
# Allowed next stages. Steps may be skipped; a partner we did not follow from the start begins anywhere.
STAGE_MOVES: dict[str, frozenset[str]] = {
    "": frozenset(PartnerStage.values),
    PartnerStage.PROSPECT: frozenset({*_STEPS[1:], PartnerStage.ENDED}),
    PartnerStage.TALKING: frozenset({*_STEPS[2:], PartnerStage.PAUSED, PartnerStage.ENDED}),
    PartnerStage.ASSESSED: frozenset(
        {PartnerStage.TALKING, *_STEPS[3:], PartnerStage.PAUSED, PartnerStage.ENDED}
    ),
    PartnerStage.AGREED: frozenset({PartnerStage.ACTIVE, PartnerStage.PAUSED, PartnerStage.ENDED}),
    PartnerStage.ACTIVE: frozenset({PartnerStage.PAUSED, PartnerStage.ENDED}),
    PartnerStage.PAUSED: frozenset({*_STEPS[1:], PartnerStage.ENDED}),
    PartnerStage.ENDED: frozenset({PartnerStage.PROSPECT, PartnerStage.TALKING}),
}


def _count_here(cohorts: models.QuerySet) -> Coalesce:
    here = cohorts.filter(facility=models.OuterRef("pk")).order_by().values("facility")
    return Coalesce(models.Subquery(here.values(n=models.Count("pk"))), 0)


class FacilityQuerySet(models.QuerySet["Facility"]):
    def visible_to(self, user: User) -> "FacilityQuerySet":
        """Staff with set-up access see all; an employer contact only their own facility, until they leave."""
        if user.can(Permission.SETUP_SEE):
            return self
        if user.can(Permission.PARTNER_COHORT_SEE):
            return self.filter(still_there(user)).distinct()
        return self.none()

    def with_stage_day(self) -> "FacilityQuerySet":
        """Adds stage_on: since when the present stage holds."""
        changes = self.model._meta.get_field("stage_changes").related_model.objects
        latest = changes.filter(facility=OuterRef("pk")).order_by("-pk")
        return self.annotate(stage_on=Subquery(latest.values("on")[:1]))

    def not_spoken_with(self, since: datetime.date) -> "FacilityQuerySet":
        """Partners without an agreement yet whose last entry in the contact log is older than `since`.

        Adds spoken_on; None when there is no entry. One with the whole organization counts for each place.
        """
        entries = self.model._meta.get_field("conversations").related_model.objects
        about = entries.filter(
            Q(facility=OuterRef("pk")) | Q(facility=None, organization=OuterRef("organization"))
        )
        return (
            self.filter(stage__in=PROSPECTIVE)
            .annotate(spoken_on=Subquery(about.order_by("-on").values("on")[:1]))
            .filter(Q(spoken_on=None) | Q(spoken_on__lt=since))
        )

    def with_cohorts(self, user: User) -> "FacilityQuerySet":
        """Adds cohorts_hosted and cohorts_in_training: those the user may open.

        Cohort follows Facility in the imports, so it is reached by the reverse name.
        """
        cohorts = self.model._meta.get_field("cohorts").related_model.objects.visible_to(user)
        training = cohorts.in_training(timezone.localdate())
        return self.annotate(cohorts_hosted=_count_here(cohorts), cohorts_in_training=_count_here(training))


@with_history()
class Facility(models.Model):
    # In a long menu (ui.short_choice).
    FOUND_BY = ("name", "code")

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
    # Set by move_facility, which writes the dated row; "" when nobody has said yet.
    stage = models.CharField(
        _("partner stage"), max_length=10, choices=PartnerStage.choices, blank=True, editable=False
    )
    owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who looks after it"),
        help_text=_("The colleague who keeps in touch with this partner."),
    )

    objects = FacilityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        indexes = [
            models.Index(fields=["name", "id"], name="facility_by_name"),
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="facility_by_part_of_name"),
            GinIndex(OpClass(Upper("city"), "gin_trgm_ops"), name="facility_by_part_of_city"),
            GinIndex(OpClass(Upper("code"), "gin_trgm_ops"), name="facility_by_part_of_code"),
        ]
        constraints = [
            # The target of the composite keys of Contact and Agreement (employers/migrations/0002).
            models.UniqueConstraint(fields=["id", "organization"], name="facility_with_organization"),
            models.CheckConstraint(
                condition=Q(stage__in=["", *PartnerStage.values]),
                name="facility_stage_known",
                violation_error_message=_("Choose one of the stages in the list."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return row_url("employers:facility", self.pk)
