"""A signed run handed to a grant's funder. Rows can be added, never changed."""

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from programs.models import Grant
from reports.models.report_run import ReportRun


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: User) -> "PublicationQuerySet":
        """Staff who run reports see all; a funder those of their own grants, nothing else."""
        if user.can(Permission.REPORT_RUN):
            return self
        if user.can(Permission.PUBLICATION_SEE):
            return self.filter(grant__in=Grant.objects.visible_to(user))
        return self.none()


@with_history()
class Publication(models.Model):
    run = models.OneToOneField(ReportRun, on_delete=models.PROTECT, related_name="publication")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="publications")
    title = models.CharField(max_length=200)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("published report")
        verbose_name_plural = _("published reports")
        triggers = [
            pgtrigger.Protect(name="publication_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:publication", args=[self.pk])
