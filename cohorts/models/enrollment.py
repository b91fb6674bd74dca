"""A seat of a person in a cohort, with its dated status and who pays for it."""

import datetime
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import belonging_to
from cohorts.models.cohort import SEAT_FREED, Cohort, DateRange, days_before
from cohorts.models.over import Over
from cohorts.models.status import ENDED, LEAVING_REASON_SEE, NOT_OVER, ListedSeat, Status, mark_of
from participants.models import Consent, ConsentKind, Participant
from programs.models import Grant, Reason, Rules, Track, cadence_days, cadence_known
from ui.links import row_url

# The first day in training (or of the seat) as a value that is never NULL, for lists by it.
SEAT_DAY = Coalesce("started_on", "starts_on", Value(datetime.date.min))


class EnrollmentQuerySet(models.QuerySet["Enrollment"]):
    def visible_to(self, user: User) -> "EnrollmentQuerySet":
        return belonging_to(self, "cohort", Cohort.objects.visible_to(user))

    def listed(self) -> list[ListedSeat]:
        """The same seats as plain values: a page of people would make two hundred objects of them."""
        cohort = ("cohort", "cohort__code", "cohort__facility__name", "cohort__track__title")
        return [ListedSeat(*values) for values in self.values_list("participant", "status", *cohort)]

    def seated(self) -> "EnrollmentQuerySet":
        """Holds a seat now or finished with it; people who left are not counted."""
        return self.exclude(status__in=SEAT_FREED)

    def current(self) -> "EnrollmentQuerySet":
        return self.filter(status__in=NOT_OVER)

    def with_cadence(self, every_days: int | None = None, rules: Rules | None = None) -> "EnrollmentQuerySet":
        """Adds check_in_days: the rule of the cohort's program and track, or `every_days` to try them."""
        if every_days is not None:
            return self.annotate(check_in_days=Value(every_days))
        if rules is not None:
            return self.annotate(check_in_days=cadence_known(rules, "cohort__program", "cohort__track"))
        return self.annotate(check_in_days=cadence_days("cohort__program", "cohort__track"))

    def check_in_due(self, day: datetime.date, every_days: int | None = None) -> "EnrollmentQuerySet":
        """People in training not spoken of in a check-in for longer than their cohort's rule allows."""
        return (
            self.with_cadence(every_days)
            .annotate(check_in_since=days_before(day, "check_in_days"))
            .current()
            .filter(cohort__in=Cohort.objects.in_training(day), starts_on__lt=F("check_in_since"))
            .exclude(check_in_lines__check_in__on__gte=F("check_in_since"))
        )

    def with_consent(self, day: datetime.date) -> "EnrollmentQuerySet":
        """Adds shares_name: the person agrees, on that day, that the partner facility knows the name."""
        consents = Consent.objects.current(day).filter(
            kind=ConsentKind.SHARE_WITH_EMPLOYER, participant=OuterRef("participant")
        )
        return self.annotate(shares_name=Exists(consents))

    def for_roster(self) -> "EnrollmentQuerySet":
        return self.select_related("participant", "exit_reason").order_by(
            "participant__last_name", "participant__first_name", "pk"
        )

    def with_latest_change(self) -> "EnrollmentQuerySet":
        """Adds since_on, the day of the latest status, and expected_on, the day a leave is to end."""
        latest = StatusChange.objects.filter(enrollment=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            since_on=Subquery(latest.values("on")[:1]),
            expected_on=Subquery(latest.values("expected_on")[:1]),
        )


