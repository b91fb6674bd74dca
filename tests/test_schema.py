"""What holds for the whole schema: history, scopes, personal fields, keys that say who."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from accounts.models import User
from accounts.record_history import event_model
from tests.urls import OURS

MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in OURS and not model.__name__.endswith("Event")
]

# Kept without history, with the reason.
NO_HISTORY = {
    "accounts.AccessLogEntry": "rows are only added; a trigger refuses changes",
    "participants.NameWord": "made from names, which have their own history",
    "accounts.Submission": "not a domain fact, only which form was answered",
    "accounts.BulkRow": "what a change of many did; the rows it changed keep their own history",
    "reports.ReportFigure": "written once by the job; the signed run carries their SHA-256",
    "reports.ReportDefinition": "written once by the job",
    "reports.ReportMember": "written once by the job",
    "reports.ReportFile": "written once by the job; carries its SHA-256",
}

# Every field that says something about a participant: contact, identity, sensitive or free text.
PERSONAL = {
    "participants.Participant": {
        "first_name": "identity",
        "last_name": "identity",
        "preferred_name": "identity",
        "date_of_birth": "sensitive",
        "phone": "contact",
        "email": "contact",
        "contact_way": "contact",
        "pronouns": "identity",
        "best_time": "contact",
        "language": "identity",
        "no_calls": "contact",
        "no_texts": "contact",
        "street": "sensitive",
        "city": "contact",
        "state": "contact",
        "postal_code": "contact",
        "search_text": "identity",
        "name_words": "identity",
        "is_sample": "not personal",
        "added_on": "not personal",
    },
    "participants.Alert": {
        "participant": "identity",
        "text": "free text",
        "starts_on": "not personal",
        "ends_on": "not personal",
        "ended_on": "not personal",
        "by": "not personal",
    },
    # The digest tells whether a masked fact is still the one that was told, and nothing of it.
    "participants.FactSource": {
        "participant": "identity",
        "group": "not personal",
        "source": "not personal",
        "told_on": "not personal",
        "digest": "identity",
    },
    "participants.Share": {
        "participant": "identity",
        "audience": "not personal",
        "facility": "not personal",
        "consent": "identity",
        "recipient": "free text",
        "purpose": "free text",
        "sections": "not personal",
        "masked": "not personal",
        "digest": "identity",
        "by": "not personal",
        "at": "not personal",
    },
}


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_model_keeps_history_or_says_why_not(model):
    assert (event_model(model) is not None) != (label(model) in NO_HISTORY)


@pytest.mark.parametrize("model", [m for m in MODELS if label(m) != "accounts.Submission"], ids=label)
def test_every_model_says_who_sees_its_rows(model):
    assert hasattr(model._default_manager.get_queryset(), "visible_to")


@pytest.mark.django_db
@pytest.mark.parametrize("model", [m for m in MODELS if label(m) != "accounts.Submission"], ids=label)
def test_visible_to_is_one_statement_for_each_role(model, request, django_assert_max_num_queries):
    for role in ("director", "intake", "advisor", "employer_contact", "funder", "administrator"):
        user = request.getfixturevalue(role)
        with django_assert_max_num_queries(1):
            list(model._default_manager.visible_to(user)[:1])


def test_every_field_of_a_person_is_classified():
    for name, classes in PERSONAL.items():
        fields = {f.name for f in apps.get_model(name)._meta.concrete_fields} - {"id"}
        assert fields == set(classes), f"{name}: classify {fields ^ set(classes)}"
        sensitive = {field for field, kind in classes.items() if kind == "sensitive"}
        assert sensitive == set(getattr(apps.get_model(name), "MASKED_FIELDS", ()))


def test_no_social_security_number_is_kept():
    for model in MODELS:
        for field in model._meta.concrete_fields:
            assert "ssn" not in field.name.lower()
            assert "social_security" not in field.name.lower()


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_keys_that_say_who_did_it_protect(model):
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model is User:
            assert field.remote_field.on_delete is models.PROTECT, f"{label(model)}.{field.name}"


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_constraints_speak_to_people(model):
    """Rules a person can break have a message of their own; the others guard the program itself."""
    for_programmers = {
        "bulk_change_counts_rows_once",
        "bulk_change_undoes_rows_once",
        "bulk_change_undone_by_somebody",
        "bulk_row_once",
        "cohort_with_track",
        "facility_with_organization",
        "report_run_progress_in_percent",
        "report_run_signed_by_somebody",
        "report_figure_once",
        "report_figure_in_order",
        "report_definition_once",
        "report_member_once",
        "report_file_once",
    }
    for constraint in model._meta.constraints:
        has_message = constraint.violation_error_message != constraint.default_violation_error_message
        assert has_message or constraint.name in for_programmers, constraint.name


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
