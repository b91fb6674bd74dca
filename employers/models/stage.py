"""How far we are with a partner, and since when: one dated row a step."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.facility import Facility, PartnerStage


class StageChangeQuerySet(models.QuerySet["StageChange"]):
    def visible_to(self, user: User) -> "StageChangeQuerySet":
        """For staff alone: what we think of a partner is not for the partner."""
        return self if user.can(Permission.SETUP_SEE) else self.none()


@with_history()
class StageChange(models.Model):
    """The stage held from `on`."""

    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="stage_changes")
    stage = models.CharField(_("stage"), max_length=10, choices=PartnerStage.choices)
    on = models.DateField(_("as of"))
    reason = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = StageChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("stage of a partner")
        verbose_name_plural = _("stages of a partner")
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=PartnerStage.values),
                name="stage_change_known",
                violation_error_message=_("Choose one of the stages in the list."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.facility}: {self.get_stage_display()}"

    def get_absolute_url(self) -> str:
        return self.facility.get_absolute_url()
