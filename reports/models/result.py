"""What a run found: figures, definitions, the people behind them when frozen, files.

Written once by the job and never changed after signing, so these have no history of their own.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.models import User
from reports.models.report_run import ReportRun


class OfRunQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "OfRunQuerySet":
        return self.filter(run__in=ReportRun.objects.visible_to(user))


class ReportFigure(models.Model):
    """One cell: a measure for a group. NULL means not known; the note says why."""

    # Found by the unique keys below; no index of its own.
    run = models.ForeignKey(ReportRun, on_delete=models.CASCADE, related_name="figures", db_index=False)
    position = models.PositiveIntegerField()
    dimension = models.CharField(max_length=20)
    group = models.CharField(max_length=60)
    group_label = models.CharField(max_length=300)
    measure = models.CharField(max_length=40)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    # Percent with one decimal, or dollars an hour with two.
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    unit = models.CharField(max_length=20)
    known = models.BigIntegerField(null=True)
    # True where the group pools cohorts whose records cover different people; the note names them.
    mixed = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    objects = OfRunQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "dimension", "group", "measure"], name="report_figure_once"
            ),
            models.UniqueConstraint(fields=["run", "position"], name="report_figure_in_order"),
        ]
        # The first groups of a dimension, of which there may be tens of thousands.
        indexes = [models.Index(fields=["run", "dimension", "position"], name="report_figure_of_dimension")]

    def __str__(self) -> str:
        return f"{self.measure} {self.dimension} {self.group}"


class ReportDefinition(models.Model):
    """The definition of a measure as it stood when the run was computed."""

    run = models.ForeignKey(ReportRun, on_delete=models.CASCADE, related_name="definitions")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    text = models.TextField()
    source = models.TextField()

    objects = OfRunQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["run", "code"], name="report_definition_once")]

    def __str__(self) -> str:
        return self.code


class ReportMember(models.Model):
    """One enrollment of a signed run's universe: ids and codes, no names, and what it counted in."""

    run = models.ForeignKey(ReportRun, on_delete=models.CASCADE, related_name="members", db_index=False)
    enrollment_id = models.BigIntegerField()
    participant_id = models.BigIntegerField()
    program = models.CharField(max_length=60)
    track = models.CharField(max_length=60)
    facility = models.CharField(max_length=60)
    cohort = models.CharField(max_length=60)
    # Codes of the measures whose denominator, and whose numerator, this enrollment is in.
    of = ArrayField(models.CharField(max_length=40))
    counted = ArrayField(models.CharField(max_length=40))
    wage = models.DecimalField(max_digits=7, decimal_places=2, null=True)

    objects = OfRunQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "enrollment_id"], name="report_member_once")]
        indexes = [
            models.Index(fields=["run", "cohort", "enrollment_id"], name="report_member_cohort"),
            models.Index(fields=["run", "facility", "enrollment_id"], name="report_member_facility"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.enrollment_id}"


class ReportFile(models.Model):
    """A file made by the job; exporting again never recounts."""

    run = models.ForeignKey(ReportRun, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=10)
    # True for the files of the signed run, False for those of the draft.
    frozen = models.BooleanField(default=False)
    file = models.FileField(upload_to="reports/%Y/")
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    objects = OfRunQuerySet.as_manager()

    class Meta:
        ordering = ["format"]
        constraints = [models.UniqueConstraint(fields=["run", "format", "frozen"], name="report_file_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return {"xlsx": "Excel"}.get(self.format, self.format.upper())

    @property
    def name(self) -> str:
        """The name under which it is downloaded."""
        return f"employment-report-{self.run_id}{'' if self.frozen else '-draft'}.{self.format}"
