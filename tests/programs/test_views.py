"""Set-up pages: programs, grants, tracks with their modules and skills."""

import uuid

import pytest
from django.urls import reverse

from programs.actions import load_reference_data
from programs.models import Competency, Grant, Module, Program, Track
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory
from tests.factories.employers import OrganizationFactory
from tests.factories.programs import (
    CompetencyFactory,
    GrantFactory,
    ModuleFactory,
    ProgramFactory,
    ReasonFactory,
    TrackFactory,
)

SETUP = reverse("programs:setup")


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


# ---------------------------------------------------------------- programs


def test_program_create_show_change_remove(client_for, administrator):
    client = client_for(administrator)

    created = client.post(url("program_create"), {"name": "HITE", "code": "HITE", "about": ""})
    program = Program.objects.get()
    assert created.url == program.get_absolute_url()
    assert not program.is_sample

    client.post(url("program_update", program.pk), {"name": "Hite", "code": "HITE", "about": "About it"})
    assert "About it" in client.get(program.get_absolute_url()).text

    assert client.post(url("program_delete", program.pk)).url == SETUP
    assert not Program.objects.exists()


def test_program_invalid_input_keeps_what_was_typed(client_for, director):
    ProgramFactory(code="HITE")

    response = client_for(director).post(
        url("program_create"), {"name": "Second", "code": "HITE", "about": "x"}
    )

    assert response.status_code == 422
    assert "already has this code" in response.text
    assert 'value="Second"' in response.text


def test_program_page_lists_cohorts_in_scope(client_for, director, advisor, administrator):
    program = ProgramFactory()
    mine, other = CohortFactory.create_batch(2, program=program)
    AdvisorAssignmentFactory(cohort=mine, user=advisor)
    address = program.get_absolute_url()

    assert other.code in client_for(director).get(address).text
    assert mine.code in client_for(advisor).get(address).text
    assert other.code not in client_for(advisor).get(address).text
    assert mine.code not in client_for(administrator).get(address).text
    assert "cannot be removed while it has: cohorts." in client_for(administrator).get(address).text


# ---------------------------------------------------------------- grants


def grant_typed(program, funder, **changes):
    return {
        "number": "90FX0012",
        "title": "HPOG",
        "program": program.pk,
        "funder": funder.pk,
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
    } | changes


def test_grant_create_show_change_remove(client_for, director):
    program, funder = ProgramFactory(), OrganizationFactory(kind="funder", name="State agency")
    client = client_for(director)

    client.post(url("grant_create"), grant_typed(program, funder))
    grant = Grant.objects.get()
    assert "State agency" in client.get(grant.get_absolute_url()).text

    client.post(url("grant_update", grant.pk), grant_typed(program, funder, title="Renamed"))
    grant.refresh_from_db()
    assert grant.title == "Renamed"

    assert client.post(url("grant_delete", grant.pk)).url == SETUP


def test_grant_refuses_dates_in_the_wrong_order_and_funders_that_are_none(client_for, director):
    program, hospital = ProgramFactory(), OrganizationFactory(kind="hospital")

    response = client_for(director).post(
        url("grant_create"), grant_typed(program, hospital, ends_on="2025-12-31")
    )

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"funder", "ends_on"}
    assert 'value="90FX0012"' in response.text
    assert not Grant.objects.exists()


def test_grant_form_starts_with_where_one_came_from(client_for, director):
    funder = OrganizationFactory(kind="funder")

    text = client_for(director).get(url("grant_create"), {"funder": funder.pk}).text

    assert f'value="{funder.pk}" selected' in text
    assert client_for(director).get(url("grant_create"), {"funder": "x", "program": "²"}).status_code == 200


# ---------------------------------------------------------------- tracks


def test_standard_tracks_load_once(client_for, administrator):
    client, key = client_for(administrator), {"submission_key": str(uuid.uuid4())}
    assert "Load the standard tracks" in client.get(SETUP).text

    response = client.post(url("tracks_load"), key, follow=True)
    assert "Added: Patient Care Technician, Medical Assistant." in response.text
    client.post(url("tracks_load"), key)
    again = client.post(url("tracks_load"), follow=True)

    assert "already there" in again.text
    assert Track.objects.count() == 2
    assert client.get(url("tracks_load")).status_code == 405


