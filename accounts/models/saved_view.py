"""A list as somebody likes it: filters, order and columns under a name."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.models.user import User
from accounts.permissions import Permission, Role


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User) -> "SavedViewQuerySet":
        """Those of one's lists, and for who may remove them everything that is shared.

        A view is a question: it opens no row.
        """
        mine = self._of_lists(user)
        may_remove = user.can(Permission.SHARED_VIEWS_REMOVE)
        return self.filter(mine | ~Q(shared_role="") if may_remove else mine)

    def offered_to(self, user: User) -> "SavedViewQuerySet":
        """One's own, and those shared with one's role, as long as their owner has it too and may sign in."""
        return self.filter(self._of_lists(user))

    def removable_by(self, user: User) -> "SavedViewQuerySet":
        """Everything that is shared, with whatever role: a name or a question may say too much."""
        if not user.can(Permission.SHARED_VIEWS_REMOVE):
            return self.none()
        return self.exclude(shared_role="")

    @staticmethod
    def _of_lists(user: User) -> Q:
        shared = Q(shared_role=user.role, owner__role=user.role, owner__is_active=True)
        return Q(owner=user.pk) | shared

    def changeable_by(self, user: User) -> "SavedViewQuerySet":
        """Only the owner changes a view."""
        return self.filter(owner=user.pk)


@with_history()
class SavedView(models.Model):
    # The history would tell colleagues what its owner searched for before it was shared.
    MASKED_FIELDS = frozenset({"query"})

    list_key = models.CharField(max_length=30)
    name = models.CharField(_("name"), max_length=60)
    # The normalized query string of accounts.listing, without columns.
    query = models.CharField(max_length=2000, blank=True)
    columns = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="saved_views")
    shared_role = models.CharField(_("shared with"), max_length=20, choices=Role.choices, blank=True)
    is_default = models.BooleanField(_("opens first"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "owner",
                "list_key",
                Lower("name"),
                name="saved_view_name_once",
                violation_error_message=_("You already have a view of this name."),
            ),
            models.UniqueConstraint(
                fields=["owner", "list_key"],
                condition=Q(is_default=True),
                name="saved_view_one_default",
                violation_error_message=_("Only one view of a list can open first."),
            ),
            models.CheckConstraint(
                condition=Q(shared_role__in=["", *Role.values]),
                name="saved_view_role_known",
                violation_error_message=_("Choose one of the roles in the list."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("accounts:view", args=[self.pk])
