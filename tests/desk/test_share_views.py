"""A summary that is given out: only what consent allows, seen before, written down, gone with the consent."""

import datetime
import hashlib
import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessKind, AccessLogEntry
from desk.summary import Summary
from desk.timeline import timeline
from participants.actions import record_share, revoke_consent
from participants.models import ConsentKind, Share
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ConsentFactory, ParticipantFactory, TaskFactory
from tests.pages import years_told

pytestmark = pytest.mark.django_db

WHY = "They asked for it"


@pytest.fixture
def person():
    return ParticipantFactory(
        first_name="Marisol",
        last_name="Finch",
        phone="314-555-0167",
        street="12 Elm Street",
        date_of_birth=datetime.date(1998, 2, 3),
    )


@pytest.fixture
def seat(person):
    return EnrollmentFactory(participant=person, active=True, cohort__code="PCT-02")


def choose(client, person, **facts):
    address = reverse("desk:share_choose", args=[person.pk])
    return client.post(address, {"to": "person", "purpose": WHY, "sections": ["training"]} | facts)


def give(client, person, **facts):
    digest = choose(client, person, **facts).context["summary"].digest
    return choose(client, person, digest=digest, **facts)


def text_of(response):
    return response.content.decode()


def test_what_goes_out_is_seen_first_and_nothing_else_goes(client_for, intake, person, seat):
    TaskFactory(participant=person, title="Secret task")
    client = client_for(intake)
    text = text_of(choose(client, person))
    assert "PCT-02" in text
    assert "314-555-0167" not in text
    assert "Secret task" not in text
    assert not Share.objects.exists()
    response = give(client, person)
    shown = Share.objects.get()
    assert response.url == shown.get_absolute_url()
    assert (shown.by, shown.sections, shown.purpose) == (intake, ["training"], WHY)
    assert "PCT-02" in text_of(client.get(response.url))


def test_a_record_that_changed_since_is_shown_again_and_not_given_out(client_for, intake, person, seat):
    client = client_for(intake)
    facts = {"sections": ["contact"]}
    digest = choose(client, person, **facts).context["summary"].digest
    person.phone = "314-555-0199"
    person.save()
    response = choose(client, person, digest=digest, **facts)
    assert response.status_code == 200
    assert "The record changed since you looked" in text_of(response)
    assert not Share.objects.exists()


def test_a_partner_gets_nothing_without_consent_and_the_page_says_why(client_for, intake, person, seat):
    client = client_for(intake)
    text = text_of(client.get(reverse("desk:share_choose", args=[person.pk])))
    assert "No consent to share the name holds today." in text
    assert "?kind=share_with_employer" in text
    to = f"partner-{seat.cohort.facility_id}"
    assert choose(client, person, to=to).status_code == 422
    with pytest.raises(ValidationError, match="does not agree"):
        record_share(
            participant=person,
            audience="partner",
            facility=seat.cohort.facility,
            recipient="x",
            purpose="x",
            sections=["training"],
            digest="x",
            by=intake,
        )


def test_a_partner_gets_first_name_training_and_jobs_with_it_only(client_for, intake, person, seat):
    elsewhere = EnrollmentFactory(participant=person, cohort__code="OTHER-9", completed=True)
    HireFactory(enrollment=elsewhere, title="Job elsewhere")
    ConsentFactory(participant=person)
    to = f"partner-{seat.cohort.facility_id}"
    client = client_for(intake)
    text = text_of(choose(client, person, to=to, sections=["training", "jobs"]))
    sheet = text[text.index("h-summary") :]
    assert "Marisol F." in sheet
    for unsaid in ("Finch", "OTHER-9", "Job elsewhere"):
        assert unsaid not in sheet
    for facts in ({"sections": ["contact"]}, {"sections": ["training"], "masked": ["street"]}):
        assert choose(client, person, to=to, **facts).status_code == 422


def test_an_agency_gets_what_its_consent_names(client_for, intake, person, seat):
    consent = ConsentFactory(
        participant=person,
        kind=ConsentKind.EDUCATION_RECORDS,
        recipient="Family Center",
        purpose="Child care",
        records=["training"],
        signed_on=datetime.date(2026, 1, 1),
    )
    client, to = client_for(intake), f"agency-{consent.pk}"
    assert choose(client, person, to=to).status_code == 200
    response = choose(client, person, to=to, sections=["training", "jobs"])
    assert response.status_code == 422
    assert "Take away: Jobs and wages" in text_of(response)
    facts = {"audience": "agency", "recipient": "x", "purpose": "x", "digest": "x", "by": intake}
    for wrong in ({"sections": ["jobs"], "consent": consent}, {"sections": ["training"]}):
        with pytest.raises(ValidationError):
            record_share(participant=person, **facts, **wrong)


