"""Lists of rows about people: of many people that a search finds, only those of one page are looked up.

The rows of each person found cost an index look-up or two. Of a common name among a million people that is
more than all the rest of the page, and nobody reads on to its end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from django.http import HttpRequest

from accounts.kept import Part
from accounts.keys import Keys, Namesakes
from ui.paging import Slice, cursor_of, of_keys

# The rows of so many people are looked up for a page; there are more of them than a page holds.
PORTION = 200
# So many rows are counted of a search that finds more people than that: "100+".
SEEN = 100


@dataclass(frozen=True)
class ByPerson:
    """How a list finds its rows by the people they are about.

    `path` leads from a row to its person; `column` sorts rows by last name, first name and key.
    `named(text)` asks for people by name, in the order of names; more than FEW of them stand for too many.
    """

    path: str
    column: str
    named: Callable[[str], Part]


class PeopleFound:
    """Those whom a search finds, few enough to be named.

    `rows_about(people)` answers key and person of each row about these. `sorted_by_name`: the rows are shown
    by the names of their people; else all are looked up.
    """

    def __init__(
        self,
        named: list[Namesakes],
        rows_about: Callable[[Keys], list[tuple[int, int]]],
        sorted_by_name: bool,
        falling: bool,
    ) -> None:
        self._ask, self._falling = rows_about, falling
        self._named = named[::-1] if falling else named
        self.count = sum(map(len, named))
        self._in_portions = sorted_by_name and self.count > PORTION
        self._rows_about: dict[int, list[int]] = {}

    @cached_property
    def keys(self) -> Keys:
        return _keys_of(self._named)

    @cached_property
    def many(self) -> str:
        """What to say of how many rows there are: "100+", or "" where all have to be looked up."""
        return f"{SEEN}+" if self._in_portions and len(self._keys(self._first)) > SEEN else ""

    def page(
        self,
        request: HttpRequest,
        order: Sequence[str],
        size: int,
        rows_of: Callable[[Sequence[int]], list[Any]],
    ) -> Slice | None:
        """The page of the list, from a portion of them; None where one does not hold it."""
        if not self._in_portions:
            return None
        cursor, backwards = cursor_of(request, *order)
        part = self._portion(tuple(cursor[:2]) if cursor else None, backwards)
        self._look_up(self._named[self._first] + self._named[part or slice(0)])
        if part is None or not self.many:
            return None
        begins, ends = part.start == 0, part.stop == len(self._named)
        return of_keys(self._keys(part), rows_of, request, *order, size=size, begins=begins, ends=ends)

    @cached_property
    def _first(self) -> slice:
        return self._portion(None, False) or slice(0)

    def _keys(self, part: slice) -> list[int]:
        """Keys of the rows about a portion, as they are sorted."""
        named = self._named[part]
        self._look_up(named)
        about = self._rows_about
        of_name = [[row for key in each.keys for row in about[key]] for each in named]
        return list(chain.from_iterable(sorted(rows, reverse=self._falling) for rows in of_name))

    def _look_up(self, named: Sequence[Namesakes]) -> None:
        """Ask which rows are about those of whom that is not known yet."""
        unknown = Keys({key for key in _keys_of(named).known if key not in self._rows_about})
        if not len(unknown):
            return
        self._rows_about |= {key: [] for key in unknown.known}
        for row, person in self._ask(unknown):
            self._rows_about[person].append(row)

    def _portion(self, name: tuple[str, str] | None, backwards: bool) -> slice | None:
        """PORTION people or more from those called `name` (last and first) on, or from that end of all.

        Namesakes are never parted: the rows of a portion follow each other in the list with no other between.
        None when nobody is called that.
        """
        named = self._named
        place = len(named) - 1 if backwards else 0
        if name is not None:
            places = (at for at, each in enumerate(named) if (each.last, each.first) == name)
            if (place := next(places, -1)) < 0:
                return None
        step, end, people = (-1, -1, 0) if backwards else (1, len(named), 0)
        at = place
        while at != end and people < PORTION:
            people += len(named[at])
            at += step
        return slice(at + 1, place + 1) if backwards else slice(place, at)


def _keys_of(named: Sequence[Namesakes]) -> Keys:
    return Keys(chain.from_iterable(each.keys for each in named))
