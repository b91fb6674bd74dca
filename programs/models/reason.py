"""Reasons people choose from lists: a label of one's own with a fixed meaning behind it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from ui.values import day_text


class ReasonKind(models.TextChoices):
    """Which list a reason stands in: the question it answers."""

    EXIT = "exit", gettext_lazy("Leaving a cohort")
    LEAVE = "leave", gettext_lazy("Going on leave")
    DECLINE = "decline", gettext_lazy("Declining a job offer")
    JOB_END = "job_end", gettext_lazy("Leaving a job")
    OVER = "over", gettext_lazy("Going over the seats of a cohort")


class ExitMeaning(models.TextChoices):
    WORK = "work", gettext_lazy("Took a job")
    FAMILY = "family", gettext_lazy("Family or personal")
    TRANSPORT = "transport", gettext_lazy("Transport")
    MOVED = "moved", gettext_lazy("Moved away")
    COURSEWORK = "coursework", gettext_lazy("Class work")
    ATTENDANCE = "attendance", gettext_lazy("Attendance")
    CONDUCT = "conduct", gettext_lazy("Conduct")
    NO_CONTACT = "no_contact", gettext_lazy("Lost contact")
    OTHER_COHORT = "other_cohort", gettext_lazy("Moved to another cohort")
    OTHER = "other", gettext_lazy("Another reason")


class LeaveMeaning(models.TextChoices):
    """All of them are a pause: the seat is kept and the person is expected back."""

    FAMILY = "family", gettext_lazy("Pause for family or personal reasons")
    WORK = "work", gettext_lazy("Pause for work")
    TRANSPORT = "transport", gettext_lazy("Pause because of transport")
    PAUSE = "pause", gettext_lazy("Pause for another reason")


class DeclineMeaning(models.TextChoices):
    PAY = "pay", gettext_lazy("Pay")
    HOURS = "hours", gettext_lazy("Hours or shift")
    PLACE = "place", gettext_lazy("Place or transport")
    OTHER_JOB = "other_job", gettext_lazy("Took another job")
    SCHOOL = "school", gettext_lazy("Goes on with school")
    OTHER = "other", gettext_lazy("Another reason")


class JobEndMeaning(models.TextChoices):
    BETTER_JOB = "better_job", gettext_lazy("Took a better job")
    PAY = "pay", gettext_lazy("Pay")
    HOURS = "hours", gettext_lazy("Hours or shift")
    PLACE = "place", gettext_lazy("Place or transport")
    FAMILY = "family", gettext_lazy("Family or personal")
    SCHOOL = "school", gettext_lazy("Went back to school")
    LAID_OFF = "laid_off", gettext_lazy("Laid off, or the job was for a time")
    DISMISSED = "dismissed", gettext_lazy("Dismissed")
    OTHER = "other", gettext_lazy("Another reason")


class OverMeaning(models.TextChoices):
    ROOM = "room", gettext_lazy("The facility has room for more")
    LEAVING = "leaving", gettext_lazy("Somebody is about to leave")
    MOVED = "moved", gettext_lazy("Moved from another cohort")
    RETURN = "return", gettext_lazy("Came back")
    PROMISED = "promised", gettext_lazy("The seat was promised")
    OTHER = "other", gettext_lazy("Another reason")


MEANINGS: dict[str, type[models.TextChoices]] = {
    ReasonKind.EXIT: ExitMeaning,
    ReasonKind.LEAVE: LeaveMeaning,
    ReasonKind.DECLINE: DeclineMeaning,
    ReasonKind.JOB_END: JobEndMeaning,
    ReasonKind.OVER: OverMeaning,
}

# What a list is for, where it is asked, and how reports use it.
KIND_ABOUT = {
    ReasonKind.EXIT: gettext_lazy("Asked when somebody withdraws, is dismissed or moves to another cohort."),
    ReasonKind.LEAVE: gettext_lazy("Asked when somebody pauses. Their seat is kept."),
    ReasonKind.DECLINE: gettext_lazy("Asked when somebody turns down a job."),
    ReasonKind.JOB_END: gettext_lazy("Asked when a job has ended. The person still counts as hired."),
    ReasonKind.OVER: gettext_lazy(
        "Asked when more people get a seat than the cohort has. It stays on the seat."
    ),
}


class ReasonQuerySet(models.QuerySet["Reason"]):
    def visible_to(self, user: User) -> "ReasonQuerySet":
        return self if user.can(Permission.SETUP_SEE) else self.none()

    def of_kind(self, *kinds: str) -> "ReasonQuerySet":
        return self.filter(kind__in=kinds)

    def offered(self, *kinds: str, also: int | None = None) -> "ReasonQuerySet":
        """What a form offers: the ones in use, and the one a row has already (`also`), retired or not."""
        return self.of_kind(*kinds).filter(Q(retired_on__isnull=True) | Q(pk=also))

    def standing_for(self, kind: str, meaning: str) -> "Reason | None":
        """The label a rule of the program itself writes down; None when the list has none of that meaning."""
        return self.offered(kind).filter(meaning=meaning).first()


def _fixed_meanings() -> Q:
    fits = Q()
    for kind, meanings in MEANINGS.items():
        fits |= Q(kind=kind, meaning__in=meanings.values)
    return fits


@with_history()
class Reason(models.Model):
    """Its key stays when the label is changed; a retired one stays in every list of what has been."""

    kind = models.CharField(gettext_lazy("list"), max_length=20, choices=ReasonKind.choices)
    label = models.CharField(gettext_lazy("label"), max_length=80)
    meaning = models.CharField(gettext_lazy("counts as"), max_length=20)
    position = models.PositiveSmallIntegerField(gettext_lazy("order"), default=1)
    # NULL when nobody wrote down since when: reasons taken over from before there were lists.
    added_on = models.DateField(
        gettext_lazy("in use from"), null=True, blank=True, default=timezone.localdate
    )
    retired_on = models.DateField(gettext_lazy("retired on"), null=True, blank=True)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "position", "pk"]
        verbose_name = gettext_lazy("reason")
        verbose_name_plural = gettext_lazy("reasons")
        constraints = [
            models.CheckConstraint(
                condition=_fixed_meanings(),
                name="reason_has_a_meaning_of_its_list",
                violation_error_message=gettext_lazy("Choose what this label counts as."),
            ),
            models.CheckConstraint(
                condition=~Q(label=""),
                name="reason_has_a_label",
                violation_error_message=gettext_lazy("Enter the label people choose."),
            ),
            models.UniqueConstraint(
                Lower("label"),
                "kind",
                name="reason_label_once_a_list",
                violation_error_message=gettext_lazy("This list already has a reason with this label."),
            ),
            models.CheckConstraint(
                condition=Q(retired_on__gte=models.F("added_on")),
                name="reason_retired_after_it_was_added",
                violation_error_message=gettext_lazy("A reason cannot be retired before it was in use."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return f"{reverse('programs:reasons')}#{self.kind}"

    @property
    def counts_as(self) -> str:
        """The fixed meaning in words."""
        return str(MEANINGS[self.kind](self.meaning).label)

    @property
    def name_with_dates(self) -> str:
        """For lists, filters and exports: "Bus line ended (retired Nov 20, 2026)"."""
        if self.retired_on is None:
            return self.label
        return _("%(label)s (retired %(day)s)") % {"label": self.label, "day": day_text(self.retired_on)}

    def clean(self) -> None:
        """The database holds this too; here the message stands beside the field."""
        kinds = MEANINGS.get(self.kind)
        if kinds is None or self.meaning not in kinds.values:
            raise ValidationError({"meaning": _("Choose what this label counts as.")})
