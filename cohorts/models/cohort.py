"""A cohort: one track at one host facility for its whole length, with one advisor at a time."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.keys import Keys
from accounts.models import User
from accounts.permissions import Permission, Role
from accounts.scope import OneOf, belonging_to
from employers.models import Facility
from employers.models.facility import code_validator
from programs.models import Grant, Program, Rules, Track, cadence_known, cadence_rules
from ui.links import row_url


class DateRange(Func):
    """daterange(start, end, '[)'): the end is the first day no longer included."""

    function = "DATERANGE"
    output_field = DateRangeField()


def days_before(day: datetime.date, days: str) -> ExpressionWrapper:
    """`day` less the number in column `days`."""
    less = Value(day, models.DateField()) - F(days)
    return ExpressionWrapper(less, output_field=models.DateField())


class RecordsCover(models.TextChoices):
    STARTED = "started", _("Everyone who started")
    COMPLETERS = "completers", _("Only people who completed")


class CohortQuerySet(models.QuerySet["Cohort"]):
    def visible_to(self, user: User) -> "CohortQuerySet":
        """Director and intake see all, an advisor those assigned to them today, an employer contact
        those at their own facility."""
        if user.can(Permission.COHORT_SEE):
            if user.sees_all_people:
                return self
            if user.role == Role.ADVISOR:
                today = timezone.localdate()
                mine = AdvisorAssignment.objects.on(today).filter(user=user.pk).order_by()
                return self.filter(OneOf("pk", mine.values("cohort")))
            return self.none()
        if user.can(Permission.PARTNER_COHORT_SEE):
            return self.filter(facility__in=Facility.objects.visible_to(user).values("pk"))
        return self.none()

    def open(self) -> "CohortQuerySet":
        return self.filter(is_closed=False)

    def in_training(self, day: datetime.date) -> "CohortQuerySet":
        """Started and not closed: also those past their last day that nobody has completed yet."""
        return self.open().filter(starts_on__lte=day)

    def at_stage(self, stage: str, day: datetime.date) -> "CohortQuerySet":
        """Cohorts whose `stage` property says so on that day."""
        if stage == "closed":
            return self.filter(is_closed=True)
        if stage == "planned":
            return self.open().filter(Q(starts_on__isnull=True) | Q(starts_on__gt=day))
        if stage == "ended":
            return self.open().filter(ends_on__lt=day)
        return self.in_training(day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def matching(self, text: str) -> "CohortQuerySet":
        """Cohorts whose code, or whose facility's name, contains the text."""
        text = text.strip()
        # Keys of the few facilities, so that both halves of the question have an index to look in.
        named = Facility.objects.filter(name__icontains=text).order_by().values_list("pk", flat=True)
        return self.filter(Q(code__icontains=text) | Q(facility__among=Keys(named)))

    def with_sort_day(self) -> "CohortQuerySet":
        """Adds sort_day: the first day, for keyset pages; cohorts without dates come last."""
        return self.annotate(sort_day=SORT_DAY)

    def with_people(self) -> "CohortQuerySet":
        """Adds seats_taken: people who hold a seat, left ones not counted."""
        taken = models.Count("enrollments", filter=~Q(enrollments__status__in=SEAT_FREED))
        # A subquery for each row shown: a join would count the whole table before the page is cut.
        same = Cohort.objects.filter(pk=OuterRef("pk")).order_by().values("pk").annotate(n=taken)
        return self.annotate(seats_taken=Subquery(same.values("n")))

    def with_advisor(self, day: datetime.date) -> "CohortQuerySet":
        """Adds advisor_name: who is in charge on that day."""
        in_charge = AdvisorAssignment.objects.on(day).filter(cohort=OuterRef("pk"))
        return self.annotate(advisor_name=Subquery(in_charge.values("user__name")[:1]))

    def with_cadence(self, rules: Rules | None = None) -> "CohortQuerySet":
        """Adds check_in_days, by rules read before: a check-in is due so many days after the last one."""
        known = cadence_rules() if rules is None else rules
        return self.annotate(check_in_days=cadence_known(known, "program", "track"))


# Statuses that give a seat back (spelled here because Enrollment follows Cohort in imports).
SEAT_FREED = ("withdrawn", "dismissed", "transferred")

# The first day as a value that is never NULL, so that pages can go on after any row.
SORT_DAY = Coalesce("starts_on", Value(datetime.date.min))

# Since when nobody has checked in with a cohort.
HEARD_DAY = Coalesce("last_check_in_on", "starts_on")


