"""What an address asks of a list: words, filters, sort, columns; and the same question somewhat changed."""

from collections.abc import Sequence
from copy import copy
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.listing.columns import Column, chosen_columns, chosen_sort
from accounts.listing.filters import Contains, Filter, chosen_of, likes_of
from accounts.listing.parts import Layout

SIZES = (25, 50, 100)
USUAL_SIZE = 50


class Question:
    """What one address asks, of `filters` and `known` columns. What it does not understand it leaves out."""

    # Values known once, which depend on what was typed.
    OF_TEXT: tuple[str, ...] = ("parts",)

    def __init__(
        self,
        params: QueryDict,
        *,
        q: str,
        address: str,
        filters: list[Filter],
        known: list[Column],
        usual_sort: str,
        layouts: Sequence[Layout],
    ) -> None:
        self.q, self.filters, self.known, self.usual_sort = q, filters, known, usual_sort
        self.address = address
        self.chosen = chosen_of(filters, params)
        self.likes = likes_of(filters, params)
        self.columns = chosen_columns(known, params)
        self.sort_key, self.falling = chosen_sort(known, usual_sort, params)
        self.size = next((n for n in SIZES if params.get("size") == str(n)), USUAL_SIZE)
        self.view = params.get("view", "")[:20]
        self.layout = next((each for each in layouts if each.key == params.get("as")), None)

    # ---------------------------------------------------------------- what was typed

    @property
    def texts(self) -> dict[str, str]:
        """What somebody typed: into its filters, and "q", words to search for."""
        known = [item.key for item in self.filters if isinstance(item, Contains)]
        typed = {key: self.chosen[key] for key in known if key in self.chosen}
        return {"q": self.q, **typed} if self.q else typed

    @property
    def typed(self) -> str:
        """The one text that somebody typed, for which another can stand; "" for none or several."""
        texts = self.texts
        return next(iter(texts.values())) if len(texts) == 1 else ""

    def with_text(self, text: str) -> Self:
        """The same question with this text in place of each that was typed."""
        asked = copy(self)
        asked.q = text if self.q else ""
        asked.chosen = self.chosen | {key: text for key in self.texts if key != "q"}
        for name in self.OF_TEXT:
            asked.__dict__.pop(name, None)
        return asked

    # ---------------------------------------------------------------- address

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.chosen)

    @cached_property
    def parts(self) -> dict[str, str]:
        """Filters, sort and columns as the address has them; what is as usual is left out."""
        parts = {"q": self.q} if self.q else {}
        for item in self.filters:
            if item.key in self.chosen:
                parts[item.key] = item.text(self.chosen[item.key])
        if self.sort_text != self.usual_sort:
            parts["sort"] = self.sort_text
        if self.columns != chosen_columns(self.known, QueryDict()):
            parts["cols"] = ",".join(column.key for column in self.columns)
        if self.layout:
            parts["as"] = self.layout.key
        return parts

    @property
    def params(self) -> str:
        """The normalized query string, without page, size and view: equal when the same is asked."""
        return urlencode(self.parts)

    @property
    def sort_text(self) -> str:
        return f"-{self.sort_key}" if self.falling else self.sort_key

    def url(self, **changes: str | None) -> str:
        """The address with some parts changed or (None) left out; it starts at the first page."""
        parts: dict[str, str | None] = {**self.parts}
        parts |= {"size": str(self.size)} if self.size != USUAL_SIZE else {}
        parts |= {"view": self.view} if self.view else {}
        parts |= changes
        text = urlencode({key: value for key, value in parts.items() if value})
        return f"{self.address}?{text}" if text else self.address

    @property
    def clear_url(self) -> str:
        """Everything, in the same columns and order."""
        return self.url(**dict.fromkeys(["q", *self.chosen]), view="all")

    def sort_url(self, column: Column) -> str:
        """The address sorted by that column, the other way round when it is already."""
        turned = column.key == self.sort_key and not self.falling
        return self.url(sort=f"-{column.key}" if turned else column.key)
