"""Pages of people: list, overview, adding and correcting."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessKind, AccessLogEntry
from participants.models import Participant, Task
from tests.factories.cohorts import (
    AdvisorAssignmentFactory,
    CheckInLineFactory,
    EnrollmentFactory,
)
from tests.factories.crowds import many_seats, settle
from tests.factories.participants import (
    ConsentFactory,
    DemographicAnswerFactory,
    ParticipantFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db

LIST = "/people/"
BORN = datetime.date(1998, 2, 3)
SECRETS = ("1998", "Elm Street")


@pytest.fixture
def person():
    return ParticipantFactory(
        first_name="Marisol",
        last_name="Finch",
        phone="314-555-0167",
        email="mari@example.org",
        date_of_birth=BORN,
        street="12 Elm Street",
        city="St. Louis",
    )


@pytest.fixture
def own_person(person, advisor):
    """The same person in a cohort of the advisor."""
    seat = EnrollmentFactory(participant=person, active=True)
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    return person


def page(response):
    return response.content.decode()


def url(name, person, *args):
    return reverse(f"participants:{name}", args=[person.pk, *args])


# ---------------------------------------------------------------- the list


def test_list_shows_who_people_are_and_where_they_stand(client_for, intake, person):
    seat = EnrollmentFactory(participant=person, active=True)
    text = page(client_for(intake).get(LIST))
    for said in (
        "Marisol Finch",
        person.number,
        seat.cohort.code,
        "In training",
        "tel:3145550167",
        "Add person",
    ):
        assert said in text
    assert not any(secret in text for secret in SECRETS)


def test_list_searches_and_filters_together(client_for, intake, person):
    EnrollmentFactory(participant=person, active=True)
    ParticipantFactory(first_name="Marisol", last_name="Wren")
    text = page(client_for(intake).get(LIST, {"q": "marisol", "status": "training"}))
    assert "Marisol Finch" in text
    assert "Marisol Wren" not in text
    text = page(client_for(intake).get(LIST, {"q": "marisol", "status": "none"}))
    assert "Marisol Wren" in text
    assert "Marisol Finch" not in text


def test_list_of_an_advisor_has_their_people_only(client_for, advisor, own_person):
    ParticipantFactory(first_name="Other", last_name="Person")
    text = page(client_for(advisor).get(LIST))
    assert "Marisol Finch" in text
    assert "Other Person" not in text
    assert "Add person" not in text


def test_an_empty_list_says_what_to_do(client_for, intake, outsider, person):
    assert "No people match" in page(client_for(intake).get(LIST, {"q": "nobody"}))
    assert "when a cohort is assigned to you" in page(client_for(outsider).get(LIST)).lower()
    Participant.objects.all().delete()
    assert "Add the first person" in page(client_for(intake).get(LIST))


def test_pages_of_the_list_hold_everybody_once_in_order(client_for, intake):
    Participant.objects.bulk_create(Participant(first_name=f"F{n:03}", last_name="Same") for n in range(120))
    client, query, names, sizes = client_for(intake), "", [], []
    while query is not None:
        slice_ = client.get(f"{LIST}?{query}").context["page"]
        sizes.append(len(slice_))
        names += [person.first_name for person in slice_]
        query = f"after={slice_.older}" if slice_.older else None
    assert sizes == [50, 50, 20]
    assert names == sorted(names)
    assert len(set(names)) == 120


@pytest.mark.parametrize("count", [1, 50, 200])
def test_list_costs_the_same_at_any_size(client_for, intake, advisor, django_assert_max_num_queries, count):
    cohort = EnrollmentFactory(active=True).cohort
    AdvisorAssignmentFactory(cohort=cohort, user=advisor)
    many_seats(cohort, count)
    settle()
    for user in (intake, advisor):
        client = client_for(user)
        client.get(LIST)
        for query in ({}, {"q": "first"}, {"status": "training"}, {"status": "none"}):
            with django_assert_max_num_queries(7):
                client.get(LIST, query)


@pytest.mark.parametrize(
    "query", [{"q": "\x00"}, {"q": "🌻%_'"}, {"after": "x"}, {"status": "%"}, {"q": "9" * 500}]
)
def test_list_survives_odd_input(client_for, intake, person, query):
    assert client_for(intake).get(LIST, query).status_code == 200


# ---------------------------------------------------------------- who may


@pytest.mark.parametrize("role", ["employer_contact", "funder", "administrator"])
def test_people_are_closed_to_those_who_see_none(client_for, request, person, role):
    client = client_for(request.getfixturevalue(role))
    for address in (LIST, url("participant", person), url("participant_update", person), "/people/add/"):
        assert client.get(address).status_code == 403
    assert client.post(url("reveal", person, "street")).status_code == 403


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "status"),
    [(-30, -1, 404), (-30, 0, 404), (1, None, 404), (0, None, 200), (-30, 1, 200)],
    ids=["ended yesterday", "ends today", "starts tomorrow", "starts today", "last day today"],
)
def test_an_advisor_opens_people_only_while_assigned(client_for, advisor, person, starts_in, ends_in, status):
    seat = EnrollmentFactory(participant=person, active=True)
    today = timezone.localdate()
    AdvisorAssignmentFactory(
        cohort=seat.cohort,
        user=advisor,
        starts_on=today + datetime.timedelta(days=starts_in),
        ends_on=None if ends_in is None else today + datetime.timedelta(days=ends_in),
    )
    client = client_for(advisor)
    assert client.get(url("participant", person)).status_code == status
    assert client.get(url("task_create", person)).status_code == status
    assert client.get(url("facts", person)).status_code == status
    assert client.get(url("alert_create", person)).status_code == status


def test_an_advisor_neither_edits_nor_uncovers(client_for, advisor, own_person):
    client = client_for(advisor)
    for name in ("participant_update", "masked_update", "consent_create"):
        assert client.get(url(name, own_person)).status_code == 403
    assert client.get(url("answers_update", own_person, "gender")).status_code == 403
    assert client.post(url("reveal", own_person, "street")).status_code == 403


def test_a_person_who_is_not_there_is_404(client_for, intake):
    for name in ("participant", "participant_update", "masked_update", "consent_create", "task_create"):
        assert client_for(intake).get(reverse(f"participants:{name}", args=[4711])).status_code == 404


# ---------------------------------------------------------------- the overview


def test_overview_says_what_is_known(client_for, intake, person):
    seat = EnrollmentFactory(participant=person, active=True)
    CheckInLineFactory(enrollment=seat, standing="at_risk")
    TaskFactory(participant=person, title="Plan a ride", owner=intake)
    text = page(client_for(intake).get(url("participant", person)))
    for said in (
        "Marisol Finch",
        person.number,
        seat.cohort.facility.name,
        "At risk",
        "Plan a ride",
        "St. Louis",
    ):
        assert said in text
    for link in (
        "tel:3145550167",
        "mailto:mari@example.org",
        reverse("cohorts:participant_tab", args=[person.pk]),
    ):
        assert link in text


@pytest.mark.parametrize("page", ["", "facts/"])
def test_a_printed_person_says_whose_paper_it_is(client_for, intake, person, settings, page):
    text = client_for(intake).get(f"{person.get_absolute_url()}{page}").text
    head = text.split('class="hite-printhead"', 1)[1].split("</div>", 1)[0]
    now = timezone.localtime()
    for said in (settings.AGENCY_NAME, f"Printed by {intake.name}", f"{now:%b} {now.day}, {now.year}"):
        assert said in head


def test_overview_shows_an_advisor_only_their_own_cohorts_check_in(client_for, advisor, own_person):
    elsewhere = EnrollmentFactory(participant=own_person, active=True, cohort__code="SECRET-1")
    CheckInLineFactory(enrollment=elsewhere, standing="at_risk")
    text = page(client_for(advisor).get(url("participant", own_person)))
    assert "SECRET-1" not in text
    assert "At risk" not in text


def test_overview_keeps_masked_facts_out_of_the_page(client_for, director, intake, advisor, own_person):
    for user in (director, intake, advisor):
        for name in ("participant", "facts"):
            text = page(client_for(user).get(url(name, own_person)))
            assert not any(secret in text for secret in SECRETS)
    assert "••••" not in text
    assert "date of birth" not in text.lower()


def test_facts_tell_not_asked_from_declined_and_answers(client_for, intake, advisor, own_person):
    client = client_for(intake)
    assert page(client.get(url("facts", own_person))).count("Not asked") == 2
    DemographicAnswerFactory(participant=own_person, question="gender", choice="declined")
    DemographicAnswerFactory(participant=own_person, question="race_ethnicity", choice="black")
    DemographicAnswerFactory(participant=own_person, question="race_ethnicity", choice="white")
    text = page(client.get(url("facts", own_person)))
    for said in ("Chose not to answer", "Black or African American; White"):
        assert said in text
    assert "Not asked" not in text
    text = page(client_for(advisor).get(url("facts", own_person)))
    for unsaid in ("Chose not to answer", "African American", "Not asked"):
        assert unsaid not in text


def test_overview_says_what_a_consent_does(client_for, intake, person):
    seat = EnrollmentFactory(active=True, cohort__facility__name="Washington University")
    EnrollmentFactory(participant=person, cohort=seat.cohort, active=True)
    client = client_for(intake)
    text = page(client.get(url("participant", person)))
    assert "Washington University sees: <b>Person 2</b>" in text
    assert "No consent to share the name holds today." in text
    ConsentFactory(participant=person)
    text = page(client.get(url("participant", person)))
    assert "Washington University sees: <b>Marisol F.</b>" in text
    assert "Take back" in text


def test_opening_a_person_is_logged_by_number(client_for, intake, person):
    client_for(intake).get(url("participant", person))
    entry = AccessLogEntry.objects.get()
    assert (entry.kind, entry.subject_id, entry.subject) == (
        AccessKind.PERSON_OPENED,
        person.pk,
        person.number,
    )
    assert entry.user_id_at_time == intake.pk


@pytest.mark.parametrize("count", [1, 50, 200])
def test_overview_costs_the_same_at_any_size(
    client_for, intake, person, django_assert_max_num_queries, count
):
    for _ in range(min(count, 20)):
        CheckInLineFactory(enrollment=EnrollmentFactory(participant=person, active=True))
    Task.objects.bulk_create(TaskFactory.build_batch(count, participant=person, owner=intake))
    ConsentFactory(participant=person)
    client = client_for(intake)
    client.get(LIST)
    for name in ("participant", "facts"):
        with django_assert_max_num_queries(12):
            client.get(url(name, person))


# ---------------------------------------------------------------- adding and correcting


def test_add_a_person(client_for, intake):
    facts = {"first_name": "Zoë", "last_name": "O'Neil", "phone": "314-555-0101", "state": "mo"}
    response = client_for(intake).post("/people/add/", facts)
    person = Participant.objects.get()
    assert response.url == person.get_absolute_url()
    assert (person.first_name, person.last_name, person.state) == ("Zoë", "O'Neil", "MO")


def test_adding_the_same_form_twice_adds_one_person(client_for, intake):
    facts = {
        "first_name": "Zoë",
        "last_name": "Neil",
        "submission_key": "5f0c6f8e-8a53-4a6e-9a1c-0a3f5e1f4b11",
    }
    client = client_for(intake)
    first, second = client.post("/people/add/", facts), client.post("/people/add/", facts)
    assert first.url == second.url
    assert Participant.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"first_name": ""}, "First name"),
        ({"phone": "call me"}, "Enter a phone number like 314-555-0167."),
        ({"phone": "12"}, "Enter a phone number like 314-555-0167."),
        ({"email": "mari@"}, "E-mail"),
        ({"state": "4!"}, "Enter the state in two letters"),
        ({"date_of_birth": "2999-01-01"}, "between 1900 and today"),
        ({"date_of_birth": "1850-01-01"}, "between 1900 and today"),
    ],
)
def test_invalid_input_is_422_and_keeps_what_was_typed(client_for, intake, wrong, said):
    facts = {"first_name": "Zoë", "last_name": "Typed & kept", "city": "East St. Louis"} | wrong
    response = client_for(intake).post("/people/add/", facts)
    text = page(response)
    assert response.status_code == 422
    assert "<title>Error: " in text
    for kept in (said, "Typed &amp; kept", "East St. Louis"):
        assert kept in text
    assert not Participant.objects.exists()


def test_correct_a_person(client_for, intake, person):
    client = client_for(intake)
    facts = {"first_name": "Marisol", "last_name": "Finch", "preferred_name": "Mari"}
    assert client.post(url("participant_update", person), facts).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.phone, person.street) == ("Mari Finch", "", "12 Elm Street")
    assert client.post(url("participant_update", person), facts | {"last_name": ""}).status_code == 422


def test_names_are_escaped_and_never_run(client_for, intake):
    person = ParticipantFactory(first_name="<script>alert(1)</script>", last_name="{{ 7|add:7 }}")
    for address in (LIST, url("participant", person), f"{LIST}?q=<script>"):
        text = page(client_for(intake).get(address))
        assert "<script>alert" not in text
        assert "{{ 7|add:7 }}" in text
