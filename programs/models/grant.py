"""A grant that pays for a program."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models import Organization
from programs.models.program import Program
from programs.models.retiring import RetirableQuerySet, retired_on
from ui.links import row_url


class GrantQuerySet(RetirableQuerySet):
    def visible_to(self, user: User) -> "GrantQuerySet":
        """Staff with set-up access see all; a funder the grants of the organization they belong to."""
        if user.can(Permission.SETUP_SEE):
            return self
        if user.can(Permission.PUBLICATION_SEE):
            return self.filter(funder__in=Organization.objects.visible_to(user))
        return self.none()


@with_history()
class Grant(models.Model):
    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="grants", verbose_name=_("program")
    )
    funder = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="grants", verbose_name=_("funder")
    )
    number = models.CharField(
        _("award number"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("Another grant already has this award number.")},
    )
    title = models.CharField(_("title"), max_length=200)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    # What the award promised, in people; NULL when it promised nothing of the kind.
    target_enrolled = models.PositiveIntegerField(_("people given a seat"), null=True, blank=True)
    target_completed = models.PositiveIntegerField(_("people who complete"), null=True, blank=True)
    target_hired = models.PositiveIntegerField(_("jobs taken"), null=True, blank=True)

    retired_on = retired_on()

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="grant_ends_after_start",
                violation_error_message=_("The last day must come after the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return row_url("programs:grant", self.pk)
