"""Setting up and seating on pages: search, review, one confirm; nothing typed or chosen is lost."""

import re

import pytest
from django.urls import reverse

from cohorts.models import Cohort, Enrollment, Status
from programs.actions import retire_reason
from tests.factories.cohorts import CohortFactory
from tests.factories.employers import FacilityFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import GrantFactory, ProgramFactory, TrackFactory, reason

pytestmark = pytest.mark.django_db

ADD = reverse("cohorts:cohort_create")
KEY = "5f0c9f0e-8d0f-4b9f-9a83-0d1d5b1b7a11"


@pytest.fixture
def typed(db, day, advisor):
    """A set-up as it is typed."""
    program = ProgramFactory()
    return {
        "submission_key": KEY,
        "program": program.pk,
        "track": TrackFactory().pk,
        "facility": FacilityFactory().pk,
        "code": "PCT-09",
        "starts_on": day(10),
        "ends_on": day(60),
        "seats": "3",
        "when": "planned",
        "advisor": advisor.pk,
        "grants": [GrantFactory(program=program).pk],
        "records_cover": "started",
        "completion": "yes",
        "people": [],
    }


def test_search_keeps_what_was_typed_and_chosen(intake, client_for, typed):
    ana, ben = ParticipantFactory(first_name="Ana"), ParticipantFactory(first_name="Ben")
    client = client_for(intake)
    assert client.get(ADD).status_code == 200
    answer = client.post(ADD, typed | {"do": "find", "q": "ben", "people": [ana.pk], "code": "bad code"})
    assert answer.status_code == 200
    text = answer.content.decode()
    picker = answer.context["picker"]
    assert [c.person for c in picker.chosen] == [ana]
    assert [c.person for c in picker.found] == [ben]
    assert 'value="bad code"' in text
    # Searching judges nothing.
    assert "Fix 1 problem" not in text
    assert f'value="{typed["program"]}" selected' in text


def test_htmx_search_answers_with_the_people_only(intake, client_for, typed):
    ben = ParticipantFactory(first_name="Ben")
    answer = client_for(intake).post(ADD, typed | {"do": "find", "q": "ben"}, headers={"HX-Request": "true"})
    assert ben.name in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_without_a_search_people_without_a_seat_come_first(intake, client_for, running, seat_new):
    (seat,) = seat_new(running)
    free = ParticipantFactory()
    found = [c.person for c in client_for(intake).get(ADD).context["picker"].found]
    assert free in found
    assert seat.participant not in found


def test_a_person_found_by_name_shows_the_seat_held(intake, client_for, running, seat_new):
    (seat,) = seat_new(running)
    answer = client_for(intake).post(ADD, {"do": "find", "q": seat.participant.last_name})
    assert f"in {running.code} now" in answer.content.decode()


def test_review_then_confirm_seats_everybody(director, client_for, typed, advisor):
    people = ParticipantFactory.create_batch(3)
    typed["people"] = [person.pk for person in people]
    client = client_for(director)
    review = client.post(ADD, typed | {"do": "review"})
    assert review.status_code == 200
    text = review.content.decode()
    assert "3 people get a seat" in text
    assert "Whom do the records cover" not in text
    assert all(person.name in text for person in people)
    assert not Cohort.objects.exists()
    back = client.post(ADD, typed | {"do": "edit"})
    assert [c.person for c in back.context["picker"].chosen] == people
    saved = client.post(ADD, typed | {"do": "save"})
    cohort = Cohort.objects.get()
    assert (saved.status_code, saved["Location"]) == (302, cohort.get_absolute_url())
    assert cohort.enrollments.filter(status=Status.ENROLLED, funding__isnull=False).count() == 3
    assert cohort.advisor_assignments.get().user == advisor


def test_the_review_is_one_form_that_a_repeat_does_not_double(director, client_for, typed):
    typed |= {"people": [ParticipantFactory().pk], "do": "save"}
    client = client_for(director)
    first, second = client.post(ADD, typed), client.post(ADD, typed)
    assert first["Location"] == second["Location"]
    assert client.post(ADD, typed | {"do": "review"})["Location"] == first["Location"]
    assert Cohort.objects.count() == 1


def test_too_many_people_are_refused_before_the_review_and_a_reason_helps(director, client_for, typed):
    typed["people"] = [person.pk for person in ParticipantFactory.create_batch(4)]
    client = client_for(director)
    refused = client.post(ADD, typed | {"do": "review"})
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "3 seats left, 4 people chosen" in text
    assert "Error:" in text
    assert len(refused.context["picker"].chosen) == 4
    assert client.post(ADD, typed | {"do": "review", "override_reason": "Host agreed"}).status_code == 200


