"""The figures of the program's own page: mixed bases are named, unknown stays unknown."""

from decimal import Decimal

import pytest

from tests.reports.worlds import cells, report, shares, source_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    world = source_page()
    return report(program=world.program)


def test_hired_of_record_pools_and_names_the_mix(made):
    assert shares(made, "hired_of_record") == {
        "HITE": (24, 28),
        "PCT": (10, 12),
        "MA": (14, 16),
        "SSM": (10, 12),
        "STA": (7, 9),
        "WU": (7, 7),
        "PCT-SSM": (10, 12),
        "MA-STA": (7, 9),
        "MA-WU": (7, 7),
    }
    total = cells(made)["HITE", "hired_of_record"]
    assert total.value == Decimal("85.7")
    assert total.mixed
    assert "Mixed bases: the records of MA-STA cover only people who completed" in total.note
    mixed = {figure.group for figure in made.figures if figure.mixed and figure.measure == "hired_of_record"}
    assert mixed == {"HITE", "MA"}
    assert "cover only people who completed" in cells(made)["MA-STA", "hired_of_record"].note


def test_hired_of_started_is_known_only_where_everyone_who_started_is_on_record(made):
    found = shares(made, "hired_of_started")
    assert (found["PCT-SSM"], found["MA-WU"], found["PCT"]) == ((10, 12), (7, 7), (10, 12))
    for unknown in ("HITE", "MA", "STA", "MA-STA"):
        figure = cells(made)[unknown, "hired_of_started"]
        assert (figure.numerator, figure.denominator, figure.value, figure.known) == (None,) * 4
        assert figure.note.startswith("Not known: the records of MA-STA cover only people who completed.")


def test_hired_of_completed_is_known_only_where_completion_was_recorded(made):
    found = shares(made, "hired_of_completed")
    assert found["MA-STA"] == found["STA"] == (7, 9)
    for unknown in ("HITE", "MA", "PCT", "PCT-SSM", "MA-WU"):
        figure = cells(made)[unknown, "hired_of_completed"]
        assert (figure.numerator, figure.denominator, figure.value) == (None, None, None)
    assert cells(made)["HITE", "hired_of_completed"].note.startswith(
        "Not known: completion was not recorded for MA-WU and PCT-SSM."
    )


@pytest.mark.parametrize("measure", ["wage_median", "wage_mean"])
def test_wages_say_how_many_are_known(made, measure):
    total = cells(made)["HITE", measure]
    assert (total.numerator, total.denominator, total.known, total.value) == (None, 24, 7, Decimal("16.00"))
    assert (total.unit, str(total.value)) == ("usd_per_hour", "16.00")
    nothing = cells(made)["PCT-SSM", measure]
    assert (nothing.denominator, nothing.known, nothing.value) == (10, 0, None)
    assert nothing.note.startswith("Not known: no starting wage is recorded")


def test_no_heading_says_employment_rate(made):
    titles = [definition["title"] for definition in made.definitions()]
    assert titles[0] == "Hired at completion"
    assert not any(title.lower() == "employment rate" for title in titles)
