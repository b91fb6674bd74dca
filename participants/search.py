"""Finding people: as typed first, then by how their names sound; never more than a page of them is read."""

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Case, Q, Value, When

from accounts.kept import ABOUT, Rows, kept
from accounts.keys import Keys
from accounts.models import User
from participants.alike import NICKNAME, alike
from participants.models import Participant
from participants.models.participant import NUMBER, ParticipantQuerySet, phone_digits, text_match
from participants.models.spelling import plain, words_of
from participants.scoped_search import Looked, look

# A key fits into 8 bytes.
KEY_DIGITS = 18


@dataclass(frozen=True)
class People:
    """People found: those who match what was typed, then those whose name is close to it."""

    exact: list[Participant]
    close: list[Participant]


def search_people(text: str, user: User, most: int) -> People:
    """Up to `most` + 1 people that match, and when there is room for more, up to `most` close ones.

    One statement, two more when close names are looked for. For somebody with a scope only the people in
    it are read, so that neither what is found nor how long it takes says anything about the others.
    """
    if not plain(text).strip():
        return People([], [])
    people = Participant.objects.visible_to(user)
    if not user.sees_all_people and _is_name(text):
        return _in_scope(people, text, most, user)
    exact = _best(people, _tiers(text), most + 1, user)
    if len(exact) >= most or not _is_name(text):
        return People(exact, [])
    return People(exact, _close(people, text, {person.pk for person in exact}, most))


def _in_scope(people: ParticipantQuerySet, text: str, most: int, user: User) -> People:
    """People of a scope by name: the whole scope is looked at once, then those who fit are read."""
    looked = look(people, words_of(text)[:8], _tiers(text), most)
    known = set(looked.tiers)
    near = [] if len(known) >= most else _near(looked, most + len(known))
    asked = kept(user, "people by key", lambda: Rows(people.filter(pk__among=ABOUT).order_by()))
    found = asked.fetch(Keys([*known, *near])) if known or near else []
    rows = {person.pk: person for person in found}
    exact = [rows[key] for key in known if key in rows]
    close = [rows[key] for key in near if key in rows and key not in known]
    return People(
        sorted(exact, key=lambda p: (looked.tiers[p.pk], p.last_name, p.first_name, p.pk)),
        sorted(close, key=lambda person: _distance(person, looked.meant))[:most],
    )


def _near(looked: Looked, most: int) -> list[int]:
    """The keys of people with a name close to each word, the first `most`."""
    if all(len(words) == 1 for words in looked.meant.values()):
        return []
    nearest = looked.named({typed: _nearest(words) for typed, words in looked.meant.items()})
    others = looked.named({typed: list(words) for typed, words in looked.meant.items()}) - nearest
    return [*sorted(nearest), *sorted(others)][:most]


def _tiers(text: str) -> list[Q]:
    """What is typed as conditions, the best match first."""
    digits = phone_digits(plain(text))
    if len(digits) >= 4:
        whole = [Q(pk=int(digits))] if len(digits) <= KEY_DIGITS else []
        rare = _rare([digits])
        return [*whole, Q(search_text__endswith=digits) & rare, Q(search_text__contains=digits) & rare]
    names = [Q(name_words__contains=words_of(text))] if _is_name(text) else []
    # A number may be looked for without its country code.
    words = [word for word in plain(text).split()[:8] if word.isalpha()]
    return [*names, text_match(text) & _rare(words)]


def _rare(words: list[str]) -> Q:
    """What is true of everybody who matches these words, said for PostgreSQL's sake.

    It takes a word that one of a hundred sampled people has for a common one, and then reads the table from
    somewhere on until it has met a few of them: 5 ms or 200. With a second condition it asks the index.
    """
    return Q(*(Q(search_text__contains=word[:-1]) for word in words if len(word) > 3))


def _is_name(text: str) -> bool:
    """Nothing but names: no digits, no e-mail, no number of a person."""
    typed = plain(text).split()
    return bool(words_of(text)) and not any(
        "@" in word or NUMBER.fullmatch(word) or any(c.isdigit() for c in word) for word in typed
    )


def _best(people: ParticipantQuerySet, tiers: list[Q], most: int, user: User) -> list[Participant]:
    """The first of each tier, each person once; one statement.

    Among everybody each tier asks its index for a few rows and is never read to its end; a scope is small
    enough to be read once for all tiers.
    """
    if user.sees_all_people:
        return _among_all(people, tiers, most)
    cases = Case(*(When(tier, then=Value(number)) for number, tier in enumerate(tiers)))
    found = people.annotate(tier=cases).filter(tier__isnull=False).order_by("tier", "pk")
    return sorted(found[:most], key=_by_tier)


def _among_all(people: ParticipantQuerySet, tiers: list[Q], most: int) -> list[Participant]:
    parts = [
        people.filter(tier).annotate(tier=Value(number)).order_by()[: most * (number + 1)]
        for number, tier in enumerate(tiers)
    ]
    found = sorted(parts[0].union(*parts[1:], all=True), key=lambda person: person.tier)
    once = {person.pk: person for person in reversed(found)}
    return sorted(once.values(), key=_by_tier)[:most]


def _by_tier(person: Any) -> tuple[int, str, str, int]:
    return person.tier, person.last_name, person.first_name, person.pk


def _close(people: ParticipantQuerySet, text: str, known: set[int], most: int) -> list[Participant]:
    meant = alike(words_of(text)[:8])
    if all(len(words) == 1 for words in meant.values()):
        return []
    nearest = {typed: _nearest(words) for typed, words in meant.items()}
    tiers = [_named(nearest), _named({typed: list(words) for typed, words in meant.items()})]
    found = [p for p in _among_all(people, tiers, most + len(known)) if p.pk not in known]
    return sorted(found, key=lambda person: _distance(person, meant))[:most]


def _nearest(words: dict[str, int]) -> list[str]:
    """The word itself and the closest of the others."""
    least = min((off for off in words.values() if off), default=0)
    return [word for word, off in words.items() if off <= least]


def _named(words: dict[str, list[str]]) -> Q:
    return reduce(and_, (Q(name_words__overlap=chosen) for chosen in words.values()))


def _distance(person: Participant, meant: dict[str, dict[str, int]]) -> tuple[int, str, str, int]:
    """How far off the name is; whoever has another one by now is far off."""
    off = sum(
        min((words[word] for word in person.name_words if word in words), default=NICKNAME)
        for words in meant.values()
    )
    return off, person.last_name, person.first_name, person.pk
