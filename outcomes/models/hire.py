"""A job offered to a person from a cohort, and what became of it."""

import datetime
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import belonging_to
from cohorts.models import Cohort, Enrollment
from employers.models import Facility, Organization
from programs.models import Reason
from programs.models.track import soc_validator
from ui.links import row_url


class HireStatus(models.TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    STARTED = "started", _("Started")
    ENDED = "ended", _("Ended")


# Counts as hired: an offer accepted or a job started, ended jobs included (issue, section 5).
HIRED = (HireStatus.ACCEPTED, HireStatus.STARTED, HireStatus.ENDED)


# The order of a person's jobs: by day accepted, else started, those without a day last.
FIRST_DAY = Coalesce("accepted_on", "started_on", Value(datetime.date.max, models.DateField()))


# The day a job speaks of first as a value that is never NULL, for lists by it.
JOB_DAY = Coalesce(
    "started_on", "accepted_on", "declined_on", "offered_on", Value(datetime.date.min, models.DateField())
)


class Source(models.TextChoices):
    PARTICIPANT = "participant", _("The person")
    EMPLOYER = "employer", _("The employer")
    LETTER = "letter", _("Offer letter")
    PAY_STUB = "pay_stub", _("Pay stub")
    PUBLISHED = "published", _("A published page")
    OTHER = "other", _("Another source")


class Shift(models.TextChoices):
    DAY = "day", _("Day")
    EVENING = "evening", _("Evening")
    NIGHT = "night", _("Night")
    WEEKEND = "weekend", _("Weekend")
    VARIES = "varies", _("Varies")


class HireQuerySet(models.QuerySet["Hire"]):
    def visible_to(self, user: User) -> "HireQuerySet":
        """Staff who see the cohort; an employer contact the hires made by their own facility."""
        mine = belonging_to(self, "enrollment__cohort", Cohort.objects.visible_to(user))
        if user.can(Permission.PARTNER_COHORT_SEE):
            return mine.filter(facility__in=Facility.objects.visible_to(user).values("pk"))
        return mine

    def hired(self) -> "HireQuerySet":
        return self.filter(status__in=HIRED)


@with_history()
class Hire(models.Model):
    """Several a person are possible; a fact that is not known is NULL."""

    # Found by the index hire_of_seat.
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="hires", db_index=False)
    status = models.CharField(_("status"), max_length=10, choices=HireStatus.choices)
    offered_on = models.DateField(_("offered on"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    declined_on = models.DateField(_("declined on"), null=True, blank=True)
    decline_reason = models.ForeignKey(
        Reason,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("why declined"),
    )
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("last day of work"), null=True, blank=True)
    end_reason = models.ForeignKey(
        Reason,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("why it ended"),
    )
    employer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="hires", verbose_name=_("employer")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="hires",
        null=True,
        blank=True,
        verbose_name=_("facility"),
    )
    # True when the cohort's host facility is the employer; kept by record_hire, so that reports
    # need no join to find it.
    by_host = models.BooleanField(_("hired by the host facility"), default=False)
    title = models.CharField(_("job title"), max_length=200, blank=True)
    soc_code = models.CharField(_("SOC code"), max_length=7, blank=True, validators=[soc_validator])
    wage = models.DecimalField(
        _("starting wage, dollars an hour"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("1")), MaxValueValidator(Decimal("500"))],
    )
    hours = models.DecimalField(
        _("hours a week"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("1")), MaxValueValidator(Decimal("80"))],
    )
    shift = models.CharField(_("shift"), max_length=10, choices=Shift.choices, blank=True)
    in_health_care = models.BooleanField(_("health occupation"), null=True, blank=True)
    source = models.CharField(_("who told us"), max_length=20, choices=Source.choices, blank=True)

    objects = HireQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            # Jobs of the people a search found, in the order of the list, without reading the rows.
            models.Index(
                fields=["enrollment"],
                name="hire_of_seat",
                include=["id", "started_on", "accepted_on", "declined_on", "offered_on"],
            ),
            # Jobs of one status, counted and latest first.
            models.Index(F("status"), JOB_DAY.desc(), F("id").desc(), name="hire_status_latest"),
            models.Index(
                fields=["enrollment"],
                name="hire_hired",
                condition=Q(status__in=["accepted", "started", "ended"]),
                include=["accepted_on", "started_on", "by_host", "wage"],
            ),
            models.Index(
                fields=["decline_reason"],
                name="hire_decline_reason",
                condition=Q(decline_reason__isnull=False),
            ),
            models.Index(JOB_DAY.desc(), F("id").desc(), name="hire_latest_first"),
            models.Index(
                fields=["end_reason"],
                name="hire_end_reason",
                condition=Q(end_reason__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=HireStatus.values),
                name="hire_status_known",
                violation_error_message=_("Choose where the job stands."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["accepted", "started", "ended"]) | Q(accepted_on__isnull=True),
                name="hire_accepted_day_fits",
                violation_error_message=_("A day of acceptance needs an accepted offer."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["started", "ended"]) | Q(started_on__isnull=True),
                name="hire_started_day_fits",
                violation_error_message=_("A first day of work needs the status “Started” or “Ended”."),
            ),
            models.CheckConstraint(
                condition=Q(status="ended") | Q(ended_on__isnull=True),
                name="hire_ended_day_fits",
                violation_error_message=_("A last day of work needs the status “Ended”."),
            ),
            models.CheckConstraint(
                condition=Q(status="ended") | Q(end_reason__isnull=True),
                name="hire_end_reason_fits",
                violation_error_message=_("A reason for the end of a job needs the status “Ended”."),
            ),
            models.CheckConstraint(
                condition=Q(status="declined") | Q(declined_on__isnull=True, decline_reason__isnull=True),
                name="hire_declined_fits",
                violation_error_message=_("A decline needs the status “Declined”."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__gte=F("started_on")),
                name="hire_ends_after_start",
                violation_error_message=_("The last day of work cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__gte=F("offered_on")),
                name="hire_accepted_after_offer",
                violation_error_message=_("An offer cannot be accepted before it is made."),
            ),
            models.CheckConstraint(
                condition=Q(wage__gte=1, wage__lte=500),
                name="hire_wage_by_the_hour",
                violation_error_message=_("Enter the wage by the hour, between $1 and $500."),
            ),
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=80),
                name="hire_hours_in_a_week",
                violation_error_message=_("Enter the hours in a week, between 1 and 80."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment.participant}: {self.title or self.employer}"

    def get_absolute_url(self) -> str:
        return row_url("outcomes:hire", self.pk)

    @property
    def is_hired(self) -> bool:
        return self.status in HIRED
