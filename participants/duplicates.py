"""Is this person already here? Who looks like the one being typed, and why; a warning, never a bar."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.access_log import record
from accounts.models import AccessKind, Purpose, User
from participants.alike import alike
from participants.models import DifferentPeople, Participant
from participants.models.participant import phone_digits
from participants.models.spelling import words_of

# What a person is told by; a change of anything else asks nothing.
TELLING = ("first_name", "last_name", "preferred_name", "date_of_birth", "phone", "email")
SHOWN = 5
# Rows read for each kind of likeness: more namesakes than that tell nothing.
MOST = 100
PHONE_DIGITS = 7


class Points(IntEnum):
    """How much each likeness weighs, for the order in which people are shown."""

    EMAIL = 60
    PHONE = 50
    SAME_BIRTH = 40
    SAME_NAME = 41
    PART_OF_NAME = 35
    NAME_ALIKE = 30
    SWAPPED_BIRTH = 31
    NEAR_BIRTH = 20
    ONE_NAME_ALIKE = 10


@dataclass
class Likeness:
    """What a person here shares with the one typed. Reasons name what is equal, never the fact itself."""

    person: Participant
    points: list[Points] = field(default_factory=list)
    birth_differs: bool = False
    birth_compared: bool = False

    @property
    def score(self) -> int:
        return sum(self.points)

    @property
    def is_warned_of(self) -> bool:
        """Same contact data; the same birth date and some of the name; or the name, unless born otherwise."""
        has = set(self.points)
        if has & {Points.EMAIL, Points.PHONE}:
            return True
        whole_name = has & {Points.SAME_NAME, Points.PART_OF_NAME, Points.NAME_ALIKE}
        if has & {Points.SAME_BIRTH, Points.SWAPPED_BIRTH}:
            return bool(whole_name) or Points.ONE_NAME_ALIKE in has
        return bool(whole_name) and not self.birth_differs

    @property
    def reasons(self) -> str:
        """ "Same birth date, name sounds alike"."""
        text = ", ".join(str(_reason(point)) for point in sorted(self.points, reverse=True))
        return text[:1].upper() + text[1:]


def _reason(point: Points) -> str:
    return {
        Points.EMAIL: _("same e-mail"),
        Points.PHONE: _("same phone"),
        Points.SAME_BIRTH: _("same birth date"),
        # Not how alike: from a swap or one digit off the date itself could be found.
        Points.SWAPPED_BIRTH: _("birth date alike"),
        Points.NEAR_BIRTH: _("birth date alike"),
        Points.SAME_NAME: _("same name"),
        Points.PART_OF_NAME: _("one name is part of the other"),
        Points.NAME_ALIKE: _("name sounds alike"),
        Points.ONE_NAME_ALIKE: _("first or last name sounds alike"),
    }[point]


@dataclass(frozen=True)
class Typed:
    """The facts of the person being added or changed, in one spelling."""

    first: list[str]
    last: list[str]
    preferred: list[str]
    meant: dict[str, dict[str, int]]
    birth: datetime.date | None
    phone: str
    email: str

    @classmethod
    def read(cls, facts: Mapping[str, object], user: User) -> "Typed":
        first, last, preferred = (words_of(str(facts.get(name) or "")) for name in TELLING[:3])
        return cls(
            first,
            last,
            preferred,
            alike(
                dict.fromkeys([*first, *preferred, *last]),
                among=None if user.sees_all_people else Participant.objects.visible_to(user),
            ),
            facts.get("date_of_birth") or None,
            phone_digits(str(facts.get("phone") or "").lower().partition("x")[0].removesuffix("e")),
            str(facts.get("email") or "").strip(),
        )

    def names(self, words: Iterable[str]) -> set[str]:
        """Everything that may be meant by any of the words."""
        return {name for word in words for name in self.meant[word]}


def find_duplicates(
    facts: Mapping[str, object], user: User, person: Participant | None = None
) -> list[Likeness]:
    """People in the reader's scope who may be the one with these facts, the likeliest first.

    person: whose facts they are to become; neither they nor people known to be others are named.
    """
    typed = Typed.read(facts, user)
    people = Participant.objects.visible_to(user)
    apart: set[int] = set()
    if person is not None:
        apart = {person.pk}
        for pair in DifferentPeople.objects.of(person).values_list("one", "other"):
            apart.update(pair)
    parts = [people.filter(near).order_by()[:MOST] for near in _conditions(typed)]
    if not parts:
        return []
    found = {row.pk: row for row in (parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])}
    likenesses = [_compare(typed, row) for row in found.values() if row.pk not in apart]
    warned = [likeness for likeness in likenesses if likeness.is_warned_of]
    return sorted(warned, key=lambda likeness: (-likeness.score, likeness.person.pk))


def log_compared(shown: Iterable[Likeness], user: User) -> None:
    """Whether a birth date is like one that was typed tells of it: a look, for each person shown."""
    for likeness in shown:
        if likeness.birth_compared:
            person = likeness.person
            name = str(Participant._meta.get_field("date_of_birth").verbose_name)
            told = {"subject": person.number, "detail": _("%(fact)s, compared") % {"fact": name}}
            record(user, AccessKind.FIELD_REVEALED, person, purpose=Purpose.CHECK, **told)


def _conditions(typed: Typed) -> list[Q]:
    """Each with an index to look in."""
    wanted = []
    if typed.birth:
        wanted.append(Q(date_of_birth__in={typed.birth, _swapped(typed.birth) or typed.birth}))
    if len(typed.phone) >= PHONE_DIGITS:
        wanted.append(Q(search_text__contains=typed.phone[-PHONE_DIGITS:]))
    if "@" in typed.email:
        wanted.append(Q(email__iexact=typed.email))
    first = [*typed.first, *typed.preferred]
    if first and typed.last:
        wanted.append(Q(name_words__contains=[*typed.first, *typed.last]))
        wanted.append(
            Q(name_words__overlap=sorted(typed.names(first)))
            & Q(name_words__overlap=sorted(typed.names(typed.last)))
        )
    return wanted


def _compare(typed: Typed, person: Participant) -> Likeness:
    found = Likeness(person)
    points = [_name(typed, person), *_birth(typed, person)]
    theirs = phone_digits(person.phone.lower().partition("x")[0].removesuffix("e"))
    if min(len(typed.phone), len(theirs)) >= PHONE_DIGITS and (
        typed.phone.endswith(theirs) or theirs.endswith(typed.phone)
    ):
        points.append(Points.PHONE)
    if typed.email and typed.email.lower() == person.email.lower():
        points.append(Points.EMAIL)
    found.points = [point for point in points if point]
    found.birth_compared = bool(typed.birth and person.date_of_birth)
    found.birth_differs = found.birth_compared and not _birth(typed, person)
    return found


def _name(typed: Typed, person: Participant) -> Points | None:
    mine, theirs = {*typed.first, *typed.last}, set(words_of(person.legal_name))
    if mine == theirs:
        return Points.SAME_NAME
    known = set(person.name_words)
    if len(min(mine, theirs, key=len)) > 1 and (mine <= known or theirs <= mine | set(typed.preferred)):
        return Points.PART_OF_NAME
    first = typed.names([*typed.first, *typed.preferred]) & known
    last = typed.names(typed.last) & known
    if first and last and len(first | last) > 1:
        return Points.NAME_ALIKE
    return Points.ONE_NAME_ALIKE if first or last else None


def _birth(typed: Typed, person: Participant) -> list[Points]:
    mine, theirs = typed.birth, person.date_of_birth
    if mine is None or theirs is None:
        return []
    if mine == theirs:
        return [Points.SAME_BIRTH]
    if _swapped(mine) == theirs:
        return [Points.SWAPPED_BIRTH]
    off = sum(a != b for a, b in zip(f"{mine:%Y%m%d}", f"{theirs:%Y%m%d}", strict=True))
    return [Points.NEAR_BIRTH] if off == 1 else []


def _swapped(day: datetime.date) -> datetime.date | None:
    """Day and month the other way round, None where that is no day."""
    return None if day.day > 12 else day.replace(month=day.day, day=day.month)


# ---------------------------------------------------------------- asking on a form


class DifferentFrom(forms.CharField):
    """Numbers of the people that somebody looked at and said are others, carried by the form."""

    widget = forms.HiddenInput

    def clean(self, value: object) -> list[int]:
        keys = str(value or "").split(",")
        return [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19][:SHOWN]


def ask(form: forms.ModelForm, user: User) -> None:
    """Have the form ask, when it is sent, whether the people in `form.duplicates` are somebody else.

    Asked before it is saved, and only where what a person is told by was typed or changed. Sent again
    with its answer, in `different_from`, it is saved, and the answer is remembered by the action.
    """
    form.fields["different_from"] = DifferentFrom(required=False)
    form.duplicates = []
    if not form.is_bound or not form.is_valid():
        return
    answered, form.cleaned_data["different_from"] = set(form.cleaned_data["different_from"]), []
    if not set(form.changed_data) & set(TELLING):
        return
    person = form.instance if form.instance.pk else None
    # What the form does not show stays as it is; a ModelForm has set the rest on its instance.
    facts = {name: getattr(form.instance, name) for name in TELLING}
    likenesses = find_duplicates(facts, user, person)[:SHOWN]
    keys = [likeness.person.pk for likeness in likenesses]
    if set(keys) <= answered:
        form.cleaned_data["different_from"] = keys
        return
    form.duplicates = likenesses
    log_compared(likenesses, user)
    form.data = form.data.copy()
    form.data[form.add_prefix("different_from")] = ",".join(map(str, keys))
    names = "; ".join(f"{found.person.name} ({found.person.number}): {found.reasons}" for found in likenesses)
    form.add_error(None, _("Somebody like this may already be here. %(names)s.") % {"names": names})
