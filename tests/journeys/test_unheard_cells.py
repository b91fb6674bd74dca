"""A cell whose answer never came: what is typed next is not taken for a repeat of what was saved."""

import pytest
from playwright.sync_api import expect

from participants.models import Participant
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.participants import ParticipantFactory
from tests.journeys.conftest import WIDE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("typed", ["314-555-0191", "314-555-0192"])
def test_what_is_typed_after_a_lost_answer_is_not_lost(transactional_db, open_page, typed):
    person = ParticipantFactory(first_name="Kim", last_name="Alder", phone="314-555-0100")
    page = open_page(UserFactory(role="intake"), WIDE, password=PASSWORD)
    page.goto("/people/")

    def lose_the_answer(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.fallback()

    page.route("**/facts/phone/edit/", lose_the_answer)
    phone = page.locator("td[data-cell]").first
    phone.dblclick(position={"x": phone.bounding_box()["width"] - 4, "y": 8})
    field = phone.get_by_role("textbox")
    expect(field).to_be_focused()
    field.fill("314-555-0191")
    page.keyboard.press("Enter")
    expect(phone).to_contain_text("That did not work")
    assert Participant.objects.get(pk=person.pk).phone == "314-555-0191", "it came there"
    page.unroute("**/facts/phone/edit/")
    field.fill(typed)
    page.keyboard.press("Enter")
    if typed == "314-555-0191":
        expect(phone).to_contain_text("✓")
    else:
        expect(phone.get_by_role("button", name="Both versions")).to_be_visible()
        expect(field).to_have_value(typed)
