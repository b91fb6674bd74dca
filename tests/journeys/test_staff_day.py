"""The day of people who have the app open for hours: intake by keyboard, a director setting up."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page

from cohorts.models import Cohort, Enrollment, Status
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.participants import ParticipantFactory
from tests.journeys.conftest import PHONE, WIDE, check_page

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "Abel Bea Carl Dina Elio Fay Gus Hana Ines Jon Kira".split()


def tab_to(page: Page, target: Locator, most: int = 150) -> Locator:
    """Press Tab until the target has the focus, as somebody without a mouse does."""
    target.first.wait_for(state="attached")
    for _press in range(most):
        if target.first.evaluate("one => one === document.activeElement"):
            return target.first
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached by Tab on {page.url}")


def press(page: Page, role: str, name: str, key: str = "Enter") -> None:
    tab_to(page, page.get_by_role(role, name=re.compile(name)))
    page.keyboard.press(key)


def fill(page: Page, name: str, text: str) -> None:
    tab_to(page, page.get_by_role("textbox", name=re.compile(name)))
    page.keyboard.insert_text(text)


@pytest.fixture
def crowd(transactional_db):
    people = [ParticipantFactory(first_name=first, last_name="Walker") for first in FIRST]
    ParticipantFactory(first_name="Nora", last_name="Johnson", phone="314-555-0142")
    today = timezone.localdate()
    dates = {"starts_on": today - datetime.timedelta(days=30), "ends_on": today + datetime.timedelta(days=60)}
    cohort = CohortFactory(code="PCT-20", **dates)
    CohortFactory(code="PCT-21", track=cohort.track, program=cohort.program, **dates)
    return people


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_intake_finds_adds_seats_twelve_moves_one_and_mends_a_mistake_by_keyboard(crowd, open_page, width):
    page = open_page(UserFactory(role="intake", name="Ines Intake"), width)
    _find(page, width)
    _add(page)
    _seat_twelve(page)


def _find(page: Page, width: int) -> None:
    """A misspelt name is found."""
    page.goto("/find/" if width == PHONE else "/people/")
    if width == WIDE:
        page.keyboard.press("/")
        page.keyboard.type("Jonson")
        page.keyboard.press("Enter")
    else:
        tab_to(page, page.get_by_role("main").get_by_role("searchbox"))
        page.keyboard.type("Jonson")
        page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/find/\?q=Jonson"))
    assert page.get_by_role("main").get_by_role("link", name=re.compile("Nora Johnson")).count() == 1


def _add(page: Page) -> None:
    page.goto("/people/")
    press(page, "link", "^Add person")
    page.wait_for_url(re.compile("/people/add/"))
    fill(page, "^First name", "Lena")
    fill(page, "^Last name", "Walker")
    fill(page, "^Phone", "314-555-0199")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/people/\d+/"))
    check_page(page)


def _seat_twelve(page: Page) -> None:
    cohort = Cohort.objects.get(code="PCT-20")
    page.goto(cohort.get_absolute_url())
    press(page, "link", "^Add people")
    page.wait_for_url(re.compile("/seat"))
    tab_to(page, page.locator("summary", has_text="Paste a list"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#pasted"))
    page.keyboard.insert_text("\n".join(f"{first} Walker" for first in [*FIRST, "Lena"]))
    press(page, "button", "^Tick these people")
    page.get_by_text("Chosen: 12 people").wait_for()
    check_page(page)
    press(page, "button", "^Look at everything")
    page.get_by_role("button", name=re.compile("^Seat people")).wait_for()
    check_page(page)
    press(page, "button", "^Seat people")
    page.wait_for_url(re.compile(rf"/cohorts/{cohort.pk}/$"))
    assert Enrollment.objects.filter(cohort=cohort, status=Status.ACTIVE).count() == 12
    check_page(page)
