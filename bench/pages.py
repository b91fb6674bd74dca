"""P3, P4, P9: what each page costs, at the slow end, against the least a Django page can cost (R3).

The page, the last page of the list and R3 are asked in turns, so that the machine's moods hit all alike,
and growth is that of the ratio to R3: a machine that is slower during one world does not show in it.
"""

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from django.db.models import Count, Q
from django.test import Client
from django.urls import reverse

from accounts.listing.registry import get_listing
from accounts.models import User
from accounts.permissions import Role
from bench.caseload import usual_advisor
from bench.employment import finished_run
from bench.inside import cookie, counted_statements, director, signed_in, static_files, use_world
from bench.measure import Result, exponent, milliseconds, note, p95
from bench.web import Browser, serving
from cohorts.models import Cohort
from participants.models import Participant

REQUESTS, WARM_UP = 200, 10
# Nearer to its gate than this, or beyond it, a page is asked in three rounds, of which the middle one counts.
NEAR = 0.9
BARE_BACKEND = "django.contrib.auth.backends.ModelBackend"
# Times R3, and statements.
LIST, OBJECT, FIND = (3.0, 8), (4.0, 12), (3.0, 8)
# The last page against the first; exponents of growth.
LAST, GROWTH, SEARCH_GROWTH = 1.5, 0.05, 0.5
# A filter, a sort and a search of each list; its last page is asked beside the first. Each filter fills a
# page in every world: growth is that of the cost of a page, not of the rows on it.
QUERIES = {
    "people": ("status=training", "sort=-added", "q=smith"),
    "cohorts": ("stage=closed", "sort=code", "q=pct-1"),
    "enrollments": ("status=completed", "sort=person", "q=smith"),
    "hires": ("status=started", "sort=person", "q=smith"),
    "facilities": ("city=wood", "sort=-name", "q=clinic"),
    "organizations": ("kind=hospital", "sort=-name", "q=health"),
    "tasks": ("state=open", "sort=person", "q=smith"),
}
# What people type into the find box: a common name, two words, a misspelt one, the end of a phone, a code.
TYPED = {
    "name": "smith",
    "names": "maria garcia",
    "close": "jonson",
    "phone": "0167",
    "code": "pct-1",
    "short": "jo",
}


class Page(NamedTuple):
    """A page with its gates: times R3, statements, growth (None: a small world does not fill it);
    `last`: the list's last page."""

    name: str
    path: str
    gates: tuple[float, int]
    by: User
    growth: float | None = GROWTH
    last: str = ""


class Taken(NamedTuple):
    """What one page cost in one world: statements, and the median of its ratios to R3."""

    statements: int
    ratio: float


class Round(NamedTuple):
    """Milliseconds of each request of a turn, and the ratio of the 95th percentiles."""

    times: list[list[float]]
    ratio: float


def pages(sizes: Sequence[int]) -> Iterator[Result]:
    static_files()
    taken: dict[str, dict[int, Taken]] = defaultdict(dict)
    judged: dict[str, Page] = {}
    for n in sizes:
        use_world(n)
        with ExitStack() as stack:
            chosen = pages_of_world(stack)
            clients = {page.by: signed_in(page.by) for page in chosen}
            counts = {page: _statements(clients[page.by], page.path) for page in chosen}
            ours = stack.enter_context(serving())
            bare = stack.enter_context(serving("bench.bare_settings"))
            reference = Browser(bare, cookie(signed_in(director(), BARE_BACKEND)))
            for page in chosen:
                count, judged[page.name] = counts[page], page
                if count is None:
                    yield Result(f"page.{page.name}", n, None, "ms p95", gate=page.gates[0], ok=False)
                    continue
                browser = Browser(ours, cookie(clients[page.by]))
                results, ratio = _compare(page, n, browser, reference, count)
                taken[page.name][n] = Taken(count, ratio)
                yield from results
    for name, by_size in taken.items():
        yield from _grown(judged[name], by_size)


def pages_of_world(stack: ExitStack) -> list[Page]:
    """The pages in use."""
    boss, advisor = director(), busiest_advisor()
    cohort, usual = usual_cohort(), stack.enter_context(usual_advisor(boss, advisor))
    run = stack.enter_context(finished_run())
    people = reverse("participants:list")
    return [
        *(page for key in QUERIES for page in _list_pages(key, boss)),
        Page("cohorts.training", f"{reverse('cohorts:list')}?stage=training", LIST, boss, None),
        # With more people in a larger world, and with as many in each.
        Page("people_advisor", people, LIST, advisor, None),
        Page("people_caseload", people, LIST, usual),
        Page("people_advisor.search", f"{people}?q=smith", LIST, advisor, SEARCH_GROWTH),
        *(_find_page(f"find.{name}", text, boss) for name, text in TYPED.items()),
        _find_page("find_advisor.name", TYPED["name"], advisor),
        _find_page("find_advisor.close", TYPED["close"], advisor),
        Page("person", returning_person().get_absolute_url(), OBJECT, boss),
        Page("cohort", cohort.get_absolute_url(), OBJECT, boss),
        Page("facility", cohort.facility.get_absolute_url(), OBJECT, boss),
        Page("today", reverse("desk:today"), OBJECT, boss),
        # With more work in a larger world, and with as much in each.
        Page("today_advisor", reverse("desk:today"), OBJECT, advisor, None),
        Page("today_caseload", reverse("desk:today"), OBJECT, usual),
        Page("report_list", reverse("reports:list"), LIST, boss),
        Page("report", run.get_absolute_url(), OBJECT, boss),
    ]