def test_track_page_gives_codes_their_titles_and_says_what_is_not_known(client_for, director):
    pct = load_reference_data(by=director)[0]
    text = client_for(director).get(pct.get_absolute_url()).text
    for wanted in ("31-1131", "Nursing Assistants", "CPCT/A (NHA)", "not known", "Infection control"):
        assert wanted in text
    unverified = TrackFactory(soc_code="31-1132", cip_code="99.9999")
    text = client_for(director).get(unverified.get_absolute_url()).text
    assert "title not verified" in text
    assert "not in our list of codes" in text


def test_codes_are_spelled_out_where_they_are_asked_and_shown(client_for, director):
    TrackFactory(soc_code="31-9092")
    client = client_for(director)
    asked = client.get(url("track_create")).text
    for words in (
        "Occupation code (SOC)",
        "Standard Occupational Classification",
        "Field of study code (CIP)",
        "Classification of Instructional Programs",
    ):
        assert words in asked
    listed = client.get(url("tracks")).text
    assert "Occupation (SOC)" in listed
    assert "Field of study (CIP)" in listed


def test_track_invalid_input_keeps_what_was_typed(client_for, director):
    typed = {"title": "MA", "code": "MA", "soc_code": "319092", "cip_code": "", "required_hours": "about 5"}

    response = client_for(director).post(url("track_create"), typed)

    assert response.status_code == 422
    for text in ("SOC code like 31-9092", 'value="319092"', 'value="about 5"'):
        assert text in response.text


def test_track_create_change_remove(client_for, director):
    typed = {"title": "MA", "code": "MA", "soc_code": "", "cip_code": "", "required_hours": ""}
    client = client_for(director)

    client.post(url("track_create"), typed)
    track = Track.objects.get()
    assert track.required_hours is None

    client.post(url("track_update", track.pk), typed | {"required_hours": "160"})
    track.refresh_from_db()
    assert track.required_hours == 160

    assert client.post(url("track_delete", track.pk)).url == SETUP


@pytest.mark.parametrize(
    ("name", "model", "factory"),
    [("module", Module, ModuleFactory), ("competency", Competency, CompetencyFactory)],
)
def test_parts_of_a_track(client_for, director, name, model, factory):
    track = TrackFactory()
    client = client_for(director)

    created = client.post(url(f"{name}_create", track.pk), {"title": "EKG", "position": "", "source": ""})
    part = model.objects.get()
    assert (created.url, part.position) == (track.get_absolute_url(), 1)

    update = url(f"{name}_update", part.pk)
    assert client.post(update, {"title": "EKG", "position": ""}).status_code == 422
    client.post(update, {"title": "ECG", "position": "3", "source": ""})
    part.refresh_from_db()
    assert (part.title, part.position) == ("ECG", 3)
    assert "ECG" in client.get(track.get_absolute_url()).text

    twice = client.post(url(f"{name}_create", track.pk), {"title": "ECG", "position": ""})
    assert twice.status_code == 422
    assert "already has" in twice.text

    assert client.post(url(f"{name}_delete", part.pk)).url == track.get_absolute_url()
    assert not model.objects.exists()


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize("name", ["program", "track"])
def test_double_submit_is_answered_once(client_for, director, name):
    typed = {"code": "X", "name": "X", "title": "X", "submission_key": str(uuid.uuid4())}
    client = client_for(director)

    first, second = (client.post(url(f"{name}_create"), typed) for _time in range(2))

    assert first.status_code == 302
    assert first.url == second.url


