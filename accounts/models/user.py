"""A person who signs in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.permissions import (
    ALL_PEOPLE_ROLES,
    MFA_ROLES,
    OUTSIDE_ROLES,
    ROLE_PERMISSIONS,
    ROLES_GIVEN_BY,
    Permission,
    Role,
)


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> "UserQuerySet":
        """Administrators manage all accounts, directors all but administrators'; others see their own."""
        if user.can(Permission.USERS_EDIT):
            return self.filter(models.Q(role__in=ROLES_GIVEN_BY[user.role]) | models.Q(pk=user.pk))
        return self.filter(pk=user.pk)

    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def advisors(self) -> "UserQuerySet":
        """By name: a menu of them is searched by eye."""
        return self.active().filter(role=Role.ADVISOR).order_by("name", "pk")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make an account; without a password nobody can sign in until one is set by mail."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


@with_history(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    email = models.EmailField(
        _("e-mail"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address already has an account.")},
    )
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    is_active = models.BooleanField(_("may sign in"), default=True)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    single_keys = models.BooleanField(_("single-key shortcuts"), default=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    # Who really sits there while somebody looks at the app as this user (accounts/viewing.py).
    viewed_by: "User | None" = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_lower_case",
                violation_error_message=_("Enter the e-mail address in small letters."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="user_role_known",
                violation_error_message=_("Choose one of the roles in the list."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("accounts:user", args=[self.pk])

    @property
    def is_staff_member(self) -> bool:
        """True for people of the agency, who use the staff frame."""
        return self.role not in OUTSIDE_ROLES

    @property
    def sees_all_people(self) -> bool:
        return self.role in ALL_PEOPLE_ROLES

    @property
    def needs_mfa(self) -> bool:
        return self.role in MFA_ROLES

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A new e-mail address ends the sessions like a new password: it may be somebody else's."""
        salt = "accounts.models.user.session"
        return salted_hmac(
            salt, f"{self.password}|{self.email}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def can(self, permission: Permission) -> bool:
        """True if the user's role has the permission; a closed account has none."""
        return self.is_active and permission in ROLE_PERMISSIONS.get(self.role, frozenset())
