"""A cell that somebody types into again while it is being saved: both values are saved, in their order."""

import pytest
from playwright.sync_api import expect

from participants.models import Participant
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.participants import ParticipantFactory
from tests.journeys.conftest import WIDE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def slow_save(transactional_db, open_page):
    """A list with a phone number that is on its way, and what lets it arrive."""
    person = ParticipantFactory(first_name="Kim", last_name="Alder", phone="314-555-0100")
    ParticipantFactory(first_name="Kim", last_name="Birch", phone="314-555-0200")
    page = open_page(UserFactory(role="intake"), WIDE, password=PASSWORD)
    page.goto("/people/")
    held = []

    def hold(route):
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.fallback()

    page.route(f"**/{person.pk}/facts/phone/edit/", hold)
    phone = page.locator("td[data-cell]").first
    phone.dblclick(position={"x": phone.bounding_box()["width"] - 4, "y": 8})
    field = phone.get_by_role("textbox")
    expect(field).to_be_focused()
    field.fill("314-555-0191")
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("Enter")

    def arrive():
        held[0].continue_()

    return page, person, phone, arrive


def test_what_is_typed_meanwhile_stays_in_the_field(slow_save):
    page, person, phone, arrive = slow_save
    field = phone.get_by_role("textbox")
    field.fill("314-555-0192")
    arrive()
    expect(page.locator(".hite-messages")).to_contain_text("Saved.")
    expect(field).to_be_focused()
    expect(field).to_have_value("314-555-0192")
    page.keyboard.press("Enter")
    expect(phone).to_contain_text("314-555-0192 ✓")
    assert Participant.objects.get(pk=person.pk).phone == "314-555-0192"


def test_what_was_typed_and_left_is_saved_after_it(slow_save):
    page, person, phone, arrive = slow_save
    field = phone.get_by_role("textbox")
    field.fill("314-555-0193")
    search = page.get_by_role("searchbox", name="Name, phone")
    search.focus()
    arrive()
    expect(phone).to_contain_text("314-555-0193 ✓")
    expect(search).to_be_focused()
    assert Participant.objects.get(pk=person.pk).phone == "314-555-0193"
    history = [row.phone for row in person.events.order_by("pgh_id")]
    assert history == ["314-555-0100", "314-555-0191", "314-555-0193"]


def test_escape_meanwhile_takes_nothing_more(slow_save):
    page, person, phone, arrive = slow_save
    phone.get_by_role("textbox").fill("314-555-0194")
    page.keyboard.press("Escape")
    arrive()
    expect(phone).to_contain_text("314-555-0191")
    assert Participant.objects.get(pk=person.pk).phone == "314-555-0191"
