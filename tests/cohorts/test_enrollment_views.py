"""A seat on its page: status, corrections, transfer, funding; a person's seats on their tab."""

import pytest
from django.urls import reverse

from accounts.models import AccessLogEntry
from cohorts import actions
from cohorts.models import Standing, Status
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory, EnrollmentFactory
from tests.factories.programs import GrantFactory, reason

pytestmark = pytest.mark.django_db


def url(name, pk):
    return reverse(f"cohorts:{name}", args=[pk])


@pytest.fixture
def seat(running, seat_new):
    return seat_new(running, 2, in_training=True)[0]


def test_the_page_offers_allowed_moves_and_says_why_not_others(intake, client_for, planned, seat_new):
    (waiting,) = seat_new(planned)
    answer = client_for(intake).get(url("enrollment", waiting.pk))
    assert {value for value, _label in answer.context["form"].fields["to"].choices} == {
        "active",
        "withdrawn",
        "dismissed",
    }
    text = answer.content.decode()
    assert "They have not started. First choose" in text
    assert "Enrolled, not started" in text


def test_a_status_is_changed_as_of_a_day(intake, client_for, seat, day):
    data = {"to": "withdrawn", "on": day(-3), "reason": reason("transport").pk}
    answer = client_for(intake).post(url("enrollment_move", seat.pk), data, follow=True)
    assert "Status: Withdrew." in answer.content.decode()
    seat.refresh_from_db()
    assert (seat.status, seat.ends_on, seat.exit_reason) == (Status.WITHDRAWN, day(-3), reason("transport"))
    back = client_for(intake).post(url("enrollment_move", seat.pk), {"to": "active", "on": day(0)})
    assert back.status_code == 302


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"to": "withdrawn", "on": ""}, "Enter a date"),
        ({"on": "2026-01-01"}, "Choose one"),
        ({"to": "enrolled", "on": "2026-01-01"}, "not one of the available choices"),
        ({"to": "withdrawn", "on": "2999-01-01"}, "still to come"),
        ({"to": "completed", "reason": "work"}, "Only people who leave"),
    ],
)
def test_what_does_not_fit_stays_on_the_page(intake, client_for, seat, day, data, message):
    if "reason" in data:
        data = data | {"reason": reason(data["reason"]).pk}
    answer = client_for(intake).post(url("enrollment_move", seat.pk), {"on": day(0)} | data)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    seat.refresh_from_db()
    assert seat.status == Status.ACTIVE


def test_a_closed_cohort_says_to_reopen(intake, director, client_for, running, seat, day):
    actions.complete_cohort(cohort=running, on=day(0), by=director)
    text = client_for(intake).get(url("enrollment", seat.pk)).content.decode()
    assert "is closed. Reopen it to change a status." in text


def test_the_latest_status_is_corrected_and_taken_back(intake, client_for, running, seat, director, day):
    actions.move_enrollment(enrollment=seat, to=Status.ON_LEAVE, on=day(-5), by=director)
    change = seat.status_changes.last()
    client = client_for(intake)
    assert client.get(url("status_correct", change.pk)).status_code == 200
    assert client.post(url("status_correct", change.pk), {"on": day(-31)}).status_code == 422
    assert client.post(url("status_correct", change.pk), {"on": day(-6)}).status_code == 302
    change.refresh_from_db()
    assert change.on == day(-6)
    data = {"seat": seat.pk, "submission_key": "5f0c9f0e-8d0f-4b9f-9a83-0d1d5b1b7a11"}
    first = client.post(url("status_take_back", change.pk), data)
    assert first["Location"] == client.post(url("status_take_back", change.pk), data)["Location"]
    seat.refresh_from_db()
    assert seat.status == Status.ACTIVE
    for _n in range(2):
        latest = seat.status_changes.last()
        answer = client.post(url("status_take_back", latest.pk), {"seat": seat.pk}, follow=True)
    assert "The first status of a seat cannot be taken back." in answer.content.decode()


def test_a_person_moves_to_another_cohort(intake, client_for, running, seat, day):
    other = CohortFactory(track=running.track, starts_on=day(-5), ends_on=day(50))
    elsewhere = CohortFactory(starts_on=day(-5), ends_on=day(50))
    client = client_for(intake)
    offered = client.get(url("enrollment_transfer", seat.pk)).context["form"].fields["to_cohort"].queryset
    assert set(offered) == {other}
    wrong = client.post(url("enrollment_transfer", seat.pk), {"to_cohort": elsewhere.pk, "on": day(0)})
    assert wrong.status_code == 422
    client.post(url("enrollment_transfer", seat.pk), {"to_cohort": other.pk, "on": day(0)})
    assert other.enrollments.get().participant == seat.participant


