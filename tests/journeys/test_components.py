"""Every component in a real browser: accessible, no wider than the window, and the small scripts at work."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, WIDE, check_page

pytestmark = pytest.mark.urls("tests.ui.urls")

WIDTHS = [320, 390, 600, 768, 1024, 1280, 1440, 1920]
# WCAG 1.4.12, set through the object model, which the security policy lets tests do.
SPACING = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet]; }"""


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_components_and_forms_are_accessible(open_page, width):
    page = open_page(None, width)
    page.goto("/components/")
    check_page(page)
    page.goto("/components/form/")
    check_page(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".hite-errors")).to_be_visible()
    check_page(page)
    page.goto("/account/login/")
    check_page(page)


@pytest.mark.parametrize("path", ["/components/", "/components/form/", "/account/login/"])
def test_nothing_is_wider_than_the_window(open_page, path):
    page = open_page(None)
    page.goto(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.evaluate(SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, "with wide text spacing"


def test_icons_come_from_the_sprite_under_the_policy(open_page):
    page = open_page(None)
    page.goto("/components/")
    page.wait_for_load_state("networkidle")
    blank = """[...document.querySelectorAll('.usa-icon use')].filter(
        use => use.parentNode.checkVisibility() && use.getBBox().width === 0).length"""
    assert page.evaluate(blank) == 0


def test_errors_are_read_first(open_page):
    page = open_page(None)
    page.goto("/components/form/")
    page.get_by_label("Seats").fill("about 2k")
    with page.expect_response("**/components/form/") as answer:
        page.get_by_role("button", name="Save").click()
    assert answer.value.status == 422
    expect(page.locator(".hite-errors")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("Seats")).to_have_value("about 2k")
    page.get_by_role("link", name="Seats: Enter a whole number").click()
    expect(page.get_by_label("Seats")).to_be_focused()


def test_a_second_click_sends_nothing(open_page):
    page = open_page(None)
    page.goto("/components/form/")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Save").evaluate("button => { button.click(); button.click(); }")
    expect(page.locator(".hite-errors")).to_be_visible()
    assert len(sent) == 1


def test_a_question_can_be_answered_no(open_page):
    page = open_page(None)
    page.goto("/components/")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    button = page.get_by_role("button", name="Sign report")
    button.click()
    expect(page.get_by_role("dialog")).to_contain_text("Sign this report?")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    assert sent == []


def test_forms_work_without_scripts(open_page):
    page = open_page(None, javascript=False)
    page.goto("/components/form/")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=re.compile("Fix . problems"))).to_be_visible()
