"""The pages of a cohort's life through the client: what is offered, what is missing, what is undone."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cohorts import actions
from cohorts.models import Buddy, Cohort, HandOverNote, OrientationTick, Standing, Status
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory

pytestmark = pytest.mark.django_db


def at(name, row):
    return reverse(f"cohorts:{name}", args=[row.pk])


def offers(client, cohort):
    found = client.get(at("cohort", cohort)).context["offers"]
    return {offer.key: [unmet.text for unmet in offer.unmet] for offer in [*found.main, *found.more]}


# ---------------------------------------------------------------- the board


@pytest.mark.parametrize("count", [1, 30])
def test_the_board_shows_cards_in_few_statements(
    director, advisor, client_for, day, seat_new, django_assert_max_num_queries, count
):
    for n in range(count):
        cohort = CohortFactory(starts_on=day(-40), ends_on=day(43), seats=9)
        AdvisorAssignmentFactory(cohort=cohort, user=advisor, starts_on=day(-40))
        if n == 0:
            seats = seat_new(cohort, 3, in_training=True)
            lines = [(seats[0], Standing.AT_RISK, ""), (seats[1], Standing.NEEDS_SUPPORT, "")]
            actions.take_check_in(cohort=cohort, on=day(-3), method="group", lines=lines, by=advisor)
    client = client_for(director)
    client.get(reverse("cohorts:list"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("cohorts:list"), {"as": "cards", "stage": "training"})
    text = page.content.decode()
    assert "Day 41 of 84, week 6 of 12" in text
    for words in ("3 of 9 seats", "1 at risk", "1 needs support", "1 check-in overdue", "Ada Advisor"):
        assert words in text
    assert "Last day" in text


def test_the_board_shows_an_advisor_their_own_cohorts_only(advisor, client_for, running, planned, day):
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-5))
    text = client_for(advisor).get(reverse("cohorts:list"), {"as": "cards"}).content.decode()
    assert running.code in text
    assert planned.code not in text


# ---------------------------------------------------------------- what is offered


def test_pain_20_an_action_that_has_to_wait_says_for_what_and_links_to_it(
    director, client_for, planned, seat_new
):
    client = client_for(director)
    found = offers(client, planned)
    assert found["start"] == ["Nobody has a seat.", found["complete"][0]]
    assert "The first day is" in found["complete"][0]
    seat_new(planned, 1)
    page = client.get(at("cohort", planned)).content.decode()
    assert "disabled" in page
    assert at("cohort_update", planned) in page
    assert "Change the first day" in page


def test_closed_cohorts_say_so_and_link_to_reopening(director, client_for, running, seat_new, day):
    seat_new(running, 1, in_training=True)
    closed = actions.complete_cohort(cohort=running, on=day(0), by=director)
    found = offers(client_for(director), closed)
    assert found["cohort_update"] == [f"{running.code} is closed."]
    assert found["reopen"] == []


def test_actions_outside_a_role_are_absent(director, advisor, client_for, running, seat_new, day):
    seat_new(running, 1, in_training=True)
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-5))
    assert set(offers(client_for(advisor), running)) == {"checkin", "orientation", "buddies", "history"}
    assert "checkin" not in offers(client_for(director), running)


# ---------------------------------------------------------------- the roster


def test_pain_14_a_roster_of_sixty_shows_sixty(director, client_for, day, seat_new):
    cohort = CohortFactory(starts_on=day(-30), ends_on=day(30), seats=None)
    seats = seat_new(cohort, 60, in_training=True)
    text = client_for(director).get(at("cohort", cohort)).content.decode()
    assert "60 of 60 people" in text
    assert all(seat.participant.last_name in text for seat in seats)


def test_flags_say_why_in_words(director, advisor, client_for, day, seat_new):
    cohort = CohortFactory(starts_on=day(-30), ends_on=day(30))
    risk, leave, fine = seat_new(cohort, 3, in_training=True)
    for when in (-28, -21, -15):
        standing = Standing.ON_TRACK if when == -28 else Standing.AT_RISK
        actions.take_check_in(
            cohort=cohort, on=day(when), method="call", lines=[(risk, standing, "")], by=advisor
        )
    actions.move_enrollment(
        enrollment=leave, to=Status.ON_LEAVE, on=day(-9), expected_on=day(-2), by=director
    )
    fine.participant.phone = ""
    fine.participant.save()
    rows = client_for(director).get(at("cohort", cohort)).context["roster"].rows
    flags = {row.seat.pk: " | ".join(flag.text for flag in row.flags) for row in rows}
    assert "At risk since" in flags[risk.pk]
    assert f"{day(-21).day}" in flags[risk.pk].split("|")[0]
    assert "Check-in overdue 1 day" in flags[risk.pk]
    assert "was expected back" in flags[leave.pk]
    assert "No phone" in flags[fine.pk]
    assert "No consent to share the name" in flags[fine.pk]


def test_people_who_left_stand_below_with_day_and_a_way_back(director, client_for, running, seat_new, day):
    (seat,) = seat_new(running, 1, in_training=True)
    actions.move_enrollment(enrollment=seat, to=Status.WITHDRAWN, on=day(-3), by=director)
    text = client_for(director).get(at("cohort", running)).content.decode()
    assert "Left the cohort" in text
    assert "0 of 0 people" in text
    assert f"{at('enrollment', seat)}?to=active" in text
    form = client_for(director).get(at("enrollment", seat), {"to": "active"}).context["form"]
    assert form["to"].value() == "active"


# ---------------------------------------------------------------- forms and their undo


def test_people_move_together_and_the_toast_takes_it_back(director, client_for, running, seat_new, day):
    other = CohortFactory(track=running.track, starts_on=day(-9), ends_on=day(60))
    seats = seat_new(running, 2, in_training=True)
    client = client_for(director)
    keys = {"to_cohort": other.pk, "on": day(-1), "enrollments": [seat.pk for seat in seats]}
    page = client.post(at("transfer", running), keys, follow=True)
    assert "2 people moved to" in page.content.decode()
    assert other.enrollments.count() == 2
    address = at("transfer_undo", running) + "?seats=" + "-".join(str(seat.pk) for seat in seats)
    page = client.post(address, follow=True)
    assert "2 people are back." in page.content.decode()
    assert not other.enrollments.exists()
    assert running.enrollments.filter(status=Status.ACTIVE).count() == 2


def test_a_move_without_people_or_cohort_says_what_to_choose(director, client_for, running):
    answer = client_for(director).post(at("transfer", running), {"on": ""})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"to_cohort", "on", "enrollments"}


def test_an_advisor_reads_the_note_and_says_so(director, advisor, client_for, running, day):
    facts = {"advisor": advisor.pk, "starts_on": day(0), "note": "Ask about the bus."}
    client_for(director).post(at("advisor", running), facts)
    note = HandOverNote.objects.get()
    client = client_for(advisor)
    text = client.get(at("cohort", running)).content.decode()
    assert "Ask about the bus." in text
    assert "I have read it" in text
    # Said at the top too: on a phone the note itself stands far below.
    assert text.index("left you a hand-over note") < text.index("Roster")
    assert "left you" not in client_for(director).get(at("cohort", running)).content.decode()
    client.post(at("hand_over_read", note.assignment))
    note.refresh_from_db()
    assert note.read_at is not None
    again = client.get(at("cohort", running)).content.decode()
    assert "I have read it" not in again
    assert "left you" not in again


def test_a_change_of_advisor_is_undone_with_one_button(director, advisor, client_for, running, day):
    client = client_for(director)
    client.post(at("advisor", running), {"advisor": advisor.pk, "starts_on": day(2), "note": ""})
    client.post(at("advisor_take_back", running.advisor_assignments.get()))
    assert not running.advisor_assignments.exists()


def test_undo_is_offered_for_a_new_advisor_only(director, advisor, client_for, running, day):
    client = client_for(director)
    facts = {"advisor": advisor.pk, "starts_on": day(2), "note": ""}
    first = client.post(at("advisor", running), facts, follow=True).content.decode()
    again = client.post(at("advisor", running), facts, follow=True).content.decode()
    assert "is in charge from" in again
    assert ("take-back" in first, "take-back" in again) == (True, False)


def test_completing_is_undone_with_one_button(director, client_for, running, seat_new, day):
    seat_new(running, 2, in_training=True)
    client, planned_end = client_for(director), running.ends_on
    page = client.post(at("complete", running), {"on": day(0), "completion": "yes"}, follow=True)
    assert "is complete" in page.content.decode()
    undo = f"{at('reopen', running)}?back_in_training=on&ends_on={planned_end}"
    assert undo.replace("&", "&amp;") in page.content.decode()
    client.post(undo)
    running.refresh_from_db()
    assert (running.is_closed, running.ends_on) == (False, planned_end)
    assert set(running.enrollments.values_list("status", flat=True)) == {Status.ACTIVE}


def test_another_cohort_is_planned_with_the_next_code(director, client_for, day):
    cohort = CohortFactory(code="PCT-02", starts_on=day(-30), ends_on=day(30))
    client = client_for(director)
    assert client.get(at("clone", cohort)).context["form"]["code"].value() == "PCT-03"
    client.post(at("clone", cohort), {"code": "PCT-03", "starts_on": day(60)})
    assert Cohort.objects.get(code="PCT-03").ends_on == day(120)
    again = client.post(at("clone", cohort), {"code": "PCT-03", "starts_on": day(60)})
    assert again.status_code == 422
    assert "already has this code" in again.content.decode()


def test_a_mistake_is_removed_and_a_cohort_in_use_says_what_depends(
    director, client_for, planned, running, seat_new
):
    seat_new(running, 1)
    client = client_for(director)
    text = client.get(at("remove", running)).content.decode()
    assert "cannot be removed" in text
    assert "enrollments" in text
    client.post(at("remove", planned))
    client.post(at("remove", running))
    assert list(Cohort.objects.all()) == [running]


def test_pairs_are_made_and_ended_on_their_page(advisor, client_for, running, seat_new, day):
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-5))
    first, second = seat_new(running, 2, in_training=True)
    client = client_for(advisor)
    client.post(at("buddies", running), {"first": first.pk, "second": second.pk, "starts_on": day(-1)})
    text = client.get(at("cohort", running)).content.decode()
    assert f"Buddy: {second.participant.name}" in text
    assert f"Buddy: {first.participant.name}" in text
    client.post(at("buddy_end", Buddy.objects.first()))
    assert "1 pair" not in client.get(at("buddies", running)).content.decode()


def test_ticking_saves_what_changed_and_a_line_for_everybody(director, client_for, planned, seat_new, day):
    first, _second = seat_new(planned, 2)
    actions.set_orientation_list(cohort=planned, titles=["Badge", "Tour"], by=director)
    badge, tour = planned.orientation_items.all()
    client = client_for(director)
    client.post(at("orientation", planned), {"on": day(0), "was": "", f"t{badge.pk}-{first.pk}": "1"})
    assert OrientationTick.objects.count() == 1
    # Sent from a page opened before: the tick made meanwhile stays.
    client.post(at("orientation", planned), {"on": day(0), "was": "", "all": tour.pk})
    assert OrientationTick.objects.count() == 3
    page = client.get(at("orientation", planned))
    assert "3 of 4 done" in page.content.decode()
    was = page.context["was"]
    client.post(at("orientation", planned), {"on": day(0), "was": was})
    assert not OrientationTick.objects.exists()


@pytest.mark.parametrize("count", [1, 60])
def test_the_grid_costs_the_same_for_one_and_sixty(
    director, client_for, day, seat_new, django_assert_max_num_queries, count
):
    cohort = CohortFactory(starts_on=day(5), ends_on=day(30), seats=None)
    actions.set_orientation_list(cohort=cohort, titles=["Badge", "Tour"], by=director)
    seats = seat_new(cohort, count)
    done = [(item, seat) for item in cohort.orientation_items.all() for seat in seats]
    actions.tick_orientation(cohort=cohort, done=done, not_done=[], on=day(0), by=director)
    client = client_for(director)
    for name in ("orientation", "buddies"):
        client.get(at(name, cohort))
        with django_assert_max_num_queries(12):
            assert client.get(at(name, cohort)).status_code == 200


def test_an_author_corrects_a_check_in_on_its_form(advisor, director, client_for, running, seat_new, day):
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-9))
    (seat,) = seat_new(running, 1, in_training=True)
    check_in = actions.take_check_in(
        cohort=running, on=day(-2), method="group", lines=[(seat, Standing.ON_TRACK, "")], by=advisor
    )
    client = client_for(advisor)
    assert client.get(at("checkin_correct", check_in)).context["form"][f"standing_{seat.pk}"].value()
    facts = {"on": day(-2), "method": "group", "note": "", f"note_{seat.pk}": "Meant this"}
    missing = client.post(at("checkin_correct", check_in), facts)
    assert missing.status_code == 422
    client.post(at("checkin_correct", check_in), facts | {f"standing_{seat.pk}": "at_risk"})
    line = check_in.lines.get()
    assert (line.standing, line.note) == ("at_risk", "Meant this")
    assert client_for(director).get(at("checkin_correct", check_in)).status_code == 403
    with pytest.raises(ValidationError):
        actions.correct_check_in(check_in=check_in, on=day(1), method="group", lines=[], by=advisor)
