"""A person who already worked for the host facility when training began."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import belonging_to
from cohorts.models import Enrollment


class IncumbentQuerySet(models.QuerySet["Incumbent"]):
    def visible_to(self, user: User) -> "IncumbentQuerySet":
        """What somebody earned before is for staff who see the seat, not for the facility."""
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "enrollment", Enrollment.objects.visible_to(user))


@with_history()
class Incumbent(models.Model):
    """Marks a seat. Its outcome is a better job, not a hire, so reports on hires leave it out.

    WIOA reports people in incumbent worker training apart too (RSA-TAC-17-01, I-2; PIRL 907). A fact that
    is not known is NULL.
    """

    enrollment = models.OneToOneField(Enrollment, on_delete=models.PROTECT, related_name="incumbent")
    title = models.CharField(_("job before"), max_length=200, blank=True)
    wage = models.DecimalField(
        _("wage before, dollars an hour"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("1")), MaxValueValidator(Decimal("500"))],
    )
    hours = models.DecimalField(
        _("hours a week before"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("1")), MaxValueValidator(Decimal("80"))],
    )
    since_on = models.DateField(_("works there since"), null=True, blank=True)

    objects = IncumbentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("employed before")
        verbose_name_plural = _("employed before")
        constraints = [
            models.CheckConstraint(
                condition=Q(wage__gte=1, wage__lte=500),
                name="incumbent_wage_by_the_hour",
                violation_error_message=_("Enter the wage by the hour, between $1 and $500."),
            ),
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=80),
                name="incumbent_hours_in_a_week",
                violation_error_message=_("Enter the hours in a week, between 1 and 80."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment.participant}: {self.title or _('employed before')}"

    def get_absolute_url(self) -> str:
        return reverse("outcomes:incumbent", args=[self.enrollment_id])
