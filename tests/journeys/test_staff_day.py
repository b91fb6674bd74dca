"""The day of people who have the app open for hours: intake by keyboard, a director setting up."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from cohorts.models import Cohort, Enrollment, Status
from participants.models import Participant
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.employers import FacilityFactory, OrganizationFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import ProgramFactory
from tests.journeys.conftest import PHONE, WIDE, check_page, follow

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
    _move_one(page)
    _mend_a_mistake(page)


def _find(page: Page, width: int) -> None:
    """A misspelt name is found."""
    page.goto("/find/" if width == PHONE else "/people/")
    if width == WIDE:
        page.keyboard.press("/")
        page.keyboard.type("Jonson")
        page.keyboard.press("Enter")
    else:
        tab_to(page, page.locator("#find-q"))
        page.keyboard.type("Jonson")
        page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/find/\?q=Jonson"))
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("Nora Johnson"))).to_have_count(1)


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
    page.wait_for_url(re.compile(r"/cohorts/\d+/people/"))
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


def _move_one(page: Page) -> None:
    """One seat ends, one starts; the day is today."""
    press(page, "link", "^Seat ?: Abel Walker")
    page.wait_for_url(re.compile("/cohorts/seats/"))
    press(page, "link", "^Move to another cohort")
    page.wait_for_url(re.compile("/transfer/"))
    tab_to(page, page.get_by_role("combobox", name=re.compile("^To")))
    page.keyboard.type("PCT-21")
    press(page, "button", "^Move$")
    page.wait_for_url(re.compile(r"/cohorts/(\d+|seats/\d+)/$"))
    seats = Enrollment.objects.filter(participant__first_name="Abel").order_by("pk")
    assert [(seat.cohort.code, seat.status) for seat in seats.select_related("cohort")] == [
        ("PCT-20", Status.TRANSFERRED),
        ("PCT-21", Status.ACTIVE),
    ]
    check_page(page)


def _mend_a_mistake(page: Page) -> None:
    """A wrong phone, corrected where it stands; the wrong correction taken back."""
    lena = Participant.objects.get(first_name="Lena")
    page.goto(f"{lena.get_absolute_url()}facts/")
    fact = page.locator("#fact-phone")
    tab_to(page, fact.get_by_role("link", name=re.compile("^Edit")))
    page.keyboard.press("Enter")
    field = tab_to(page, fact.get_by_label("Phone"))
    field.select_text()
    page.keyboard.insert_text("314-555-0000")
    page.keyboard.press("Enter")
    fact.get_by_text("314-555-0000").wait_for()
    tab_to(page, page.get_by_role("button", name="Undo"))
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("555-0199|^Call")).first.wait_for()
    lena.refresh_from_db()
    assert lena.phone == "314-555-0199"
    check_page(page)


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=re.compile(f"^{name}"))


def choose(page: Page, name: str, label: str) -> None:
    page.get_by_role("combobox", name=re.compile(f"^{name}")).select_option(label=label)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_director_sets_up_track_grant_user_and_cohort_unaided(open_page, width, mailoutbox):
    """Nothing is there but a program, a facility and a funder; no developer, no administrator."""
    ProgramFactory(code="CARE", name="Care careers")
    FacilityFactory(name="Mercy North", code="MERCY")
    OrganizationFactory(name="City Foundation", kind="funder")
    page = open_page(UserFactory(role="director", name="Dora Director"), width)
    _track(page)
    _grant(page)
    _user(page, mailoutbox)
    _cohort(page)


def _track(page: Page) -> None:
    page.goto("/programs/")
    check_page(page)
    follow(page, page.get_by_role("main").get_by_role("link", name="Add a track").first)
    box(page, "Title").fill("Health Information Technician")
    box(page, "Code").fill("HIT")
    page.get_by_role("button", name=re.compile("^(Add|Save)")).click()
    page.wait_for_url(re.compile(r"/tracks/\d+/"))
    follow(page, page.get_by_role("link", name=re.compile("^Add (a )?skill")).first)
    box(page, "Skill").fill("Codes a chart")
    page.get_by_role("button", name=re.compile("^(Add|Save)")).click()
    page.get_by_text("Codes a chart").first.wait_for()
    check_page(page)


def _grant(page: Page) -> None:
    today = timezone.localdate()
    page.goto("/programs/")
    follow(page, page.get_by_role("link", name="Add a grant").first)
    box(page, "Award number").fill("CF-7")
    box(page, "Title").fill("City grant")
    choose(page, "Program", "Care careers")
    choose(page, "Funder", "City Foundation")
    box(page, "Starts on|Start|First day").fill(today.isoformat())
    box(page, "Ends on|End|Last day").fill((today + datetime.timedelta(days=300)).isoformat())
    page.get_by_role("button", name=re.compile("^(Add|Save)")).click()
    page.wait_for_url(re.compile(r"/grants/\d+/"))
    check_page(page)


def _user(page: Page, mailoutbox) -> None:
    page.goto("/users/")
    follow(page, page.get_by_role("link", name=re.compile("^Invite")).first)
    box(page, "Name").fill("Ada Advisor")
    box(page, "E-mail").fill("ada@example.org")
    choose(page, "Role", "Student advisor")
    page.get_by_role("button", name="Send invitation").click()
    page.wait_for_url(re.compile(r"/users/\d+/"))
    assert mailoutbox[-1].to == ["ada@example.org"]
    check_page(page)


def _cohort(page: Page) -> None:
    today = timezone.localdate()
    page.goto("/cohorts/")
    follow(page, page.get_by_role("link", name="Set up a cohort").first)
    box(page, "Code").fill("HIT-01")
    choose(page, "Program", "Care careers")
    choose(page, "Track", "Health Information Technician")
    choose(page, "Host facility", "Mercy North")
    box(page, "First day").fill((today + datetime.timedelta(days=14)).isoformat())
    box(page, "Last day").fill((today + datetime.timedelta(days=90)).isoformat())
    box(page, "Seats").fill("12")
    choose(page, "Student advisor", "Ada Advisor")
    page.get_by_role("checkbox", name=re.compile("City grant")).press("Space")
    follow(page, page.get_by_role("button", name="Look at everything"))
    page.get_by_role("button", name=re.compile("^Set up")).click()
    page.wait_for_url(re.compile(r"/cohorts/\d+/$"))
    cohort = Cohort.objects.get(code="HIT-01")
    assert cohort.advisor_assignments.get().user.email == "ada@example.org"
    check_page(page)
