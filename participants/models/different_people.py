"""Two people who look like one: somebody said that they are not."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from participants.models.participant import Participant


class DifferentPeopleQuerySet(models.QuerySet["DifferentPeople"]):
    def visible_to(self, user: User) -> "DifferentPeopleQuerySet":
        """Pairs of which the user may see both."""
        people = Participant.objects.visible_to(user).values("pk")
        return self.filter(one__in=people, other__in=people)

    def of(self, person: Participant) -> "DifferentPeopleQuerySet":
        return self.filter(Q(one=person) | Q(other=person))


@with_history()
class DifferentPeople(models.Model):
    """One pair; `one` has the lower number, so that a pair is kept once."""

    one = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+", verbose_name=_("one person")
    )
    other = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+", verbose_name=_("the other person")
    )
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("decided by")
    )
    decided_on = models.DateField(_("decided on"), default=timezone.localdate)

    objects = DifferentPeopleQuerySet.as_manager()

    class Meta:
        verbose_name = _("different people")
        verbose_name_plural = _("different people")
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="different_people_once",
                violation_error_message=_("These two are already known to be different people."),
            ),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="different_people_in_order",
                violation_error_message=_("Name two people, the lower number first."),
            ),
        ]

    def __str__(self) -> str:
        return f"P-{self.one_id}, P-{self.other_id}"

    def get_absolute_url(self) -> str:
        return self.one.get_absolute_url()
