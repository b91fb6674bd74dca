"""What an employer contact sees: names by consent, skills, own hires; nothing else, and no other facility."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cohorts import actions
from cohorts.models import Standing, Status
from employers.actions import create_agreement, renew_agreement
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory
from tests.factories.employers import OrganizationFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ConsentFactory
from tests.factories.programs import CompetencyFactory

pytestmark = pytest.mark.django_db

LIST = reverse("cohorts:partner_list")


@pytest.fixture
def hosted(host_facility, day):
    return CohortFactory(facility=host_facility, starts_on=day(-30), ends_on=day(30))


def page(cohort):
    return reverse("cohorts:partner_cohort", args=[cohort.pk])


def text_of(client, cohort):
    return client.get(page(cohort)).content.decode()


def test_only_cohorts_at_the_own_facility_are_there(employer_contact, client_for, hosted, running):
    client = client_for(employer_contact)
    assert [row.code for row in client.get(LIST).context["page"]] == [hosted.code]
    assert client.get(page(hosted)).status_code == 200
    assert client.get(page(running)).status_code == 404


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        ({"given_on": -5}, True),
        ({"given_on": -5, "ends_on": 1}, True),
        ({"given_on": -5, "ends_on": 0}, False),
        ({"given_on": -5, "revoked_on": 0}, False),
        ({"given_on": 1}, False),
        (None, False),
    ],
)
def test_a_name_is_shown_while_the_consent_holds(
    employer_contact, client_for, hosted, seat_new, day, consent, shown
):
    (seat,) = seat_new(hosted)
    person = seat.participant
    if consent is not None:
        ConsentFactory(participant=person, **{name: day(offset) for name, offset in consent.items()})
    text = text_of(client_for(employer_contact), hosted)
    assert (f"{person.first_name} {person.last_name[:1]}." in text) == shown
    assert ("Person 1" in text) == (not shown)
    assert person.last_name not in text


def test_numbers_stay_the_same_when_somebody_leaves(
    employer_contact, director, client_for, hosted, seat_new, day
):
    first, _second, _third = seat_new(hosted, 3, in_training=True)
    client = client_for(employer_contact)
    assert "Person 3" in text_of(client, hosted)
    actions.move_enrollment(enrollment=first, to=Status.WITHDRAWN, on=day(0), by=director)
    text = text_of(client, hosted)
    assert "Person 1" not in text
    assert "Person 2" in text
    assert "Person 3" in text


def test_skills_and_own_hires_are_shown_notes_and_contact_data_are_not(
    employer_contact, client_for, hosted, seat_new, advisor, day
):
    (seat,) = seat_new(hosted, in_training=True)
    person = seat.participant
    person.phone, person.email = "314-555-0199", "secret@example.org"
    person.save()
    CompetencyFactory(track=hosted.track, title="Takes vital signs")
    actions.take_check_in(
        cohort=hosted,
        on=day(0),
        method="call",
        note="Secret note to the group",
        lines=[(seat, Standing.AT_RISK, "Secret note on one")],
        by=advisor,
    )
    HireFactory(enrollment=seat, title="Aide with you", wage="16.00")
    HireFactory(
        enrollment=seat, title="Job elsewhere", by_host=False, facility=CohortFactory().facility, wage="19.00"
    )
    text = text_of(client_for(employer_contact), hosted)
    assert "Takes vital signs" in text
    assert "Aide with you" in text
    assert "$16.00" in text
    for hidden in ("Job elsewhere", "$19.00", "Secret", "At risk", "555", "secret@", person.number):
        assert hidden not in text, hidden


@pytest.mark.parametrize("role", ["director", "intake", "advisor", "funder", "administrator"])
def test_the_pages_are_for_employer_contacts(client_for, hosted, role):
    client = client_for(UserFactory(role=role))
    assert client.get(LIST).status_code == client.get(page(hosted)).status_code == 403


def test_a_contact_without_cohorts_is_told_what_to_expect(employer_contact, client_for):
    assert "No cohort trains with you yet" in client_for(employer_contact).get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_costs_the_same_for_few_and_many(
    employer_contact, client_for, hosted, seat_new, django_assert_max_num_queries, count
):
    for seat in seat_new(hosted, count):
        HireFactory(enrollment=seat)
    client = client_for(employer_contact)
    client.get(LIST)
    with django_assert_max_num_queries(8):
        client.get(page(hosted))


def test_signed_agreements_of_their_facility_can_be_downloaded(client_for, director, employer_contact):
    """All signed versions; no draft, nothing without a file, nothing of another place."""
    facility = employer_contact.contact.facility

    def agreed(title, **facts):
        facts = {"organization": facility.organization, "facility": facility} | facts
        document = ContentFile(b"%PDF-1 signed", name="a.pdf")
        return create_agreement(title=title, document=document, by=director, **facts)

    old = agreed("First", signed_on=datetime.date(2025, 1, 2), ends_on=datetime.date(2025, 12, 31))
    new = renew_agreement(
        agreement=old,
        version_kind="renewal",
        title="Second",
        kind="mou",
        facility=facility,
        signed_on=datetime.date(2026, 1, 2),
        document=ContentFile(b"%PDF-1 again", name="b.pdf"),
        by=director,
    )
    hidden = [
        agreed("Draft"),
        agreed("Sent", status="sent"),
        agreed("Other", status="signed", organization=OrganizationFactory(), facility=None),
    ]
    text = client_for(employer_contact).get(reverse("cohorts:partner_list")).text
    for agreement in (old, new):
        assert reverse("employers:agreement_document", args=[agreement.pk]) in text
    for agreement in hidden:
        assert reverse("employers:agreement_document", args=[agreement.pk]) not in text
