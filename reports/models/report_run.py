"""One computing of a report. The row is the truth about the job; the broker only wakes a worker."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from programs.models import Grant, Program
from reports.parameters import Parameters


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Working")
    DONE = "done", _("Draft")
    FAILED = "failed", _("Failed")
    SIGNED = "signed", _("Signed")


class Phase(models.TextChoices):
    """What the queued or running job is doing."""

    COMPUTE = "compute", _("Computing")
    FREEZE = "freeze", _("Signing")


class ReportRunQuerySet(models.QuerySet["ReportRun"]):
    def visible_to(self, user: User) -> "ReportRunQuerySet":
        return self if user.can(Permission.REPORT_RUN) else self.none()

    def live(self) -> "ReportRunQuerySet":
        return self.filter(state__in=[State.QUEUED, State.RUNNING])

    def finished(self) -> "ReportRunQuerySet":
        """Has figures to show, also while or after a signing was tried."""
        return self.filter(finished_at__isnull=False)


@with_history(
    exclude=["progress", "stage", "lease_until", "attempt", "tries", "claimed_by", "claimed_at", "took"]
)
class ReportRun(models.Model):
    report = models.CharField(max_length=40, default="employment")
    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("program")
    )
    grant = models.ForeignKey(
        Grant,
        on_delete=models.PROTECT,
        related_name="report_runs",
        null=True,
        blank=True,
        verbose_name=_("grant"),
    )
    from_on = models.DateField(_("cohorts that ended from"), null=True, blank=True)
    to_on = models.DateField(_("cohorts that ended by"), null=True, blank=True)
    as_of = models.DateField(_("facts dated by"), null=True, blank=True)
    dimensions = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    # Hash of the parameters above: one live run each, so that a double click computes once.
    parameters_hash = models.CharField(max_length=64, editable=False)

    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.COMPUTE)
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    # The moment of the snapshot the figures were read from.
    data_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)
    # Enrollments read.
    rows_read = models.BigIntegerField(null=True, blank=True)
    # SHA-256 of the CSV file, which holds every figure and its definition and no moment of making.
    sha256 = models.CharField(max_length=64, blank=True)

    # The job: alive while now < lease_until; `attempt` fences writers that lost their claim and only
    # ever grows, `tries` counts from 0 for each phase.
    attempt = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    # The message whose worker holds the claim: the same message again means that worker is gone.
    claimed_by = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    took = models.DurationField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=40, blank=True)

    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    objects = ReportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(
                fields=["lease_until"], name="report_run_live", condition=Q(state__in=["queued", "running"])
            ),
            models.Index(fields=["report", "-finished_at"], name="report_run_latest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["parameters_hash"],
                condition=Q(state__in=["queued", "running"], phase="compute"),
                name="report_run_once_while_live",
                violation_error_message=_("This report is being computed already."),
            ),
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")),
                name="report_run_period_forward",
                violation_error_message=_("The end of the period comes before its start."),
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="report_run_progress_in_percent"),
            models.CheckConstraint(
                condition=~Q(state="signed")
                | Q(signed_by__isnull=False, signed_at__isnull=False, finished_at__isnull=False),
                name="report_run_signed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return _("Employment report %(number)s") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        return reverse("reports:run", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state in {State.QUEUED, State.RUNNING}

    @property
    def is_signed(self) -> bool:
        return self.state == State.SIGNED

    @property
    def has_figures(self) -> bool:
        """True once computed, also while a signing is being tried."""
        return self.finished_at is not None

    @property
    def seconds(self) -> str:
        """How long the last piece of work took, with one decimal."""
        return "" if self.took is None else f"{self.took.total_seconds():.1f}"

    @property
    def parameters(self) -> Parameters:
        return Parameters(
            program=self.program,
            grant=self.grant,
            from_on=self.from_on,
            to_on=self.to_on,
            as_of=self.as_of,
            by=tuple(self.dimensions),
        )
