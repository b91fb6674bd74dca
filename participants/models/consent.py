"""What a person agreed to share, from when until when."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.scope import belonging_to
from participants.models.participant import Participant


class ConsentKind(models.TextChoices):
    """The kinds of domain 09, section 8, and the one that names people to a partner facility."""

    SHARE_WITH_EMPLOYER = "share_with_employer", _("Share name with the partner facility")
    EDUCATION_RECORDS = "education_records", _("Share records with another agency or school")
    UI_WAGE_RELEASE = "ui_wage_release", _("Look up wages with the state")
    PHOTO_STORY = "photo_story", _("Use their photo or story")
    TEXT_MESSAGE = "text_message", _("Send text messages")


# Releases that must be signed and say to whom and what for.
SIGNED = frozenset({ConsentKind.EDUCATION_RECORDS, ConsentKind.UI_WAGE_RELEASE})
SIGNED_SAYS = {
    "recipient": _("Write down who gets the records."),
    "purpose": _("Write down what for, as the form says."),
    "signed_on": _("Enter the day on which the form was signed."),
}


class RecordKind(models.TextChoices):
    """Parts of a person's record that a consent, or a summary that is given out, may speak of."""

    CONTACT = "contact", _("Name and contact")
    TRAINING = "training", _("Training")
    JOBS = "jobs", _("Jobs and wages")
    TASKS = "tasks", _("Open tasks")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, user: User) -> "ConsentQuerySet":
        return belonging_to(self, "participant", Participant.objects.visible_to(user))

    def current(self, day: datetime.date) -> "ConsentQuerySet":
        """Consents in force on `day`: given by then, not ended, not taken back."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=day),
            Q(revoked_on__isnull=True) | Q(revoked_on__gt=day),
            given_on__lte=day,
        )


@with_history()
class Consent(models.Model):
    """Fields follow domain 09, section 8."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(
        _("what"), max_length=30, choices=ConsentKind.choices, default=ConsentKind.SHARE_WITH_EMPLOYER
    )
    recipient = models.CharField(
        _("who gets it"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The agency, school or office. Empty for the partner facilities that train the person."),
    )
    purpose = models.CharField(
        _("what for"), max_length=300, blank=True, default="", help_text=_("As the form says.")
    )
    records = ArrayField(
        models.CharField(max_length=20, choices=RecordKind.choices),
        verbose_name=_("which records"),
        default=list,
        blank=True,
    )
    signed_on = models.DateField(
        _("signed on"), null=True, blank=True, help_text=_("Empty when there is no signed form.")
    )
    given_on = models.DateField(_("given on"))
    ends_on = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        help_text=_("First day it no longer holds. Empty: until taken back."),
    )
    revoked_on = models.DateField(_("taken back on"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("given_on")),
                name="consent_ends_after_given",
                violation_error_message=_("The consent must end after it was given."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__gte=F("given_on")),
                name="consent_revoked_after_given",
                violation_error_message=_("A consent cannot be taken back before it was given."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["education_records", "ui_wage_release"]) | ~Q(recipient=""),
                name="consent_names_recipient",
                violation_error_message=_("Write down who gets the records."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="ui_wage_release") | Q(ends_on__isnull=False),
                name="consent_wage_release_ends",
                violation_error_message=_("A wage release needs the day on which it ends."),
            ),
        ]

    def __str__(self) -> str:
        kind = self.get_kind_display()
        return f"{kind}: {self.recipient}" if self.recipient else kind

    def get_absolute_url(self) -> str:
        return self.participant.get_absolute_url()

    def clean(self) -> None:
        """What a consent of its kind has to say (34 CFR 99.30; 20 CFR 603.5(d)(2))."""
        missing = {}
        if self.kind == ConsentKind.SHARE_WITH_EMPLOYER and self.recipient:
            missing["recipient"] = _("Leave this empty: it speaks of every facility that trains the person.")
        if self.kind in SIGNED:
            for name, said in SIGNED_SAYS.items():
                if not getattr(self, name):
                    missing[name] = said
        if self.kind == ConsentKind.EDUCATION_RECORDS and not self.records:
            missing["records"] = _("Tick what may be given out.")
        if self.kind == ConsentKind.UI_WAGE_RELEASE and not self.ends_on:
            missing["ends_on"] = _("Enter the day on which the release ends.")
        if missing:
            raise ValidationError(missing)

    def holds_on(self, day: datetime.date) -> bool:
        """The condition of ConsentQuerySet.current, for one consent at hand."""
        ends = [end for end in (self.ends_on, self.revoked_on) if end is not None]
        return self.given_on <= day and all(day < end for end in ends)
