"""People: facts, search, scope."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cohorts.models import ENDED, Status
from participants.actions import create_participant, update_participant
from participants.models import Participant
from participants.models.participant import SEAT_STEPS
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def found(text):
    return list(Participant.objects.matching(text))


# ---------------------------------------------------------------- facts


def test_create_participant_keeps_unknown_facts_empty(intake):
    person = create_participant(first_name="Marisol", last_name="Finch", by=intake)
    assert person.date_of_birth is None
    assert person.phone == ""
    assert person.added_on == TODAY()
    assert person.number == f"P-{person.pk}"


def test_create_participant_without_a_name_is_refused_in_words(intake):
    with pytest.raises(ValidationError) as refused:
        create_participant(first_name="", last_name="Finch", by=intake)
    assert "first_name" in refused.value.message_dict


def test_a_person_has_a_name_in_the_database_too():
    with pytest.raises(IntegrityError, match="participant_has_name"), transaction.atomic():
        ParticipantFactory(last_name="")
    assert ParticipantFactory(last_name="Finch").pk


def test_update_participant_changes_only_what_differs(intake):
    person = ParticipantFactory(first_name="Marisol", last_name="Finch", city="St. Louis")
    update_participant(participant=person, by=intake, preferred_name="Mari", city="St. Louis")
    person.refresh_from_db()
    assert (person.name, person.legal_name, person.city) == ("Mari Finch", "Marisol Finch", "St. Louis")


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"city": "St. Louis", "state": "MO", "postal_code": "63118"}, "St. Louis, MO 63118"),
        ({"city": "St. Louis"}, "St. Louis"),
        ({"postal_code": "63118"}, "63118"),
        ({}, ""),
    ],
)
def test_place_names_what_is_known(facts, place):
    assert ParticipantFactory.build(**facts).place == place


# ---------------------------------------------------------------- search


@pytest.fixture
def marisol():
    return ParticipantFactory(
        first_name="Marisol",
        last_name="O'Finch",
        preferred_name="Mari 🌻",
        phone="(314) 555-0167",
        email="marisol_finch@example.org",
    )


@pytest.mark.parametrize(
    "text",
    [
        "marisol",
        "MARISOL o'finch",
        "finch mari",
        "O'Finch",
        "🌻",
        "(314) 555-0167",
        "314.555.0167",
        "+1 314 555 0167",
        "555-0167",
        "marisol 555-0167",
        "marisol (314)",
        "marisol_finch@example.org",
        "MARISOL_FINCH@",
        "  marisol  ",
    ],
)
def test_search_finds_by_name_phone_and_e_mail(marisol, text):
    ParticipantFactory(first_name="Caleb", last_name="Wren", phone="314-555-0199", email="caleb@example.org")
    assert found(text) == [marisol]


def test_search_by_number_is_one_person(marisol):
    for _ in range(12):
        ParticipantFactory()
    assert found(marisol.number) == found(f"mari {marisol.number.lower()}") == [marisol]


def test_search_finds_part_of_a_number(marisol):
    assert marisol in found(str(marisol.pk))


@pytest.mark.parametrize(
    "text", ["%", "mari%", "_arisol", "mari%finch", "\\", "'; drop table", "wren", "P-999999"]
)
def test_search_takes_every_character_literally(text):
    ParticipantFactory(first_name="Marisol", last_name="Finch")
    assert found(text) == []


def test_search_finds_a_percent_sign_that_is_there():
    person = ParticipantFactory(first_name="100%", last_name="Sure_Thing")
    assert found("100%") == [person]
    assert found("e_t") == [person]


def test_search_survives_a_null_character(marisol):
    assert found("mari\x00sol") == [marisol]


def test_search_for_nothing_gives_everybody(marisol):
    assert found("") == [marisol]


def test_search_text_follows_a_correction(intake, marisol):
    update_participant(participant=marisol, by=intake, phone="314-555-0042")
    assert found("555-0167") == []
    assert found("555-0042") == [marisol]


# ---------------------------------------------------------------- scope


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "sees"),
    [(-30, 0, False), (-30, 1, True), (-30, None, True), (0, None, True), (1, None, False), (-30, -1, False)],
    ids=["ends today", "last day today", "open", "first day today", "starts tomorrow", "ended yesterday"],
)
def test_an_advisor_sees_people_only_while_assigned(advisor, starts_in, ends_in, sees):
    seat = EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(
        cohort=seat.cohort,
        user=advisor,
        starts_on=TODAY() + starts_in * DAY,
        ends_on=None if ends_in is None else TODAY() + ends_in * DAY,
    )
    assert Participant.objects.visible_to(advisor).filter(pk=seat.participant_id).exists() is sees


def test_an_advisor_of_two_cohorts_sees_a_person_of_both_once(advisor):
    seat = EnrollmentFactory(active=True)
    other = EnrollmentFactory(participant=seat.participant, active=True)
    for cohort in (seat.cohort, other.cohort):
        AdvisorAssignmentFactory(cohort=cohort, user=advisor)
    assert list(Participant.objects.visible_to(advisor)) == [seat.participant]


def test_partners_funders_and_administrators_see_no_people(
    employer_contact, funder, administrator, host_facility
):
    EnrollmentFactory(active=True, cohort__facility=host_facility)
    for user in (employer_contact, funder, administrator):
        assert not Participant.objects.visible_to(user).exists()


# ---------------------------------------------------------------- where people stand


def test_seat_steps_name_every_status_that_holds_or_finished_a_seat():
    named = {status for statuses in SEAT_STEPS.values() for status in statuses}
    assert named == set(Status) - {Status.WITHDRAWN, Status.DISMISSED, Status.TRANSFERRED}
    assert not set(SEAT_STEPS["training"]) & ENDED


def test_standing_at_puts_people_where_their_seats_are(director):
    starting = EnrollmentFactory()
    training = EnrollmentFactory(active=True)
    finished = EnrollmentFactory(completed=True)
    left = EnrollmentFactory(withdrawn=True)
    newcomer = ParticipantFactory()

    def at(step):
        return set(Participant.objects.standing_at(step, director))

    assert at("starting") == {starting.participant}
    assert at("training") == {training.participant}
    assert at("finished") == {finished.participant}
    assert at("none") == {left.participant, newcomer}


def test_standing_at_speaks_only_of_seats_the_advisor_sees(advisor):
    mine = EnrollmentFactory(completed=True)
    elsewhere = EnrollmentFactory(participant=mine.participant, active=True)
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    people = Participant.objects.visible_to(advisor)
    assert not people.standing_at("training", advisor).exists()
    assert list(people.standing_at("finished", advisor)) == [elsewhere.participant]