@with_history(exclude=["last_check_in_on"])
class Cohort(models.Model):
    # In a long menu (ui.short_choice).
    FOUND_BY = ("code", "facility__name")

    code = models.CharField(
        _("code"),
        max_length=30,
        unique=True,
        validators=[code_validator],
        help_text=_("Short name, like PCT-02."),
        error_messages={"unique": _("Another cohort already has this code.")},
    )
    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="cohorts", verbose_name=_("program")
    )
    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, related_name="cohorts", verbose_name=_("track")
    )
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="cohorts", verbose_name=_("host facility")
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(
        _("seats"),
        null=True,
        blank=True,
        help_text=_("Leave empty when there is no limit or it is not known."),
    )
    is_closed = models.BooleanField(_("closed"), default=False)
    records_cover = models.CharField(
        _("records cover"), max_length=20, choices=RecordsCover.choices, default=RecordsCover.STARTED
    )
    completion_recorded = models.BooleanField(
        _("completion recorded"),
        default=True,
        help_text=_("Off when nobody wrote down who completed, as in some past cohorts."),
    )
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Where the facts come from, for past cohorts.")
    )

    # The day of the latest check-in; copied by the actions on check-ins, compared by a test.
    last_check_in_on = models.DateField(null=True, blank=True, editable=False)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "code"]
        indexes = [
            # Few of all cohorts are open: those not heard of for longest, and the first to end.
            models.Index(HEARD_DAY, F("id"), name="cohort_open_heard", condition=Q(is_closed=False)),
            models.Index(fields=["ends_on", "id"], name="cohort_open_end", condition=Q(is_closed=False)),
            models.Index(SORT_DAY.desc(), F("id").desc(), name="cohort_latest_first"),
            GinIndex(OpClass(Upper("code"), "gin_trgm_ops"), name="cohort_by_part_of_code"),
        ]
        constraints = [
            # The target of Enrollment's composite foreign key (cohorts/migrations/0002).
            models.UniqueConstraint(fields=["id", "track"], name="cohort_with_track"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="cohort_ends_after_start",
                violation_error_message=_("The last day must come after the first day."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False),
                name="cohort_end_needs_start",
                violation_error_message=_("Enter the first day too."),
            ),
            models.CheckConstraint(
                condition=Q(records_cover__in=RecordsCover.values),
                name="cohort_records_cover_known",
                violation_error_message=_("Say whom the records cover."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return row_url("cohorts:cohort", self.pk)

    @property
    def stage(self) -> str:
        """planned | training | ended | closed: where the cohort stands today."""
        today = timezone.localdate()
        if self.is_closed:
            return "closed"
        if self.starts_on is None or self.starts_on > today:
            return "planned"
        if self.ends_on is not None and self.ends_on < today:
            return "ended"
        return "training"


class AdvisorAssignmentQuerySet(models.QuerySet["AdvisorAssignment"]):
    def visible_to(self, user: User) -> "AdvisorAssignmentQuerySet":
        return belonging_to(self, "cohort", Cohort.objects.visible_to(user))

    def on(self, day: datetime.date) -> "AdvisorAssignmentQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)


@with_history()
class AdvisorAssignment(models.Model):
    """From its first day up to, not including, `ends_on`."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="advisor_assignments")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="advisor_assignments", verbose_name=_("advisor")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("First day no longer in charge.")
    )

    objects = AdvisorAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        # Whose cohorts they are on a day, without reading the rows: part of every question of an advisor.
        indexes = [
            models.Index(fields=["user", "cohort"], include=["starts_on", "ends_on"], name="advisor_and_days")
        ]
        verbose_name = _("advisor of a cohort")
        verbose_name_plural = _("advisors")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="advisor_ends_after_start",
                violation_error_message=_("The end must come after the start."),
            ),
            ExclusionConstraint(
                name="advisor_one_at_a_time",
                expressions=[
                    ("cohort", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another advisor has this cohort on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.cohort}"

    def get_absolute_url(self) -> str:
        return self.cohort.get_absolute_url()

    @property
    def last_on(self) -> datetime.date | None:
        """The last day in charge."""
        return self.ends_on - datetime.timedelta(days=1) if self.ends_on else None


class HandOverNoteQuerySet(models.QuerySet["HandOverNote"]):
    def visible_to(self, user: User) -> "HandOverNoteQuerySet":
        """For staff only: a row of its own, so that nothing partners read can carry it."""
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "assignment__cohort", Cohort.objects.visible_to(user))


@with_history()
class HandOverNote(models.Model):
    """What the next advisor has to know, and when that advisor said to have read it."""

    assignment = models.OneToOneField(
        AdvisorAssignment, on_delete=models.PROTECT, related_name="hand_over_note"
    )
    text = models.TextField(_("hand-over note"), max_length=5000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = HandOverNoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("hand-over note")
        verbose_name_plural = _("hand-over notes")

    def __str__(self) -> str:
        return f"{self.assignment}"

    def get_absolute_url(self) -> str:
        return self.assignment.get_absolute_url()


class CohortGrantQuerySet(models.QuerySet["CohortGrant"]):
    def visible_to(self, user: User) -> "CohortGrantQuerySet":
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "cohort", Cohort.objects.visible_to(user))


@with_history()
class CohortGrant(models.Model):
    """A grant chosen beforehand for new seats; what is paid stands on each seat."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="planned_grants")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="+", verbose_name=_("grant"))

    objects = CohortGrantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("grant of a cohort")
        verbose_name_plural = _("cohorts it pays for")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "grant"],
                name="cohort_grant_once",
                violation_error_message=_("This grant is chosen already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.grant}"

    def get_absolute_url(self) -> str:
        return self.cohort.get_absolute_url()
