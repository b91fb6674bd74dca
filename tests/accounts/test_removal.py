"""What keeps a row from being removed."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import camel_case_to_spaces

from accounts.action import action
from accounts.record_history import history_of
from accounts.removal import remove, used_by
from participants.actions import update_participant
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


def test_what_keeps_a_row_is_named_in_words_staff_use():
    """A class name taken apart ("funding attributions") is nobody's word."""
    pointing = {
        relation.field.model
        for model in apps.get_models()
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel) and relation.on_delete is models.PROTECT
    }
    assert len(pointing) > 20
    taken_apart = {
        model.__name__
        for model in pointing
        if " " in camel_case_to_spaces(model.__name__)
        and model._meta.verbose_name == camel_case_to_spaces(model.__name__)
    }
    # These are what the pages call them too.
    assert taken_apart <= {"StatusChange", "BulkChange", "SavedView", "DifferentPeople"}


def test_history_calls_a_person_a_person(director):
    person = HireFactory().enrollment.participant
    update_participant(participant=person, city="Ladue", by=director)
    assert history_of(person, director)[0].verb == "corrected this person"


def test_remove_refuses_in_one_sentence(director):
    facility = CohortFactory(facility__name="SSM Hospital").facility
    ContactFactory(organization=facility.organization, facility=facility)
    with pytest.raises(
        ValidationError, match="SSM Hospital cannot be removed while it has cohorts and contacts"
    ):
        drop(row=facility, by=director)
