"""Who signs in to the demo: at least one account a role, with a password everybody may know."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ImproperlyConfigured

from accounts.action import action
from accounts.actions import invite_user
from accounts.models import User
from accounts.permissions import Role

BY = "load_demo"
PASSWORD = "hite-demo-sign-in"


@dataclass(frozen=True)
class Part:
    role: Role
    email: str
    name: str


DIRECTOR = Part(Role.DIRECTOR, "director@example.org", "Marta Ellery")
INTAKE = Part(Role.INTAKE, "intake@example.org", "Ivo Santana")
ADVISOR = Part(Role.ADVISOR, "advisor@example.org", "Alma Reyes")
SECOND_ADVISOR = Part(Role.ADVISOR, "advisor2@example.org", "Theo Brandt")
EMPLOYER = Part(Role.EMPLOYER, "employer@example.org", "Nadia Sorel")
FUNDER = Part(Role.FUNDER, "funder@example.org", "Gus Halloran")
ADMINISTRATOR = Part(Role.ADMINISTRATOR, "administrator@example.org", "Lena Odum")

CAST = (DIRECTOR, INTAKE, ADVISOR, SECOND_ADVISOR, EMPLOYER, FUNDER, ADMINISTRATOR)

# Role, e-mail and password, as `make demo` prints them.
SIGN_INS = [(part.role.label, part.email, PASSWORD) for part in CAST]


def refuse_in_production() -> None:
    """Raise ImproperlyConfigured: nobody may sign in to a real installation with a known password."""
    if settings.PRODUCTION:
        raise ImproperlyConfigured(
            "The demo data is not for production: its passwords are known to everybody."
        )


def make_cast() -> dict[Part, User]:
    """Make the accounts that are missing; an account that is there is left as it is."""
    refuse_in_production()
    there = User.objects.in_bulk([part.email for part in CAST], field_name="email")
    # One hash for all: hashing is slow on purpose, and the password is the same.
    password = make_password(PASSWORD)
    return {part: there.get(part.email) or make_sign_in(part=part, password=password, by=BY) for part in CAST}


@action
def make_sign_in(*, part: Part, password: str, by: User | str) -> User:
    """Add an account that can sign in at once. `password` is a hash."""
    user = invite_user(email=part.email, name=part.name, role=part.role, by=by)
    user.password = password
    user.save(update_fields=["password"])
    return user
