"""A program the agency runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models import User
from accounts.permissions import Permission
from employers.models.facility import code_validator
from ui.links import row_url


class ProgramQuerySet(models.QuerySet["Program"]):
    def visible_to(self, user: User) -> "ProgramQuerySet":
        return self if user.can(Permission.SETUP_SEE) else self.none()


@with_history()
class Program(models.Model):
    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[code_validator],
        error_messages={"unique": _("Another program already has this code.")},
    )
    name = models.CharField(_("name"), max_length=200)
    about = models.TextField(_("about"), blank=True, max_length=5000)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("program")
        verbose_name_plural = _("programs")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return row_url("programs:program", self.pk)
