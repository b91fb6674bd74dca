"""Who told us a fact about a person, and when they said it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from participants.models.participant import Participant


class FactGroup(models.TextChoices):
    """Facts that are corrected together, with one source."""

    NAME = "name", _("Name")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    REACHING = "reaching", _("How to reach them")
    PLACE = "place", _("Where they live")


FIELDS_OF: dict[str, tuple[str, ...]] = {
    FactGroup.NAME: ("first_name", "last_name", "preferred_name", "pronouns"),
    FactGroup.PHONE: ("phone",),
    FactGroup.EMAIL: ("email",),
    FactGroup.REACHING: ("contact_way", "best_time", "language", "no_calls", "no_texts"),
    FactGroup.PLACE: ("city", "state", "postal_code"),
}


class Source(models.TextChoices):
    PERSON = "person", _("The person")
    FAMILY = "family", _("Family or a friend")
    DOCUMENT = "document", _("A document")
    PARTNER = "partner", _("The partner facility")
    AGENCY = "agency", _("Another agency")
    OTHER = "other", _("Somebody else")


class FactSourceQuerySet(models.QuerySet["FactSource"]):
    def visible_to(self, user: User) -> "FactSourceQuerySet":
        return self.filter(participant__in=Participant.objects.visible_to(user))


@with_history()
class FactSource(models.Model):
    """The newest source of one group of facts; when it was typed in is in the history."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="fact_sources")
    group = models.CharField(max_length=10, choices=FactGroup.choices)
    source = models.CharField(_("who told us"), max_length=10, choices=Source.choices)
    told_on = models.DateField(_("told on"), null=True, blank=True)

    objects = FactSourceQuerySet.as_manager()

    class Meta:
        ordering = ["group"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "group"],
                name="fact_source_once_a_group",
                violation_error_message=_("The source of these facts was just written down. Try again."),
            )
        ]

    def __str__(self) -> str:
        return self.get_source_display()

    def get_absolute_url(self) -> str:
        return self.participant.get_absolute_url()
