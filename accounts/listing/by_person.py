"""Lists of rows about people: of many people that a search finds, only those of one page are looked up.

The rows of each person found cost an index look-up or two. Of a common name among a million people that is
more than all the rest of the page, and nobody reads on to its end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from accounts.keys import Keys, Named
from ui.paging import Slice, cursor_of, of_keys

# The rows of so many people are looked up for a page; there are more of them than a page holds.
PORTION = 250
# So many rows are counted of a search that finds more people than that: "100+".
SEEN = 100


@dataclass(frozen=True)
class ByPerson:
    """How a list finds its rows by the people they are about.

    `path` leads from a row to its person; `column` sorts rows by last name, first name and key.
    `named(text)` finds people, in the order of their names; None where they are too many to be named.
    """

    path: str
    column: str
    named: Callable[[str], list[Named] | None]


class PeopleFound:
    """Those whom a search finds, few enough to be named.

    `rows_about(people)` answers key and person of each row about these. `sorted_by_name`: the rows are shown
    by the names of their people; else all are looked up.
    """

    def __init__(
        self,
        people: list[Named],
        rows_about: Callable[[Keys], list[tuple[int, int]]],
        sorted_by_name: bool,
        falling: bool,
    ) -> None:
        self._ask, self._sorted_by_name, self._falling = rows_about, sorted_by_name, falling
        self._people = people[::-1] if falling else people
        self._rows_about: dict[int, list[int]] = {}

    @property
    def keys(self) -> Keys:
        return _keys_of(self._people)

    @cached_property
    def many(self) -> str:
        """What to say of how many rows there are: "100+", or "" where all have to be looked up."""
        if not self._sorted_by_name or len(self._people) <= PORTION:
            return ""
        return f"{SEEN}+" if len(self._keys(self._first)) > SEEN else ""

    def page(
        self,
        request: HttpRequest,
        order: Sequence[str],
        size: int,
        rows_of: Callable[[Sequence[int]], list[Any]],
    ) -> Slice | None:
        """The page of the list, from a portion of them; None where one does not hold it."""
        if not self._sorted_by_name or len(self._people) <= PORTION:
            return None
        cursor, backwards = cursor_of(request, *order)
        part = self._portion(tuple(cursor[:2]) if cursor else None, backwards)
        first = self._first
        self._look_up(self._people[first] + (self._people[part] if part and part != first else []))
        if part is None or not self.many:
            return None
        begins, ends = part.start == 0, part.stop == len(self._people)
        return of_keys(self._keys(part), rows_of, request, *order, size=size, begins=begins, ends=ends)

    @cached_property
    def _first(self) -> slice:
        return self._portion(None, False) or slice(0)

    def _keys(self, part: slice) -> list[int]:
        """Keys of the rows about a portion, as they are sorted."""
        people = self._people[part]
        self._look_up(people)
        namesakes: dict[tuple[str, str], list[int]] = {}
        for key, last, first in people:
            namesakes.setdefault((last, first), []).extend(self._rows_about[key])
        return [key for keys in namesakes.values() for key in sorted(keys, reverse=self._falling)]

    def _look_up(self, people: Sequence[Named]) -> None:
        """Ask which rows are about those of whom that is not known yet."""
        unknown = [person for person in dict.fromkeys(people) if person[0] not in self._rows_about]
        if not unknown:
            return
        self._rows_about |= {key: [] for key, *_name in unknown}
        for row, person in self._ask(_keys_of(unknown)):
            self._rows_about[person].append(row)

    def _portion(self, name: tuple[str, str] | None, backwards: bool) -> slice | None:
        """PORTION people from those called `name` (last and first) on, or from that end of all without one.

        Namesakes are never parted: the rows of a portion follow each other in the list with no other between.
        None when nobody is called that.
        """
        people = self._people
        start, end = 0, len(people)
        if name is not None:
            called = [place for place, (_key, *names) in enumerate(people) if tuple(names) == name]
            if not called:
                return None
            start, end = (start, called[-1] + 1) if backwards else (called[0], end)
        if backwards:
            start = max(0, end - PORTION)
            while 0 < start < end and people[start - 1][1:] == people[start][1:]:
                start -= 1
        else:
            end = min(end, start + PORTION)
            while start < end < len(people) and people[end][1:] == people[end - 1][1:]:
                end += 1
        return slice(start, end)


def _keys_of(people: Sequence[Named]) -> Keys:
    return Keys(key for key, *_name in people)
