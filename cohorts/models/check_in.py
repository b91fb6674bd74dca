"""A check-in with a cohort: one group record, one line a person."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import belonging_to
from cohorts.models.cohort import Cohort
from cohorts.models.enrollment import Enrollment
from ui.links import row_url


class CheckInMethod(models.TextChoices):
    GROUP = "group", _("Group meeting")
    CALL = "call", _("Calls")
    TEXT = "text", _("Texts")
    VISIT = "visit", _("Visit at the facility")


class Standing(models.TextChoices):
    ON_TRACK = "on_track", _("On track")
    NEEDS_SUPPORT = "needs_support", _("Needs support")
    AT_RISK = "at_risk", _("At risk")


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def visible_to(self, user: User) -> "CheckInQuerySet":
        """Notes of a cohort go to those who see the cohort as staff, never to its host facility."""
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "cohort", Cohort.objects.visible_to(user))


@with_history()
class CheckIn(models.Model):
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="check_ins")
    on = models.DateField(_("day"), default=timezone.localdate)
    method = models.CharField(
        _("how"), max_length=10, choices=CheckInMethod.choices, default=CheckInMethod.GROUP
    )
    note = models.TextField(
        _("note for the whole group"),
        blank=True,
        max_length=5000,
        help_text=_("No diagnosis, no offense detail."),
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    correction_reason = models.CharField(_("reason for the correction"), max_length=300, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        indexes = [models.Index(fields=["cohort", "-on"], name="check_in_latest")]

    def __str__(self) -> str:
        return f"{self.cohort}, {self.on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return row_url("cohorts:cohort", self.cohort_id)


class CheckInLineQuerySet(models.QuerySet["CheckInLine"]):
    def visible_to(self, user: User) -> "CheckInLineQuerySet":
        """An advisor reads lines of cohorts assigned to them, not notes made in other cohorts."""
        return belonging_to(self, "check_in", CheckIn.objects.visible_to(user))

    def latest_each(self) -> "CheckInLineQuerySet":
        """The latest line about each seat."""
        return (
            self.select_related("check_in")
            .order_by("enrollment_id", "-check_in__on", "-check_in_id")
            .distinct("enrollment_id")
        )


@with_history()
class CheckInLine(models.Model):
    """How one person stood at one check-in."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="lines")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="check_in_lines")
    standing = models.CharField(_("standing"), max_length=20, choices=Standing.choices)
    note = models.TextField(_("note"), blank=True, max_length=5000)

    objects = CheckInLineQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("line of a check-in")
        verbose_name_plural = _("lines of check-ins")
        constraints = [
            models.UniqueConstraint(
                fields=["check_in", "enrollment"],
                name="check_in_line_once",
                violation_error_message=_("This person already has a line in this check-in."),
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values),
                name="check_in_standing_known",
                violation_error_message=_("Choose how the person is doing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment}: {self.get_standing_display()}"

    def get_absolute_url(self) -> str:
        return self.check_in.get_absolute_url()
