"""What was given out about a person: to whom, by whom, when and why."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.scope import belonging_to
from employers.models import Facility
from participants.models.consent import Consent
from participants.models.participant import Participant


class Audience(models.TextChoices):
    PERSON = "person", _("The person themselves")
    PARTNER = "partner", _("A partner facility")
    AGENCY = "agency", _("Another agency, as a consent allows")
    COURT = "court", _("A court or an office that the law lets ask")


class ShareQuerySet(models.QuerySet["Share"]):
    def visible_to(self, user: User) -> "ShareQuerySet":
        return belonging_to(self, "participant", Participant.objects.visible_to(user))


@with_history(exclude=["digest"])
class Share(models.Model):
    """Holds no content: the page is made anew, and only while it is what was looked at (`digest`)."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="shares")
    audience = models.CharField(_("for"), max_length=10, choices=Audience.choices)
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("facility"),
    )
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, related_name="shares", null=True, blank=True
    )
    recipient = models.CharField(_("who gets it"), max_length=200)
    purpose = models.CharField(_("why"), max_length=300)
    sections = ArrayField(models.CharField(max_length=20), verbose_name=_("parts"))
    masked = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("shared summary")
        verbose_name_plural = _("shared summaries")
        indexes = [models.Index(fields=["participant", "-at"], name="share_by_person")]

    def __str__(self) -> str:
        return self.recipient

    def get_absolute_url(self) -> str:
        return reverse("desk:share", args=[self.pk])
