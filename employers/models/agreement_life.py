"""The life of an agreement: its dated statuses, and the reminders before it ends."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.agreement import Agreement, AgreementStatus
from employers.models.facility import Facility


class AgreementStatusChangeQuerySet(models.QuerySet["AgreementStatusChange"]):
    def visible_to(self, user: User) -> "AgreementStatusChangeQuerySet":
        return self if user.can(Permission.SETUP_SEE) else self.none()


@with_history()
class AgreementStatusChange(models.Model):
    """The status held from `on`; NULL only for agreements from before dates were kept."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(_("status"), max_length=10, choices=AgreementStatus.choices)
    on = models.DateField(_("as of"), null=True, blank=True)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = AgreementStatusChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("status of an agreement")
        verbose_name_plural = _("statuses of an agreement")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=AgreementStatus.values),
                name="agreement_status_change_known",
                violation_error_message=_("Choose one of the statuses in the list."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.get_status_display()}"

    def get_absolute_url(self) -> str:
        return self.agreement.get_absolute_url()


class Closed(models.TextChoices):
    DONE = "done", _("Marked done")
    RENEWED = "renewed", _("The agreement was renewed")
    ENDED = "ended", _("The agreement was ended")
    MOVED = "moved", _("The last day was changed")
    OVERTAKEN = "overtaken", _("A later reminder took its place")


class AgreementTaskQuerySet(models.QuerySet["AgreementTask"]):
    def visible_to(self, user: User) -> "AgreementTaskQuerySet":
        return self if user.can(Permission.SETUP_SEE) else self.none()

    def open(self) -> "AgreementTaskQuerySet":
        return self.filter(done_on__isnull=True)

    def for_facility(self, facility: Facility) -> "AgreementTaskQuerySet":
        """Those of its own agreements, and of the ones that cover its whole organization."""
        own = Q(agreement__facility=facility.pk)
        whole = Q(agreement__facility=None, agreement__organization=facility.organization_id)
        return self.filter(own | whole)

    def with_agreement(self) -> "AgreementTaskQuerySet":
        return self.select_related(
            "agreement__organization", "agreement__owner", "agreement__facility__owner"
        )


def asked_of(user: User) -> Q:
    """For reminders: the user renews the agreement, or looks after its facility."""
    return Q(agreement__owner=user.pk) | Q(agreement__owner=None, agreement__facility__owner=user.pk)


@with_history()
class AgreementTask(models.Model):
    """See to the renewal of an agreement: made once for a last day and a number of days before it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="tasks")
    ends_on = models.DateField(_("last day of the agreement"))
    days_before = models.PositiveSmallIntegerField(_("days before the end"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    closed = models.CharField(_("why it is closed"), max_length=10, choices=Closed.choices, blank=True)

    objects = AgreementTaskQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "pk"]
        verbose_name = _("renewal reminder")
        verbose_name_plural = _("renewal reminders")
        indexes = [
            models.Index(
                fields=["ends_on", "id"], name="agreement_task_open", condition=Q(done_on__isnull=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "ends_on", "days_before"],
                name="agreement_task_once",
                violation_error_message=_("This reminder is already there."),
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(done_on__isnull=True),
                name="agreement_task_one_open",
                violation_error_message=_("There is a later reminder for this agreement."),
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True, closed="")
                | Q(done_on__isnull=False, closed__in=Closed.values),
                name="agreement_task_closed_when_and_why",
                violation_error_message=_("A closed reminder needs the day and the reason."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Renew %(agreement)s")) % {"agreement": self.agreement}

    def get_absolute_url(self) -> str:
        return self.agreement.get_absolute_url()

    @property
    def owner(self) -> User | None:
        """Who is asked to see to it; None when nobody was named."""
        facility = self.agreement.facility
        return self.agreement.owner or (facility.owner if facility else None)

    @property
    def is_late(self) -> bool:
        return self.ends_on < timezone.localdate()

    @property
    def due_on(self) -> datetime.date:
        return self.ends_on - datetime.timedelta(days=self.days_before)
