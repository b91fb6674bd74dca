"""Rows that are retired instead of removed: they leave new forms and stay on what was recorded."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RetirableQuerySet(models.QuerySet):
    def offered(self, also: int | None = None) -> Self:
        """What a new record may choose; `also` is what a row that is there has already."""
        return self.filter(Q(retired_on__isnull=True) | Q(pk=also))


def retired_on() -> models.DateField:
    """The day it left new forms; NULL while it is in use."""
    return models.DateField(_("retired on"), null=True, blank=True, editable=False)