def test_a_birth_date_cannot_be_tried_out(client_for, intake, person, seat):
    """The digest has a key, differs between people, and stands in no history."""
    give(client_for(intake), person, sections=["contact"], masked=["date_of_birth"])
    given = Share.objects.get()
    other = Summary(ParticipantFactory(), person.legal_name, [])
    assert Summary(person, person.legal_name, []).digest != other.digest
    content = [person.pk, person.legal_name, []]
    plain = hashlib.sha256(json.dumps(content).encode()).hexdigest()
    assert Summary(person, person.legal_name, []).digest != plain
    assert given.digest
    assert "digest" not in {f.name for f in Share.pgh_event_model._meta.fields}


def test_a_share_is_checked_against_the_consent_as_it_is(client_for, intake, person, seat):
    """Its kind, to whom, and as it is stored now, whatever the caller holds in hand."""
    facts = {"participant": person, "recipient": "Family Center", "signed_on": datetime.date(2026, 1, 1)}
    facts |= {"purpose": "Child care", "records": ["training"]}
    consent = ConsentFactory(kind=ConsentKind.EDUCATION_RECORDS, **facts)
    wages = ConsentFactory(kind=ConsentKind.UI_WAGE_RELEASE, ends_on=datetime.date(2036, 1, 1), **facts)

    def share(**changes):
        told = {"audience": "agency", "recipient": "Family Center", "consent": consent, "by": intake}
        told |= {"purpose": "x", "sections": ["training"], "digest": "x"} | changes
        return record_share(participant=person, **told)

    for wrong in ({"recipient": "Another Center"}, {"consent": wages}):
        with pytest.raises(ValidationError, match="names this agency"):
            share(**wrong)
    assert share().recipient == "Family Center"
    type(consent).objects.filter(pk=consent.pk).update(revoked_on=timezone.localdate())
    with pytest.raises(ValidationError, match="names this agency"):
        share()
    ConsentFactory(participant=person)
    with pytest.raises(ValidationError, match="Name the partner"):
        share(audience="partner", consent=None, facility=seat.cohort.facility)


def test_only_a_court_is_typed(client_for, intake, person, seat):
    ConsentFactory(participant=person)
    to = f"partner-{seat.cohort.facility_id}"
    give(client_for(intake), person, to=to, sections=["training"], recipient="Somebody else")
    assert Share.objects.get().recipient == seat.cohort.facility.name


def test_taking_consent_back_closes_the_page_that_was_given_out(client_for, intake, person, seat):
    consent = ConsentFactory(participant=person)
    client = client_for(intake)
    address = give(client, person, to=f"partner-{seat.cohort.facility_id}").url
    assert "Marisol F." in text_of(client.get(address))
    revoke_consent(consent=consent, revoked_on=timezone.localdate(), by=intake)
    text = text_of(client.get(address))
    assert "can no longer be shown" in text
    assert "Marisol F." not in text


def test_masked_facts_go_out_only_when_ticked_and_that_is_logged(client_for, intake, person, seat):
    client = client_for(intake)
    text = text_of(choose(client, person, sections=["contact"]))
    assert "Elm Street" not in text
    assert not years_told(text, 1998)
    assert not AccessLogEntry.objects.filter(kind=AccessKind.FIELD_REVEALED).exists()
    text = text_of(choose(client, person, sections=["contact"], masked=["street"]))
    assert "12 Elm Street" in text
    assert not years_told(text, 1998)
    assert AccessLogEntry.objects.get(kind=AccessKind.FIELD_REVEALED).detail == "street"


def test_who_gave_what_to_whom_and_why_is_in_log_and_timeline(client_for, intake, person, seat):
    give(client_for(intake), person, to="court", recipient="City court", purpose="Order 12-34")
    entry = AccessLogEntry.objects.get(kind=AccessKind.EXPORTED)
    assert entry.subject == person.number
    assert "City court" in entry.detail
    assert "Order 12-34" in entry.detail
    said = timeline(person, intake, "consent").entries[0]
    assert said.title == "Summary given to City court"
    assert "Order 12-34" in said.note
    assert "Training" in said.note
    assert said.by == intake.name


def test_a_court_is_named_and_is_for_those_who_edit_people(client_for, intake, advisor, person, seat):
    assert choose(client_for(intake), person, to="court").status_code == 422
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    response = choose(client_for(advisor), person, to="court", recipient="City court")
    assert response.status_code == 422
    assert choose(client_for(advisor), person).status_code == 200


def test_an_advisor_gives_out_only_what_they_see(client_for, advisor, person, seat):
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    EnrollmentFactory(participant=person, completed=True, cohort__code="SECRET-1")
    client = client_for(advisor)
    assert "SECRET-1" not in text_of(choose(client, person, sections=["training", "jobs"]))
    assert choose(client, person, masked=["street"]).status_code == 200
    assert "Elm Street" not in text_of(choose(client, person, sections=["contact"], masked=["street"]))


def test_a_repeat_gives_it_out_once(client_for, intake, person, seat):
    client = client_for(intake)
    key = {"submission_key": "5f0c6f8e-8a53-4a6e-9a1c-0a3f5e1f4b11"}
    digest = choose(client, person).context["summary"].digest
    first = choose(client, person, digest=digest, **key)
    assert choose(client, person, digest=digest, **key).url == first.url
    assert Share.objects.count() == 1
