"""What can be done with a cohort now, and what keeps the rest from being done (pain 20).

An action outside the reader's role is absent; one that has to wait says for what, with a link to fix it.
"""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from cohorts.models import Cohort
from cohorts.roster import Roster
from ui.values import day_text


@dataclass(frozen=True)
class Unmet:
    """One condition that is not met, and where to meet it; "" when the reader cannot."""

    text: str
    fix: str = ""
    url: str = ""


@dataclass(frozen=True)
class Offer:
    key: str
    label: str
    icon: str
    url: str
    unmet: list[Unmet] = field(default_factory=list)
    is_first: bool = False


@dataclass(frozen=True)
class Offers:
    """`main` stands beside the title, `more` behind a menu."""

    main: list[Offer]
    more: list[Offer]

    @property
    def waiting(self) -> list[Offer]:
        return [offer for offer in self.main if offer.unmet]


def offers_of(cohort: Cohort, roster: Roster, user: User) -> Offers:
    edits = user.can(Permission.COHORT_EDIT)
    main, more = [], []
    if user.can(Permission.CHECKIN_TAKE):
        main.append(_offer(cohort, "checkin", _("Start check-in"), "check", _open(cohort, user, roster)))
    if user.can(Permission.HIRE_EDIT):
        url = reverse("outcomes:cohort_hires", args=[cohort.pk])
        main.append(Offer("hires", _("Enter hires"), "work", url, _people(cohort, roster, user)))
    if edits:
        main += _life(cohort, roster, user)
        more += _changes(cohort, roster, user)
    if edits or user.can(Permission.CHECKIN_TAKE):
        more.append(_offer(cohort, "orientation", _("Orientation list"), "check_circle_outline"))
        more.append(_offer(cohort, "buddies", _("Buddy pairs"), "people"))
    if edits:
        more.append(_offer(cohort, "clone", _("Plan another one like it"), "content_copy"))
        more.append(_offer(cohort, "remove", _("Remove, set up by mistake"), "delete"))
    if user.can(Permission.HISTORY_SEE):
        url = reverse("accounts:history", args=["cohorts.cohort", cohort.pk])
        more.append(Offer("history", _("History"), "history", url))
    return Offers(_one_first(main, cohort), more)


def _life(cohort: Cohort, roster: Roster, user: User) -> list[Offer]:
    """Add people, start, complete; reopen once it is closed."""
    if cohort.is_closed:
        return [_offer(cohort, "reopen", _("Reopen"), "lock_open")]
    found = [_offer(cohort, "seat", _("Add people"), "person_add")]
    if roster.waiting or not roster.everybody:
        unmet = [*_people(cohort, roster, user), *_begun(cohort)]
        found.append(_offer(cohort, "start", _("Start training"), "check", unmet))
    found.append(_offer(cohort, "complete", _("Complete"), "verified", _begun(cohort)))
    return found


def _changes(cohort: Cohort, roster: Roster, user: User) -> list[Offer]:
    closed = _open(cohort, user)
    facts = [
        ("cohort_update", _("Edit facts"), "edit", closed),
        ("transfer", _("Move people to another cohort"), "arrow_forward", _still_here(cohort, roster)),
        ("advisor", _("Change advisor"), "person", []),
        ("planned_grants", _("Grants for new seats"), "assessment", closed),
    ]
    return [_offer(cohort, *fact) for fact in facts]


def _offer(cohort: Cohort, key: str, label: str, icon: str, unmet: list[Unmet] | None = None) -> Offer:
    return Offer(key, label, icon, reverse(f"cohorts:{key}", args=[cohort.pk]), unmet or [])


def _open(cohort: Cohort, user: User, roster: Roster | None = None) -> list[Unmet]:
    if not cohort.is_closed:
        return [] if roster is None else _people(cohort, roster, user)
    text = _("%(code)s is closed.") % {"code": cohort.code}
    if user.can(Permission.COHORT_EDIT):
        return [Unmet(text, _("Reopen it"), reverse("cohorts:reopen", args=[cohort.pk]))]
    return [Unmet(text)]


def _people(cohort: Cohort, roster: Roster, user: User) -> list[Unmet]:
    if roster.rows:
        return []
    text = _("Nobody has a seat.")
    if user.can(Permission.COHORT_EDIT) and not cohort.is_closed:
        return [Unmet(text, _("Add people"), reverse("cohorts:seat", args=[cohort.pk]))]
    return [Unmet(text)]


def _still_here(cohort: Cohort, roster: Roster) -> list[Unmet]:
    return [] if roster.current else [Unmet(_("Nobody's time here is still running."))]


def _begun(cohort: Cohort) -> list[Unmet]:
    if cohort.stage != "planned" or cohort.starts_on is None:
        return []
    text = _("The first day is %(day)s.") % {"day": day_text(cohort.starts_on)}
    edit = reverse("cohorts:cohort_update", args=[cohort.pk])
    return [Unmet(text, _("Change the first day"), edit)]


def _one_first(offers: list[Offer], cohort: Cohort) -> list[Offer]:
    """The next thing to do is the filled button and stands last."""
    order = {
        "planned": ["checkin", "start", "seat"],
        "training": ["checkin", "start"],
        "ended": ["checkin", "start", "complete"],
        "closed": ["hires"],
    }[cohort.stage]
    ready = {offer.key: offer for offer in offers if not offer.unmet}
    first = next((ready[key] for key in order if key in ready), None)
    if first is None:
        return offers
    chosen = Offer(first.key, first.label, first.icon, first.url, is_first=True)
    return [*(offer for offer in offers if offer is not first), chosen]