def test_the_reason_is_not_called_optional_where_it_is_missing(director, client_for, typed):
    typed["people"] = [person.pk for person in ParticipantFactory.create_batch(4)]
    text = client_for(director).post(ADD, typed | {"do": "review"}).text
    label = text.split("Reason for going over the seats", 1)[1].split("</label>", 1)[0]
    assert "optional" not in label


def test_free_seats_are_said_before_anybody_is_chosen(director, client_for, running, seat_new):
    Cohort.objects.filter(pk=running.pk).update(seats=4)
    seat_new(running)
    address = reverse("cohorts:seat", args=[running.pk])
    client = client_for(director)
    assert "3 of 4 seats are free." in client.get(address).text
    Cohort.objects.filter(pk=running.pk).update(seats=None)
    assert "free." not in client.get(address).text


def test_a_reason_of_the_list_is_on_review_seat_list_and_file(director, client_for, typed):
    why, retired = reason("room", "over"), reason("leaving", "over")
    retire_reason(reason=retired, by=director)
    typed["people"] = [person.pk for person in ParticipantFactory.create_batch(4)]
    client = client_for(director)
    offered = client.post(ADD, typed | {"do": "review"}).text
    assert f'value="{why.pk}"' in offered
    assert str(retired) not in offered
    typed |= {"over_reason": why.pk, "override_reason": "Ms Reed agreed"}
    assert f"{why}. Ms Reed agreed" in client.post(ADD, typed | {"do": "review"}).text
    client.post(ADD, typed | {"do": "save"})
    seats = Enrollment.objects.filter(over_reason=why)
    assert seats.count() == 4
    assert f"{why}. Ms Reed agreed" in client.get(seats[0].get_absolute_url()).text
    listed = client.get(f"/cohorts/enrollments/?over={why.pk}&cols=over").text
    assert listed.count(f"{why}. Ms Reed agreed") == 4, "each seat of the list says why"
    assert "Ms Reed" not in client.get(f"/cohorts/enrollments/?over={retired.pk}&cols=over").text


def test_an_overlap_stands_beside_the_person(director, client_for, typed, running, seat_new):
    (held,) = seat_new(running)
    free = ParticipantFactory()
    typed |= {"track": running.track_id, "people": [held.participant_id, free.pk], "do": "review"}
    answer = client_for(director).post(ADD, typed)
    assert answer.status_code == 422
    problems = {c.person: c.problem for c in answer.context["picker"].chosen}
    assert problems[free] == ""
    assert running.code in problems[held.participant]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"code": ""}, "Enter an answer"),
        ({"code": "no spaces here"}, "letters, digits and dashes"),
        ({"ends_on": "2020-01-01"}, "must come after the first day"),
        ({"when": "running"}, "nobody is in training yet. Correct one of the two."),
        ({"when": "running", "starts_on": "", "ends_on": ""}, "Enter the day training started"),
        ({"when": "over"}, "so the cohort is not over. Correct one of the two."),
        ({"when": "over", "ends_on": ""}, "Enter the last day too"),
    ],
)
def test_invalid_facts_keep_what_was_typed(director, client_for, typed, change, message):
    answer = client_for(director).post(ADD, typed | change | {"do": "review", "source": "kept text"})
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert "kept text" in answer.content.decode()


def test_a_cohort_in_training_starts_everybody(director, client_for, typed, day):
    typed |= {"when": "running", "starts_on": day(-9), "people": [ParticipantFactory().pk], "do": "save"}
    client_for(director).post(ADD, typed)
    seat = Cohort.objects.get().enrollments.get()
    assert (seat.status, seat.started_on) == (Status.ACTIVE, day(-9))


def test_a_past_cohort_is_written_down_without_dates(director, client_for, typed):
    people = [person.pk for person in ParticipantFactory.create_batch(2)]
    over = typed | {"when": "over", "starts_on": "", "ends_on": "", "seats": "", "people": people}
    over |= {"advisor": "", "source": "A page", "do": "save"}
    client = client_for(director)
    client.post(ADD, over | {"completion": "no"})
    cohort = Cohort.objects.get()
    assert (cohort.is_closed, cohort.completion_recorded, cohort.source) == (True, False, "A page")
    assert set(cohort.enrollments.values_list("status", flat=True)) == {Status.ENDED_UNRECORDED}


