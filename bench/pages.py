"""P3, P4: how long each page takes, at the slow end, against the least a Django page can take (R3)."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from django.db.models import Count, Q
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Role
from bench.employment import finished_run
from bench.inside import cookie, counted_statements, director, signed_in, static_files, use_world
from bench.measure import Result, in_turn, note, p95
from bench.web import Browser, serving
from cohorts.models import Cohort
from participants.models import Participant

REQUESTS = 200
BARE_BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST, OBJECT = (3.0, 8), (4.0, 12)


class Page(NamedTuple):
    """A page with its gates: times R3, and statements."""

    name: str
    path: str
    gates: tuple[float, int]
    by: User


def pages(sizes: Sequence[int]) -> Iterator[Result]:
    static_files()
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
                browser = Browser(ours, cookie(clients[page.by]))
                if counts[page] is None:
                    yield Result(f"page.{page.name}", n, None, "ms p95", gate=page.gates[0], ok=False)
                else:
                    yield _compare(page, n, browser, reference, counts[page])


def pages_of_world(stack: ExitStack) -> list[Page]:
    """The pages in use."""
    boss, advisor = director(), busiest_advisor()
    cohort = usual_cohort()
    run = stack.enter_context(finished_run())
    return [
        Page("people_list", reverse("participants:list"), LIST, boss),
        Page("people_search", reverse("participants:list") + "?q=smith", LIST, boss),
        Page("people_list_advisor", reverse("participants:list"), LIST, advisor),
        Page("person", returning_person().get_absolute_url(), OBJECT, boss),
        Page("cohort_list", reverse("cohorts:list"), LIST, boss),
        Page("cohort", cohort.get_absolute_url(), OBJECT, boss),
        Page("facility_list", reverse("employers:facilities"), LIST, boss),
        Page("facility", cohort.facility.get_absolute_url(), OBJECT, boss),
        Page("today", reverse("desk:today"), OBJECT, boss),
        Page("today_advisor", reverse("desk:today"), OBJECT, advisor),
        Page("report_list", reverse("reports:list"), LIST, boss),
        Page("report", run.get_absolute_url(), OBJECT, boss),
    ]


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


def _compare(page: Page, n: int, browser: Browser, reference: Browser, statements: int) -> Result:
    ratio_gate, budget = page.gates
    for _ in range(10):
        browser.get(page.path)
        reference.get("/")
    # Request by request in turns: the machine's moods last longer than one.
    pairs = [in_turn(lambda: browser.get(page.path), lambda: reference.get("/")) for _ in range(REQUESTS)]
    ours, theirs = zip(*pairs, strict=True)
    value, least = p95(ours), p95(theirs)
    if statements > budget:
        note(f"{page.name} makes {statements} statements, {budget} are allowed.")
    return Result.judged(
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
