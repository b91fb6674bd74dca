"""Who opened or exported what. Rows can be added, never changed."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User
from accounts.permissions import Permission


class AccessKind(models.TextChoices):
    PERSON_OPENED = "person_opened", _("Opened a person")
    FIELD_REVEALED = "field_revealed", _("Uncovered a masked fact")
    MEMBERS_OPENED = "members_opened", _("Opened a page about a group of people")
    EXPORTED = "exported", _("Downloaded a file")
    ACCOUNT_CHANGED = "account_changed", _("Changed who may sign in")
    VIEW_AS_STARTED = "view_as_started", _("Began to look as somebody else")
    VIEW_AS_ENDED = "view_as_ended", _("Stopped looking as somebody else")
    HISTORY_OPENED = "history_opened", _("Opened a history")


class Purpose(models.TextChoices):
    """Why somebody uncovers a masked fact or takes data out; asked with every export."""

    CASE = "case", _("To work with the person")
    CONTACT = "contact", _("To reach people")
    REPORT = "report", _("For a report or a funder")
    PARTNER = "partner", _("For work with a partner facility")
    CHECK = "check", _("To check or correct our records")
    OTHER = "other", _("Another purpose")


class AccessLogQuerySet(models.QuerySet["AccessLogEntry"]):
    def visible_to(self, user: User) -> "AccessLogQuerySet":
        return self if user.can(Permission.ACCESS_LOG_SEE) else self.none()


class AccessLogEntry(models.Model):
    """Holds labels and ids, no keys, so that it outlives what it speaks of."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user_id_at_time = models.BigIntegerField()
    user_label = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=AccessKind.choices)
    subject = models.CharField(max_length=200)
    subject_type = models.CharField(max_length=50)
    subject_id = models.BigIntegerField()
    detail = models.CharField(max_length=1000, blank=True)
    purpose = models.CharField(max_length=20, choices=Purpose.choices, blank=True)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="access_log_subject")]
        triggers = [
            pgtrigger.Protect(name="access_log_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            # Tests empty their tables this way; only their settings let them (hite.may_truncate).
            pgtrigger.Trigger(
                name="access_log_not_emptied",
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                func="IF coalesce(current_setting('hite.may_truncate', true), '') <> 'on' THEN"
                " RAISE EXCEPTION 'The access log cannot be emptied'; END IF; RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_label}: {self.get_kind_display()} {self.subject}"
