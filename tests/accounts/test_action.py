"""@action: who and what reach the history, constraints speak to people, the outermost names the verb."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.action import action, save_changes, save_new
from accounts.models import User
from employers.models import Organization
from participants.models import Participant

OrganizationEvent = apps.get_model("employers", "OrganizationEvent")


@action
def open_organization(*, name: str, by: User | str) -> Organization:
    return save_new(Organization(name=name, kind="hospital"))


@action
def rename_organization(*, organization: Organization, name: str, by: User | str) -> Organization:
    return save_changes(organization, name=name)


@action
def open_and_rename(*, by: User | str) -> Organization:
    return rename_organization(organization=open_organization(name="First", by=by), name="Second", by=by)


@action
def insert_past_the_checks(*, by: User | str) -> None:
    Participant.objects.bulk_create([Participant(first_name="", last_name="")])


@action
def fail_after_writing(*, by: User | str) -> None:
    save_new(Organization(name="Half done", kind="hospital"))
    raise ValidationError("no")


def test_action_writes_user_and_verb_into_the_history(director):
    organization = open_organization(name="St. Mary", by=director)

    event = OrganizationEvent.objects.select_related("pgh_context").get(pgh_obj_id=organization.pk)

    assert event.pgh_label == "insert"
    assert event.pgh_context.metadata == {
        "user": director.pk,
        "name": "Dora Director",
        "role": "director",
        "verb": "open_organization",
    }


def test_nested_action_keeps_the_outer_verb(director):
    organization = open_and_rename(by=director)

    verbs = {
        event.pgh_context.metadata["verb"]
        for event in OrganizationEvent.objects.select_related("pgh_context").filter(
            pgh_obj_id=organization.pk
        )
    }

    assert verbs == {"open_and_rename"}


def test_history_has_context_when_the_first_statement_is_a_copy(director):
    @action
    def copy_organizations(*, by: User | str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE incoming (name text) ON COMMIT DROP")
            cursor.execute(
                "INSERT INTO employers_organization (name, kind, website, note)"
                " SELECT 'Copied', 'hospital', '', ''"
            )

    copy_organizations(by=director)

    event = OrganizationEvent.objects.select_related("pgh_context").get(name="Copied")
    assert event.pgh_context.metadata["verb"] == "copy_organizations"


def test_bulk_writes_and_deletes_are_in_the_history(director):
    @action
    def close_all(*, by: User | str) -> None:
        Organization.objects.update(note="closed")
        Organization.objects.all().delete()

    open_organization(name="A", by=director)
    open_organization(name="B", by=director)
    close_all(by=director)

    labels = list(OrganizationEvent.objects.order_by("pgh_id").values_list("pgh_label", flat=True))
    assert labels == ["insert", "insert", "update", "update", "delete", "delete"]


def test_action_turns_a_broken_constraint_into_words(director):
    with pytest.raises(ValidationError, match="Enter a first and a last name"):
        insert_past_the_checks(by=director)


def test_action_that_fails_writes_nothing(director):
    with pytest.raises(ValidationError):
        fail_after_writing(by=director)

    assert not Organization.objects.filter(name="Half done").exists()
    assert not OrganizationEvent.objects.filter(name="Half done").exists()


@pytest.mark.parametrize("nobody", [None, "", 7])
def test_action_without_an_actor_is_refused(db, nobody):
    with pytest.raises(TypeError, match="by="):
        open_organization(name="X", by=nobody)


def test_action_must_be_keyword_only_with_by():
    with pytest.raises(TypeError, match="keyword-only"):

        @action
        def positional(name, by):
            """Not allowed."""

    with pytest.raises(TypeError, match="keyword-only"):

        @action
        def nameless(*, name):
            """Not allowed."""


def test_history_rows_cannot_be_changed(director):
    from django.db.utils import InternalError

    open_organization(name="Kept", by=director)
    with pytest.raises(InternalError, match="Cannot"):
        OrganizationEvent.objects.update(name="Forged")
