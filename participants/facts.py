"""The facts of a person in groups, each with when and by whom it was changed, and who told us."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.record_history import Event, history_of
from participants.models import FactGroup, FactSource, Participant
from participants.models.fact_source import FIELDS_OF


@dataclass(frozen=True)
class Fact:
    """One group on the page."""

    group: FactGroup
    # Label and value; "" is not known.
    values: list[tuple[str, str]]
    source: FactSource | None
    changed: Event | None


def facts(person: Participant, user: User) -> list[Fact]:
    """All groups; two statements."""
    history = history_of(person, user)
    told = FactSource.objects.visible_to(user).filter(participant=person)
    sources = {row.group: row for row in told if row.speaks_of(person)}
    return [
        Fact(group, _values(person, group), sources.get(group), _newest(history, group))
        for group in FactGroup
    ]


def fact(person: Participant, group: str, user: User) -> Fact:
    return next(shown for shown in facts(person, user) if shown.group == group)


def _newest(history: list[Event], group: FactGroup) -> Event | None:
    """The newest change of any field of the group (a history speaks of fields by their names for people)."""
    names = {str(Participant._meta.get_field(name).verbose_name) for name in FIELDS_OF[group]}
    return next((event for event in history if names & {change.field for change in event.changes}), None)


LABELS: dict[str, Any] = {
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("E-mail"),
    "contact_way": gettext_lazy("Best reached by"),
    "best_time": gettext_lazy("Best time"),
    "language": gettext_lazy("Speaks"),
}


def _values(person: Participant, group: FactGroup) -> list[tuple[str, str]]:
    if group == FactGroup.PLACE:
        return [(_("Lives in"), person.place)]
    shown = [
        (str(LABELS.get(name, _label(name))), _text(person, name))
        for name in FIELDS_OF[group]
        if not name.startswith("no_")
    ]
    if group == FactGroup.REACHING:
        shown.append((_("Asked us"), _wishes(person)))
    return shown


def _wishes(person: Participant) -> str:
    wishes = [(person.no_calls, _("not to call")), (person.no_texts, _("not to text"))]
    return ", ".join(text for asked, text in wishes if asked) or _("nothing")


def _text(person: Participant, name: str) -> str:
    return person.get_contact_way_display() if name == "contact_way" else getattr(person, name)


def _label(name: str) -> str:
    label = str(Participant._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]
