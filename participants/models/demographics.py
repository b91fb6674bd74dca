"""What people say of themselves: several answers, declined, or unknown (no row)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import belonging_to
from participants.models.participant import Participant


class Question(models.TextChoices):
    RACE_ETHNICITY = "race_ethnicity", _("Race or ethnicity")
    GENDER = "gender", _("Gender")


class Choice(models.TextChoices):
    """The seven categories of OMB SPD 15 (2024), domain 04 section 1, gender, and `declined`."""

    AIAN = "aian", _("American Indian or Alaska Native")
    ASIAN = "asian", _("Asian")
    BLACK = "black", _("Black or African American")
    HISPANIC = "hispanic", _("Hispanic or Latino")
    MENA = "mena", _("Middle Eastern or North African")
    NHPI = "nhpi", _("Native Hawaiian or Pacific Islander")
    WHITE = "white", _("White")
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    NONBINARY = "nonbinary", _("Non-binary")
    OTHER_GENDER = "other_gender", _("Another gender")
    DECLINED = "declined", _("Chose not to answer")


CHOICES_OF = {
    Question.RACE_ETHNICITY: [
        Choice.AIAN,
        Choice.ASIAN,
        Choice.BLACK,
        Choice.HISPANIC,
        Choice.MENA,
        Choice.NHPI,
        Choice.WHITE,
        Choice.DECLINED,
    ],
    Question.GENDER: [Choice.WOMAN, Choice.MAN, Choice.NONBINARY, Choice.OTHER_GENDER, Choice.DECLINED],
}


class DemographicAnswerQuerySet(models.QuerySet["DemographicAnswer"]):
    def visible_to(self, user: User) -> "DemographicAnswerQuerySet":
        """Read only by those who write them down, and counted in reports."""
        if not user.can(Permission.PEOPLE_EDIT):
            return self.none()
        return belonging_to(self, "participant", Participant.objects.visible_to(user))


@with_history()
class DemographicAnswer(models.Model):
    """One choice of one person (domain 04, section 2): never a derived race as the only value."""

    INSTRUMENT = "spd15-2024"

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="demographics")
    question = models.CharField(_("question"), max_length=20, choices=Question.choices)
    choice = models.CharField(_("answer"), max_length=20, choices=Choice.choices)
    self_reported = models.BooleanField(_("said by the person"), default=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    instrument_version = models.CharField(max_length=20, default=INSTRUMENT)

    objects = DemographicAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["question", "pk"]
        verbose_name = _("answer about a person")
        verbose_name_plural = _("answers about people")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "question", "choice"],
                name="demographic_choice_once",
                violation_error_message=_("This answer is already there."),
            ),
            ExclusionConstraint(
                name="demographic_declined_alone",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    ("question", RangeOperators.EQUAL),
                    (
                        Case(
                            When(choice="declined", then=Value(1)),
                            default=Value(0),
                            output_field=IntegerField(),
                        ),
                        RangeOperators.NOT_EQUAL,
                    ),
                ],
                violation_error_message=_("“Chose not to answer” cannot stand beside another answer."),
            ),
            models.CheckConstraint(
                condition=Q(
                    question=Question.RACE_ETHNICITY,
                    choice__in=[c.value for c in CHOICES_OF[Question.RACE_ETHNICITY]],
                )
                | Q(question=Question.GENDER, choice__in=[c.value for c in CHOICES_OF[Question.GENDER]]),
                name="demographic_choice_fits_question",
                violation_error_message=_("This answer does not belong to this question."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_question_display()}: {self.get_choice_display()}"

    def get_absolute_url(self) -> str:
        return self.participant.get_absolute_url()