def test_the_first_day_and_the_funding_are_corrected(intake, client_for, running, seat, day):
    grant = GrantFactory(program=running.program)
    foreign = GrantFactory()
    client = client_for(intake)
    assert client.post(url("enrollment_dates", seat.pk), {"starts_on": day(-31)}).status_code == 422
    funding = url("enrollment_funding", seat.pk)
    assert f"grant_{foreign.pk}" not in client.get(funding).context["form"].fields
    assert client.post(funding, {f"grant_{grant.pk}": "150"}).status_code == 422
    assert client.post(funding, {f"grant_{grant.pk}": "62.5"}).status_code == 302
    assert str(seat.funding.get().share) == "62.50"
    assert client.post(funding, {f"grant_{grant.pk}": ""}).status_code == 302
    assert not seat.funding.exists()


def test_opening_a_seat_is_logged(intake, client_for, seat):
    client_for(intake).get(url("enrollment", seat.pk))
    entry = AccessLogEntry.objects.get()
    assert (entry.subject_id, entry.user_id_at_time) == (seat.participant_id, intake.pk)


def test_an_advisor_reads_own_seats_and_changes_nothing(advisor, outsider, client_for, running, seat, day):
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-5))
    change = seat.status_changes.last()
    text = client_for(advisor).get(url("enrollment", seat.pk)).content.decode()
    assert seat.participant.name in text
    assert "Change status" not in text
    assert client_for(outsider).get(url("enrollment", seat.pk)).status_code == 404
    for name in ("enrollment_move", "enrollment_transfer", "enrollment_dates", "enrollment_funding"):
        assert client_for(advisor).post(url(name, seat.pk)).status_code == 403
    for name in ("status_correct", "status_take_back"):
        assert client_for(advisor).post(url(name, change.pk)).status_code == 403


def test_a_persons_tab_shows_seats_and_lines_the_reader_may_see(
    director, advisor, client_for, running, seat, day
):
    other = EnrollmentFactory(participant=seat.participant, cohort__undated=True, active=True)
    for cohort, enrollment, note in ((running, seat, "mine"), (other.cohort, other, "of another cohort")):
        actions.take_check_in(
            cohort=cohort,
            on=day(0),
            method="call",
            lines=[(enrollment, Standing.ON_TRACK, note)],
            by=director,
        )
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-5))
    tab = url("participant_tab", seat.participant_id)
    everything = client_for(director).get(tab).content.decode()
    assert "mine" in everything
    assert "of another cohort" in everything
    own = client_for(advisor).get(tab).content.decode()
    assert "mine" in own
    assert "of another cohort" not in own
    assert other.cohort.code not in own


@pytest.mark.parametrize("count", [1, 12])
def test_seat_and_tab_cost_the_same_for_few_and_many_check_ins(
    director, client_for, running, seat, day, django_assert_max_num_queries, count
):
    for offset in range(count):
        actions.take_check_in(
            cohort=running,
            on=day(-offset),
            method="call",
            lines=[(seat, Standing.ON_TRACK, "note")],
            by=director,
        )
    client = client_for(director)
    client.get(url("enrollment", seat.pk))
    with django_assert_max_num_queries(12):
        client.get(url("enrollment", seat.pk))
    with django_assert_max_num_queries(12):
        client.get(url("participant_tab", seat.participant_id))


def test_an_advisor_does_not_see_why_somebody_left(intake, advisor, client_for, running, seat_new, day):
    (seat,) = seat_new(running, in_training=True)
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-30))
    why = reason("transport")
    actions.move_enrollment(enrollment=seat, to="withdrawn", on=day(-3), reason=why, by=intake)
    pages = [
        seat.get_absolute_url(),
        running.get_absolute_url(),
        running.get_absolute_url() + f"?on={day(-1)}",
        reverse("cohorts:participant_tab", args=[seat.participant_id]),
        seat.participant.get_absolute_url(),
        f"/cohorts/enrollments/?cols=person,reason&status=left&reason={why.pk}",
        reverse("accounts:history", args=["cohorts.enrollment", seat.pk]),
    ]
    for page in pages:
        answer = client_for(advisor).get(page)
        assert answer.status_code == 200, page
        assert why.label not in answer.text, page
        assert seat.participant.last_name in answer.text, page
    told = [page for page in pages if why.label in client_for(intake).get(page).text]
    assert len(told) == len(pages) - 1, "all but the past day, which names no reasons"
    export = {"list": "enrollments", "query": "cols=person,reason", "purpose": "contact"}
    file = b"".join(client_for(advisor).post(reverse("accounts:export"), export).streaming_content)
    assert seat.participant.last_name in file.decode()
    assert why.label not in file.decode()
