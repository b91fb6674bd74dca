"""An agreement (MOU) with a partner, with its dates and document."""

import datetime

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
from employers.documents import check_pdf, random_name
from employers.models.facility import Facility
from employers.models.organization import Organization

# An agreement without a first day begins with its signature.
IN_FORCE_FROM = Coalesce("starts_on", "signed_on")


class AgreementStatus(models.TextChoices):
    DRAFTED = "drafted", _("Drafted")
    SENT = "sent", _("Sent")
    SIGNED = "signed", _("Signed")
    ACTIVE = "active", _("Active")
    RENEWED = "renewed", _("Renewed")
    ENDED = "ended", _("Ended")


S = AgreementStatus
# Allowed next statuses; a wrong one is taken back. `renewed` is set by signing the next version.
AGREEMENT_MOVES: dict[str, frozenset[str]] = {
    S.DRAFTED: frozenset({S.SENT, S.SIGNED, S.ENDED}),
    S.SENT: frozenset({S.DRAFTED, S.SIGNED, S.ENDED}),
    S.SIGNED: frozenset({S.ACTIVE, S.RENEWED, S.ENDED}),
    S.ACTIVE: frozenset({S.RENEWED, S.ENDED}),
    S.RENEWED: frozenset({S.ENDED}),
    S.ENDED: frozenset({S.RENEWED}),
}
# Both sides have signed; the dates say when it holds.
BINDING = (S.SIGNED, S.ACTIVE, S.RENEWED)
# Somebody must see to it that these go on.
TO_RENEW = (S.SIGNED, S.ACTIVE)


class VersionKind(models.TextChoices):
    RENEWAL = "renewal", _("Renewal")
    AMENDMENT = "amendment", _("Amendment")


def in_force(day: datetime.date) -> Q:
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    return Q(status__in=BINDING, in_force_from__lte=day) & lasts


class AgreementKind(models.TextChoices):
    MOU = "mou", _("Memorandum of understanding")
    AFFILIATION = "affiliation", _("Clinical affiliation agreement")
    CONTRACT = "contract", _("Contract")
    DATA = "data", _("Data sharing agreement")


def document_name(agreement: "Agreement", filename: str) -> str:
    """A name nobody can guess or choose; what the file was called at home is not kept."""
    return random_name("agreements")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, user: User) -> "AgreementQuerySet":
        """Staff with set-up access see all; an employer contact those of their facility, and those that
        cover its whole organization, once signed. A funder sees publications and nothing else."""
        if user.can(Permission.SETUP_SEE):
            return self
        if not user.can(Permission.PARTNER_COHORT_SEE):
            return self.none()
        facilities = Facility.objects.visible_to(user)
        return self.signed_once().filter(
            Q(facility__in=facilities.values("pk"))
            | Q(facility=None, organization__in=facilities.values("organization"))
        )

    def signed_once(self) -> "AgreementQuerySet":
        """Those whose document both sides know: signed, renewed, or ended after they were signed."""
        signed = Agreement.objects.filter(status_changes__status=AgreementStatus.SIGNED)
        was_signed = Q(signed_on__isnull=False) | Q(pk__in=signed.values("pk"))
        return self.filter(Q(status__in=BINDING) | Q(was_signed, status=AgreementStatus.ENDED))

    def to_renew_by(self, day: datetime.date) -> "AgreementQuerySet":
        """Signed, not renewed, and ending by that day or already past their last day."""
        return self.filter(status__in=TO_RENEW, ends_on__lte=day)

    def covering(self, day: datetime.date) -> "AgreementQuerySet":
        """Agreements in force on a day: begun, and not past their last day."""
        return self.alias(in_force_from=IN_FORCE_FROM).filter(in_force(day))

    def for_facility(self, facility: Facility) -> "AgreementQuerySet":
        """Its own agreements, and those that cover its whole organization."""
        return self.filter(Q(facility=facility.pk) | Q(facility=None, organization=facility.organization_id))

    def about_training(self) -> "AgreementQuerySet":
        """Those that make a partner: sharing data alone does not."""
        return self.exclude(kind=AgreementKind.DATA)

    def training_first(self, day: datetime.date) -> "AgreementQuerySet":
        """All of them, the one that says where a facility stands first, those about data alone last."""
        data = Case(When(kind=AgreementKind.DATA, then=Value(1)), default=Value(0))
        ordered = self.best_first(day)
        return ordered.order_by(data, *ordered.query.order_by)

    def versions_of(self, agreement: "Agreement") -> "AgreementQuerySet":
        """Every version of the same agreement, newest first."""
        root = agreement.first_id or agreement.pk
        return self.filter(Q(pk=root) | Q(first=root)).order_by("-version")

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
    summary = models.TextField(
        _("who does what"),
        blank=True,
        max_length=2000,
        help_text=_("What each side provides and pays for, in a few sentences."),
    )
    owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who renews it"),
        help_text=_(
            "Gets the reminders before it ends. Without one, they go to whoever looks after the facility."
        ),
    )
    # Set by move_agreement, which writes the dated row.
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=AgreementStatus.choices,
        default=AgreementStatus.DRAFTED,
        editable=False,
    )
    # A renewal or amendment is a new version; `first` is the one all versions go back to.
    previous = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="next",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("version before"),
        error_messages={"unique": _("This version already has a later one. Open that one.")},
    )
    first = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    version_kind = models.CharField(
        _("kind of version"), max_length=10, choices=VersionKind.choices, blank=True, editable=False
    )
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
            models.CheckConstraint(
                condition=Q(status__in=AgreementStatus.values),
                name="agreement_status_known",
                violation_error_message=_("Choose one of the statuses in the list."),
            ),
            models.CheckConstraint(
                condition=Q(version=1, previous=None, first=None, version_kind="")
                | Q(
                    version__gt=1,
                    previous__isnull=False,
                    first__isnull=False,
                    version_kind__in=VersionKind.values,
                ),
                name="agreement_version_follows_one",
                violation_error_message=_("A later version names the one before it, and the first has none."),
            ),
            models.UniqueConstraint(
                fields=["first", "version"],
                name="agreement_version_once",
                violation_error_message=_("This version already has a later one. Open that one."),
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
    def is_signed(self) -> bool:
        return self.status in BINDING

    @property
    def standing(self) -> str:
        """draft | ended | undated | future | active: where it stands today."""
        return self.standing_on(timezone.localdate())

    def standing_on(self, day: datetime.date) -> str:
        """What `standing` says on that day."""
        if self.status == AgreementStatus.ENDED or (self.ends_on is not None and self.ends_on < day):
            return "ended"
        if not self.is_signed:
            return "draft"
        if self.in_force_from is None:
            return "undated"
        return "future" if self.in_force_from > day else "active"

    @property
    def days_left(self) -> int | None:
        return None if self.ends_on is None else (self.ends_on - timezone.localdate()).days

    @property
    def renewal_due_on(self) -> datetime.date | None:
        """The day of the first reminder."""
        if self.ends_on is None:
            return None
        return self.ends_on - datetime.timedelta(days=max(settings.AGREEMENT_RENEWAL_DAYS))

    @property
    def ends_soon(self) -> bool:
        """In force, nothing done about its end, and the day of the first reminder has come."""
        return self.ends_soon_on(timezone.localdate())

    def ends_soon_on(self, day: datetime.date) -> bool:
        """What `ends_soon` says on that day."""
        return (
            self.standing_on(day) == "active"
            and self.status in TO_RENEW
            and self.renewal_due_on is not None
            and self.renewal_due_on <= day
        )
