"""A pasted list of names, e-mails, phones or numbers, one a line: who is meant, and whom we do not know."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from participants.models import Participant
from participants.models.participant import ParticipantQuerySet

# More lines than any cohort has people.
MOST_LINES = 200
MOST_PEOPLE = 1000
LONGEST = 200

# A kind and what is compared.
Form = tuple[str, ...]


@dataclass
class Pasted:
    """people: those whom exactly one line means. several: candidates of lines that fit more than one.
    left: the lines that name nobody, or several, as they were typed."""

    people: list[Participant] = field(default_factory=list)
    several: list[Participant] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def read_pasted(text: str, everybody: ParticipantQuerySet) -> Pasted:
    """Who is meant by each line; at most one statement, however many lines."""
    lines = [line.strip()[:LONGEST] for line in text.replace("\x00", "").splitlines() if line.strip()]
    lines = list(dict.fromkeys(lines))[:MOST_LINES]
    found = Pasted()
    wanted = Q()
    for line in lines:
        wanted |= _might_be(line)
    if not wanted:
        found.left = lines
        return found
    forms = _forms_of(everybody.filter(wanted)[:MOST_PEOPLE])
    for line in lines:
        meant = _once(forms.get(_text(line), []) + forms.get(_form(line), []))
        if len(meant) == 1:
            found.people.append(meant[0])
            continue
        found.several += meant
        found.left.append(line)
    found.people = _once(found.people)
    found.several = [person for person in _once(found.several) if person not in found.people]
    return found


def _once(people: Iterable[Participant]) -> list[Participant]:
    return list({person.pk: person for person in people}.values())


def _words(text: str) -> list[str]:
    return re.sub(r"[,;\t]+", " ", text).lower().split()


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _is_phone(line: str) -> bool:
    return bool(re.fullmatch(r"[-+().\s\d]+", line)) and len(_digits(line)) >= 7


def _might_be(line: str) -> Q:
    """What the trigram index can answer; the forms then say who is meant."""
    if _is_phone(line):
        return Q(search_text__contains=_digits(line))
    if number := re.fullmatch(r"p-(\d{1,18})", line.lower()):
        return Q(pk=number[1])
    words = _words(line)
    condition = Q()
    for word in words[:6]:
        condition &= Q(search_text__contains=word)
    # One or two letters match half of everybody.
    return condition if any(len(word) > 2 for word in words) else Q()


def _forms_of(people: Iterable[Participant]) -> dict[Form, list[Participant]]:
    """People by everything that is enough to mean them: number, e-mail, phone, first and last name."""
    found: dict[Form, list[Participant]] = {}
    for person in people:
        texts = {person.number, person.email} - {""}
        firsts = {person.first_name, person.preferred_name} - {""}
        forms = {_text(text) for text in texts} | {_name(f"{first} {person.last_name}") for first in firsts}
        for form in forms | {("phone", _digits(person.phone))}:
            found.setdefault(form, []).append(person)
    return found


def _form(line: str) -> Form:
    """What a line says that is no number and no e-mail: a phone, or names in any order."""
    return ("phone", _digits(line)) if _is_phone(line) else _name(line)


def _text(text: str) -> Form:
    return ("text", text.lower())


def _name(text: str) -> Form:
    return ("name", *sorted(_words(text)))
