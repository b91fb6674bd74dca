"""A list by keyboard: rows, selecting, editing, columns, a saved view; and with the single keys off."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import SavedView, User
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.participants import ParticipantFactory
from tests.journeys.conftest import PHONE, WIDE, check_page, follow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker(transactional_db) -> User:
    for name in ("Alder", "Birch", "Cedar", "Dogwood"):
        ParticipantFactory(first_name="Kim", last_name=name, preferred_name="")
    return UserFactory(role="intake")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_list_by_keyboard(worker, open_page, width):
    page = open_page(worker, width, password=PASSWORD)
    page.goto("/people/")
    bar, rows = page.locator("#bulk"), page.locator("table[data-list] tbody tr")
    expect(bar).to_be_hidden()
    check_page(page)

    # J, K and X: the row at hand, and a selection with Shift.
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_class(re.compile("is-open"))
    expect(rows.nth(1).get_by_role("link", name="Kim Birch")).to_be_focused()
    page.keyboard.press("x")
    expect(bar).to_contain_text("1 selected")
    expect(page.locator("#live")).to_have_text("1 selected")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    expect(bar).to_contain_text("3 selected")
    check_page(page)
    page.get_by_role("button", name="Clear selection").click()
    expect(bar).to_be_hidden()

    # In a field a letter is a letter.
    page.get_by_role("searchbox", name="Name, phone").press_sequentially("jx")
    expect(bar).to_be_hidden()
    page.get_by_role("searchbox", name="Name, phone").fill("")

    # Filters answer at once, and stand in the address and as chips.
    if width == PHONE:
        page.get_by_text("More filters").click()
    page.get_by_label("Where they stand").select_option("none")
    expect(page.get_by_role("link", name="Where they stand: Not seated")).to_be_visible()
    expect(page).to_have_url(re.compile("status=none"))

    # Columns.
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Number", exact=True).check()
    check_page(page)
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("th", has_text="Number")).to_have_count(1)

    # A view is kept under a name.
    page.get_by_role("link", name="Save view").click()
    page.get_by_label("Name", exact=True).fill("Waiting")
    check_page(page)
    page.get_by_role("button", name="Save view").click()
    expect(page.get_by_role("link", name="Waiting")).to_have_attribute("aria-current", "page")
    assert SavedView.objects.get().query == "status=none"

    # E edits the row at hand; G then C goes to cohorts; ? shows the map.
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/edit/")
    page.goto("/people/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Next row")
    check_page(page)
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/cohorts/")


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_menu_too_long_to_show_has_a_search_box(worker, open_page, monkeypatch, width, javascript):
    monkeypatch.setattr("accounts.listing.filters.MOST_OPTIONS", 2)
    for name in ("Alpha Clinic", "Beta Clinic", "Omega Clinic"):
        CohortFactory(facility__name=name)
    page = open_page(worker, width, javascript, password=PASSWORD)
    page.goto("/people/?view=all")
    menu = page.locator("select[name=facility]")
    if width == PHONE:
        page.get_by_text("More filters").click()
    expect(menu.locator("option", has_text="Omega Clinic")).to_have_count(0)
    if javascript:
        check_page(page)
    page.get_by_role("searchbox", name="Facility: find in the menu").fill("omega")
    page.keyboard.press("Enter")
    expect(menu.locator("option", has_text="Omega Clinic")).to_have_count(1)
    # Enter sends the form as a change and as a search.
    expect(page.locator(".htmx-request")).to_have_count(0)
    menu.select_option(label="Omega Clinic")
    if not javascript:
        page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Facility: Omega Clinic")).to_be_visible()
    if javascript:
        check_page(page)


def test_single_keys_can_be_switched_off(worker, open_page):
    page = open_page(worker, WIDE, password=PASSWORD)
    page.goto("/users/keys/")
    check_page(page)
    follow(page, page.get_by_role("button", name="Switch single keys off"))
    page.goto("/people/")
    for key in ("j", "x", "g", "c"):
        page.keyboard.press(key)
    expect(page.locator("#bulk")).to_be_hidden()
    expect(page.locator("tr.is-open")).to_have_count(0)
    expect(page).to_have_url(re.compile("/people/$"))
