"""The project's own URL patterns, read from the URLconf, so that a new one cannot be forgotten."""

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from desk.views import errors

OURS = {"desk", "accounts", "employers", "programs", "participants", "cohorts", "outcomes", "reports"}


@dataclass(frozen=True)
class Pattern:
    name: str
    route: str
    callback: Any
    arguments: tuple[str, ...]


def our_patterns() -> list[Pattern]:
    """Every URL of our apps, as namespace:name, in the order of the URLconf."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, route: str, namespace: str):
    for entry in resolver.url_patterns:
        full = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = entry.namespace or namespace
            if entry.app_name in OURS:
                yield from _walk(entry, full, inner)
        elif isinstance(entry, URLPattern) and entry.callback is not errors.absent:
            yield Pattern(
                name=f"{namespace}:{entry.name or ''}",
                route=full,
                callback=entry.callback,
                arguments=tuple(entry.pattern.converters),
            )
