"""Who told us a fact about a person, and when they said it."""

from collections.abc import Mapping

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.scope import belonging_to
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


def digest_of(pk: int, group: str, values: Mapping[str, object]) -> str:
    """Tells whether the facts of a group are still the ones somebody told us; nothing can be read from it."""
    told = [str(pk), *(str(values[name]) for name in FIELDS_OF[FactGroup(group)])]
    return salted_hmac("participants.fact_source", "\n".join(told), algorithm="sha256").hexdigest()


class FactSourceQuerySet(models.QuerySet["FactSource"]):
    def visible_to(self, user: User) -> "FactSourceQuerySet":
        return belonging_to(self, "participant", Participant.objects.visible_to(user))


@with_history(exclude=["digest"])
class FactSource(models.Model):
    """The newest source of one group of facts; when it was typed in is in the history."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="fact_sources")
    group = models.CharField(max_length=10, choices=FactGroup.choices)
    source = models.CharField(_("who told us"), max_length=10, choices=Source.choices)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    # Of the values it speaks of: a value corrected since has another source, or none.
    digest = models.CharField(max_length=64, editable=False, default="")

    objects = FactSourceQuerySet.as_manager()

    class Meta:
        ordering = ["group"]
        verbose_name = _("source of a fact")
        verbose_name_plural = _("sources of facts")
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

    def speaks_of(self, person: Participant) -> bool:
        """Whether the person's facts are still the ones this source told."""
        values = {name: getattr(person, name) for name in FIELDS_OF[FactGroup(self.group)]}
        return self.digest == digest_of(person.pk, self.group, values)
