"""Every page a role can reach, at both widths: axe finds nothing, nothing is wider than the window."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from accounts.models import User
from hite.demo.cast import PASSWORD
from tests.journeys.conftest import PHONE, WIDE, check_page

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reports"])

ROLES = ["director", "advisor", "employer", "funder", "administrator", "intake"]
# Files, and pages of the library that only move on.
NOT_A_PAGE = re.compile(r"/file/|/document/|/logout/|/download/")
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
MOST = 70


def shape(url: str) -> str:
    """One page of each kind is enough: /people/12/ stands for all people."""
    return re.sub(r"\d+", "N", urlsplit(url).path)


def walk(page, start: str, seen: set[str]) -> int:
    """Open what no role before has opened: the pages are the same, only their rows are others'."""
    queue, opened = [start], 0
    while queue and opened < MOST:
        url = queue.pop(0)
        if shape(url) in seen and url != start:
            continue
        seen.add(shape(url))
        opened += 1
        response = page.goto(url)
        assert response.status == 200, f"{url}: {response.status}"
        assert page.locator("h1").count() == 1, f"{url} has no one heading"
        check_page(page)
        queue += [
            link for link in page.evaluate(LINKS) if link.startswith("/") and not NOT_A_PAGE.search(link)
        ]
    return opened


@pytest.fixture
def demo(transactional_db) -> None:
    call_command("load_demo", verbosity=0)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_every_page_of_every_role(demo, open_page, width):
    """One load of the demo serves all roles: each signs in as a person would."""
    seen: set[str] = set()
    opened = {}
    for role in ROLES:
        user = User.objects.filter(role=role).earliest("pk")
        opened[role] = walk(open_page(user, width, password=PASSWORD), "/", seen)
    assert opened["director"] > 40, opened
    assert opened["funder"] >= 2, opened


def test_guest_and_error_pages(demo, open_page):
    for width in (WIDE, PHONE):
        page = open_page(None, width)
        for url in ("/account/login/", "/account/password/reset/", "/account/signup/", "/no-such-page/"):
            page.goto(url)
            check_page(page)
        director = open_page(User.objects.filter(role="director").earliest("pk"), width, password=PASSWORD)
        director.goto("/users/")
        assert "access" in director.locator("h1").inner_text().lower()
        check_page(director)
