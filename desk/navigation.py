"""The main menu: what each role may open, in the order of the program."""

import functools
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_urlconf, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.permissions import OUTSIDE_ROLES, ROLE_PERMISSIONS
from accounts.permissions import Permission as P


@dataclass(frozen=True)
class Entry:
    text: str
    url_name: str
    icon: str
    permission: P | None
    # Current for every page of these apps, or for these URL names.
    apps: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    phone: bool = False


GROUPS: list[tuple[str, list[Entry]]] = [
    ("", [Entry(_("Today"), "desk:today", "home", None, names=("desk:work",), phone=True)]),
    (
        _("Program"),
        [
            Entry(
                _("People"),
                "participants:list",
                "people",
                P.PEOPLE_SEE,
                apps=("participants",),
                # The tabs of a person that other apps serve.
                names=(
                    "cohorts:participant_tab",
                    "cohorts:person_seat",
                    "outcomes:participant_tab",
                    "desk:share",
                    "desk:share_choose",
                ),
                phone=True,
            ),
            Entry(
                _("Cohorts"), "cohorts:list", "groups", P.COHORT_SEE, apps=("cohorts", "outcomes"), phone=True
            ),
            Entry(_("Enrollments"), "cohorts:enrollments", "school", P.COHORT_SEE),
            Entry(_("Tasks"), "participants:tasks", "event", P.TASK_EDIT),
            Entry(
                _("Check-ins"), "cohorts:checkin_start", "check_circle_outline", P.CHECKIN_TAKE, phone=True
            ),
            Entry(
                _("Partner facilities"),
                "employers:facilities",
                "local_hospital",
                P.SETUP_SEE,
                apps=("employers",),
                names=("reports:facility_card",),
            ),
        ],
    ),
    (
        _("Outcomes"),
        [
            Entry(_("Hires"), "outcomes:hires", "work", P.COHORT_SEE, names=("outcomes:hire",)),
            Entry(_("Reports"), "reports:list", "assessment", P.REPORT_RUN, apps=("reports",), phone=True),
        ],
    ),
    (
        _("Admin"),
        [
            Entry(
                _("Set-up"),
                "programs:setup",
                "settings",
                P.SETUP_SEE,
                apps=("programs",),
                names=(
                    "cohorts:cadence",
                    "cohorts:cadence_create",
                    "cohorts:cadence_update",
                    "cohorts:cadence_delete",
                    "accounts:view_as",
                ),
            ),
            Entry(
                _("Users and access"),
                "accounts:users",
                "security",
                P.USERS_EDIT,
                apps=("accounts",),
                phone=True,
            ),
            Entry(_("Access log"), "accounts:access_log", "visibility", P.ACCESS_LOG_SEE),
        ],
    ),
]

# People from outside the agency have a header of their own instead of the staff menu.
PORTAL: list[tuple[str, list[Entry]]] = [
    (
        "",
        [
            Entry(
                _("Your cohorts"), "cohorts:partner_list", "groups", P.PARTNER_COHORT_SEE, apps=("cohorts",)
            ),
            Entry(_("Reports"), "reports:portal", "assessment", P.PUBLICATION_SEE, apps=("reports",)),
        ],
    )
]


class MenuItem(NamedTuple):
    text: str
    url: str
    icon: str
    current: bool
    phone: bool


class MenuGroup(NamedTuple):
    label: str
    items: tuple[MenuItem, ...]


# Pages of one's own, and of any list: no section of the menu.
OF_NO_SECTION = {"accounts:bulk", "accounts:bulk_changes", "accounts:bulk_change"}
OF_NO_SECTION |= {"accounts:keys", "accounts:export", "accounts:history"}


def shell(request: HttpRequest) -> dict[str, object]:
    """Context for the layouts: menu groups, phone tabs, agency name, sample-data line."""
    user = getattr(request, "user", None)
    context = {"agency_name": settings.AGENCY_NAME, "is_sample": settings.HITE_MODE != "production"}
    if user is None or not user.is_authenticated:
        return context
    match = request.resolver_match
    view = (getattr(match, "view_name", "") or "", getattr(match, "app_name", "") or "")
    groups = _menu(user.role, user.is_active, *view, get_language(), get_urlconf())
    tabs = tuple(item for group in groups for item in group.items if item.phone)
    return context | {"nav_groups": groups, "nav_tabs": tabs[:4]}


@functools.lru_cache(maxsize=2000)
def _menu(
    role: str, is_active: bool, view_name: str, app_name: str, language: str | None, urlconf: str | None
) -> tuple[MenuGroup, ...]:
    """The menu of a role on a page, the same for everybody who has the role."""
    held = ROLE_PERMISSIONS.get(role, frozenset()) if is_active else frozenset()
    groups = []
    for label, entries in PORTAL if role in OUTSIDE_ROLES else GROUPS:
        items = [
            _item(entry, view_name, app_name)
            for entry in entries
            if entry.permission is None or entry.permission in held
        ]
        if items:
            groups.append(MenuGroup(str(label), tuple(items)))
    return tuple(groups)


def _item(entry: Entry, view_name: str, app_name: str) -> MenuItem:
    own = {named for _label, entries in GROUPS for e in entries for named in (e.url_name, *e.names)}
    own |= OF_NO_SECTION
    is_named = view_name == entry.url_name or view_name in entry.names
    current = is_named or (app_name in entry.apps and view_name not in own)
    return MenuItem(str(entry.text), reverse(entry.url_name), entry.icon, current, entry.phone)
