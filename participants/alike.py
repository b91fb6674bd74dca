"""Words that may be meant by a misspelt one: as close in letters, the same in sound, or the same name."""

from collections.abc import Iterable

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from participants.nicknames import STANDS_FOR

# Words of others looked at for one that was typed.
MOST = 20
# Farther than any misspelling counts: "Bill" for "William".
NICKNAME = 3

# The word itself counts 0; a name that sounds the same may be spelled rather differently (Shawn, Sean).
IS_ALIKE = """(
        {typed_sounds} && {sounds} AND dmetaphone(typed) <> ''
        AND levenshtein(left(word, 60), typed) <= greatest(3, length(typed) / 2)
    ) OR (word %% typed AND levenshtein(left(word, 60), typed) <= greatest(1, length(typed) / 3))"""
# What IS_ALIKE asks of every word, and the quickest to see: for words that no index is there for.
IS_NEAR = "levenshtein(left(word, 60), typed) <= greatest(3, length(typed) / 2)"
_SOUNDS = "ARRAY[dmetaphone({word}), dmetaphone_alt({word})]"
SOUNDS, TYPED_SOUNDS = _SOUNDS.format(word="word"), _SOUNDS.format(word="typed")
_ALIKE = """
    SELECT typed, word, distance FROM unnest(%s::text[]) AS typed, LATERAL (
        SELECT word, levenshtein(left(word, 60), typed) AS distance
        FROM {words}
        WHERE {is_alike}
        ORDER BY distance, word LIMIT %s
    ) AS found
"""
_EVERYBODY = _ALIKE.format(
    words="participants_nameword", is_alike=IS_ALIKE.format(typed_sounds=TYPED_SOUNDS, sounds="sounds")
)
_SOME = _ALIKE.format(
    words="(SELECT DISTINCT unnest(name_words) AS word FROM ({people}) own) own_words",
    is_alike=IS_ALIKE.format(typed_sounds=TYPED_SOUNDS, sounds=SOUNDS),
)


def alike(words: Iterable[str], among: QuerySet | None = None) -> dict[str, dict[str, int]]:
    """For each word the names that may be meant, with how far off they are; one statement.

    among: people whose names alone are looked at, for a reader who may see no others. Words with anything
    but letters are taken as they stand.
    """
    words = list(words)
    query, params = _EVERYBODY, ()
    if among is not None:
        try:
            people, params = among.order_by().values("name_words").query.sql_with_params()
        except EmptyResultSet:
            return {word: {word: 0} for word in words}
        query = _SOME.replace("{people}", people)
    wanted = can_be_misspelt(words)
    if not wanted:
        return meant_by(words, [])
    with connection.cursor() as cursor:
        cursor.execute(query, [wanted, *params, MOST])
        return meant_by(words, cursor.fetchall())


def can_be_misspelt(words: Iterable[str]) -> list[str]:
    return [word for word in words if word.isalpha() and 2 < len(word) <= 60]


def meant_by(words: Iterable[str], found: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """For each word the names `found` for it (typed, word, distance), and those it stands for."""
    meant = {word: {word: 0} for word in words}
    for typed, word, distance in found:
        meant[typed][word] = distance
    for word in can_be_misspelt(meant):
        for other in STANDS_FOR.get(word, ()):
            meant[word].setdefault(other, NICKNAME)
    return meant
