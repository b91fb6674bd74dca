"""Addresses of rows. A page draws hundreds of them, and Django makes each one anew."""

import functools

from django.urls import get_script_prefix, get_urlconf, reverse

# Stands where a row's key will stand; long enough to be nothing else in an address.
_KEY = 9_170_025_346_781


def row_url(name: str, pk: int) -> str:
    """What reverse(name, args=[pk]) gives, for an address whose only argument is a row's key."""
    before, after = _around_key(name, get_urlconf(), get_script_prefix())
    return f"{before}{pk}{after}"


def page_url(name: str) -> str:
    """What reverse(name) gives, for an address without arguments."""
    return _address(name, get_urlconf(), get_script_prefix())


@functools.lru_cache(maxsize=500)
def _address(name: str, urlconf: str | None, prefix: str) -> str:
    return reverse(name, urlconf=urlconf)


@functools.lru_cache(maxsize=500)
def _around_key(name: str, urlconf: str | None, prefix: str) -> tuple[str, str]:
    """The address before and after the key; the same for the life of the process."""
    before, _, after = reverse(name, urlconf=urlconf, args=[_KEY]).partition(str(_KEY))
    return before, after