@with_history(exclude=["last_standing", "last_standing_on"])
class Enrollment(models.Model):
    """Half-open dates: the seat is held from `starts_on` up to, not including, `ends_on`."""

    SEEN_WITH = {"exit_reason": LEAVING_REASON_SEE}

    # Found by the index enrollment_of_person.
    participant = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        related_name="enrollments",
        verbose_name=_("person"),
        db_index=False,
    )
    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="enrollments", verbose_name=_("cohort")
    )
    # Carried by a composite foreign key to the cohort, so that the exclusion below can name it.
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="+", editable=False)
    starts_on = models.DateField(_("seat from"), null=True, blank=True)
    ends_on = models.DateField(
        _("seat until"), null=True, blank=True, help_text=_("First day the seat is no longer held.")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.ENROLLED)
    # NULL while the person has not left, or left for a reason not known.
    exit_reason = models.ForeignKey(
        Reason,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("reason for leaving"),
    )
    # True once the person was ever in training; kept by move_enrollment, compared by a test.
    started = models.BooleanField(_("ever in training"), default=False)
    # First day in training; NULL when not started, or started on an unknown day.
    started_on = models.DateField(_("first day in training"), null=True, blank=True)
    # Day of completion; NULL when not completed, or completed on an unknown day.
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    # What the latest check-in said of the person ("" for nothing yet) and its day; copied from the lines by
    # the actions on check-ins, compared by a test.
    last_standing = models.CharField(max_length=20, blank=True, default="", db_default="", editable=False)
    last_standing_on = models.DateField(null=True, blank=True, editable=False)
    # Why this seat was given although the cohort was full, from the list and in words; empty for a seat
    # within the limit.
    over_reason = models.ForeignKey(
        Reason,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("reason for going over the seats"),
    )
    override_reason = models.CharField(_("why over the seats, in words"), max_length=300, blank=True)
    # The seat this one follows when the person moved here from another cohort.
    came_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="went_to", null=True, blank=True, editable=False
    )

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["cohort", "status"], name="enrollment_cohort_status"),
            # Seats of the people a search found, in the order of the list, without reading the rows.
            models.Index(
                fields=["participant"],
                name="enrollment_of_person",
                include=["id", "status", "cohort", "started_on", "starts_on"],
            ),
            # Few of all seats are not over; lists and counts of them must not read the others.
            models.Index(
                fields=["status"],
                name="enrollment_not_over",
                condition=Q(status__in=["enrolled", "active", "on_leave"]),
            ),
            models.Index(fields=["status", "participant"], name="enrollment_by_status"),
            # People in training, each once, in an order: to count them without reading everybody.
            models.Index(
                fields=["participant"],
                name="enrollment_in_training",
                condition=Q(status__in=["active", "on_leave"]),
            ),
            # People at risk, of all that ever had a seat; the text is Standing.AT_RISK.
            models.Index(
                fields=["last_standing_on"],
                name="enrollment_at_risk",
                condition=Q(last_standing="at_risk", status__in=["enrolled", "active", "on_leave"]),
            ),
            # Seats of one status oldest first: almost all that come before them have another.
            models.Index(F("status"), SEAT_DAY.desc(), F("id").desc(), name="enrollment_status_latest"),
            models.Index(
                fields=["exit_reason"], name="enrollment_exit_reason", condition=Q(exit_reason__isnull=False)
            ),
            models.Index(
                fields=["over_reason"], name="enrollment_over_reason", condition=Q(over_reason__isnull=False)
            ),
            models.Index(SEAT_DAY.desc(), F("id").desc(), name="enrollment_latest_first"),
            # Facts to fill in, counted on Today.
            models.Index(
                fields=["id"],
                name="enrollment_start_unknown",
                condition=Q(started=True, started_on__isnull=True),
            ),
            models.Index(
                fields=["id"],
                name="enrollment_end_unknown",
                condition=Q(status="completed", completed_on__isnull=True),
            ),
            models.Index(
                fields=["id"],
                name="enrollment_reason_unknown",
                condition=Q(status__in=["withdrawn", "dismissed", "transferred"], exit_reason__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "cohort"],
                name="enrollment_once_a_cohort",
                violation_error_message=_("This person already has a seat in this cohort."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="enrollment_ends_after_start",
                violation_error_message=_("The seat must end after it starts."),
            ),
            ExclusionConstraint(
                name="enrollment_one_seat_a_track",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    ("track", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(starts_on__isnull=False),
                violation_error_message=_(
                    "This person already holds a seat on this track on some of these days."
                ),
            ),
            models.CheckConstraint(
                condition=Q(started=True) | Q(started_on__isnull=True),
                name="enrollment_start_day_needs_start",
                violation_error_message=_("A first day in training needs a person who started."),
            ),
            models.CheckConstraint(
                condition=Q(status=Status.COMPLETED) | Q(completed_on__isnull=True),
                name="enrollment_completion_day_needs_completion",
                violation_error_message=_("A completion day needs the status “Completed”."),
            ),
            models.CheckConstraint(
                condition=~Q(
                    status__in=[Status.ACTIVE, Status.ON_LEAVE, Status.COMPLETED, Status.ENDED_UNRECORDED]
                )
                | Q(started=True),
                name="enrollment_training_means_started",
                violation_error_message=_("Somebody in training, on leave or finished has started."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} – {self.cohort}"

    def get_absolute_url(self) -> str:
        return row_url("cohorts:enrollment", self.pk)

    @property
    def mark(self) -> tuple[str, str]:
        """Shape and word of the status."""
        return mark_of(self.status)

    @property
    def is_over(self) -> bool:
        return self.status in ENDED

    @property
    def over(self) -> Over:
        """Why the seat was given although the cohort was full."""
        return Over(self.over_reason, self.override_reason)

    @property
    def last_on(self) -> datetime.date | None:
        """The last day the seat was held."""
        return self.ends_on - datetime.timedelta(days=1) if self.ends_on else None

    @property
    def has_left(self) -> bool:
        """Ended without finishing: the seat is free again."""
        return self.status in SEAT_FREED


class StatusChangeQuerySet(models.QuerySet["StatusChange"]):
    def visible_to(self, user: User) -> "StatusChangeQuerySet":
        """Reasons for leaving are for staff; an employer contact sees none."""
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "enrollment", Enrollment.objects.visible_to(user))


@with_history()
class StatusChange(models.Model):
    """One dated step in the life of an enrollment; `on` is the day it held from, NULL if not known."""

    SEEN_WITH = {"reason": LEAVING_REASON_SEE}

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="status_changes")
    status = models.CharField(max_length=20, choices=Status.choices)
    on = models.DateField(_("as of"), null=True, blank=True)
    # Why the person left or went on leave; NULL when not known.
    reason = models.ForeignKey(
        Reason,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("reason"),
    )
    # Of a leave: the day the person is expected back, NULL if nobody said.
    expected_on = models.DateField(_("expected back"), null=True, blank=True)
    # Written by completing the cohort, so that reopening can take back exactly that.
    at_completion = models.BooleanField(default=False, db_default=False, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = StatusChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("status change")
        verbose_name_plural = _("status changes")
        indexes = [
            models.Index(fields=["reason"], name="status_change_reason", condition=Q(reason__isnull=False))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(expected_on__isnull=True) | Q(status=Status.ON_LEAVE),
                name="status_change_only_a_leave_is_expected_to_end",
                violation_error_message=_("Only a leave has a day the person is expected back."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrollment}: {self.get_status_display()}"

    def get_absolute_url(self) -> str:
        return self.enrollment.get_absolute_url()


class FundingAttributionQuerySet(models.QuerySet["FundingAttribution"]):
    def visible_to(self, user: User) -> "FundingAttributionQuerySet":
        """Who pays for a seat is for staff; an employer contact sees none."""
        if not user.can(Permission.COHORT_SEE):
            return self.none()
        return belonging_to(self, "enrollment", Enrollment.objects.visible_to(user))


@with_history()
class FundingAttribution(models.Model):
    """Which grant pays for a seat. Any share counts the person once, whole, for that grant."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="funding")
    grant = models.ForeignKey(
        Grant, on_delete=models.PROTECT, related_name="attributions", verbose_name=_("grant")
    )
    share = models.DecimalField(
        _("share in percent"),
        max_digits=5,
        decimal_places=2,
        default=Decimal("100"),
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal("100"))],
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)

    objects = FundingAttributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("grant of a seat")
        verbose_name_plural = _("seats it pays for")
        constraints = [
            models.UniqueConstraint(
                fields=["enrollment", "grant"],
                name="funding_grant_once",
                violation_error_message=_("This grant already pays for this seat."),
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100),
                name="funding_share_in_percent",
                violation_error_message=_("Enter a share above 0 and up to 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant}: {self.share} %"

    def get_absolute_url(self) -> str:
        return self.enrollment.get_absolute_url()
