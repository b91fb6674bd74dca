"""An agreement (MOU) with a partner, with its dates and document."""

import datetime
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.documents import check_pdf
from employers.models.facility import Facility
from employers.models.organization import Organization

# An agreement without a first day begins with its signature.
IN_FORCE_FROM = Coalesce("starts_on", "signed_on")


def in_force(day: datetime.date) -> Q:
    return Q(in_force_from__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class AgreementKind(models.TextChoices):
    MOU = "mou", _("Memorandum of understanding")
    AFFILIATION = "affiliation", _("Clinical affiliation agreement")
    CONTRACT = "contract", _("Contract")
    DATA = "data", _("Data sharing agreement")


def document_name(agreement: "Agreement", filename: str) -> str:
    """A name nobody can guess or choose; what the file was called at home is not kept."""
    return f"agreements/{uuid.uuid4().hex}.pdf"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, user: User) -> "AgreementQuerySet":
        """Staff with set-up access see all; an employer contact those of their facility, and those
        that cover its whole organization. A funder sees publications and nothing else."""
        if user.can(Permission.SETUP_SEE):
            return self
        if not user.can(Permission.PARTNER_COHORT_SEE):
            return self.none()
        facilities = Facility.objects.visible_to(user)
        return self.filter(
            Q(facility__in=facilities.values("pk"))
            | Q(facility=None, organization__in=facilities.values("organization"))
        )

    def ending_by(self, day: datetime.date, *, after: datetime.date) -> "AgreementQuerySet":
        """Agreements whose last day lies from `after` to `day`, both included."""
        return self.filter(ends_on__gte=after, ends_on__lte=day)

    def covering(self, day: datetime.date) -> "AgreementQuerySet":
        """Agreements in force on a day: begun, and not past their last day."""
        return self.alias(in_force_from=IN_FORCE_FROM).filter(in_force(day))

    def for_facility(self, facility: Facility) -> "AgreementQuerySet":
        """Its own agreements, and those that cover its whole organization."""
        return self.filter(Q(facility=facility.pk) | Q(facility=None, organization=facility.organization_id))

    def about_training(self) -> "AgreementQuerySet":
        """Those that make a partner: sharing data alone does not."""
        return self.exclude(kind=AgreementKind.DATA)

    def best_first(self, day: datetime.date) -> "AgreementQuerySet":
        """Those in force first, and among equals the one that ends last."""
        return self.alias(
            in_force_from=IN_FORCE_FROM, rank=Case(When(in_force(day), Value(0)), default=Value(1))
        ).order_by("rank", F("ends_on").desc(nulls_first=True), "-pk")

    def best_of_each_facility(self, day: datetime.date) -> Subquery:
        """For Facility.annotate(): the key of the agreement that says where the facility stands."""
        mine = self.about_training().filter(
            Q(facility=OuterRef("pk")) | Q(facility=None, organization=OuterRef("organization"))
        )
        return Subquery(mine.best_first(day).values("pk")[:1])


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
    document = models.FileField(
        _("signed copy (PDF)"), upload_to=document_name, blank=True, validators=[check_pdf]
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "pk"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=AgreementKind.values),
                name="agreement_kind_known",
                violation_error_message=_("Choose one of the kinds in the list."),
            ),
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

    def clean(self) -> None:
        if self.facility and self.facility.organization_id != self.organization_id:
            raise ValidationError({"facility": _("Choose a facility of this organization.")})

    @property
    def in_force_from(self) -> datetime.date | None:
        """Its first day; without one, the day it was signed."""
        return self.starts_on or self.signed_on

    @property
    def standing(self) -> str:
        """undated | ended | future | active: where it stands today."""
        today = timezone.localdate()
        if self.ends_on is not None and self.ends_on < today:
            return "ended"
        if self.in_force_from is None:
            return "undated"
        return "future" if self.in_force_from > today else "active"

    @property
    def days_left(self) -> int | None:
        return None if self.ends_on is None else (self.ends_on - timezone.localdate()).days

    @property
    def renewal_due_on(self) -> datetime.date | None:
        """The day from which Today asks for its renewal."""
        if self.ends_on is None:
            return None
        return self.ends_on - datetime.timedelta(days=settings.AGREEMENT_NOTICE_DAYS)

    @property
    def ends_soon(self) -> bool:
        return (
            self.standing == "active"
            and self.renewal_due_on is not None
            and self.renewal_due_on <= timezone.localdate()
        )
