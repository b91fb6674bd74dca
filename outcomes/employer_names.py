"""Employers by name: what a person may type, and which facility or organization it means."""

from collections import Counter
from functools import cached_property

from django.db.models import F, QuerySet, Value

from accounts.models import User
from employers.models import Facility, Organization
from outcomes.models import Hire

OFFERED = 500
# Names offered while one types, where there are more than the list holds.
TYPED = 20

Employer = tuple[Organization, Facility | None]


class EmployerNames:
    """Facilities by name (with the code where two share one), then organizations."""

    def __init__(self, user: User, host: Facility):
        self.host = host
        self._facilities: QuerySet = Facility.objects.visible_to(user).select_related("organization")
        self._organizations: QuerySet = Organization.objects.visible_to(user)
        # By name in lower case: what it means, and (is an organization, key) of what was not asked for yet.
        self._known: dict[str, Employer] = {}
        self._keys: dict[str, tuple[bool, int]] = {}
        self._labels: dict[int, str] = {}
        self.options: list[str] = []
        names = self._names()
        same = Counter(name.lower() for is_organization, name, *_rest in names if not is_organization)
        for is_organization, name, pk, code in names:
            label = name
            if not is_organization:
                label = f"{name} ({code})" if same[name.lower()] > 1 else name
                self._labels[pk] = label
            self._add(label, is_organization, pk)

    def _names(self) -> list[tuple[bool, str, int, str]]:
        """The first facilities and organizations by name; one statement for both."""
        facilities = self._facilities.select_related(None).order_by("name", "pk")
        organizations = self._organizations.order_by("name", "pk")
        columns = [
            rows.annotate(is_organization=Value(flag), label=F("name"), key=F("pk"), number=code).values_list(
                "is_organization", "label", "key", "number"
            )[:OFFERED]
            for rows, flag, code in ((facilities, False, F("code")), (organizations, True, Value("")))
        ]
        return list(columns[0].union(columns[1], all=True).order_by("is_organization", "label", "key"))

    @property
    def has_more(self) -> bool:
        """Whether there are employers that the list does not hold."""
        return len(self.options) >= OFFERED

    @property
    def host_label(self) -> str:
        return self._labels.get(self.host.pk, self.host.name)

    def label(self, hire: Hire) -> str:
        """The name that leads back to a hire's employer."""
        if hire.facility_id is None:
            return hire.employer.name
        return self._labels.get(hire.facility_id, hire.facility.name)

    def find(self, text: str) -> Employer | None:
        """What a typed name means; nothing typed is the host facility, an unknown name is None."""
        key = text.strip().lower()
        if not key or key == self.host_label.lower():
            return self.host.organization, self.host
        if key not in self._known and key in self._keys:
            is_organization, pk = self._keys[key]
            self._known[key] = self._organization(pk) if is_organization else self._facility(pk)
        elif key not in self._known and self.has_more:
            self._look_up(text.strip())
        return self._known.get(key)

    @cached_property
    def _offered(self) -> tuple[dict[int, Facility], dict[int, Organization]]:
        """What the names mean; asked only when something was typed."""
        facilities = {pk for is_organization, pk in self._keys.values() if not is_organization}
        organizations = {pk for is_organization, pk in self._keys.values() if is_organization}
        return self._facilities.in_bulk(facilities), self._organizations.in_bulk(organizations)

    def _facility(self, pk: int) -> Employer:
        facility = self._offered[0][pk]
        return facility.organization, facility

    def _organization(self, pk: int) -> Employer:
        return self._offered[1][pk], None

    def _add(self, label: str, is_organization: bool, pk: int) -> None:
        # A facility named like its organization is the facility.
        if label.lower() not in self._keys:
            self._keys[label.lower()] = is_organization, pk
            self.options.append(label)

    def _look_up(self, name: str) -> None:
        """With more employers than are offered, ask the database for the rest."""
        facility = self._facilities.filter(name__iexact=name).first()
        if facility is not None:
            self._known[name.lower()] = facility.organization, facility
            return
        organization = self._organizations.filter(name__iexact=name).first()
        if organization is not None:
            self._known[name.lower()] = organization, None


def employers_like(text: str, user: User) -> list[str]:
    """Names that contain the text, facilities first; two statements."""
    text = text.replace("\x00", "").strip()
    if not text:
        return []
    facilities = Facility.objects.visible_to(user).filter(name__icontains=text).order_by("name", "pk")
    organizations = Organization.objects.visible_to(user).filter(name__icontains=text).order_by("name", "pk")
    names = [*facilities.values_list("name", flat=True)[:TYPED]]
    names += organizations.values_list("name", flat=True)[:TYPED]
    return list(dict.fromkeys(names))[:TYPED]
