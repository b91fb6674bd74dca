"""Cohort list and page, correcting facts, advisors: works, invalid, wrong role, wrong row, statements."""

import pytest
from django.urls import reverse

from cohorts import actions
from cohorts.models import Standing, Status
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory
from tests.factories.employers import ContactFactory, FacilityFactory
from tests.factories.outcomes import HireFactory

pytestmark = pytest.mark.django_db

LIST = reverse("cohorts:list")


def page(cohort):
    return reverse("cohorts:cohort", args=[cohort.pk])


# ---------------------------------------------------------------- the list


def test_the_list_shows_latest_first_and_undated_last(director, client_for, planned, running, undated):
    text = client_for(director).get(LIST).content.decode()
    assert text.index(planned.code) < text.index(running.code) < text.index(undated.code)
    assert "dates not known" in text


def test_search_and_filters_stand_in_the_address(director, client_for, planned, running, undated):
    client = client_for(director)

    def found(**params):
        answer = client.get(LIST, params)
        assert answer.status_code == 200
        return {row.code for row in answer.context["page"]}

    assert found(q=planned.code[-3:]) == {planned.code}
    assert found(q=running.facility.name.lower()) == {running.code}
    assert found(stage="training") == {running.code}
    assert found(stage="planned") == {planned.code, undated.code}
    assert found(stage="closed") == set()
    assert found(track=running.track_id) == {running.code}
    assert found(facility=running.facility_id, stage="training") == {running.code}
    assert found(track="x", stage="nonsense", since="soon") == {planned.code, running.code, undated.code}
    # A facility the reader cannot choose is no reason to show all: the chip says that it narrows.
    assert found(facility="999999") == set()


def test_htmx_gets_the_list_only(director, client_for, running):
    answer = client_for(director).get(LIST, headers={"HX-Request": "true"})
    assert running.code in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_pages_of_the_list_join_without_gaps(director, client_for, day):
    for n in range(30):
        CohortFactory.create_batch(2, starts_on=day(n), ends_on=day(n + 9))
        CohortFactory(undated=True)
    client, seen, after = client_for(director), [], ""
    while True:
        slice_ = client.get(LIST, {"after": after} if after else {}).context["page"]
        seen += [row.pk for row in slice_]
        if not slice_.older:
            break
        after = slice_.older
    assert len(seen) == len(set(seen)) == 90


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_costs_the_same_for_one_and_fifty(
    director, client_for, day, django_assert_max_num_queries, count
):
    for cohort in CohortFactory.create_batch(count, starts_on=day(-5), ends_on=day(5)):
        AdvisorAssignmentFactory(cohort=cohort, starts_on=day(-5))
    client = client_for(director)
    client.get(LIST)
    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_empty_lists_say_what_to_do(director, advisor, client_for):
    assert "No cohorts yet" in client_for(director).get(LIST).content.decode()
    assert "No cohorts match" in client_for(director).get(LIST, {"q": "x"}).content.decode()
    assert "assigned to you" in client_for(advisor).get(LIST).content.decode()


def test_an_advisor_sees_only_cohorts_in_charge_of(advisor, client_for, running, planned, day):
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-5))
    client = client_for(advisor)
    assert [row.code for row in client.get(LIST).context["page"]] == [running.code]
    assert client.get(page(running)).status_code == 200
    assert client.get(page(planned)).status_code == 404


# ---------------------------------------------------------------- the page


@pytest.mark.parametrize("count", [1, 12, 60])
def test_a_roster_shows_everybody_in_the_same_statements(
    director, client_for, advisor, day, seat_new, django_assert_max_num_queries, count
):
    cohort = CohortFactory(starts_on=day(-30), ends_on=day(30), seats=None)
    AdvisorAssignmentFactory(cohort=cohort, user=advisor, starts_on=day(-30))
    ContactFactory(organization=cohort.facility.organization, facility=cohort.facility)
    seats = seat_new(cohort, count, in_training=True)
    for offset in (-9, -2):
        actions.take_check_in(
            cohort=cohort,
            on=day(offset),
            method="group",
            lines=[(seat, Standing.ON_TRACK, "note") for seat in seats],
            by=advisor,
        )
    HireFactory(enrollment=seats[0])
    client = client_for(director)
    client.get(LIST)  # the first request of a session also writes when it was seen
    with django_assert_max_num_queries(12):
        answer = client.get(page(cohort))
    text = answer.content.decode()
    assert all(seat.participant.name in text for seat in seats)
    assert len(answer.context["roster"].rows) == count


def test_the_page_counts_with_denominators(director, client_for, running, seat_new, advisor, day):
    seats = seat_new(running, 4, in_training=True)
    actions.take_check_in(
        cohort=running,
        on=day(0),
        method="call",
        lines=[(seats[0], Standing.ON_TRACK, ""), (seats[1], Standing.AT_RISK, "Bus")],
        by=advisor,
    )
    actions.move_enrollment(enrollment=seats[3], to=Status.WITHDRAWN, on=day(-1), by=director)
    text = client_for(director).get(page(running)).content.decode()
    for words in (
        "of 12 seats",
        "1 has left",
        "Week 5",
        "of 9",
        "1 at risk, 1 not asked yet",
        "Calls: 1 on track",
    ):
        assert words in text, words


