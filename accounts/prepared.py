"""Statements asked over and over: PostgreSQL plans each once for a connection, not once for every page.

Of a page that is opened all day, reading and planning its statements took a tenth to a fifth of the time.
"""

import itertools
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from psycopg2.extensions import AsIs

# So many are kept by a connection, 20 to 30 MB at most; then the one asked longest ago makes room. A reader
# opens some twenty in a morning, most of them the same for all who may see as much.
MOST = 200
# The connection no longer knows the name; what it stands for has got other columns.
GONE = {"26000", "0A000"}
_numbers = itertools.count(1)
_ATTRIBUTE = "hite_prepared"


class Statement:
    """A statement with its parameters; those at the places `changing` differ from one time to the next.

    Asked a second time it is prepared, with the other parameters as part of its text: PostgreSQL plans for
    them as it does for a statement that is sent whole.
    """

    def __init__(self, sql: str, params: Sequence[Any], changing: Sequence[int] = ()) -> None:
        self.sql, self.params, self.changing = sql, tuple(params), tuple(changing)
        # Set where what PostgreSQL does has to depend on the changing parameters.
        self.is_planned_anew = False
        self._was_asked = False
        self._key = self._said()

    @contextmanager
    def on(self, link: Any, params: Sequence[Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """What to execute inside the block, on this connection of Django's, for these parameters."""
        if self.is_planned_anew or not self._was_asked or not settings.PREPARE_STATEMENTS:
            self._was_asked = True
            yield self.sql, tuple(params)
            return
        names = _names_on(link)
        name = names.pop(self._key, "") or self._prepare(link, names)
        names[self._key] = name
        values = tuple(params[place] for place in self.changing)
        given = f"({', '.join(['%s'] * len(values))})" if values else ""
        try:
            yield f"EXECUTE {name}{given}", values
        except Exception as error:
            if getattr(error.__cause__, "pgcode", None) in GONE:
                names.pop(self._key, None)
            raise

    def _said(self) -> Hashable:
        """What it says, equal for statements that say the same: 1 and true are not the same to PostgreSQL."""
        fixed = [(type(v), v) for place, v in enumerate(self.params) if place not in self.changing]
        said = (self.sql, self.changing, tuple(fixed))
        try:
            hash(said)
        except TypeError:
            return self
        return said

    def _prepare(self, link: Any, names: OrderedDict[Hashable, str]) -> str:
        """Make it known to the connection; by itself, for PostgreSQL keeps the text of all that is sent."""
        name = f"hite_{next(_numbers)}"
        values = list(self.params)
        for number, place in enumerate(self.changing, start=1):
            values[place] = AsIs(f"${number}")
        with link.wrap_database_errors, link.connection.cursor() as cursor:
            if len(names) >= MOST:
                cursor.execute(f"DEALLOCATE {names.popitem(last=False)[1]}")
            cursor.execute(f"PREPARE {name} AS {self.sql}", values)
        return name


def _names_on(link: Any) -> OrderedDict[Hashable, str]:
    """What the connection knows, the one asked longest ago first; a new connection knows nothing."""
    link.close_if_health_check_failed()
    link.ensure_connection()
    known = getattr(link, _ATTRIBUTE, None)
    if known is None or known[0] is not link.connection:
        known = (link.connection, OrderedDict())
        setattr(link, _ATTRIBUTE, known)
    return known[1]
