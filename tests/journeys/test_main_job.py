"""The program's main job, whole, in a real browser with a real worker: from set-up to a funder's download."""

import csv
import datetime
import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from cohorts.models import Cohort
from tests.factories.accounts import UserFactory
from tests.factories.employers import ContactFactory, FacilityFactory, OrganizationFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import GrantFactory, ProgramFactory, ReasonFactory, TrackFactory
from tests.journeys.conftest import PHONE, WIDE, check_page, follow

KEYS = {"dbname", "user", "password", "host", "port"}
NAMES = ["Ana Ruiz", "Ben Okafor", "Cleo Park", "Dee Ng"]


@pytest.fixture
def world(transactional_db):
    organization = OrganizationFactory(name="Mercy Hospital")
    funder_organization = OrganizationFactory(name="City Foundation", kind="funder")
    program = ProgramFactory(code="CARE", name="Care careers")
    users = {
        "director": UserFactory(role="director", name="Dora Director"),
        "advisor": UserFactory(role="advisor", name="Ada Advisor"),
        "intake": UserFactory(role="intake", name="Ines Intake"),
        "funder": UserFactory(role="funder", name="Fay Funder"),
        "employer": UserFactory(role="employer", name="Emil Employer"),
    }
    facility = FacilityFactory(organization=organization, name="Mercy North", code="MERCY")
    ContactFactory(organization=funder_organization, user=users["funder"])
    ContactFactory(organization=organization, facility=facility, user=users["employer"])
    GrantFactory(program=program, funder=funder_organization, number="CF-1", title="Care grant")
    TrackFactory(code="PCT", title="Patient Care Technician")
    ReasonFactory(kind="exit", meaning="transport", label="Transport")
    for name in NAMES:
        first, last = name.split()
        ParticipantFactory(first_name=first, last_name=last)
    return users


def tick(page, role: str, name: str) -> None:
    """By keyboard: the boxes themselves lie behind the drawn ones."""
    page.get_by_role(role, name=re.compile(name)).press("Space")


def set_up_and_seat(page) -> None:
    today = timezone.localdate()
    page.goto("/cohorts/")
    follow(page, page.get_by_role("link", name="Set up a cohort").first)
    page.get_by_role("textbox", name=re.compile("^Code")).fill("PCT-09")
    page.get_by_role("combobox", name=re.compile("^Program")).select_option(label="Care careers")
    page.get_by_role("combobox", name=re.compile("^Track")).select_option(label="Patient Care Technician")
    page.get_by_role("combobox", name=re.compile("^Host facility")).select_option(label="Mercy North")
    first_day = today - datetime.timedelta(days=60)
    page.get_by_role("textbox", name=re.compile("^First day")).fill(first_day.isoformat())
    page.get_by_role("textbox", name=re.compile("^Last day")).fill(today.isoformat())
    page.get_by_role("textbox", name=re.compile("^Seats")).fill("12")
    page.get_by_role("combobox", name=re.compile("^Student advisor")).select_option(label="Ada Advisor")
    tick(page, "radio", "^In training")
    tick(page, "checkbox", "Care grant")
    for name in NAMES:
        tick(page, "checkbox", name)
    check_page(page)
    follow(page, page.get_by_role("button", name="Look at everything"))
    for name in NAMES:
        expect(page.get_by_text(name)).to_have_count(1)
    check_page(page)
    page.get_by_role("button", name=re.compile("^Set up")).click()
    page.wait_for_url(re.compile(r"/cohorts/\d+/$"))
    check_page(page)


def check_in(page) -> None:
    """On a phone: two exceptions with a note, everybody else on track."""
    page.goto("/")
    check_page(page)
    page.goto("/cohorts/check-ins/")
    follow(page, page.get_by_role("link", name=re.compile("PCT-09")).first)
    if "/check-in/" not in page.url:
        follow(page, page.get_by_role("link", name=re.compile("Start check-in")).first)
    check_page(page)
    page.get_by_role("group", name=re.compile("Everybody without a mark")).get_by_text("On track").click()
    cleo = page.get_by_role("group", name="Cleo Park").last
    cleo.get_by_text("At risk").click()
    cleo.get_by_text("Note").first.click()
    cleo.get_by_role("textbox").fill("Bus line was cut; looking for a ride.")
    # The page of the form has these words too, and an address that looks the same.
    follow(page, page.get_by_role("button", name="Save check-in").last)
    expect(page).to_have_url(re.compile(r"/cohorts/\d+/(#.*)?$"))
    expect(page.get_by_text("At risk").first).to_be_attached()
    check_page(page)


