"""One box for people, cohorts, partners and pages; nothing outside the reader's scope is found."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from django.db.models import BigIntegerField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.kept import TYPED, Rows, Values, kept
from accounts.models import User
from accounts.permissions import Permission
from cohorts.models import Cohort, Enrollment
from desk.headline import with_seats
from desk.places import Place, find_places
from employers.models import Contact, Facility, Organization
from participants.models import Participant
from participants.models.participant import phone_digits
from participants.search import search_people
from ui.links import row_url

# Shown a group; one more is asked for, to know whether there are more.
SHOWN = 10
# People whose name is only close to what was typed.
CLOSE = 5


class Kind(IntEnum):
    """What a partner is, in the order of the list."""

    FACILITY, ORGANIZATION, CONTACT = range(3)


KIND_WORDS = {Kind.FACILITY: _("Facility"), Kind.ORGANIZATION: _("Organization"), Kind.CONTACT: _("Contact")}


class Partner(NamedTuple):
    """A facility, an organization, or a person who works for one."""

    kind: Kind
    organization: int
    name: str
    # Where it belongs: the organization of a facility, the facility of a contact.
    place: str
    facility: int | None

    @property
    def says(self) -> str:
        return KIND_WORDS[Kind(self.kind)]

    @property
    def url(self) -> str:
        if self.facility is None:
            return row_url("employers:organization", self.organization)
        return row_url("employers:facility", self.facility)


@dataclass(frozen=True)
class Found:
    """Up to SHOWN + 1 of each group, in the order they are listed."""

    people: list[tuple[Participant, list[Enrollment]]]
    close: list[tuple[Participant, list[Enrollment]]]
    cohorts: list[Cohort]
    partners: list[Partner]
    places: list[Place]

    def __bool__(self) -> bool:
        return bool(self.people or self.close or self.cohorts or self.partners or self.places)


def find(text: str, user: User) -> Found:
    """People by name, phone, e-mail or number, cohorts by code, partners and their people, pages by name."""
    text = " ".join(text.replace("\x00", "").split())
    if not text:
        return Found([], [], [], [], [])
    people = search_people(text, user, SHOWN)
    close = people.close[: min(CLOSE, SHOWN - len(people.exact))]
    seated = with_seats([*people.exact, *close], user)
    return Found(
        seated[: len(people.exact)],
        seated[len(people.exact) :],
        _cohorts(text, user),
        _partners(text, user),
        find_places(text, user),
    )


def _cohorts(text: str, user: User) -> list[Cohort]:
    """The newest first: the one before has the same code but for its number."""
    if not user.can(Permission.COHORT_SEE) or not text.replace("-", "").isalnum():
        return []
    return kept(user, "cohorts found", lambda: Rows(_cohorts_named(TYPED, user))).fetch(typed=text)


def _cohorts_named(text: str, user: User) -> QuerySet:
    cohorts = Cohort.objects.visible_to(user).filter(code__icontains=text)
    return cohorts.select_related("facility").order_by("-pk")[: SHOWN + 1]


def _partners(text: str, user: User) -> list[Partner]:
    """One statement for the three kinds."""
    names = Partner._fields
    if len(phone_digits(text)) >= 4:
        rows = Values(_partners_named(text, user), names).fetch()
    else:
        asked = kept(user, "partners found", lambda: Values(_partners_named(TYPED, user), names))
        rows = asked.fetch(typed=text)
    return sorted((Partner(**row) for row in rows), key=lambda partner: (partner.kind, partner.name))


def _partners_named(text: str, user: User) -> QuerySet:
    named = Q(name__icontains=text)
    facilities = Facility.objects.visible_to(user).filter(named | Q(code__icontains=text))
    organizations = Organization.objects.visible_to(user).filter(named)
    digits = phone_digits(text)
    reached = named | Q(email__icontains=text)
    contacts = Contact.objects.visible_to(user)
    if len(digits) >= 4:
        # The four last ones stand together however a number is written.
        number = Func(F("phone"), Value(r"\D"), Value(""), Value("g"), function="regexp_replace")
        contacts = contacts.annotate(digits=number)
        reached = Q(phone__contains=digits[-4:], digits__contains=digits)
    contacts = contacts.filter(reached)
    place = Coalesce("facility__name", "organization__name")
    return _rows(facilities, Kind.FACILITY, F("organization"), F("organization__name"), F("pk")).union(
        _rows(organizations, Kind.ORGANIZATION, F("pk"), Value(""), Value(None, BigIntegerField())),
        _rows(contacts, Kind.CONTACT, F("organization"), place, F("facility")),
        all=True,
    )


def _rows(queryset: QuerySet, kind: Kind, key: object, facts: object, facility: object) -> QuerySet:
    rows = queryset.order_by("name", "pk")
    return rows.values_list(Value(kind.value), key, F("name"), facts, facility)[: SHOWN + 1]