def test_a_past_cohort_whose_completion_is_known_goes_on_to_its_completion(director, client_for, typed):
    people = [person.pk for person in ParticipantFactory.create_batch(2)]
    over = typed | {
        "when": "over",
        "starts_on": "",
        "ends_on": "",
        "seats": "",
        "people": people,
        "do": "save",
    }
    answer = client_for(director).post(ADD, over)
    cohort = Cohort.objects.get()
    assert answer["Location"] == reverse("cohorts:complete", args=[cohort.pk])
    assert client_for(director).get(answer["Location"]).status_code == 200
    completers = over | {"code": "MA-9", "records_cover": "completers", "submission_key": ""}
    client_for(director).post(ADD, completers)
    assert Cohort.objects.get(code="MA-9").is_closed


def test_people_are_added_to_a_cohort_that_runs(intake, client_for, running, seat_new, day):
    grant = GrantFactory(program=running.program)
    seat_new(running, grants=[grant])
    url = reverse("cohorts:seat", args=[running.pk])
    client = client_for(intake)
    form = client.get(url).context["form"]
    assert form.initial == {"starts_on": day(0), "in_training": True, "grants": [grant]}
    person = ParticipantFactory()
    data = {"starts_on": day(0), "in_training": "on", "grants": [grant.pk], "people": [person.pk]}
    assert client.post(url, data | {"do": "review"}).status_code == 200
    assert client.post(url, data | {"do": "save"}).status_code == 302
    assert running.enrollments.get(participant=person).status == Status.ACTIVE
    nobody = client.post(url, data | {"do": "review", "people": []})
    assert nobody.status_code == 422
    assert "Choose at least one person" in nobody.content.decode()


def test_a_planned_and_an_undated_cohort_ask_less(intake, client_for, planned, undated):
    client = client_for(intake)
    fields = client.get(reverse("cohorts:seat", args=[planned.pk])).context["form"].fields
    assert "in_training" not in fields
    fields = client.get(reverse("cohorts:seat", args=[undated.pk])).context["form"].fields
    assert "starts_on" not in fields


def test_a_closed_cohort_leads_back_with_the_reason(intake, client_for):
    closed = CohortFactory(closed=True)
    answer = client_for(intake).get(reverse("cohorts:seat", args=[closed.pk]), follow=True)
    assert "is closed. Reopen it first." in answer.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_choosing_costs_the_same_for_few_and_many(
    intake, client_for, running, seat_new, django_assert_max_num_queries, count
):
    seat_new(running, 2)
    ParticipantFactory.create_batch(count)
    client = client_for(intake)
    client.get(ADD)
    with django_assert_max_num_queries(10):
        client.get(ADD)


@pytest.mark.parametrize(
    "hostile",
    [
        {"q": "a\x00b", "do": "find"},
        {"people": ["99999999999999999999", "-1", "x", "²", ""], "do": "find"},
        {"program": "x", "track": "9" * 30, "grants": ["x"], "advisor": "\x00", "do": "find"},
        {"program": "x", "track": "9" * 30, "grants": ["x"], "advisor": "\x00", "do": "review"},
        {"starts_on": "=1+1", "seats": "9" * 30, "code": "<b>", "when": "never", "do": "save"},
        {"do": "nonsense"},
    ],
)
def test_hostile_input_is_answered_with_the_page(intake, client_for, typed, hostile):
    answer = client_for(intake).post(ADD, typed | hostile)
    assert answer.status_code in {200, 422}
    assert "<b>" not in answer.content.decode().split("<form")[2]


def test_a_facility_beyond_the_menu_goes_through_the_review(director, client_for, typed, monkeypatch):
    monkeypatch.setattr("ui.short_choice.MOST", 2)
    for name in ("Alpha", "Beta", "Gamma"):
        FacilityFactory(name=name)
    far = FacilityFactory(name="Omega Clinic")
    client = client_for(director)
    ana = ParticipantFactory()
    facts = typed | {"facility": "", "facility_like": "omega", "people": [ana.pk]}
    review = client.post(ADD, facts | {"do": "review"})
    assert "Omega Clinic" in review.text
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', review.text))
    assert "facility" in sent or "facility_like" in sent, "the review carries what was typed"
    assert client.post(ADD, sent | {"do": "save"}).status_code == 302
    assert Cohort.objects.get(code="PCT-09").facility == far
