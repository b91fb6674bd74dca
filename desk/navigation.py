"""The main menu: what each role may open, in the order of the program."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

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


def shell(request: HttpRequest) -> dict[str, object]:
    """Context for the layouts: menu groups, phone tabs, agency name, sample-data line."""
    user = getattr(request, "user", None)
    context = {"agency_name": settings.AGENCY_NAME, "is_sample": settings.HITE_MODE != "production"}
    if user is None or not user.is_authenticated:
        return context
    match = request.resolver_match
    groups = []
    for label, entries in GROUPS if user.is_staff_member else PORTAL:
        items = [
            _item(entry, match) for entry in entries if entry.permission is None or user.can(entry.permission)
        ]
        if items:
            groups.append({"label": label, "items": items})
    tabs = [item for group in groups for item in group["items"] if item["phone"]]
    return context | {"nav_groups": groups, "nav_tabs": tabs}


def _item(entry: Entry, match: object) -> dict[str, object]:
    name = getattr(match, "view_name", "") or ""
    app = getattr(match, "app_name", "") or ""
    own = {named for _label, entries in GROUPS for e in entries for named in (e.url_name, *e.names)}
    # Pages of one's own, and of any list: no section of the menu.
    own |= {f"accounts:bulk{rest}" for rest in ("", "_changes", "_change")} | {
        "accounts:keys",
        "accounts:export",
    }
    current = name == entry.url_name or name in entry.names or (app in entry.apps and name not in own)
    return {
        "text": entry.text,
        "url": reverse(entry.url_name),
        "icon": entry.icon,
        "current": current,
        "phone": entry.phone,
    }
