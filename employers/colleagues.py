"""Who of the agency may be given work about partners."""

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import ROLE_PERMISSIONS, Permission


def colleagues(permission: Permission, present: int | None = None) -> QuerySet[User]:
    """Active users whose role has the permission, and who has the work at present, by name."""
    roles = [role for role, held in ROLE_PERMISSIONS.items() if permission in held]
    return User.objects.filter(Q(is_active=True, role__in=roles) | Q(pk=present)).order_by("name", "pk")
