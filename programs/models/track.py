"""A track people train on, with its modules and competencies. Tracks are rows: new ones need no release."""

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.facility import code_validator
from programs.models.retiring import RetirableQuerySet, retired_on
from ui.links import row_url

soc_validator = RegexValidator(r"^\d{2}-\d{4}$", _("Enter a SOC code like 31-9092."))
cip_validator = RegexValidator(r"^\d{2}\.\d{4}$", _("Enter a CIP code like 51.0801."))


class TrackQuerySet(RetirableQuerySet):
    def visible_to(self, user: User) -> "TrackQuerySet":
        return self if user.can(Permission.SETUP_SEE) else self.none()


@with_history()
class Track(models.Model):
    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[code_validator],
        error_messages={"unique": _("Another track already has this code.")},
    )
    title = models.CharField(_("title"), max_length=200)
    soc_code = models.CharField(
        _("SOC code"),
        max_length=7,
        blank=True,
        validators=[soc_validator],
        help_text=_("Occupation, like 31-9092."),
    )
    cip_code = models.CharField(
        _("CIP code"),
        max_length=7,
        blank=True,
        validators=[cip_validator],
        help_text=_("Field of study, like 51.0801."),
    )
    required_hours = models.PositiveIntegerField(
        _("required hours"), null=True, blank=True, help_text=_("Leave empty when it is not known.")
    )
    credential = models.CharField(
        _("credential"), max_length=200, blank=True, help_text=_("The exam or certificate it leads to.")
    )

    retired_on = retired_on()

    objects = TrackQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("track")
        verbose_name_plural = _("tracks")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return row_url("programs:track", self.pk)


class ModuleQuerySet(models.QuerySet["Module"]):
    def visible_to(self, user: User) -> "ModuleQuerySet":
        return self.filter(track__in=Track.objects.visible_to(user))


@with_history()
class Module(models.Model):
    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, related_name="modules", verbose_name=_("track")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1, validators=[MinValueValidator(1)])
    title = models.CharField(_("title"), max_length=200)

    objects = ModuleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        constraints = [
            models.UniqueConstraint(
                fields=["track", "title"],
                name="module_title_once",
                violation_error_message=_("This track already has a module with this title."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.track.get_absolute_url()


class CompetencyQuerySet(RetirableQuerySet):
    def visible_to(self, user: User) -> "CompetencyQuerySet":
        return self.filter(track__in=Track.objects.visible_to(user))


@with_history()
class Competency(models.Model):
    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, related_name="competencies", verbose_name=_("track")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1, validators=[MinValueValidator(1)])
    title = models.CharField(_("skill"), max_length=200)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("The list this skill is taken from.")
    )

    retired_on = retired_on()

    objects = CompetencyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        constraints = [
            models.UniqueConstraint(
                fields=["track", "title"],
                name="competency_title_once",
                violation_error_message=_("This track already has a skill with this title."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.track.get_absolute_url()
