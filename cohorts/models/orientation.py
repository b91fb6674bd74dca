"""What the host facility asks for before the first day, and who has done it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import belonging_to
from cohorts.models.cohort import Cohort
from cohorts.models.enrollment import Enrollment


class OrientationItemQuerySet(models.QuerySet["OrientationItem"]):
    def visible_to(self, user: User) -> "OrientationItemQuerySet":
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "cohort", Cohort.objects.visible_to(user))


@with_history()
class OrientationItem(models.Model):
    """One line of a cohort's list: badge, parking, tour. Another cohort's list can be copied."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="orientation_items")
    title = models.CharField(_("what"), max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    objects = OrientationItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("line of the orientation list")
        verbose_name_plural = _("lines of the orientation list")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "title"],
                name="orientation_item_once",
                violation_error_message=_("This is on the list twice."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cohorts:orientation", args=[self.cohort_id])


class OrientationTickQuerySet(models.QuerySet["OrientationTick"]):
    def visible_to(self, user: User) -> "OrientationTickQuerySet":
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "enrollment", Enrollment.objects.visible_to(user))


@with_history()
class OrientationTick(models.Model):
    """One person has done one line, on a day."""

    item = models.ForeignKey(OrientationItem, on_delete=models.PROTECT, related_name="ticks")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="orientation_ticks")
    on = models.DateField(_("day"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OrientationTickQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("tick of the orientation list")
        verbose_name_plural = _("ticks of the orientation list")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "enrollment"],
                name="orientation_tick_once",
                violation_error_message=_("This is ticked already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrollment}: {self.item}"

    def get_absolute_url(self) -> str:
        return self.item.get_absolute_url()
