"""Finding people by name for a reader with a scope: one look at each of its people answers everything.

What was typed is compared with the people, and when few match, with the words of their names, as
participants.alike does it for everybody. Nobody outside the scope is read.
"""

from dataclasses import dataclass, field

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Q, Value, When

from participants.alike import IS_ALIKE, IS_NEAR, MOST, SOUNDS, can_be_misspelt, meant_by
from participants.models.participant import ParticipantQuerySet
from participants.nicknames import STANDS_FOR

# The sounds of what was typed are worked out once, not for every word.
_SEARCH = """
    WITH own (id, name_words, tier) AS MATERIALIZED ({people}),
    exact AS MATERIALIZED (
        SELECT id, tier FROM own WHERE tier IS NOT NULL ORDER BY tier, id LIMIT %s
    ),
    names AS MATERIALIZED (
        SELECT id, unnest(name_words) AS word FROM own WHERE (SELECT count(*) FROM exact) < %s
    ),
    words AS MATERIALIZED (SELECT DISTINCT word FROM names),
    asked AS MATERIALIZED (
        SELECT typed, ARRAY[dmetaphone(typed), dmetaphone_alt(typed)] AS typed_sounds
        FROM unnest(%s::text[]) AS typed
    )
    SELECT NULL, NULL, tier, ARRAY[id] FROM exact
    UNION ALL SELECT NULL, word, NULL, array_agg(id) FROM names WHERE word = ANY(%s) GROUP BY word
    UNION ALL SELECT typed, word, distance, (SELECT array_agg(id) FROM names WHERE names.word = found.word)
    FROM asked, LATERAL (
        SELECT word, levenshtein(left(word, 60), typed) AS distance FROM words
        WHERE {is_near} AND ({is_alike}) ORDER BY distance, word LIMIT %s
    ) AS found
"""
_SEARCH = _SEARCH.replace("{is_alike}", IS_ALIKE.format(typed_sounds="typed_sounds", sounds=SOUNDS))
_SEARCH = _SEARCH.replace("{is_near}", IS_NEAR)


@dataclass
class Looked:
    """Who matches what was typed, by tier, and the names that may be meant with the people who have them."""

    tiers: dict[int, int] = field(default_factory=dict)
    meant: dict[str, dict[str, int]] = field(default_factory=dict)
    bearers: dict[str, set[int]] = field(default_factory=dict)

    def named(self, words: dict[str, list[str]]) -> set[int]:
        """People who have, for each typed word, one of its names."""
        return set.intersection(
            *(set().union(*(self.bearers.get(name, ()) for name in names)) for names in words.values())
        )


def look(people: ParticipantQuerySet, typed: list[str], tiers: list[Q], most: int) -> Looked:
    """One statement. The names are gathered only when fewer than `most` people match as typed."""
    cases = Case(*(When(tier, then=Value(number)) for number, tier in enumerate(tiers)))
    own = people.annotate(tier=cases).order_by().values_list("id", "name_words", "tier")
    try:
        query, params = own.query.sql_with_params()
    except EmptyResultSet:
        return Looked()
    wanted = can_be_misspelt(typed)
    known = [*typed, *(other for word in wanted for other in STANDS_FOR.get(word, ()))]
    looked, alike = Looked(), []
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH.replace("{people}", query), [*params, most + 1, most, wanted, known, MOST])
        for word_typed, word, number, ids in cursor.fetchall():
            if word is None:
                looked.tiers[ids[0]] = number
                continue
            looked.bearers[word] = set(ids)
            if word_typed is not None:
                alike.append((word_typed, word, number))
    looked.meant = meant_by(typed, alike)
    return looked
