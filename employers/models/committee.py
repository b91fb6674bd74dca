"""Committees with partners, such as HR advisory committees: members, meetings, decisions."""

import datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.documents import check_pdf, random_name
from employers.models.contact import Contact
from employers.models.facility import Facility
from ui.values import day_text


class CommitteeKind(models.TextChoices):
    HR_ADVISORY = "hr_advisory", _("Human resource advisory committee")
    CURRICULUM = "curriculum", _("Curriculum committee")
    STEERING = "steering", _("Steering committee")
    OTHER = "other", _("Another committee")


def minutes_name(meeting: "Meeting", filename: str) -> str:
    """A name nobody can guess or choose, as for agreements."""
    return random_name("minutes")


class StaffOnly(models.QuerySet):
    """Committees, their minutes and decisions are for staff alone."""

    def visible_to(self, user: User) -> "StaffOnly":
        return self if user.can(Permission.SETUP_SEE) else self.none()


class CommitteeQuerySet(StaffOnly):
    def with_members_from(self, facility: Facility) -> "CommitteeQuerySet":
        """Committees on which somebody of the facility serves today."""
        there = Member.objects.filter(serving(timezone.localdate()), contact__facility=facility)
        return self.filter(pk__in=there.values("committee"))

    def with_counts(self, day: datetime.date) -> "CommitteeQuerySet":
        """Adds member_count (on that day) and last_met_on."""
        return self.annotate(
            member_count=models.Count("members", filter=serving(day, "members__"), distinct=True),
            last_met_on=models.Max("meetings__on"),
        )


class MemberQuerySet(StaffOnly):
    def by_facility(self, day: datetime.date) -> "MemberQuerySet":
        """Grouped by where they come from, former members last in their group."""
        left = Case(When(ends_on__lt=day, then=Value(1)), default=Value(0))
        return self.select_related("contact__facility", "contact__organization").order_by(
            F("contact__facility__name").asc(nulls_last=True),
            "contact__organization__name",
            left,
            "contact__name",
            "pk",
        )


class DecisionQuerySet(StaffOnly):
    def open(self) -> "DecisionQuerySet":
        return self.filter(done_on__isnull=True)


class MeetingQuerySet(StaffOnly):
    def with_counts(self) -> "MeetingQuerySet":
        """Adds came (members) and decided (decisions)."""
        return self.annotate(
            came=models.Count("attendees", distinct=True), decided=models.Count("decisions", distinct=True)
        )


def serving(day: datetime.date, member: str = "") -> Q:
    """Members on that day; `member` is the path to them."""
    begun = Q(**{f"{member}starts_on": None}) | Q(**{f"{member}starts_on__lte": day})
    return begun & (Q(**{f"{member}ends_on": None}) | Q(**{f"{member}ends_on__gte": day}))


@with_history()
class Committee(models.Model):
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=12, choices=CommitteeKind.choices, default=CommitteeKind.HR_ADVISORY
    )
    purpose = models.TextField(_("what it is for"), blank=True, max_length=2000)

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=CommitteeKind.values),
                name="committee_kind_known",
                violation_error_message=_("Choose one of the kinds in the list."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("employers:committee", args=[self.pk])


@with_history()
class Member(models.Model):
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="members")
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("contact")
    )
    role = models.CharField(_("role in the committee"), max_length=100, blank=True)
    starts_on = models.DateField(_("member since"), null=True, blank=True)
    ends_on = models.DateField(_("last day as a member"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("member of a committee")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "contact"],
                name="committee_member_once",
                violation_error_message=_(
                    "This contact is on the committee already. Correct the dates there."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="committee_member_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.contact.name

    def get_absolute_url(self) -> str:
        return reverse("employers:committee", args=[self.committee_id])

    @property
    def has_left(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def comes_from(self) -> str:
        return str(self.contact.facility or self.contact.organization)


@with_history()
class Meeting(models.Model):
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    attended = models.ManyToManyField(
        Member,
        through="Attendee",
        related_name="meetings",
        blank=True,
        verbose_name=_("members who came"),
    )
    guests = models.CharField(
        _("others who came"), max_length=500, blank=True, help_text=_("Colleagues and guests, by name.")
    )
    minutes = models.TextField(_("minutes"), blank=True, max_length=20_000)
    document = models.FileField(
        _("minutes (PDF)"), upload_to=minutes_name, blank=True, validators=[check_pdf]
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "on"],
                name="committee_meets_once_a_day",
                violation_error_message=_("A meeting of this committee on this day is already there."),
            )
        ]

    def __str__(self) -> str:
        words = {"committee": self.committee, "day": day_text(self.on)}
        return str(_("%(committee)s, meeting of %(day)s")) % words

    def get_absolute_url(self) -> str:
        return reverse("employers:meeting", args=[self.pk])


@with_history()
class Attendee(models.Model):
    """A member came to a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attended")

    objects = StaffOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("member at a meeting")
        verbose_name_plural = _("members at meetings")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                name="meeting_attended_once",
                violation_error_message=_("This member is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.member)

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()


@with_history()
class Decision(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField(_("what was decided"), max_length=2000)
    owner = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who sees to it"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="decision_done_when_and_who",
                violation_error_message=_("A decision that was carried out needs the day and the person."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < timezone.localdate()
