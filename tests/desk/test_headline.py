"""What stands above every page about a person: notices that are computed, and what a partner sees."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.partner import people_shown
from desk.headline import headline
from participants.actions import give_consent, revoke_consent
from tests.factories.cohorts import (
    AdvisorAssignmentFactory,
    CheckInLineFactory,
    CohortFactory,
    EnrollmentFactory,
)
from tests.factories.participants import ConsentFactory, ParticipantFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def seat(today):
    cohort = CohortFactory(code="PCT-02", starts_on=today - 60 * DAY, ends_on=today + 60 * DAY)
    person = ParticipantFactory(first_name="Marisol", last_name="Finch", phone="314-555-0167")
    return EnrollmentFactory(participant=person, cohort=cohort, active=True, starts_on=cohort.starts_on)


def notices(seat, user):
    return [notice.text for notice in headline(seat.participant, user).notices]


def test_an_overdue_check_in_is_a_notice_until_it_is_made(director, seat, today):
    assert notices(seat, director) == ["Check-in overdue in PCT-02, none yet."]
    CheckInLineFactory(enrollment=seat, check_in__cohort=seat.cohort, check_in__on=today - 40 * DAY)
    assert "last on" in notices(seat, director)[0]
    CheckInLineFactory(enrollment=seat, check_in__cohort=seat.cohort, check_in__on=today)
    assert notices(seat, director) == []


def test_an_advisor_is_told_of_their_own_cohorts_only(director, advisor, seat):
    mine = EnrollmentFactory(participant=seat.participant, active=True)
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    assert "PCT-02" in " ".join(notices(seat, director))
    assert "PCT-02" not in " ".join(notices(seat, advisor))


def test_a_person_without_a_phone_is_a_notice(director, seat, today):
    CheckInLineFactory(enrollment=seat, check_in__cohort=seat.cohort, check_in__on=today)
    seat.participant.phone = ""
    assert notices(seat, director) == ["No phone number is known."]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"ends_on": 0}, True),
        ({"ends_on": -90}, True),
        ({"ends_on": -91}, False),
        ({"ends_on": 1}, False),
        ({"ends_on": -5, "revoked_on": -10}, False),
        ({}, False),
    ],
)
def test_a_consent_that_ran_out_lately_is_a_notice(director, seat, today, facts, told):
    CheckInLineFactory(enrollment=seat, check_in__cohort=seat.cohort, check_in__on=today)
    days = {name: today + n * DAY for name, n in facts.items()}
    ConsentFactory(participant=seat.participant, given_on=today - 200 * DAY, **days)
    assert bool(notices(seat, director)) is told


def test_a_consent_given_anew_is_no_notice(director, seat, today):
    CheckInLineFactory(enrollment=seat, check_in__cohort=seat.cohort, check_in__on=today)
    ConsentFactory(participant=seat.participant, given_on=today - 200 * DAY, ends_on=today - DAY)
    ConsentFactory(participant=seat.participant, given_on=today - DAY)
    assert notices(seat, director) == []


def test_what_a_partner_sees_is_said_as_the_partner_sees_it(director, employer_contact, host_facility, today):
    cohort = CohortFactory(facility=host_facility, starts_on=today - 10 * DAY, ends_on=today + 50 * DAY)
    EnrollmentFactory(cohort=cohort, active=True)
    person = ParticipantFactory(first_name="Marisol", last_name="Finch")
    EnrollmentFactory(participant=person, cohort=cohort, active=True)

    def both():
        said = dict(headline(person, director).seen_as)[host_facility.name]
        return said, people_shown(cohort, employer_contact)[1].name

    assert both() == ("Person 2", "Person 2")
    consent = give_consent(participant=person, given_on=today, by=director)
    assert both() == ("Marisol F.", "Marisol F.")
    revoke_consent(consent=consent, revoked_on=today, by=director)
    assert both() == ("Person 2", "Person 2")


def test_taking_consent_back_works_on_the_partners_page_at_once(
    client_for, director, employer_contact, host_facility, today
):
    cohort = CohortFactory(facility=host_facility, starts_on=today - 10 * DAY, ends_on=today + 50 * DAY)
    person = ParticipantFactory(first_name="Marisol", last_name="Finch")
    EnrollmentFactory(participant=person, cohort=cohort, active=True)
    consent = give_consent(participant=person, given_on=today, by=director)
    address = reverse("cohorts:partner_cohort", args=[cohort.pk])
    assert "Marisol F." in client_for(employer_contact).get(address).content.decode()
    client = client_for(director)
    client.post(reverse("participants:consent_revoke", args=[consent.pk]), {"revoked_on": today})
    assert "Marisol" not in client_for(employer_contact).get(address).content.decode()
    assert "sees: <b>Person 1</b>" in client.get(person.get_absolute_url()).content.decode()
