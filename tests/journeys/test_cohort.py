"""A cohort in a real browser: a move by keyboard, a way back, a past day, ticks; wide and on a phone."""

import datetime
import re

import pytest
from django.utils import timezone

from cohorts import actions
from cohorts.models import OrientationTick, Status
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.participants import ParticipantFactory
from tests.journeys.conftest import PHONE, WIDE, check_page, follow

NAMES = ["Ana Ruiz", "Ben Okafor", "Cleo Park"]


@pytest.fixture
def trained(transactional_db):
    """A cohort in its fifth week with three people, and a second one on the same track."""
    day = timezone.localdate() - datetime.timedelta(days=30)
    director = UserFactory(role="director", name="Dora Director")
    cohort = CohortFactory(code="PCT-07", starts_on=day, ends_on=day + datetime.timedelta(days=80), seats=5)
    other = CohortFactory(
        code="PCT-08", track=cohort.track, starts_on=day, ends_on=day + datetime.timedelta(days=99)
    )
    people = [ParticipantFactory(first_name=n.split()[0], last_name=n.split()[1]) for n in NAMES]
    seats = actions.seat_people(cohort=cohort, people=people, in_training=True, by=director)
    actions.set_orientation_list(cohort=cohort, titles=["Badge", "Tour"], by=director)
    return director, cohort, other, seats


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_moving_returning_looking_back_and_ticking(open_page, trained, width):
    director, cohort, other, seats = trained
    page = open_page(director, width)
    move_by_keyboard(page, cohort)
    assert other.enrollments.get().participant.name == NAMES[0]
    page.get_by_role("button", name="Undo").first.press("Enter")
    page.get_by_text("1 person is back.").wait_for()
    assert not other.enrollments.exists()
    withdraw_and_return(page, cohort, seats[1])
    look_back(page, cohort)
    tick_by_keyboard(page, cohort)


def move_by_keyboard(page, cohort) -> None:
    page.goto(cohort.get_absolute_url())
    check_page(page)
    page.locator(".hite-page-head summary").press("Enter")
    follow(page, page.get_by_role("link", name="Move people to another cohort"), "Enter")
    page.get_by_role("combobox", name=re.compile("^To")).select_option(label="PCT-08")
    page.get_by_role("checkbox", name=re.compile(NAMES[0])).press("Space")
    check_page(page)
    page.get_by_role("button", name="Move").press("Enter")
    page.get_by_text("1 person moved to PCT-08.").wait_for()
    check_page(page)


def withdraw_and_return(page, cohort, seat) -> None:
    page.goto(seat.get_absolute_url())
    page.get_by_role("radio", name="Withdrew").press("Space")
    page.get_by_role("button", name="Change status").press("Enter")
    page.get_by_text("Status: Withdrew.").wait_for()
    page.goto(cohort.get_absolute_url())
    page.get_by_text("2 of 2 people").wait_for()
    follow(page, page.get_by_role("link", name=re.compile("Return to seat")), "Enter")
    check_page(page)
    page.get_by_role("button", name="Change status").press("Enter")
    page.get_by_text("Status: In training.").wait_for()
    seat.refresh_from_db()
    assert (seat.status, seat.ends_on) == (Status.ACTIVE, None)


def look_back(page, cohort) -> None:
    day = timezone.localdate() - datetime.timedelta(days=20)
    page.goto(cohort.get_absolute_url())
    page.get_by_label("As of").fill(day.isoformat())
    page.get_by_role("button", name="Show that day").press("Enter")
    page.get_by_role("heading", name="Roster of that day").wait_for()
    assert f"on={day.isoformat()}" in page.url
    page.get_by_text("3 of 3 people on record").wait_for()
    check_page(page)


def tick_by_keyboard(page, cohort) -> None:
    page.goto(f"{cohort.get_absolute_url()}orientation/")
    check_page(page)
    page.get_by_role("checkbox", name=re.compile(f"{NAMES[2]}, Badge")).press("Space")
    page.get_by_role("button", name="Save", exact=True).last.press("Enter")
    page.get_by_text("Saved, 1 box changed.").wait_for()
    page.get_by_role("button", name="Tour").press("Enter")
    page.get_by_text("Saved, 3 boxes changed.").wait_for()
    assert OrientationTick.objects.count() == 4
    check_page(page)
    page.goto(f"{cohort.get_absolute_url()}buddies/")
    page.get_by_role("combobox", name="One").select_option(label=NAMES[0])
    page.get_by_role("combobox", name="And").select_option(label=NAMES[1])
    page.get_by_role("button", name="Make a pair").press("Enter")
    page.get_by_text("1 pair", exact=True).wait_for()
    check_page(page)
    page.goto("/cohorts/?as=cards")
    page.get_by_role("link", name="PCT-07").wait_for()
    check_page(page)
