"""Cells that can be changed in a list: offered to who may edit, and to nobody else."""

import re

import pytest
from django.http import QueryDict

from accounts.listing import get_listing
from hite.settings import LISTS
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import TaskFactory
from tests.pages import main_form

pytestmark = pytest.mark.django_db

CELLS = [(key, column) for key in LISTS for column in get_listing(key).columns if column.edit]


@pytest.fixture
def seat(director):
    seat = EnrollmentFactory(active=True)
    HireFactory(enrollment=seat)
    TaskFactory(participant=seat.participant, owner=director)
    return seat


def page(client, key: str) -> str:
    listing = get_listing(key)
    shown = ",".join(column.key for column in listing.columns if column.edit or column.shown)
    return client.get(f"{listing.url}?cols={shown}&view=all").text


def test_there_are_such_cells():
    assert {(key, column.key) for key, column in CELLS} == {
        ("people", "phone"),
        ("people", "email"),
        ("tasks", "due"),
        ("tasks", "owner"),
        ("hires", "wage"),
        ("hires", "hours"),
        ("hires", "shift"),
    }


@pytest.mark.parametrize(("key", "column"), CELLS, ids=lambda part: getattr(part, "key", part))
def test_the_page_of_the_row_has_the_field_of_the_cell(client_for, director, seat, key, column):
    client, text = client_for(director), page(client_for(director), key)
    head = re.search(rf'data-cell="([^"]+)" data-field="{column.edit.field}"', text)
    assert ' data-cell=""' in text
    assert head.group(1) == column.edit.url
    row = get_listing(key).query(director, QueryDict("view=all")).rows().first()
    answer = client.get(column.edit.url.replace("/0/", f"/{row.pk}/"))
    assert column.edit.field in main_form(answer.text).data
    assert any(name.endswith("row_version") for name in main_form(answer.text).data)


@pytest.mark.parametrize("key", ["people", "hires"])
def test_who_may_not_edit_sees_no_pencil(client_for, director, advisor, seat, key):
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    text = page(client_for(advisor), key)
    assert seat.participant.name in text
    for mark in ("data-cell", "data-field", "cells."):
        assert mark not in text
    assert "data-cell" in page(client_for(director), key)
