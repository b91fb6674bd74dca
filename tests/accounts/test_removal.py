"""What keeps a row from being removed."""

import pytest
from django.core.exceptions import ValidationError

from accounts.action import action
from accounts.removal import remove, used_by
from tests.factories.cohorts import CohortFactory
from tests.factories.employers import AgreementFactory, ContactFactory, FacilityFactory
from tests.factories.outcomes import HireFactory
from tests.factories.programs import ModuleFactory


@action
def drop(*, row, by):
    remove(row)


def test_names_everything_that_points_at_the_row_from_any_app(db):
    facility = HireFactory().facility
    ContactFactory(organization=facility.organization, facility=facility)
    AgreementFactory(organization=facility.organization, facility=facility)

    assert used_by(facility) == ["agreements", "cohorts", "contacts", "hires"]


def test_hidden_keys_count(db):
    """An enrollment's track has no reverse name."""
    track = HireFactory().enrollment.track

    assert "enrollments" in used_by(track)


def test_one_statement_and_history_does_not_count(db, django_assert_num_queries):
    facility = FacilityFactory()
    with django_assert_num_queries(1):
        assert used_by(facility) == []
    assert used_by(ModuleFactory()) == []


def test_remove_refuses_in_one_sentence(director):
    facility = CohortFactory(facility__name="SSM Hospital").facility
    ContactFactory(organization=facility.organization, facility=facility)
    with pytest.raises(
        ValidationError, match="SSM Hospital cannot be removed while it has cohorts and contacts"
    ):
        drop(row=facility, by=director)
