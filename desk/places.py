"""Pages that can be found by name, each with what people may call it."""

import functools
from dataclasses import dataclass

from django.urls import resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from participants.models.spelling import words_of


@dataclass(frozen=True)
class Place:
    """`also`: other words for it."""

    title: str
    url_name: str
    also: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name)

    def is_open_to(self, user: User) -> bool:
        """As the view itself says; one without a word on it (allauth's) is for everybody."""
        access = getattr(resolve(self.url).func, "access", "signed_in")
        return isinstance(access, str) or any(user.can(permission) for permission in access)


PLACES = [
    Place(_("Today"), "desk:today", _("start home work due")),
    Place(_("To do"), "desk:work", _("tasks work due late")),
    Place(_("People"), "participants:list", _("participants students list")),
    Place(_("Add a person"), "participants:participant_create", _("new participant")),
    Place(_("Cohorts"), "cohorts:list", _("classes groups list")),
    Place(_("Set up a cohort"), "cohorts:cohort_create", _("new add plan class")),
    Place(_("Check-ins"), "cohorts:checkin_start", _("check in meeting")),
    Place(_("Partner facilities"), "employers:facilities", _("hospitals clinics sites")),
    Place(_("Partner organizations"), "employers:organizations", _("employers funders")),
    Place(_("Reports"), "reports:list", _("figures outcomes numbers")),
    Place(_("New employment report"), "reports:run_create", _("run compute figures")),
    Place(_("Set-up"), "programs:setup", _("settings")),
    Place(_("Programs"), "programs:programs"),
    Place(_("Grants"), "programs:grants", _("funding money funder awards")),
    Place(_("Tracks"), "programs:tracks", _("courses curriculum modules skills")),
    Place(_("Users and access"), "accounts:users", _("accounts invite staff sign-in")),
    Place(_("What each role may do"), "accounts:roles", _("permissions rights roles")),
    Place(_("Shared views"), "accounts:shared_views", _("saved lists remove")),
    Place(_("Access log"), "accounts:access_log", _("who opened exported audit")),
    Place(_("Change password"), "account_change_password", _("account")),
    Place(_("Two-step sign-in"), "mfa_index", _("account passkey security codes")),
]


def find_places(text: str, user: User) -> list[Place]:
    """Pages the user may open of which every typed word begins a word."""
    typed = words_of(text)
    if not typed:
        return []
    return [place for place in PLACES if _fits(place, typed) and place.is_open_to(user)]


def _fits(place: Place, typed: list[str]) -> bool:
    known = _known(place, get_language())
    return all(any(word.startswith(start) for word in known) for start in typed)


@functools.lru_cache(maxsize=500)
def _known(place: Place, _language: str | None) -> tuple[str, ...]:
    """The words of a place in the reader's language."""
    return tuple(words_of(f"{place.title} {place.also}"))
