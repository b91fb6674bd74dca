"""P12: what goes over the wire, in a real Chromium with an empty cache, and what a swap weighs."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright

from bench.employment import finished_run
from bench.inside import cookie, director, signed_in, static_files, use_world
from bench.measure import Result, note
from bench.pages import busiest_advisor, returning_person, usual_cohort
from bench.web import Browser, serving
from tests.browser import MISSING, find

KB = 1024
LISTS = {
    "people_list": "participants:list",
    "cohort_list": "cohorts:list",
    "facility_list": "employers:facilities",
    "report_list": "reports:list",
}
FIRST_VIEW, REQUESTS, LIST, SWAP, STYLES = 80 * KB, 6, 30 * KB, 10 * KB, 25 * KB


class View(NamedTuple):
    name: str
    path: str
    cookie: str


def wire(sizes: Sequence[int]) -> Iterator[Result]:
    """Weights do not grow with the world, so the smallest one serves."""
    n = sizes[0]
    use_world(n)
    static_files()
    staff = cookie(signed_in(director()))
    views = [
        View("sign_in", reverse("account_login"), ""),
        View("today", reverse("desk:today"), staff),
        View("today_advisor", reverse("desk:today"), cookie(signed_in(busiest_advisor()))),
        View("people_list", reverse("participants:list"), staff),
        View("cohort", usual_cohort().get_absolute_url(), staff),
    ]
    with ExitStack() as stack:
        swaps = _swaps(stack)
        port = stack.enter_context(serving())
        yield from _weights(n, Browser(port, staff), swaps)
        yield from _first_views(n, port, views)


def _swaps(stack: ExitStack) -> dict[str, str]:
    """The parts of pages that htmx fetches."""
    person, run = returning_person(), stack.enter_context(finished_run())
    return {
        "cohort_list": reverse("cohorts:list"),
        "person_cohorts": reverse("cohorts:participant_tab", args=[person.pk]),
        "person_jobs": reverse("outcomes:participant_tab", args=[person.pk]),
        "report_progress": reverse("reports:run_progress", args=[run.pk]),
    }


def _weights(n: int, browser: Browser, swaps: dict[str, str]) -> Iterator[Result]:
    for name, path in LISTS.items():
        yield Result.judged(f"wire.html.{name}", n, browser.get(reverse(path)).size, "bytes", gate=LIST)
    for name, path in swaps.items():
        swap = browser.get(path, **{"HX-Request": "true"})
        yield Result.judged(f"wire.swap.{name}", n, swap.size, "bytes", gate=SWAP)
    styles = browser.get(staticfiles_storage.url("ui/css/hite.css"))
    yield Result.judged("wire.css", n, styles.size, "bytes", gate=STYLES)


def _first_views(n: int, port: int, views: Sequence[View]) -> Iterator[Result]:
    program = find()
    if program is None:
        note(MISSING)
        return
    guest = Browser(port)
    for view in views:
        # A new one each time: no cache is warm.
        with _chromium(program) as chromium:
            sizes = _load(chromium, port, view)
        # Chromium gives no size for what two parts of a page share, such as the icons.
        sizes |= {address: guest.get(address).size for address, size in sizes.items() if not size}
        for address, size in sizes.items():
            note(f"  {view.name}: {size:>7} {address}")
        total = sum(sizes.values())
        yield Result.judged(f"wire.first_view.{view.name}", n, total, "bytes", gate=FIRST_VIEW)
        yield Result.judged(f"wire.requests.{view.name}", n, len(sizes), "requests", gate=REQUESTS)


@contextmanager
def _chromium(program: str) -> Iterator[Chromium]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _load(chromium: Chromium, port: int, view: View) -> dict[str, int]:
    """Bytes of each request until the page is quiet, headers included."""
    context = chromium.new_context(base_url=f"http://127.0.0.1:{port}")
    if view.cookie:
        name, _, value = view.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{port}"}])
    page = context.new_page()
    names, sizes = {}, {}
    link = context.new_cdp_session(page)
    link.send("Network.enable")
    link.on(
        "Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]})
    )
    link.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])}))
    page.goto(view.path, wait_until="networkidle")
    context.close()
    prefix = f"http://127.0.0.1:{port}"
    # What Chromium draws its own date fields with goes over no wire.
    asked = {key: names.get(key, "?") for key in sizes if not names.get(key, "").startswith("data:")}
    return {name.removeprefix(prefix): sizes[key] for key, name in asked.items()}
