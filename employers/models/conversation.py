"""The contact log: what was said with a partner, and what comes next."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.contact import Contact
from employers.models.facility import Facility
from employers.models.organization import Organization


class Way(models.TextChoices):
    VISIT = "visit", _("Visit")
    PHONE = "phone", _("Phone")
    VIDEO = "video", _("Video call")
    EMAIL = "email", _("E-mail")
    TEXT = "text", _("Text message")
    EVENT = "event", _("Event")
    OTHER = "other", _("Another way")


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, user: User) -> "ConversationQuerySet":
        """For staff alone."""
        return self if user.can(Permission.SETUP_SEE) else self.none()

    def for_facility(self, facility: Facility) -> "ConversationQuerySet":
        """Its own entries, and those with its whole organization."""
        return self.filter(Q(facility=facility.pk) | Q(facility=None, organization=facility.organization_id))

    def with_open_step(self) -> "ConversationQuerySet":
        return self.exclude(next_step="").filter(next_done_on=None)

    def with_names(self) -> "ConversationQuerySet":
        return self.select_related("organization", "facility", "contact", "colleague", "next_owner")


@with_history()
class Conversation(models.Model):
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="conversations", verbose_name=_("organization")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="conversations",
        null=True,
        blank=True,
        verbose_name=_("facility"),
        help_text=_("Leave empty when it was about the whole organization."),
    )
    on = models.DateField(_("day"))
    way = models.CharField(_("how"), max_length=10, choices=Way.choices)
    colleague = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("who of us")
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        related_name="conversations",
        null=True,
        blank=True,
        verbose_name=_("with whom"),
    )
    text = models.TextField(_("what was said"), max_length=5000)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_due_on = models.DateField(_("due on"), null=True, blank=True)
    next_owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who does it"),
    )
    next_done_on = models.DateField(_("next step done on"), null=True, blank=True, editable=False)
    next_done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    # Says on the page that an earlier wording is in the history.
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("entry of the contact log")
        verbose_name_plural = _("entries of the contact log")
        indexes = [models.Index(F("on").desc(), F("id").desc(), name="conversation_latest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(way__in=Way.values),
                name="conversation_way_known",
                violation_error_message=_("Choose one of the ways in the list."),
            ),
            models.CheckConstraint(
                condition=~Q(next_step="") | Q(next_due_on=None, next_owner=None, next_done_on=None),
                name="conversation_day_needs_step",
                violation_error_message=_("Say what the next step is, or leave its day and person empty."),
            ),
            models.CheckConstraint(
                condition=Q(next_done_on__isnull=True, next_done_by__isnull=True)
                | Q(next_done_on__isnull=False, next_done_by__isnull=False),
                name="conversation_done_when_and_who",
                violation_error_message=_("A finished step needs the day and the person who did it."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Contact log of %(partner)s, %(day)s")) % {"partner": self.partner, "day": self.on}

    def get_absolute_url(self) -> str:
        return reverse("employers:conversation", args=[self.pk])

    def clean(self) -> None:
        """A facility and a contact of the same organization; nothing that has yet to happen."""
        errors = {}
        if self.facility and self.facility.organization_id != self.organization_id:
            errors["facility"] = _("Choose a facility of this organization.")
        if self.contact and self.contact.organization_id != self.organization_id:
            errors["contact"] = _("Choose a contact of this organization.")
        if self.on and self.on > timezone.localdate():
            errors["on"] = _("Enter a day that has come. What is planned is a next step.")
        if errors:
            raise ValidationError(errors)

    @property
    def partner(self) -> Facility | Organization:
        return self.facility or self.organization

    @property
    def step_is_open(self) -> bool:
        return bool(self.next_step) and self.next_done_on is None

    @property
    def step_is_late(self) -> bool:
        today: datetime.date = timezone.localdate()
        return self.step_is_open and self.next_due_on is not None and self.next_due_on < today
