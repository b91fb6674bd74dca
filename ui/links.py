"""Addresses of rows. A page draws hundreds of them, and Django makes each one anew.

What stands before all of them is FORCE_SCRIPT_NAME: hite/rsgi.py serves no other prefix.
"""

import functools
import re

from django.conf import settings
from django.urls import reverse

# Stand where keys of rows will stand; long enough to be nothing else in an address.
_KEY = 9_170_025_346_780
_BETWEEN = re.compile(f"{str(_KEY)[:-1]}[0-9]")


def row_url(name: str, *pks: int) -> str:
    """What reverse(name, args=pks) gives, for an address whose arguments are all keys of rows."""
    pieces = _around_keys(name, len(pks), settings.ROOT_URLCONF, settings.FORCE_SCRIPT_NAME)
    if len(pks) == 1:
        return f"{pieces[0]}{pks[0]}{pieces[1]}"
    return "".join([text for pair in zip(pieces, map(str, pks), strict=False) for text in pair]) + pieces[-1]


def around_last(name: str, *pks: int) -> tuple[str, str]:
    """What stands before and after the last key of such an address; the other keys are given."""
    pieces = _around_keys(name, len(pks) + 1, settings.ROOT_URLCONF, settings.FORCE_SCRIPT_NAME)
    given = [text for pair in zip(pieces, map(str, pks), strict=False) for text in pair]
    return "".join(given) + pieces[-2], pieces[-1]


def page_url(name: str, *args: str | int) -> str:
    """What reverse(name, args=args) gives, for arguments that are few and the same for all rows."""
    return _address(name, args, settings.ROOT_URLCONF, settings.FORCE_SCRIPT_NAME)


@functools.lru_cache(maxsize=500)
def _address(name: str, args: tuple[str | int, ...], urlconf: str, prefix: str | None) -> str:
    return reverse(name, urlconf=urlconf, args=args)


@functools.lru_cache(maxsize=500)
def _around_keys(name: str, count: int, urlconf: str, prefix: str | None) -> tuple[str, ...]:
    """What stands before, between and after the keys; the same for the life of the process."""
    keys = [_KEY + place for place in range(count)]
    return tuple(_BETWEEN.split(reverse(name, urlconf=urlconf, args=keys)))