def test_unknown_facts_read_as_unknown(director, client_for, undated, seat_new):
    seat_new(undated, 2, in_training=True)
    actions.complete_cohort(cohort=undated, on=None, completion_recorded=False, by=director)
    text = client_for(director).get(page(undated)).content.decode()
    assert "dates not known" in text
    assert "Nobody wrote down who completed" in text
    assert "None have left" not in text


def test_rosters_sort_and_never_hide(director, client_for, running, seat_new, advisor, day):
    first, second = seat_new(running, 2, in_training=True)
    actions.take_check_in(
        cohort=running, on=day(0), method="call", lines=[(second, Standing.AT_RISK, "")], by=advisor
    )
    client = client_for(director)

    def order(sort):
        return [row.seat for row in client.get(page(running), {"sort": sort}).context["roster"].rows]

    assert order("name") == [first, second]
    assert order("checkin") == [first, second]
    assert order("standing") == [second, first]
    assert order("nonsense") == [first, second]


@pytest.mark.parametrize(
    ("role", "words", "missing"),
    [
        ("director", ["Add people", "Complete", "Enter hires"], ["Start check-in"]),
        ("advisor", ["Start check-in"], ["Add people", "Complete</a>", "Enter hires", "Change advisor"]),
    ],
)
def test_each_role_finds_its_own_buttons(client_for, running, seat_new, day, role, words, missing):
    seat_new(running, in_training=True)
    user = UserFactory(role=role)
    if role == "advisor":
        AdvisorAssignmentFactory(cohort=running, user=user, starts_on=day(-5))
    text = client_for(user).get(page(running)).content.decode()
    assert all(word in text for word in words)
    assert not any(word in text for word in missing)


def test_older_check_ins_are_one_link_away(director, client_for, running, seat_new, advisor, day):
    (seat,) = seat_new(running, in_training=True)
    for offset in range(-7, 0):
        actions.take_check_in(
            cohort=running, on=day(offset), method="call", lines=[(seat, Standing.ON_TRACK, "")], by=advisor
        )
    client = client_for(director)
    assert len(client.get(page(running)).context["check_ins"]) == 5
    assert len(client.get(page(running), {"check-ins": "all"}).context["check_ins"]) == 7


# ---------------------------------------------------------------- correcting


def test_facts_are_corrected_and_refusals_stay_on_the_page(intake, client_for, running, seat_new):
    seat_new(running, 2)
    url = reverse("cohorts:cohort_update", args=[running.pk])
    facts = {
        "program": running.program_id,
        "track": running.track_id,
        "facility": running.facility_id,
        "code": "NEW-1",
        "starts_on": running.starts_on,
        "ends_on": running.ends_on,
        "seats": "1",
        "records_cover": "started",
        "completion_recorded": "on",
    }
    client = client_for(intake)
    assert client.get(url).status_code == 200
    answer = client.post(url, facts)
    assert answer.status_code == 422
    assert "2 people hold a seat" in answer.content.decode()
    assert 'value="NEW-1"' in answer.content.decode()
    assert client.post(url, facts | {"seats": ""}).status_code == 302
    running.refresh_from_db()
    assert (running.code, running.seats) == ("NEW-1", None)


def test_an_advisor_is_put_in_charge(director, client_for, running, advisor, day):
    url = reverse("cohorts:advisor", args=[running.pk])
    client = client_for(director)
    assert client.post(url, {"advisor": director.pk, "starts_on": day(0)}).status_code == 422
    assert client.post(url, {"advisor": advisor.pk, "starts_on": day(0)}).status_code == 302
    assert running.advisor_assignments.get().user == advisor


@pytest.mark.parametrize("name", ["cohort_update", "seat", "start", "complete", "reopen", "advisor"])
def test_advisors_change_nothing_about_a_cohort(advisor, client_for, running, day, name):
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-5))
    url = reverse(f"cohorts:{name}", args=[running.pk])
    client = client_for(advisor)
    assert client.get(url).status_code == client.post(url).status_code == 403


def test_a_facility_beyond_the_menu_is_found_by_name(intake, client_for, running, monkeypatch):
    monkeypatch.setattr("ui.short_choice.MOST", 2)
    for name in ("Alpha", "Beta", "Gamma", "Omega"):
        FacilityFactory(name=f"{name} Clinic")
    url = reverse("cohorts:cohort_update", args=[running.pk])
    client = client_for(intake)
    assert "Host facility: find in the menu" in client.get(url).text
    facts = {
        "program": running.program_id,
        "track": running.track_id,
        "facility": "",
        "code": running.code,
        "seats": "",
        "records_cover": "started",
        "completion_recorded": "on",
        "starts_on": running.starts_on,
        "ends_on": running.ends_on,
    }
    refused = client.post(url, facts | {"facility_like": "clinic"})
    assert refused.status_code == 422
    assert "Choose one of those that fit “clinic”." in refused.text
    assert client.post(url, facts | {"facility_like": "omega"}).status_code == 302
    running.refresh_from_db()
    assert running.facility.name == "Omega Clinic"
