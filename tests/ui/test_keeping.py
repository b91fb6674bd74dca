"""Pieces that are drawn once: a function of their facts, with each reader's own token."""

import pytest
from django.template import RequestContext, Template
from django.urls import reverse

from ui import keeping
from ui.links import row_url

PIECE = "components/account_menu.html"


def drawn(token, **facts):
    shared = {"role": "Director", "email": "d@example.org", "is_staff": True, "named": True}
    return keeping.kept(PIECE, token, {"name": "Dora", **shared, **facts})


def test_every_reader_gets_their_own_token():
    first, second = drawn("token-one"), drawn("token-two")
    assert 'name="csrfmiddlewaretoken" value="token-one"' in first
    assert "token-one" not in second
    assert second == first.replace("token-one", "token-two")


def test_other_facts_give_another_piece():
    assert "Dora" in drawn("t")
    other = drawn("t", name="Ada", email="ada@example.org", is_staff=False)
    assert "Dora" not in other
    assert "d@example.org" not in other
    assert "Ada" in other


def test_facts_and_tokens_are_escaped():
    text = drawn('"><script>', name="<b>Rob</b>")
    assert "<b>Rob" not in text
    assert "<script>" not in text
    assert "&lt;b&gt;Rob" in text


def test_drawing_is_done_once(monkeypatch):
    drawn("t", name="Once")
    monkeypatch.setattr(keeping, "render_to_string", lambda *_args: pytest.fail("drawn again"))
    assert "Once" in drawn("u", name="Once")


def test_piece_sees_no_request(rf, director):
    request = rf.get("/")
    request.user = director
    tag = '{% load ui %}{% kept "components/nav.html" groups=groups %}'
    text = Template(tag).render(RequestContext(request, {"groups": (), "user": director}))
    assert director.name not in text


def test_addresses_of_rows_are_those_of_reverse():
    for name in ("participants:participant", "cohorts:cohort", "outcomes:participant_tab"):
        for pk in (1, 42, 2**63 - 1):
            assert row_url(name, pk) == reverse(name, args=[pk])