def test_roles_and_rows(client_for, director, intake, advisor, employer_contact, funder, funder_organization):
    grant = GrantFactory(funder=funder_organization)
    rows = {
        "program": grant.program,
        "grant": grant,
        "track": TrackFactory(),
        "module": ModuleFactory(),
        "competency": CompetencyFactory(),
    }
    seen = [SETUP, url("programs"), url("grants"), url("tracks")]
    seen += [url(name, rows[name].pk) for name in ("program", "grant", "track")]
    edits = [url(f"{name}_{verb}", row.pk) for name, row in rows.items() for verb in ("update", "delete")]
    edits += [url(f"{name}_create") for name in ("program", "grant", "track")]
    edits += [url(f"{name}_create", rows["track"].pk) for name in ("module", "competency")]
    edits.append(url("tracks_load"))
    for user in (intake, advisor):
        assert {client_for(user).get(address).status_code for address in seen} == {200}
        assert {client_for(user).post(address).status_code for address in edits} == {403}
    for user in (employer_contact, funder):
        assert {client_for(user).get(address).status_code for address in seen} == {403}
        assert {client_for(user).post(address).status_code for address in edits} == {403}
    missing = [url(name, 10**9) for name in ("program", "grant", "track", "module_update", "module_create")]
    assert {client_for(director).get(address).status_code for address in missing} == {404}


def test_setup_page_teaches_then_rests(client_for, administrator, director):
    text = client_for(administrator).get(SETUP).text
    assert "First steps" in text
    assert reverse("employers:organization_create") in text
    assert "Done by: Program director, Intake staff" in text
    GrantFactory()
    CohortFactory()
    ReasonFactory()

    assert "First steps" not in client_for(director).get(SETUP).text


@pytest.mark.parametrize("many", [1, 50])
def test_statements_do_not_grow(client_for, director, django_assert_max_num_queries, many):
    program, track = ProgramFactory(), TrackFactory()
    GrantFactory.create_batch(many, program=program)
    CohortFactory.create_batch(many, program=program)
    ModuleFactory.create_batch(many, track=track)
    CompetencyFactory.create_batch(many, track=track)
    client = client_for(director)
    client.get(SETUP)  # writes the time of the session once a minute
    for address in (SETUP, url("programs"), url("grants"), url("tracks")):
        with django_assert_max_num_queries(8):
            client.get(address)
    for row in (program, track, Grant.objects.first()):
        with django_assert_max_num_queries(12):
            client.get(row.get_absolute_url())


def test_setup_page_shows_ten_and_leads_to_all(client_for, director):
    GrantFactory.create_batch(11)

    page = client_for(director).get(SETUP)

    assert len(page.context["grants"]["rows"]) == 10
    assert url("grants") in page.text
    assert len(client_for(director).get(url("grants")).context["page"]) == 11


# ---------------------------------------------------------------- order, copies


@pytest.mark.parametrize(
    ("factory", "name"), [(ModuleFactory, "module_move"), (CompetencyFactory, "competency_move")]
)
def test_parts_of_a_track_change_places_by_buttons(client_for, director, factory, name):
    track, client = TrackFactory(), client_for(director)
    first, second, third = (factory(track=track, position=1) for _n in range(3))
    client.post(url(name, third.pk), {"to": "up"})
    client.post(url(name, first.pk), {"to": "down"})
    client.post(url(name, second.pk), {"to": "down"})
    rows = type(first).objects.filter(track=track)
    assert [(row.pk, row.position) for row in rows] == [(third.pk, 1), (first.pk, 2), (second.pk, 3)]
    text = client.get(track.get_absolute_url()).text
    assert f"Move {first.title} up" in text
    assert f"Move {third.title} up" not in text, "the first one goes no further"


def test_skills_are_copied_from_another_track(client_for, administrator):
    track, source = TrackFactory(), TrackFactory()
    CompetencyFactory(track=track, title="EKG")
    for title in ("Vital signs", "Ekg", "Phlebotomy"):
        CompetencyFactory(track=source, title=title, source="A list")
    empty = TrackFactory()
    client = client_for(administrator)
    assert url("competencies_copy", empty.pk) in client.get(empty.get_absolute_url()).text
    assert set(client.get(url("competencies_copy", track.pk)).context["form"].fields["source"].queryset) == {
        source
    }
    done = client.post(url("competencies_copy", track.pk), {"source": source.pk}, follow=True)
    assert "2 skills were added." in done.text
    assert [row.title for row in track.competencies.all()] == ["EKG", "Vital signs", "Phlebotomy"]
    assert track.competencies.last().source == "A list"
    assert client.post(url("competencies_copy", track.pk), {"source": empty.pk}).status_code == 422
