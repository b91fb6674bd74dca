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
    known = list(everybody.filter(wanted)[:MOST_PEOPLE])
    for line in lines:
        meant = [person for person in known if _is_meant(line, person)]
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
    """What the trigram index can answer; _is_meant then looks closely."""
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


def _is_meant(line: str, person: Participant) -> bool:
    """The whole line is the person's number, e-mail or phone, or first and last name in either order."""
    text = line.lower()
    if text in {person.number.lower(), person.email.lower()} - {""}:
        return True
    if _is_phone(line):
        return _digits(line) == _digits(person.phone)
    words = sorted(_words(line))
    firsts = {person.first_name, person.preferred_name} - {""}
    return any(words == sorted(_words(f"{first} {person.last_name}")) for first in firsts)
