"""One change to many rows of a list. The row is the truth about the job; the broker only wakes a worker."""

import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models.user import User
from accounts.permissions import Role


class BulkState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Working")
    DONE = "done", _("Done")


class BulkPhase(models.TextChoices):
    """What the queued or running job is doing, or did last."""

    APPLY = "apply", _("Changing")
    UNDO = "undo", _("Undoing")


class BulkChangeQuerySet(models.QuerySet["BulkChange"]):
    def visible_to(self, user: User) -> "BulkChangeQuerySet":
        """One's own; a director sees everybody's."""
        if user.is_active and user.role == Role.DIRECTOR:
            return self
        return self.filter(requested_by=user.pk) if user.is_active and user.is_staff_member else self.none()

    def with_rows_over(self) -> "BulkChangeQuerySet":
        """Those that nobody can take back any more, nor look at row by row."""
        days = settings.BULK_UNDO_DAYS + settings.BULK_ROWS_DAYS
        long_ago = timezone.now() - datetime.timedelta(days=days)
        done = self.filter(state=BulkState.DONE, finished_at__lt=long_ago)
        return done.exclude(undone_at__gte=long_ago)

    def live(self) -> "BulkChangeQuerySet":
        return self.filter(state__in=[BulkState.QUEUED, BulkState.RUNNING])


@with_history(
    exclude=[
        *("changed", "refused", "undone", "kept", "attempt", "tries"),
        *("lease_until", "claimed_by", "claimed_at"),
    ]
)
class BulkChange(models.Model):
    list_key = models.CharField(_("list"), max_length=40)
    action_key = models.CharField(_("action"), max_length=40)
    # What was typed into the action's form, by field; read again by the form when the work is done.
    values = models.JSONField(default=dict, blank=True)
    # What was asked, in words.
    told = models.CharField(_("what"), max_length=300, blank=True)
    # Where the person came from, to go back to.
    query = models.TextField(blank=True)
    total = models.PositiveIntegerField(_("rows"))

    state = models.CharField(max_length=10, choices=BulkState.choices, default=BulkState.QUEUED)
    phase = models.CharField(max_length=10, choices=BulkPhase.choices, default=BulkPhase.APPLY)
    requested_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    requested_at = models.DateTimeField(_("asked"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    undo_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    # Why the rest was not done, when the work as a whole could not go on.
    failure = models.TextField(blank=True)

    changed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    # Rows left as they were when the rest was undone.
    kept = models.PositiveIntegerField(default=0)

    # The job: alive while now < lease_until; `attempt` fences writers that lost their claim and only ever
    # grows, `tries` counts claims since rows were last done.
    attempt = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = BulkChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["lease_until"], name="bulk_change_live", condition=Q(state__in=["queued", "running"])
            ),
            models.Index(fields=["requested_by", "-id"], name="bulk_change_own"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(changed__lte=F("total") - F("refused")), name="bulk_change_counts_rows_once"
            ),
            models.CheckConstraint(
                condition=Q(undone__lte=F("changed") - F("kept")), name="bulk_change_undoes_rows_once"
            ),
            models.CheckConstraint(
                condition=Q(phase="apply") | Q(undo_by__isnull=False), name="bulk_change_undone_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return _("Change of many %(number)s") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        return reverse("accounts:bulk_change", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state != BulkState.DONE

    @property
    def is_undo(self) -> bool:
        return self.phase == BulkPhase.UNDO

    @property
    def can_be_undone(self) -> bool:
        """Done not too long ago, with something to take back, and not asked for before."""
        left = self.changed - self.undone - self.kept
        is_done = self.state == BulkState.DONE and self.phase == BulkPhase.APPLY
        return is_done and left > 0 and not self._ended_before(settings.BULK_UNDO_DAYS)

    @property
    def rows_are_over(self) -> bool:
        """Its list of rows is, or will be tonight, removed."""
        is_old = self._ended_before(settings.BULK_UNDO_DAYS + settings.BULK_ROWS_DAYS)
        return self.state == BulkState.DONE and is_old

    def _ended_before(self, days: int) -> bool:
        ended = self.undone_at or self.finished_at
        return ended is not None and ended < timezone.now() - datetime.timedelta(days=days)

    @property
    def question(self) -> QueryDict:
        """What the list was asked when the rows were chosen."""
        return QueryDict(self.query)

    @property
    def percent(self) -> int:
        whole, part = (
            (self.changed, self.undone + self.kept)
            if self.is_undo
            else (self.total, self.changed + self.refused)
        )
        return 100 * part // whole if whole else 100


class RowState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    CHANGED = "changed", _("Changed")
    REFUSED = "refused", _("Not changed")
    UNDONE = "undone", _("Undone")
    KEPT = "kept", _("Left as it is")


class BulkRowQuerySet(models.QuerySet["BulkRow"]):
    def visible_to(self, user: User) -> "BulkRowQuerySet":
        return self.filter(change__in=BulkChange.objects.visible_to(user))


class BulkRow(models.Model):
    """A row that was selected, and what became of it. Holds its key and no name."""

    change = models.ForeignKey(BulkChange, on_delete=models.CASCADE, related_name="rows")
    row_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=RowState.choices, default=RowState.WAITING)
    # Why it was refused, or left as it is when the rest was undone.
    reason = models.CharField(max_length=500, blank=True)
    # What undo needs; read by the action that wrote it.
    token: Any = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)

    objects = BulkRowQuerySet.as_manager()

    class Meta:
        ordering = ["row_id"]
        constraints = [models.UniqueConstraint(fields=["change", "row_id"], name="bulk_row_once")]

    def __str__(self) -> str:
        return f"{self.row_id}: {self.get_state_display()}"
