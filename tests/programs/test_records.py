"""Programs, grants, tracks, modules and skills: constraints, scope, actions."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.record_history import history_of
from programs import actions
from programs.models import Competency, Grant, Module, Program, Track
from tests.factories.cohorts import CohortFactory, EnrollmentFactory, FundingAttributionFactory
from tests.factories.employers import OrganizationFactory
from tests.factories.programs import (
    CompetencyFactory,
    GrantFactory,
    ModuleFactory,
    ProgramFactory,
    TrackFactory,
)

DAY = datetime.date(2026, 1, 5)
NEXT = datetime.date(2026, 1, 6)


# ---------------------------------------------------------------- rules of a row


@pytest.mark.parametrize(
    ("factory", "field"), [(ProgramFactory, "code"), (TrackFactory, "code"), (GrantFactory, "number")]
)
def test_codes_are_there_once(db, factory, field):
    factory(**{field: "X-1"})
    factory(**{field: "X-2"})
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**{field: "X-1"})


@pytest.mark.parametrize("factory", [ModuleFactory, CompetencyFactory])
def test_titles_are_there_once_a_track(db, factory):
    track = TrackFactory()
    factory(track=track, title="Phlebotomy")
    factory(track=track, title="EKG")
    factory(title="Phlebotomy")
    with pytest.raises(IntegrityError, match="title_once"), transaction.atomic():
        factory(track=track, title="Phlebotomy")


def test_grant_ends_after_its_start(db):
    GrantFactory(starts_on=DAY, ends_on=NEXT)
    GrantFactory(starts_on=None, ends_on=DAY)
    with pytest.raises(IntegrityError, match="grant_ends_after_start"), transaction.atomic():
        GrantFactory(starts_on=DAY, ends_on=DAY)


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        ("soc_code", "31-9092", "31-909"),
        ("soc_code", "", "319092"),
        ("cip_code", "51.0801", "51.801"),
        ("code", "MA-2", "MA 2"),
        ("required_hours", None, -1),
    ],
)
def test_codes_have_their_form(director, field, right, wrong):
    fields = {"code": "MA", "title": "Medical Assistant"}
    actions.create_track(**fields | {field: right}, by=director)
    with pytest.raises(ValidationError) as refusal:
        actions.create_track(**fields | {"code": "OTHER"} | {field: wrong}, by=director)
    assert list(refusal.value.error_dict) == [field]


# ---------------------------------------------------------------- scope


def test_staff_see_all_and_a_funder_their_own_grants(
    director, intake, advisor, administrator, employer_contact, funder, funder_organization
):
    mine, other = GrantFactory(funder=funder_organization), GrantFactory()
    track = ModuleFactory().track
    CompetencyFactory(track=track)
    for staff in (director, intake, advisor, administrator):
        assert set(Grant.objects.visible_to(staff)) == {mine, other}
        for model in (Program, Track, Module, Competency):
            assert model.objects.visible_to(staff).exists()
    for partner in (employer_contact, funder):
        for model in (Program, Track, Module, Competency):
            assert not model.objects.visible_to(partner).exists()
    assert list(Grant.objects.visible_to(funder)) == [mine]
    assert not Grant.objects.visible_to(employer_contact).exists()


# ---------------------------------------------------------------- actions


def test_changes_are_kept_with_who_and_what(director):
    program = actions.create_program(code="HITE", name="Hite", by=director)
    actions.update_program(program=program, name="HITE", by=director)

    assert [(event.who, event.verb) for event in history_of(program, director)] == [
        (director.name, "corrected this program"),
        (director.name, "added this program"),
    ]


def test_create_update_and_delete_of_each(director):
    program = actions.create_program(code="P", name="Program", by=director)
    funder = OrganizationFactory(kind="funder")
    grant = actions.create_grant(program=program, funder=funder, number="1", title="Grant", by=director)
    track = actions.create_track(code="T", title="Track", by=director)
    module = actions.create_module(track=track, title="One", by=director)
    skill = actions.create_competency(track=track, title="EKG", by=director)

    assert actions.update_program(program=program, about="Text", by=director).about == "Text"
    assert actions.update_grant(grant=grant, ends_on=DAY, by=director).ends_on == DAY
    assert actions.update_track(track=track, required_hours=160, by=director).required_hours == 160
    assert actions.update_module(module=module, position=4, by=director).position == 4
    assert actions.update_competency(competency=skill, source="Ours", by=director).source == "Ours"

    actions.delete_competency(competency=skill, by=director)
    actions.delete_module(module=module, by=director)
    actions.delete_track(track=track, by=director)
    actions.delete_grant(grant=grant, by=director)
    actions.delete_program(program=program, by=director)
    assert not any(model.objects.exists() for model in (Program, Grant, Track, Module, Competency))


def test_new_parts_come_last(director):
    track = TrackFactory()
    ModuleFactory(track=track, position=7)

    assert actions.create_module(track=track, title="Next", by=director).position == 8
    assert actions.create_module(track=track, title="First", position=1, by=director).position == 1
    assert actions.create_competency(track=track, title="Alone", by=director).position == 1


def test_delete_is_refused_in_words(director):
    cohort = CohortFactory()
    attribution = FundingAttributionFactory(enrollment=EnrollmentFactory(cohort=cohort))
    module = ModuleFactory()
    for delete, row, use in [
        (actions.delete_program, {"program": cohort.program}, "cohorts"),
        (actions.delete_track, {"track": cohort.track}, "cohorts"),
        (actions.delete_track, {"track": module.track}, "modules"),
        (actions.delete_program, {"program": attribution.grant.program}, "grants"),
        (actions.delete_grant, {"grant": attribution.grant}, "seats it pays for"),
    ]:
        with pytest.raises(ValidationError, match=rf"cannot be removed while it has .*{use}"):
            delete(**row, by=director)
