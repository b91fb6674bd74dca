"""Something somebody has to do for a person."""

import datetime

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import ALL_PEOPLE_ROLES, Permission, Role
from accounts.scope import belonging_to
from participants.models.participant import Participant
from ui.links import row_url


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: User) -> "TaskQuerySet":
        if not user.can(Permission.TASK_EDIT):
            return self.none()
        return belonging_to(self, "participant", Participant.objects.visible_to(user))

    def open(self) -> "TaskQuerySet":
        return self.filter(done_on__isnull=True)

    def due_by(self, day: datetime.date) -> "TaskQuerySet":
        return self.open().filter(due_on__lte=day)


def owners_for(participant: Participant, present: int | None = None) -> models.QuerySet[User]:
    """Who may be given a task for a person: those who see the person, and who has it at present."""
    today = timezone.localdate()
    assigned = User.objects.filter(
        Q(advisor_assignments__ends_on__isnull=True) | Q(advisor_assignments__ends_on__gt=today),
        advisor_assignments__starts_on__lte=today,
        advisor_assignments__cohort__enrollments__participant=participant.pk,
    )
    seeing = Q(role__in=ALL_PEOPLE_ROLES) | Q(role=Role.ADVISOR, pk__in=assigned.values("pk"))
    return User.objects.filter(Q(is_active=True) & seeing | Q(pk=present)).order_by("name", "pk")


@with_history()
class Task(models.Model):
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(_("what to do"), max_length=200)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("who does it")
    )
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="task_by_part_of_title"),
            models.Index(fields=["due_on", "id"], name="task_by_due"),
            models.Index(fields=["due_on", "id"], name="task_open_by_due", condition=Q(done_on__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="task_done_when_and_who",
                violation_error_message=_("A finished task needs the day and the person who did it."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return row_url("participants:participant", self.participant_id)
