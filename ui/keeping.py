"""Pieces of pages that depend on nothing but what they are given: drawn once in each process.

The frame around every page takes as long as its content. What is kept here is a function of its facts: no
request, no user, no clock; the token against forged requests and what somebody typed are put in each time.
"""

import functools
import re
from collections.abc import Hashable, Mapping
from urllib.parse import quote_plus

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

_MOST = 500
# Stands in facts for what somebody typed: in a text as it is, in an address as addresses write it.
TYPED = "\ue002typed\ue002"
_TYPED_IN_ADDRESS = quote_plus(TYPED)
_STAND_IN = re.compile(f"{TYPED}|{re.escape(_TYPED_IN_ADDRESS)}")
_TOKEN = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', "here")


def kept(template: str, token: object, facts: Mapping[str, Hashable], typed: str = "") -> SafeString:
    """The template drawn with `facts` (a name each, all of them hashable) and the token in its forms.

    What somebody `typed` takes the place of TYPED, which stands for it in the facts.
    """
    draw = _draw if settings.DEBUG else _drawn_once
    pieces = draw(template, get_language(), tuple(facts.items()))
    if typed:
        text, address = escape(typed), quote_plus(typed)
        said = {_TYPED_IN_ADDRESS: address}
        # In one pass: what was typed may itself look like a stand-in.
        pieces = tuple(_STAND_IN.sub(lambda found: said.get(found[0], text), piece) for piece in pieces)
    if len(pieces) == 1:
        return mark_safe(pieces[0])
    field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    return mark_safe(field.join(pieces))


def _draw(template: str, language: str | None, facts: tuple[tuple[str, Hashable], ...]) -> tuple[str, ...]:
    """What stands before, between and after the tokens."""
    text = render_to_string(template, {**dict(facts), "csrf_token": "here"})
    return tuple(text.split(_TOKEN))


_drawn_once = functools.lru_cache(maxsize=_MOST)(_draw)
