"""Employers by name: what a person may type, and which facility or organization it means."""

from django.db.models import QuerySet

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
        self._known: dict[str, Employer] = {}
        self._labels: dict[int, str] = {}
        self.options: list[str] = []
        facilities = list(self._facilities.order_by("name", "pk")[:OFFERED])
        names = [facility.name.lower() for facility in facilities]
        for facility in facilities:
            twice = names.count(facility.name.lower()) > 1
            self._labels[facility.pk] = f"{facility.name} ({facility.code})" if twice else facility.name
            self._add(self._labels[facility.pk], facility.organization, facility)
        for organization in self._organizations.order_by("name", "pk")[:OFFERED]:
            self._add(organization.name, organization, None)

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
        if key not in self._known and self.has_more:
            self._look_up(text.strip())
        return self._known.get(key)

    def _add(self, label: str, organization: Organization, facility: Facility | None) -> None:
        # A facility named like its organization is the facility.
        if label.lower() not in self._known:
            self._known[label.lower()] = organization, facility
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
