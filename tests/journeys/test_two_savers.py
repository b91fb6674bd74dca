"""Two people correct one person in two browsers: the second sees both versions, decides, and can undo."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory
from tests.journeys.conftest import PHONE, WIDE, check_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_second_saver_decides_and_undoes(open_page, width, javascript):
    person = ParticipantFactory(phone="314-555-0101", city="Ladue", preferred_name="")
    url = reverse("participants:participant_update", args=[person.pk])
    first = open_page(UserFactory(role="director", name="Dora Director"), width)
    second = open_page(UserFactory(role="intake", name="Ines Intake"), width, javascript=javascript)
    for page in (first, second):
        page.goto(url)
    first.locator("#id_phone").fill("314-555-0202")
    first.locator("#id_preferred_name").fill("Dee")
    first.get_by_role("button", name="Save", exact=True).click()
    first.get_by_text("Saved.").first.wait_for()
    check_page(first)

    second.locator("#id_phone").fill("314-555-0303")
    second.locator("#id_preferred_name").fill("Didi")
    second.get_by_role("button", name="Save", exact=True).click()
    second.get_by_role("heading", name="Both versions").wait_for()
    if javascript:
        check_page(second)
    expect(second.locator("#id_phone")).to_have_value("314-555-0303")
    both = second.get_by_role("region", name="Both versions side by side")
    for text in ("314-555-0202", "314-555-0303", "Dee", "Didi", "Dora Director"):
        expect(both.get_by_text(text).first).to_be_visible()
    # Neither is the name of the person yet.
    expect(second.get_by_role("heading", level=1).locator("xpath=..")).not_to_contain_text("Didi")
    assert second.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    both.locator("tr", has_text="Didi").locator(".usa-checkbox__label").click()
    second.get_by_role("button", name="Save", exact=True).click()
    second.get_by_text("Saved.").first.wait_for()
    person.refresh_from_db()
    assert (person.phone, person.preferred_name) == ("314-555-0303", "Dee")

    second.get_by_role("button", name="Undo", exact=True).click()
    second.get_by_text("Undone.").first.wait_for()
    person.refresh_from_db()
    assert (person.phone, person.preferred_name) == ("314-555-0202", "Dee")
