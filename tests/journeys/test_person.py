"""The person page in a browser: correct a fact in place, undo, add beside the page, share; at both widths."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from participants.actions import create_participant
from participants.models import Share, Task
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.participants import AlertFactory
from tests.journeys.conftest import PHONE, WIDE, check_page

pytestmark = pytest.mark.django_db(transaction=True)


def in_days(count: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=count)).isoformat()


@pytest.fixture
def person(intake):
    made = create_participant(first_name="Marisol", last_name="Finch", phone="314-555-0100", by=intake)
    EnrollmentFactory(participant=made, active=True, cohort__code="PCT-02")
    AlertFactory(participant=made, text="Starts at 8:30", by=intake)
    return made


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_working_day_on_one_person(open_page, intake, person, width):
    page = open_page(intake, width)
    page.goto(person.get_absolute_url())
    check_page(page)

    # A fact where it stands: Escape brings the value back, Save keeps what was typed, Undo takes it back.
    page.get_by_role("link", name="Facts", exact=True).click()
    fact = page.locator("#fact-phone")
    fact.get_by_role("link", name="Edit").click()
    field = fact.get_by_label("Phone")
    field.fill("314-555-0111")
    field.press("Escape")
    fact.get_by_text("314-555-0100").wait_for()
    fact.get_by_role("link", name="Edit").click()
    fact.get_by_label("Phone").fill("12")
    fact.get_by_role("button", name="Save").click()
    fact.get_by_role("alert").wait_for()
    check_page(page)
    fact.get_by_label("Phone").fill("314-555-0123")
    fact.get_by_role("button", name="Save").click()
    fact.get_by_text("314-555-0123").wait_for()
    expect(page.locator("a[href='tel:3145550123']")).to_have_count(1)
    check_page(page)
    page.locator("#said").get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("Undone.").wait_for()
    expect(page.locator("a[href='tel:3145550100']")).to_have_count(1)

    # Something to do, in a sheet: the page behind stays where it is.
    page.locator(".hite-add > summary").click()
    page.locator(".hite-add").get_by_role("link", name="Task").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("What to do").fill("Plan a ride")
    sheet.get_by_role("button", name="Add task").click()
    sheet.get_by_role("alert").wait_for()
    expect(sheet.get_by_label("What to do")).to_have_value("Plan a ride")
    check_page(page)
    sheet.get_by_label("Due on").fill(in_days(9))
    sheet.get_by_role("button", name="Add task").click()
    sheet.wait_for(state="hidden")
    page.get_by_role("link", name="Plan a ride").wait_for()
    expect(page).to_have_url(re.compile(rf"{person.get_absolute_url()}$"))
    assert Task.objects.get().title == "Plan a ride"
    check_page(page)

    # A summary: nothing goes out before it was seen.
    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_text("Marisol Finch", exact=True).last.click()
    page.get_by_label("Why").fill("Asked for it")
    page.get_by_text("Training", exact=True).click()
    page.get_by_role("button", name="See what goes out").click()
    page.get_by_text("PCT-02", exact=True).wait_for()
    assert not Share.objects.exists()
    check_page(page)
    page.get_by_role("button", name="Give it out and print").click()
    page.get_by_role("button", name="Print").wait_for()
    check_page(page)
    assert Share.objects.get().by == intake


def test_the_same_without_a_script(open_page, intake, person):
    page = open_page(intake, WIDE, javascript=False)
    page.goto(f"{person.get_absolute_url()}facts/")
    page.locator("#fact-phone").get_by_role("link", name="Edit").click()
    page.get_by_role("textbox", name="Phone").fill("314-555-0144")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("Undone.").wait_for()
    expect(page.locator("a[href='tel:3145550100']")).to_have_count(1)
    page.locator(".hite-add > summary").click()
    page.locator(".hite-add").get_by_role("link", name="Alert").click()
    page.get_by_label("What to know").fill("Call the aunt")
    page.get_by_label("Last day").fill(in_days(40))
    page.get_by_role("button", name="Add alert").click()
    page.get_by_text("Call the aunt").first.wait_for()
