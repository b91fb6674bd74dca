"""Small parts of a list: its built-in views, other ways to draw it, a filter in use."""

from typing import Any, NamedTuple


class View(NamedTuple):
    """A built-in view: a named query string."""

    key: str
    title: Any
    query: str = ""


class Layout(NamedTuple):
    """Another way to draw the rows: ?as=key shows `template`, which gets `page` and `query`."""

    key: str
    title: Any
    template: str


class Chip(NamedTuple):
    """A filter in use, and the address without it."""

    text: str
    url: str
