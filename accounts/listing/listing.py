"""Listing, what a list is; ListQuery, one question to it: the same for tile, page, file and bulk change."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from accounts.kept import ABOUT, TYPED, Part, Rows, Values, ask, count_of, kept, list_of, with_typed
from accounts.keys import FEW, Keys, Namesakes, among
from accounts.listing.by_person import ByPerson, PeopleFound
from accounts.listing.columns import Column
from accounts.listing.filters import Filter, Options, fill_menus, menus
from accounts.listing.parts import Chip, Layout, View
from accounts.listing.question import Question
from accounts.models import SavedView, User
from accounts.permissions import Permission
from ui import values
from ui.links import page_url
from ui.paging import Slice, keyset, of_keys, walk

# Counted exactly so far; what is beyond is "10,000+".
COUNTED = 10_000
RESERVED = set("q sort cols view size after before list as up purpose query pks all action".split())


@dataclass(frozen=True)
class Listing:
    """A list. `rows(user)` starts from visible_to; everything else narrows, sorts and shows it.

    `search(rows, text)` answers the search box. `together(rows, chosen, user)` narrows by the filters that
    must speak of one and the same related row. `prepare(rows, user)` loads what the cells of one page need
    beyond their row. What can be done to many rows at once stands in settings.BULK_ACTIONS (accounts.bulk).
    """

    key: str
    title: Any
    permission: Permission
    url_name: str
    rows: Callable[[User], QuerySet]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    # What a row is called in a sentence about many: "people".
    unit: Any = ""
    search: Callable[[QuerySet, str], QuerySet] | None = None
    search_label: Any = ""
    # Rows about people, whom the search finds: it shows them by name. `search` is for very many.
    by_person: ByPerson | None = None
    together: Callable[[QuerySet, dict[str, Any], User], QuerySet] | None = None
    prepare: Callable[[list[Any], User], None] | None = None
    # Other rows, as many as match and quicker to count; None where there are none such.
    counted: Callable[["ListQuery"], QuerySet | None] | None = None
    views: tuple[View, ...] = ()
    # The built-in view a bare address opens; its filters stand in the address and as chips.
    opens_with: str = ""
    empty_template: str = ""
    # Other ways to draw the rows of a page than the table.
    layouts: tuple[Layout, ...] = ()
    # URL name of the page that edits a row, and who may.
    edit: tuple[str, Permission] | None = None

    def __post_init__(self) -> None:
        taken = RESERVED & {item.key for item in self.filters}
        if taken:
            raise ValueError(f"{self.key}: filters cannot be called {sorted(taken)}")

    @property
    def url(self) -> str:
        return page_url(self.url_name)

    @property
    def has_search(self) -> bool:
        return self.search is not None

    def query(self, user: User, params: QueryDict) -> "ListQuery":
        """THE one question: filters, sort and columns of an address, asked by a user."""
        return ListQuery(self, user, params)

    def columns_of(self, user: User) -> list[Column]:
        return [column for column in self.columns if _may(user, column.permission)]

    def filters_of(self, user: User) -> list[Filter]:
        return [item for item in self.filters if _may(user, item.permission)]


class ListQuery(Question):
    """What one address asks of a list, with the rows that answer it."""

    OF_TEXT = ("parts", "_matching", "_people", "_found", "_kept_as")

    def __init__(self, listing: Listing, user: User, params: QueryDict) -> None:
        self.listing, self.user = listing, user
        q = params.get("q", "").strip()[:100].replace("\x00", "") if listing.search else ""
        by_name = listing.by_person.column if q and listing.by_person else ""
        super().__init__(
            params,
            q=q,
            address=listing.url,
            filters=listing.filters_of(user),
            known=listing.columns_of(user),
            usual_sort=by_name or listing.sort,
            layouts=listing.layouts,
        )
        # Filters whose menu does not show everything, known with the options.
        self.long_menus: set[str] = set()
        self._counts: dict[int, int] = {}
        # Whom a search finds, once that is asked.
        self._named: list[tuple[str, str, str]] | None = None

    # ---------------------------------------------------------------- rows

    def matching(self) -> QuerySet:
        """The rows asked for, in no order: for counts and changes to many."""
        return self._matching.all()

    @cached_property
    def _matching(self) -> QuerySet:
        """Asked once: a search may look people up first."""
        rows = self.listing.rows(self.user)
        if self._people and self.listing.by_person:
            rows = rows.filter(among(self.listing.by_person.path, self._people.keys))
        elif self.q and self.listing.search:
            rows = self.listing.search(rows, self.q)
        return self._narrowed(rows)

    @cached_property
    def _people(self) -> PeopleFound | None:
        """Whom a search finds, where the rows are about people and these are not very many."""
        by = self.listing.by_person if self.q else None
        if by is None:
            return None
        named = ask([by.named(self.q)])[0] if self._named is None else self._named
        names = [Namesakes(*each) for each in named or ()]
        found = PeopleFound(names, self._rows_about, self.sort_key == by.column, self.falling)
        return found if found.count <= FEW else None

    def _rows_about(self, people: Keys) -> list[tuple[int, int]]:
        """Key and person of each row that the filters leave, about these people."""
        what = ("about", self.listing.key, *((key, self.parts[key]) for key in self.chosen))
        ask = kept(self.user, what, self._make_about) if list(self.texts) == ["q"] else self._make_about()
        return [(row["row"], row["person"]) for row in ask.fetch(people)]

    def _make_about(self) -> Values:
        path = self.listing.by_person.path if self.listing.by_person else ""
        rows = self._narrowed(self.listing.rows(self.user)).filter(**{f"{path}__among": ABOUT})
        return Values(rows.values("pk", path), ("row", "person"))

    def _narrowed(self, rows: QuerySet) -> QuerySet:
        if self.listing.together:
            rows = self.listing.together(rows, self.chosen, self.user)
        for item in self.filters:
            if item.key in self.chosen:
                rows = item.apply(rows, self.chosen[item.key], self.user)
        return rows.order_by()

    def rows(self) -> QuerySet:
        """The same rows in their order, with what the chosen columns need."""
        return self._with_columns(self.matching()).order_by(*self.order)

    @property
    def order(self) -> list[str]:
        return [f"-{name}" if self.falling else name for name in self._sorted_by.order]

    def page(self, request: HttpRequest) -> Slice:
        """The page ?after= or ?before= asks for, its rows ready to be shown."""
        found = None
        if self._people:
            found = self._people.page(request, self.order, self.size, self._of_keys)
        if self.q and found is None:
            ends = self._few is not None
            found = of_keys(self._found, self._of_keys, request, *self.order, size=self.size, ends=ends)
        if found is None:
            start = self._outermost if self._kept_as else None
            found = keyset(self._question(), request, *self.order, size=self.size, outermost=start)
        self._prepare(found.rows)
        return found

    def _question(self) -> QuerySet:
        """The rows with what the chosen columns need; built once a day for who asks the same all day."""
        if self.texts:
            return self._with_columns(self.matching())
        what = ("list", self.listing.key, self.params)
        return kept(self.user, what, lambda: self._with_columns(self.matching())).all()

    def _outermost(self, order: list[str]) -> list[Any]:
        """The rows of the first page, or the last, and one more; its statement is kept."""
        asked = self._kept_as or self
        what = ("outermost", self.listing.key, asked.params, self.size, *order)
        rows = kept(self.user, what, lambda: Rows(asked._question().order_by(*order)[: self.size + 1]))
        return rows.fetch(typed=self.typed)

    def _of_keys(self, keys: Sequence[int]) -> list[Any]:
        """The rows with these keys that the reader may see, in no order, with what the columns need."""
        what = ("rows", self.listing.key, self.sort_text, *(column.key for column in self.columns))
        return kept(self.user, what, self._rows_of_keys).fetch(Keys(keys))

    def _rows_of_keys(self) -> Rows:
        return Rows(self._with_columns(self.listing.rows(self.user).filter(pk__among=ABOUT)).order_by())

    def batches(self, size: int = 1000, pks: Sequence[int] | None = None) -> Iterator[list[Any]]:
        """All rows in their order (or those of `pks` among them), so many at a time: for files."""
        found = self.matching() if pks is None else self.matching().filter(pk__in=pks)
        for rows in walk(self._with_columns(found), *self.order, size=size):
            self._prepare(rows)
            yield rows

    def count(self, most: int = COUNTED) -> int:
        """How many rows match, counted no further than one more than `most`."""
        if self._few is not None:
            return len(self._few)
        if not self._kept_as:
            return self.matching()[: most + 1].count()
        if most not in self._counts:
            [self._counts[most]] = ask([self._count_part(most)])
        return self._counts[most]

    def _count_part(self, most: int) -> Part:
        asked = self._kept_as or self

        def make() -> Part:
            quick = self.listing.counted(asked) if self.listing.counted else None
            return count_of(asked.matching() if quick is None else quick, most)

        part = kept(self.user, ("count", self.listing.key, asked.params, most), make)
        return with_typed(part, self.typed)

    def load_frame(self) -> list[SavedView]:
        """Ask at once for what a page shows around its rows: the menus, the saved views, and the count or
        whom a search finds."""
        parts = [self._menus(), self._views()]
        by = self.listing.by_person
        if self.q and by:
            rows, views, named = ask([*parts, by.named(self.q)])
            self._named = named or []
        elif not self._kept_as:
            rows, views = ask(parts)
        else:
            rows, views, self._counts[COUNTED] = ask([*parts, self._count_part(COUNTED)])
        self.options = self._read_menus(rows)
        return [SavedView.from_db(None, list(view), list(view.values())) for view in views or ()]

    def _views(self) -> Part:
        """Saved views of this list that the reader is offered, by name."""

        def make() -> Part:
            offered = SavedView.objects.visible_to(self.user).offered_to(self.user)
            return list_of(offered.filter(list_key=self.listing.key).values())

        return kept(self.user, ("saved views", self.listing.key), make)

    @property
    def count_text(self) -> str:
        """How many rows match, in words: "1,263", or "10,000+"; of a search that finds many, "2,000+".

        Rows about more people than are looked up for a page: "100+".
        """
        if self._people and self._people.many:
            return self._people.many
        most = FEW if self.q else COUNTED
        count = len(self._found) if self.q else self.count(most)
        return f"{most:,}+" if count > most else values.count_text(count)

    @property
    def _few(self) -> list[int] | None:
        """Keys of all that a search found, where they are few; else None."""
        return self._found if self.q and len(self._found) <= FEW else None

    @cached_property
    def _found(self) -> list[int]:
        """Keys of what a search found, in their order, no more than one over FEW.

        A search may find rows in a way that says nothing of their order: PostgreSQL would find them all
        for the page, and all again for the count.
        """
        ordered = self._with_order(self.matching()).order_by(*self.order)
        return list(ordered.values_list("pk", flat=True)[: FEW + 1])

    def _with_columns(self, rows: QuerySet) -> QuerySet:
        for add in dict.fromkeys(column.add for column in self.columns if column.add):
            rows = add(rows, self.user)
        return self._with_order(rows)

    def _with_order(self, rows: QuerySet) -> QuerySet:
        expressions = self._sorted_by.expressions
        return rows.annotate(**expressions) if expressions else rows

    def _prepare(self, rows: list[Any]) -> None:
        if self.listing.prepare and rows:
            self.listing.prepare(rows, self.user)

    @property
    def _sorted_by(self) -> Column:
        return next(column for column in self.listing.columns if column.key == self.sort_key)

    # ---------------------------------------------------------------- menus, words

    @cached_property
    def _kept_as(self) -> "ListQuery | None":
        """The question whose statements are kept for this one: a text typed into a filter is no part of them.
        None where several were typed, or words to search for: each finds rows in its own way."""
        if not self.texts:
            return self
        return self.with_text(TYPED) if self.typed and not self.q else None

    @cached_property
    def options(self) -> Options:
        """What the menus offer; one statement, and one more when what is chosen is beyond a long menu."""
        return self._read_menus(*ask([self._menus()]))

    def _read_menus(self, rows: str | None) -> Options:
        found, self.long_menus = fill_menus(self.filters, rows, self.chosen, bool(self.likes), self.user)
        return found

    def _menus(self) -> Part:
        if self.likes:
            return menus(self.filters, self.user, self.likes)
        return kept(self.user, ("menus", self.listing.key), lambda: menus(self.filters, self.user))

    @property
    def chips(self) -> list[Chip]:
        """What narrows the list, each with the address without it."""
        keep = {"view": self.view or "all"}
        chips = [Chip(f"“{self.q}”", self.url(q=None, **keep))] if self.q else []
        for item in self.filters:
            if item.key in self.chosen:
                words = item.words(self.chosen[item.key], self.options)
                chips.append(Chip(words, self.url(**{item.key: None}, **keep)))
        return chips

    def words(self) -> str:
        """The question in words, for its reader: it may hold a name."""
        said = ", ".join(chip.text for chip in self.chips)
        return said or _("everything")

    def logged_words(self) -> str:
        """The question for a log that can never be changed: of typed text only that there was some."""
        said = [_("search used")] if self.q else []
        for item in self.filters:
            if item.key in self.texts:
                said.append(_("%(title)s: text used") % {"title": item.title})
            elif item.key in self.chosen:
                said.append(item.words(self.chosen[item.key], self.options))
        return ", ".join(said) or _("everything")


def _may(user: User, permission: Permission | None) -> bool:
    return permission is None or user.can(permission)
