"""Cells changed in the list itself: with the mouse, by keyboard, refused, by two people at once."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from participants.actions import update_participant
from participants.models import Participant, Task
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ParticipantFactory, TaskFactory
from tests.journeys.conftest import PHONE, WIDE, check_page, follow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker(transactional_db) -> User:
    for n, name in enumerate(("Alder", "Birch", "Cedar")):
        ParticipantFactory(
            first_name="Kim", last_name=name, preferred_name="", phone=f"314-555-010{n}", email=""
        )
    return UserFactory(role="intake")


def cell(page, row: int, field: str):
    place = page.locator("table[data-list] thead th").evaluate_all(
        "(heads, field) => heads.findIndex((head) => head.dataset.field === field)", field
    )
    return page.locator("table[data-list] tbody tr").nth(row).locator("> *").nth(place)


def phone_of(name: str) -> str:
    return Participant.objects.get(last_name=name).phone


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_cell_is_saved_when_it_is_left_and_taken_back(worker, open_page, width):
    page = open_page(worker, width, password=PASSWORD)
    scripts = []
    page.on("request", lambda request: scripts.append(request.url) if "cells" in request.url else None)
    page.goto("/people/")
    check_page(page)
    assert scripts == [], "the script of cells comes with the first one"
    first = cell(page, 0, "phone")
    # Beside the link that dials.
    first.dblclick(position={"x": first.bounding_box()["width"] - 4, "y": 8})
    field = first.get_by_role("textbox", name="Phone, Kim Alder")
    expect(field).to_be_focused()
    expect(field).to_have_value("314-555-0100")
    check_page(page)
    field.fill("314-555-0199")
    page.get_by_role("heading", level=1).click()
    expect(first).to_contain_text("✓")
    expect(first.get_by_role("link")).to_have_attribute("href", "tel:3145550199")
    expect(page.locator("#live")).to_contain_text("Saved.")
    assert phone_of("Alder") == "314-555-0199"
    check_page(page)
    follow(page, page.get_by_role("button", name="Undo"))
    assert phone_of("Alder") == "314-555-0100"


def test_cells_by_keyboard(worker, open_page):
    page = open_page(worker, WIDE, password=PASSWORD)
    page.goto("/people/")
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    expect(cell(page, 0, "phone")).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, 0, "phone").locator("input[name=phone]")).to_be_focused()
    # Escape takes the old value back.
    page.keyboard.type("314-555-0190")
    page.keyboard.press("Escape")
    expect(cell(page, 0, "phone")).to_contain_text("314-555-0100")
    expect(cell(page, 0, "phone")).to_be_focused()
    # Enter goes down, Tab to the right.
    page.keyboard.press("Enter")
    expect(cell(page, 0, "phone").locator("input[name=phone]")).to_be_focused()
    page.keyboard.type("314-555-0191")
    page.keyboard.press("Enter")
    expect(cell(page, 1, "phone").locator("input[name=phone]")).to_be_focused()
    page.keyboard.type("314-555-0192")
    page.keyboard.press("Tab")
    expect(cell(page, 1, "email").locator("input[name=email]")).to_be_focused()
    page.keyboard.type("kim@example.org")
    page.keyboard.press("Enter")
    for row, field in ((0, "phone"), (1, "phone"), (1, "email")):
        expect(cell(page, row, field)).to_contain_text("✓")
    assert (phone_of("Alder"), phone_of("Birch")) == ("314-555-0191", "314-555-0192")
    assert Participant.objects.get(last_name="Birch").email == "kim@example.org"
    assert phone_of("Cedar") == "314-555-0102"


def test_a_value_that_is_refused_stays_red_with_the_old_one_a_key_away(worker, open_page):
    page = open_page(worker, WIDE, password=PASSWORD)
    page.goto("/people/")
    first = cell(page, 0, "phone")
    first.dblclick(position={"x": first.bounding_box()["width"] - 4, "y": 8})
    first.get_by_role("textbox").fill("call me")
    page.get_by_role("heading", level=1).click()
    expect(first).to_contain_text("Enter a phone number like")
    expect(first.get_by_role("textbox")).to_have_value("call me")
    check_page(page)
    assert phone_of("Alder") == "314-555-0100"
    first.get_by_role("textbox").click()
    page.keyboard.press("Escape")
    expect(first).to_contain_text("314-555-0100")
    expect(first).not_to_contain_text("Enter a phone number")


def test_the_second_of_two_savers_sees_both_values(worker, open_page):
    page = open_page(worker, WIDE, password=PASSWORD)
    page.goto("/people/")
    first = cell(page, 0, "phone")
    first.dblclick(position={"x": first.bounding_box()["width"] - 4, "y": 8})
    field = first.get_by_role("textbox")
    expect(field).to_be_focused()
    person = Participant.objects.get(last_name="Alder")
    update_participant(participant=person, phone="314-555-0160", by=UserFactory(role="director", name="Dora"))
    field.fill("314-555-0161")
    page.keyboard.press("Enter")
    expect(first).to_contain_text("Somebody else saved this")
    assert phone_of("Alder") == "314-555-0160"
    follow(page, first.get_by_role("button", name="Both versions"))
    expect(page).to_have_url(re.compile("/facts/phone/edit/$"))
    both = page.get_by_role("region", name="Both versions side by side")
    expect(both).to_contain_text("314-555-0160")
    expect(both).to_contain_text("314-555-0161")
    check_page(page)
    follow(page, page.get_by_role("button", name="Save"))
    assert phone_of("Alder") == "314-555-0161"


def test_who_was_signed_out_meanwhile_is_not_told_that_it_was_saved(worker, open_page):
    page = open_page(worker, WIDE, password=PASSWORD)
    page.goto("/people/")
    first = cell(page, 0, "phone")
    first.dblclick(position={"x": first.bounding_box()["width"] - 4, "y": 8})
    first.get_by_role("textbox").fill("314-555-0170")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Enter")
    expect(first).to_contain_text("That did not work")
    expect(first).not_to_contain_text("✓")
    assert phone_of("Alder") == "314-555-0100"


def test_tasks_and_wages_are_changed_in_their_cells(transactional_db, open_page):
    director = UserFactory(role="director", name="Dora Director")
    seat = EnrollmentFactory(active=True)
    hire = HireFactory(enrollment=seat, wage="17.50", hours=None)
    late = timezone.localdate() - datetime.timedelta(days=3)
    task = TaskFactory(participant=seat.participant, owner=director, due_on=late)
    page = open_page(director, WIDE, password=PASSWORD)

    page.goto("/hires/?cols=wage,hours,shift")
    cell(page, 0, "wage").dblclick()
    expect(cell(page, 0, "wage").locator("input[name=wage]")).to_be_focused()
    page.keyboard.type("18.25")
    page.keyboard.press("Tab")
    expect(cell(page, 0, "hours").locator("input[name=hours]")).to_be_focused()
    page.keyboard.type("36")
    page.keyboard.press("Tab")
    cell(page, 0, "shift").locator("select[name=shift]").select_option("night")
    check_page(page)
    page.get_by_role("heading", level=1).click()
    expect(cell(page, 0, "shift")).to_contain_text("✓")
    hire.refresh_from_db()
    assert (str(hire.wage), float(hire.hours), hire.shift) == ("18.25", 36, "night")
    had = hire.pgh_event_model.objects.filter(pgh_obj_id=hire.pk).values_list("wage", flat=True)
    assert {"17.50", "18.25"} <= {str(wage) for wage in had}, "a correction keeps both values"

    # A row that is no longer late keeps its place until the page is read again.
    page.goto("/people/tasks/?due=late")
    due = cell(page, 0, "due_on")
    due.dblclick()
    due.locator("input[name=due_on]").fill((late + datetime.timedelta(days=30)).isoformat())
    page.get_by_role("heading", level=1).click()
    expect(due).to_contain_text("✓")
    assert Task.objects.get(pk=task.pk).due_on == late + datetime.timedelta(days=30)
