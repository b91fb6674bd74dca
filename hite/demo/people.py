"""Invented people, with and without the facts a program collects."""

import datetime
from collections.abc import Iterator
from itertools import islice

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from hite.demo.calendar import Calendar
from hite.demo.names import invented_names
from participants.actions import create_participant, give_consent, revoke_consent, set_demographics
from participants.models import Choice, ConsentKind, ContactWay, Participant, Question, RecordKind

RACE_ANSWERS: list[list[str]] = [
    [Choice.BLACK],
    [Choice.WHITE],
    [Choice.HISPANIC],
    [Choice.BLACK, Choice.HISPANIC],
    [Choice.ASIAN],
    [Choice.DECLINED],
    [],
    [Choice.WHITE],
    [Choice.BLACK],
    [Choice.MENA],
    [Choice.WHITE, Choice.AIAN],
]
GENDER_ANSWERS: list[list[str]] = [
    [Choice.WOMAN],
    [Choice.WOMAN],
    [Choice.MAN],
    [Choice.WOMAN],
    [],
    [Choice.WOMAN],
    [Choice.MAN],
    [Choice.NONBINARY],
    [Choice.WOMAN],
    [Choice.DECLINED],
]
WAYS = [ContactWay.TEXT, ContactWay.CALL, ContactWay.TEXT, ContactWay.EMAIL, ""]
# What some people like to be called, by their number.
PREFERRED = {2: "Q", 9: "Sunny 🌻", 17: "Mac"}
# How some people want to be reached.
PRONOUNS = {12: "she/her", 14: "he/him", 19: "they/them"}
BEST_TIMES = {12: "after 4 PM", 15: "mornings", 24: "weekends"}
LANGUAGES = {13: "Spanish", 26: "Bosnian"}
NO_CALLS, NO_TEXTS = {16, 28}, {18}
# Two of one name, told apart by what stands beside it, and a pair that one misspelling finds both of.
NAMED = {
    52: ("John", "Whitfield"),
    53: ("John", "Whitfield"),
    54: ("Katherine", "Lindqvist"),
    55: ("Catherine", "Lindquist"),
}
# Of these little is known yet: a name and a way to reach them. They wait for a seat.
NEWCOMERS = range(50, 56)


class People:
    """Makes people one after the other, so that nobody's name comes twice."""

    def __init__(self, by: User) -> None:
        self.by = by
        self._names = invented_names()

    def named_only(self, number: int) -> list[Participant]:
        """People of whom nothing is known: their names stand in for names no source gives."""
        return [self._add(first, last) for first, last in islice(self._names, number)]

    def with_facts(self, number: int, calendar: Calendar) -> list[Participant]:
        """People with contact data, and most with answers about themselves."""
        return [self._add_with_facts(index, *name, calendar) for index, name in self._numbered(number)]

    def _numbered(self, number: int) -> Iterator[tuple[int, tuple[str, str]]]:
        return enumerate(islice(self._names, number))

    def _add(self, first: str, last: str, **facts: object) -> Participant:
        return create_participant(first_name=first, last_name=last, is_sample=True, by=self.by, **facts)

    def _add_with_facts(self, index: int, first: str, last: str, calendar: Calendar) -> Participant:
        first, last = NAMED.get(index, (first, last))
        way = WAYS[index % len(WAYS)]
        person = self._add(
            first,
            last,
            preferred_name=PREFERRED.get(index, ""),
            # The block 555-0100 to 555-0199 belongs to nobody, and so does example.org.
            phone="" if index % 9 == 8 else f"314-555-01{index:02}",
            email=f"{slugify(first)}.{slugify(last)}@example.org" if index % 4 else "",
            contact_way=way if index % 4 or way != ContactWay.EMAIL else "",
            pronouns=PRONOUNS.get(index, ""),
            best_time=BEST_TIMES.get(index, ""),
            language=LANGUAGES.get(index, ""),
            no_calls=index in NO_CALLS,
            no_texts=index in NO_TEXTS,
            date_of_birth=None if index in NEWCOMERS else _birthday(index),
            street="" if index in NEWCOMERS else f"{100 + index} Sample Street",
            city="St. Louis",
            state="MO",
        )
        if index not in NEWCOMERS:
            asked_on = calendar.day(-60)
            for question, answers in (
                (Question.RACE_ETHNICITY, RACE_ANSWERS),
                (Question.GENDER, GENDER_ANSWERS),
            ):
                self._answer(person, question, answers[index % len(answers)], asked_on)
        return person

    def _answer(
        self, person: Participant, question: str, choices: list[str], asked_on: datetime.date
    ) -> None:
        if choices:
            set_demographics(
                participant=person,
                question=question,
                choices=choices,
                self_reported=True,
                asked_on=asked_on,
                by=self.by,
            )


def give_consents(people: list[Participant], calendar: Calendar, by: User) -> None:
    """Most people let the partner facility see their name; some never said, took it back, or let it end."""
    for index, person in enumerate(people):
        if index % 5 == 4:
            continue
        ends_on = calendar.day(-3) if index % 7 == 6 else None
        consent = give_consent(participant=person, given_on=calendar.day(-50), ends_on=ends_on, by=by)
        if index % 7 == 3:
            revoke_consent(consent=consent, revoked_on=calendar.day(-9), by=by)
        if index % 3 == 0 and person.phone:
            give_consent(participant=person, kind=ConsentKind.TEXT_MESSAGE, given_on=calendar.day(-50), by=by)
    give_consent(
        participant=people[0],
        kind=ConsentKind.EDUCATION_RECORDS,
        given_on=calendar.day(-40),
        signed_on=calendar.day(-40),
        recipient=_("Sample Family Resource Center"),
        purpose=_("To plan child care around the training."),
        records=[RecordKind.CONTACT, RecordKind.TRAINING],
        by=by,
    )


def _birthday(index: int) -> datetime.date:
    return datetime.date(1976 + index * 11 % 28, 1 + index * 5 % 12, 1 + index * 7 % 28)
