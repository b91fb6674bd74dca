"""How often people in training are checked in with, by program and track."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from programs.models.program import Program
from programs.models.track import Track

MOST_DAYS = 180

# Program, track or None for all of them, days.
Rules = tuple[tuple[int, int | None, int], ...]


class CadenceRuleQuerySet(models.QuerySet["CadenceRule"]):
    def visible_to(self, user: User) -> "CadenceRuleQuerySet":
        return self if user.can(Permission.SETUP_SEE) else self.none()


@with_history()
class CadenceRule(models.Model):
    """For a whole program, or for one of its tracks, which then comes before the program's."""

    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="cadence_rules", verbose_name=gettext_lazy("program")
    )
    track = models.ForeignKey(
        Track,
        on_delete=models.PROTECT,
        related_name="cadence_rules",
        null=True,
        blank=True,
        verbose_name=gettext_lazy("track"),
    )
    every_days = models.PositiveSmallIntegerField(
        gettext_lazy("a check-in every so many days"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )

    objects = CadenceRuleQuerySet.as_manager()

    class Meta:
        ordering = ["program__code", F("track__code").asc(nulls_first=True)]
        verbose_name = gettext_lazy("check-in rule")
        verbose_name_plural = gettext_lazy("check-in rules")
        constraints = [
            models.UniqueConstraint(
                fields=["program", "track"],
                nulls_distinct=False,
                name="cadence_rule_once",
                violation_error_message=gettext_lazy("There is a rule for this program and track already."),
            ),
            models.CheckConstraint(
                condition=Q(every_days__gte=1, every_days__lte=MOST_DAYS),
                name="cadence_rule_in_days",
                violation_error_message=gettext_lazy("Enter from 1 to 180 days."),
            ),
        ]

    def __str__(self) -> str:
        return _("%(program)s, %(track)s") % {
            "program": self.program,
            "track": self.track or _("all tracks"),
        }

    def get_absolute_url(self) -> str:
        return reverse("cohorts:cadence")


def cadence_days(program: str, track: str) -> Coalesce:
    """The days for a row whose program and track stand in these columns: its rule, or the setting."""
    rules = CadenceRule.objects.filter(
        Q(track=OuterRef(track)) | Q(track__isnull=True), program=OuterRef(program)
    ).order_by(F("track").asc(nulls_last=True))
    return Coalesce(Subquery(rules.values("every_days")[:1]), Value(settings.CHECKIN_EVERY_DAYS))


def cadence_in_force() -> QuerySet:
    """Those of a track before those of its whole program."""
    rules = CadenceRule.objects.order_by(F("track").asc(nulls_last=True), "pk")
    return rules.values_list("program", "track", "every_days")


def cadence_rules() -> Rules:
    """The rules in force, for cadence_known(); one statement."""
    return tuple(cadence_in_force())


def cadence_known(rules: Rules, program: str, track: str) -> Case | Value:
    """The same as cadence_days() by rules that were read before, a constant where there are none.

    They are few. Looked up or joined for each of thousands of rows they take longer than all the rest, and
    no index can tell which rows a day that stands in another table is due for.
    """
    whens = [
        When(**({program: of} if on is None else {program: of, track: on}), then=Value(days))
        for of, on, days in rules
    ]
    days = Value(settings.CHECKIN_EVERY_DAYS, models.IntegerField())
    return Case(*whens, default=days) if whens else days
