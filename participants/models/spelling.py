"""One spelling for searching: no accents, no capitals, no apostrophes; the same in Python and in PostgreSQL.

The database's side uses only functions that are immutable as they stand, so that it can be stored in
generated columns without the unaccent extension.
"""

import re
import unicodedata

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat, Lower, Replace

# Letters that are not a plain letter and a mark.
LONE, PLAIN = "øłđħıŧ", "oldhit"
LIGATURES = {"ß": "ss", "æ": "ae", "œ": "oe"}
MARKS = r"[\u0300-\u036f'’ʼ`´]"
# What stands between two words of a name.
BETWEEN = r"[\s!-/:-@\[-`{-~–—·]+"


def plain(text: str) -> str:
    """ "José O’Neil-Pérez" -> "jose oneil-perez"."""
    text = re.sub(MARKS, "", unicodedata.normalize("NFKD", text.replace("\x00", ""))).lower()
    for sign, letters in LIGATURES.items():
        text = text.replace(sign, letters)
    return text.translate(str.maketrans(LONE, PLAIN))


def words_of(text: str) -> list[str]:
    """ "José O’Neil-Pérez" -> ["jose", "oneil", "perez"], each once."""
    parts = re.split(BETWEEN, plain(text))
    return list(dict.fromkeys(part for part in parts if part))


def plain_of(expression: Func) -> Func:
    """plain() as SQL."""
    text = Func(expression, template="normalize(%(expressions)s, NFKD)")
    text = Lower(_regexp_replace(text, MARKS, ""))
    for sign, letters in LIGATURES.items():
        text = Replace(text, Value(sign), Value(letters))
    return Func(text, Value(LONE), Value(PLAIN), function="translate", output_field=TextField())


def name_words_of(*columns: str) -> Func:
    """words_of() as SQL, over columns together."""
    parts: list[object] = []
    for column in columns:
        parts += [F(column), Value(" ")]
    split = Func(
        plain_of(Concat(*parts, output_field=TextField())),
        Value(BETWEEN),
        function="regexp_split_to_array",
    )
    return Func(split, Value(""), function="array_remove", output_field=ArrayField(TextField()))


def _regexp_replace(expression: Func, pattern: str, by: str) -> Func:
    return Func(expression, Value(pattern), Value(by), Value("g"), function="regexp_replace")