def _list_pages(key: str, by: User) -> Iterator[Page]:
    """A list as it opens, with its last page; filtered, sorted and searched."""
    url = get_listing(key).url
    narrow, sort, search = QUERIES[key]
    # Of the whole list: the view it opens with may hold less than a page.
    yield Page(key, f"{url}?view=all", LIST, by, last=f"{url}?view=all&before=")
    yield Page(f"{key}.filter", f"{url}?{narrow}", LIST, by)
    yield Page(f"{key}.sort", f"{url}?view=all&{sort}", LIST, by, last=f"{url}?view=all&{sort}&before=")
    yield Page(f"{key}.search", f"{url}?view=all&{search}", LIST, by, SEARCH_GROWTH)


def _find_page(name: str, text: str, by: User) -> Page:
    return Page(name, f"{reverse('desk:find')}?q={text.replace(' ', '+')}", FIND, by, SEARCH_GROWTH)


def usual_cohort() -> Cohort:
    """A cohort in training with 25 people or little more, at every size of the world."""
    active = Count("enrollments", filter=Q(enrollments__status="active"))
    return Cohort.objects.open().annotate(active=active).filter(active__gte=25).order_by("active", "pk")[0]


def returning_person() -> Participant:
    """Somebody with two seats, who has the most to show."""
    return Participant.objects.annotate(seats=Count("enrollments")).filter(seats=2).latest("pk")


def busiest_advisor() -> User:
    """The advisor with the most cohorts in training."""
    open_now = Q(advisor_assignments__ends_on=None, advisor_assignments__cohort__is_closed=False)
    cohorts = Count("advisor_assignments", filter=open_now)
    return User.objects.filter(role=Role.ADVISOR).annotate(cohorts=cohorts).order_by("-cohorts", "pk")[0]


def _statements(client: Client, path: str) -> int | None:
    """Statements of the page when it is warm; None when it does not work."""
    client.get(path)
    with counted_statements() as counter:
        status = client.get(path).status_code
    if status != 200:
        note(f"{path} answers {status}.")
        return None
    return counter.count


def _compare(
    page: Page, n: int, browser: Browser, reference: Browser, statements: int
) -> tuple[list[Result], float]:
    ratio_gate, budget = page.gates
    asked = [lambda: browser.get(page.path), lambda: reference.get("/")]
    if page.last:
        asked.append(lambda: browser.get(page.last))
    for _ in range(WARM_UP):
        for ask in asked:
            ask()
    rounds = [_round(asked)]
    if rounds[0].ratio > NEAR * ratio_gate:
        rounds += [_round(asked) for _ in range(2)]
    times = sorted(rounds, key=lambda one: one.ratio)[len(rounds) // 2].times
    ours, theirs, *last = zip(*times, strict=True)
    value, least = p95(ours), p95(theirs)
    if statements > budget:
        note(f"{page.name} makes {statements} statements, {budget} are allowed.")
    made = Result.judged(
        f"page.{page.name}",
        n,
        value,
        "ms p95",
        reference=least,
        ratio=value / least,
        gate=ratio_gate,
        fine=statements <= budget,
        statements=statements,
    )
    results = [made]
    if last:
        end, first = statistics.median(last[0]), statistics.median(ours)
        results.append(
            Result.judged(
                f"page.{page.name}.last", n, end, "ms", reference=first, ratio=end / first, gate=LAST
            )
        )
    return results, statistics.median(a / b for a, b, *_rest in times)


def _round(asked: Sequence[Callable[[], object]]) -> Round:
    """So many requests, the page and R3 one by one in turns: the machine's moods last longer than one."""
    times = [[milliseconds(ask) for ask in asked] for _ in range(REQUESTS)]
    ours, theirs, *_last = zip(*times, strict=True)
    return Round(times, p95(ours) / p95(theirs))


def _grown(page: Page, by_size: dict[int, Taken]) -> Iterator[Result]:
    """How the cost against R3 grew from the smallest world to the largest.

    A list that is whole on one page saves the statement that counts it: each page has its budget, and
    a difference is only said.
    """
    small, large = min(by_size), max(by_size)
    if page.growth is None or small == large:
        return
    counts = {taken.statements for taken in by_size.values()}
    if len(counts) > 1:
        note(f"{page.name} makes {sorted(counts)} statements, depending on the world.")
    grown = exponent((small, by_size[small].ratio), (large, by_size[large].ratio))
    yield Result.judged(f"growth.{page.name}", large, grown, "exponent", gate=page.growth)
