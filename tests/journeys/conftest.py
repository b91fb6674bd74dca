"""A real Chromium against a real server, worker and beat; axe on the pages it opens."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests import browser as chromium
from tests.factories.accounts import PASSWORD
from tests.workers import Job, beat, worker

# Playwright's loop lives in this thread; Django must not mistake it for async code of ours.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDE, PHONE = 1440, 390


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def _browser() -> Iterator[Browser]:
    program = chromium.find()
    if program is None:
        if chromium.required():
            pytest.fail(chromium.MISSING)
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        yield launched
        launched.close()


@pytest.fixture
def open_page(_browser, live_server, transactional_db) -> Iterator[Callable[..., Page]]:
    """open_page(user, width): a page in a fresh context, signed in through the form."""
    contexts: list[BrowserContext] = []

    def opened(user=None, width: int = WIDE, javascript: bool = True, password: str = PASSWORD) -> Page:
        context = _browser.new_context(
            viewport={"width": width, "height": 900 if width == WIDE else 844},
            base_url=live_server.url,
            has_touch=width == PHONE,
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console",
            lambda message: (
                page.problems.append(message.text)
                if message.type == "error" and "Content Security Policy" in message.text
                else None
            ),
        )
        if user is not None:
            page.goto("/account/login/")
            page.get_by_label("Email").fill(user.email)
            page.get_by_label("Password", exact=True).fill(password)
            page.get_by_role("button", name="Continue").click()
            page.wait_for_url(lambda url: "/account/login" not in url)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def jobs(transactional_db, tmp_path) -> Iterator[tuple[Job, Job]]:
    """A worker and a beat, stopped at the end."""
    running = worker(tmp_path).start(), beat(tmp_path, JOB_SWEEP_SECONDS="2").start()
    yield running
    for job in running:
        job.stop()


def follow(page: Page, place: Locator, key: str = "") -> None:
    """Click something that leads to another page (or press a key on it), and be there.

    A click comes back while the old page may still stand: what is read next would be read there, or in
    the moment between the two where there is nothing.
    """
    with page.expect_navigation():
        if key:
            place.press(key)
        else:
            place.click()


def check_page(page: Page) -> None:
    """No axe violation, nothing wider than the window, no script or policy error."""
    # From the top: a link that is just sliding under the header has no fault of its own.
    page.evaluate("window.scrollTo(0, 0)")
    page.evaluate(AXE.read_text() + "; undefined")
    found = page.evaluate(
        """async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
            'wcag22aa', 'best-practice']})).violations.map(v => [v.id, v.nodes.map(n => n.html)])"""
    )
    assert found == [], f"{page.url}: {json.dumps(found, indent=1)[:2000]}"
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{page.url} is {overflow} px too wide"
    assert page.problems == [], f"{page.url}: {page.problems}"
