"""The first-run check list."""

from programs.checklist import steps
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.employers import FacilityFactory, OrganizationFactory
from tests.factories.programs import GrantFactory, ProgramFactory, ReasonFactory, TrackFactory


def state(user):
    return {step.key: step.is_done for step in steps(user)}


def upcoming(user):
    return [step.key for step in steps(user) if step.is_next]


def test_empty_installation_starts_with_a_partner(administrator):
    assert not any(state(administrator).values())
    assert upcoming(administrator) == ["organization"]


def test_each_record_ticks_its_step(administrator):
    for make, key in [
        (OrganizationFactory, "organization"),
        (FacilityFactory, "facility"),
        (ProgramFactory, "program"),
        (TrackFactory, "track"),
        (ReasonFactory, "reasons"),
        (GrantFactory, "grant"),
        (UserFactory, "users"),
        (CohortFactory, "cohort"),
    ]:
        assert upcoming(administrator) == [key]
        make()
        assert state(administrator)[key], key
    assert upcoming(administrator) == []


def test_closed_accounts_are_no_colleagues(administrator):
    UserFactory(is_active=False)
    assert not state(administrator)["users"]


def test_says_who_does_what_the_reader_may_not(administrator, director):
    by_key = {user: {step.key: step for step in steps(user)} for user in (administrator, director)}

    assert by_key[administrator]["users"].may_do
    assert not by_key[administrator]["cohort"].may_do
    assert by_key[administrator]["cohort"].done_by == "Program director, Intake staff"
    assert by_key[director]["cohort"].may_do
    # A director may invite colleagues too.
    assert by_key[director]["users"].may_do
    assert by_key[administrator]["users"].done_by == "Program director, Administrator"


def test_one_statement(administrator, django_assert_num_queries):
    CohortFactory()
    with django_assert_num_queries(1):
        steps(administrator)
