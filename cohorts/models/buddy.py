"""Buddy pairs: two people of a cohort who look out for one another."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import belonging_to
from cohorts.models.cohort import DateRange
from cohorts.models.enrollment import Enrollment


class BuddyQuerySet(models.QuerySet["Buddy"]):
    def visible_to(self, user: User) -> "BuddyQuerySet":
        """Who supports whom is for staff, never for the host facility."""
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "enrollment", Enrollment.objects.visible_to(user))

    def on(self, day: datetime.date) -> "BuddyQuerySet":
        """Pairs of that day. A pair lasts while both hold their seat: who comes back has the buddy back."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=day),
            Q(enrollment__ends_on__isnull=True) | Q(enrollment__ends_on__gt=day),
            Q(other__ends_on__isnull=True) | Q(other__ends_on__gt=day),
            starts_on__lte=day,
        )


@with_history()
class Buddy(models.Model):
    """One side of a pair; the other side is a row of its own, so that nobody can have two at a time.

    Half-open: from `starts_on` up to, not including, `ends_on`.
    """

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="buddies")
    other = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = BuddyQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = _("buddy")
        verbose_name_plural = _("buddies")
        constraints = [
            models.CheckConstraint(
                condition=~Q(enrollment=F("other")),
                name="buddy_is_somebody_else",
                violation_error_message=_("Choose two people."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="buddy_ends_after_start",
                violation_error_message=_("The pair must end after it starts."),
            ),
            ExclusionConstraint(
                name="buddy_one_at_a_time",
                expressions=[
                    ("enrollment", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("One of them has a buddy on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment.participant} – {self.other.participant}"

    def get_absolute_url(self) -> str:
        return self.enrollment.cohort.get_absolute_url()