def complete_and_hire(page) -> None:
    page.goto(Cohort.objects.get(code="PCT-09").get_absolute_url())
    follow(page, page.get_by_role("link", name="Complete"))
    page.get_by_label("Dee Ng, Outcome").select_option(label="Withdrew")
    left_on = timezone.localdate() - datetime.timedelta(days=20)
    page.get_by_label("Dee Ng, As of").fill(left_on.isoformat())
    page.get_by_label("Dee Ng, Reason for leaving").select_option(label="Transport")
    check_page(page)
    page.get_by_role("button", name="Complete cohort").click()
    page.wait_for_url(lambda url: "/complete/" not in url)
    page.goto(Cohort.objects.get(code="PCT-09").get_absolute_url())
    follow(page, page.get_by_role("link", name="Enter hires").first)
    for name, wage in (("Ana Ruiz", "17.25"), ("Ben Okafor", "")):
        page.get_by_label(re.compile(f"^{name}, Status")).select_option(label="Started")
        page.get_by_label(re.compile(f"^{name}, Wage an hour")).fill(wage)
    check_page(page)
    page.get_by_role("button", name="Save hires").click()
    page.wait_for_url(re.compile(r"/cohorts/\d+/$"))


@contextmanager
def hires_locked() -> Iterator[psycopg2.extensions.connection]:
    """Hold up the counting of hires, as a large program would: the worker waits in the middle."""
    held = psycopg2.connect(**{k: v for k, v in connection.get_connection_params().items() if k in KEYS})
    with held.cursor() as cursor:
        cursor.execute("LOCK TABLE outcomes_hire IN ACCESS EXCLUSIVE MODE")
    try:
        yield held
    finally:
        held.close()


def compute(page) -> None:
    """The bar stands at nothing, moves while the worker counts, and gives way to the figures."""
    page.goto("/reports/")
    follow(page, page.get_by_role("link", name="New report").first)
    page.get_by_role("combobox", name=re.compile("^Grant")).select_option(label="CF-1 Care grant")
    check_page(page)
    with hires_locked():
        page.get_by_role("button", name="Compute").click()
        page.wait_for_url(re.compile(r"/reports/\d+/$"))
        page.locator("progress:not([value='0'])").wait_for(timeout=30_000)
        check_page(page)
    page.locator("progress").wait_for(state="detached", timeout=60_000)
    page.get_by_text("2 of 4 hired").first.wait_for()
    check_page(page)


def drill_down(page) -> None:
    """The people behind the figure are exactly those hired."""
    report = page.url
    follow(page, page.locator(".hite-headline__of").get_by_role("link", name="2"))
    people = page.locator("main").inner_text()
    assert [name for name in NAMES if name in people] == ["Ana Ruiz", "Ben Okafor"]
    check_page(page)
    page.goto(report)
    follow(page, page.locator(".hite-headline__of").get_by_role("link", name="4"))
    people = page.locator("main").inner_text()
    assert [name for name in NAMES if name in people] == NAMES
    page.goto(report)


def sign_and_publish(page) -> None:
    follow(page, page.get_by_role("link", name="Sign", exact=True))
    check_page(page)
    follow(page, page.get_by_role("button", name="Sign"))
    page.get_by_role("link", name="Publish").wait_for(timeout=60_000)
    check_page(page)
    follow(page, page.get_by_role("link", name="Publish"))
    check_page(page)
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url(lambda url: "/publish/" not in url)
    check_page(page)


def download_three(page) -> None:
    """CSV, Excel and PDF say what the screen says, and no file or page has a name of a person."""
    page.goto("/")
    check_page(page)
    follow(page, page.get_by_role("link", name="Open report"))
    check_page(page)
    text = page.locator("main").inner_text()
    assert "2 of 4 hired" in text
    files = {}
    for kind in ("CSV", "Excel", "PDF"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=re.compile(f"^{kind},")).first.click()
        files[kind] = waiting.value.path().read_bytes()
    assert hashlib.sha256(files["CSV"]).hexdigest() in text
    rows = list(csv.DictReader(io.StringIO(files["CSV"].decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(files["Excel"]), read_only=True).worksheets[0]
    cells = list(sheet.iter_rows(values_only=True))
    paper = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(files["PDF"])).pages)
    record = next(r for r in rows if r["dimension"] == "program" and r["measure"] == "hired_of_record")
    assert (record["numerator"], record["denominator"], record["value"]) == ("2", "4", "50.0")
    assert any(2 in row and 4 in row and (0.5 in row or 50 in row) for row in cells), cells[:12]
    assert "50.0" in paper
    everything = text + files["CSV"].decode() + repr(cells) + paper
    assert [name for name in NAMES if name in everything or name.split()[1] in everything] == []


@pytest.mark.worker
def test_from_set_up_to_the_funders_download(world, open_page, jobs):
    director = open_page(world["director"], WIDE)
    set_up_and_seat(director)
    check_in(open_page(world["advisor"], PHONE))
    complete_and_hire(open_page(world["intake"], WIDE))
    compute(director)
    drill_down(director)
    sign_and_publish(director)
    drill_down(director)
    download_three(open_page(world["funder"], PHONE))
    partner = open_page(world["employer"], PHONE)
    check_page(partner)
    assert not [name for name in NAMES if name in partner.locator("main").inner_text()]
