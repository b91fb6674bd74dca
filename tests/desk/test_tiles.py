"""Numbers on Today: each tile counts exactly the rows of the list it opens."""

import datetime
import re
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.utils import timezone

from accounts.listing import get_listing
from desk import tiles
from desk.tiles import FUNNEL, SEATING, TO_FIX, Tile, board, counted, targets
from tests.factories.cohorts import (
    CheckInLineFactory,
    CohortFactory,
    EnrollmentFactory,
    FundingAttributionFactory,
)
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ConsentFactory, ParticipantFactory
from tests.factories.programs import GrantFactory, reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats():
    """Seats in every state, with and without the facts that can be missing."""
    cohort = CohortFactory()
    made = {
        "enrolled": EnrollmentFactory(cohort=cohort),
        "active": EnrollmentFactory(cohort=cohort, active=True),
        "undated": EnrollmentFactory(cohort=cohort, active=True, started_on=None),
        "completed": EnrollmentFactory(cohort=cohort, completed=True),
        "when": EnrollmentFactory(cohort=cohort, completed=True, completed_on=None),
        "left": EnrollmentFactory(cohort=cohort, withdrawn=True),
        "told": EnrollmentFactory(cohort=cohort, withdrawn=True, exit_reason=reason("work")),
    }
    HireFactory(enrollment=made["completed"], wage="17.00")
    HireFactory(enrollment=made["when"])
    HireFactory(enrollment=made["active"], status="declined")
    CohortFactory(starts_on=timezone.localdate() + datetime.timedelta(days=9), ends_on=None)
    return made


def values(found):
    return {str(tile.label): tile.value for tile in found}


def test_each_tile_counts_what_it_says(director, intake, seats):
    found = board(director)
    assert [tile.value for tile in found.funnel] == ["7", "6", "2", "2", "2"]
    assert values(found.to_fix) == {
        "Hired, wage not known": "1",
        "Started, first day not known": "1",
        "Completed, day not known": "1",
        "Left, reason not known": "1",
    }
    ParticipantFactory()
    assert values(board(intake).funnel) == {
        "People without a seat": "3",
        "Planned cohorts": "1",
        "People about to start": "1",
    }
    assert board(intake).to_fix == []


@pytest.mark.parametrize(
    "tile", [*FUNNEL, *TO_FIX, *SEATING], ids=lambda tile: f"{tile.list_key} {tile.query}"
)
def test_a_tile_is_the_list_it_opens(client_for, director, seats, tile):
    """The number, the rows of its query and the rows of the page behind the link agree."""
    (found,) = counted([tile], director)
    query = get_listing(tile.list_key).query(director, QueryDict(tile.query))
    assert query.params == tile.query, "the address says the same filter"
    page = client_for(director).get(found.url)
    assert found.count == query.matching().count() == len(page.context["page"].rows)


def test_targets_count_the_people_a_grant_pays_for(client_for, director, seats):
    grant = GrantFactory(target_enrolled=40, target_hired=20)
    for name in ("active", "completed"):
        FundingAttributionFactory(enrollment=seats[name], grant=grant)
    GrantFactory(target_enrolled=10, ends_on=timezone.localdate() - datetime.timedelta(days=1))
    GrantFactory()
    ((shown, row),) = board(director).grants
    assert shown == grant
    assert [(tile.value, tile.of) for tile in row] == [("2", 40), ("1", 20)]
    for tile, made in zip(targets(grant), row, strict=True):
        query = get_listing(tile.list_key).query(director, QueryDict(tile.query))
        assert made.count == query.count() == len(client_for(director).get(made.url).context["page"].rows)
    assert "2 of 40" in client_for(director).get("/").text


def test_counting_stops_where_it_is_told(director, seats):
    (found,) = counted([Tile("All", "enrollments", most=3)], director)
    assert (found.count, found.value) == (4, "3+")


@pytest.mark.parametrize("most", [1, 2, 10_000])
def test_today_asks_for_no_more_than_it_has_to(client_for, director, seats, monkeypatch, most):
    """Two completed: more than 1 are too many to count, so those who started and have a seat are too."""
    for name in ("SEATED", "STARTED", "COMPLETED"):
        monkeypatch.setattr(tiles, name, replace(getattr(tiles, name), most=most))
    funnel = [tiles.SEATED, tiles.STARTED, FUNNEL[2], tiles.COMPLETED, FUNNEL[4]]
    monkeypatch.setattr(tiles, "FUNNEL", funnel)
    shown = client_for(director).get("/").context["board"].funnel
    usual = {1: ["1+", "1+", "2", "1+", "2"], 2: ["2+", "2+", "2", "2", "2"]}
    assert [tile.value for tile in shown] == usual.get(most, ["7", "6", "2", "2", "2"])
    assert [tile.value for tile in shown] == [tile.value for tile in board(director).funnel]


def test_an_advisor_has_no_board(advisor, outsider):
    assert board(advisor) is None
    assert counted([FUNNEL[0]], outsider)[0].count == 0


@pytest.mark.parametrize("many", [1, 4])
def test_the_board_takes_one_statement_and_one_for_targets(director, seats, django_assert_num_queries, many):
    with django_assert_num_queries(1):
        board(director)
    GrantFactory.create_batch(many, target_enrolled=40, target_completed=30, target_hired=20)
    with django_assert_num_queries(2):
        board(director)
    assert tiles.GRANTS_SHOWN == 4


# ---------------------------------------------------------------- one tap away


@pytest.mark.parametrize(
    ("facts", "agreed", "links"),
    [
        ({"phone": "314-555-0100"}, True, {"tel:3145550100", "sms:3145550100"}),
        ({"phone": "314-555-0100"}, False, {"tel:3145550100"}),
        ({"phone": "314-555-0100", "no_calls": True, "no_texts": True}, True, set()),
        ({"phone": ""}, True, set()),
    ],
)
def test_people_at_risk_are_called_and_texted_from_the_row(client_for, director, facts, agreed, links):
    seat = EnrollmentFactory(participant=ParticipantFactory(**facts), active=True)
    CheckInLineFactory(enrollment=seat, standing="at_risk")
    if agreed:
        ConsentFactory(participant=seat.participant, kind="text_message")
    text = client_for(director).get("/").text
    assert seat.participant.name in text
    assert set(re.findall(r'href="((?:tel|sms):[^"]*)"', text)) == links
