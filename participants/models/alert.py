"""A few words that everybody who opens a person must see, until a day."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.scope import belonging_to
from participants.models.participant import Participant
from ui.links import row_url


class AlertQuerySet(models.QuerySet["Alert"]):
    def visible_to(self, user: User) -> "AlertQuerySet":
        return belonging_to(self, "participant", Participant.objects.visible_to(user))

    def on(self, day: datetime.date) -> "AlertQuerySet":
        """Alerts shown on `day`: from the first to the last day, unless ended early."""
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_on__isnull=True)


@with_history()
class Alert(models.Model):
    # More than three are read by nobody.
    MOST = 3
    LONGEST = datetime.timedelta(days=366)

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="alerts")
    text = models.CharField(
        _("what to know"),
        max_length=140,
        help_text=_("One sentence that all staff may read. No diagnosis and no offense detail."),
    )
    starts_on = models.DateField(_("first day"), default=timezone.localdate)
    ends_on = models.DateField(_("last day"), help_text=_("After this day it goes away by itself."))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Set when somebody ended it before its last day.
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="alert_ends_after_start",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return row_url("participants:participant", self.participant_id)
