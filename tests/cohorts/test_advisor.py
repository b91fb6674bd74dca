"""Advisors by day: hand-over with a note, an end without a successor, and past days that stay."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cohorts import actions
from cohorts.models import Cohort, HandOverNote
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory

pytestmark = pytest.mark.django_db


def rows(cohort):
    return list(cohort.advisor_assignments.values_list("user", "starts_on", "ends_on"))


def assign(cohort, advisor, starts_on, by, **more):
    return actions.assign_advisor(cohort=cohort, advisor=advisor, starts_on=starts_on, by=by, **more)


def test_a_new_advisor_ends_the_earlier_one_that_day(running, director, advisor, day):
    second = UserFactory(role="advisor")
    assign(running, advisor, day(-30), director)
    assign(running, second, day(0), director)
    assert rows(running) == [(advisor.pk, day(-30), day(0)), (second.pk, day(0), None)]
    assert not Cohort.objects.visible_to(advisor).exists()
    assert Cohort.objects.visible_to(second).exists()


def test_past_days_never_move(running, director, advisor, day):
    second = UserFactory(role="advisor")
    assign(running, advisor, day(-20), director)
    before = rows(running)
    for past in (day(-20), day(-1)):
        with pytest.raises(ValidationError, match="was in charge on"):
            assign(running, second, past, director)
    assert rows(running) == before
    # Days nobody was in charge of can be filled.
    assign(running, second, day(-30), director)
    assert rows(running) == [(second.pk, day(-30), day(-20)), *before]


def test_an_advisor_put_in_between_ends_where_the_next_begins(running, director, advisor, day):
    second, third = UserFactory.create_batch(2, role="advisor")
    assign(running, advisor, day(-30), director)
    assign(running, second, day(5), director)
    assign(running, third, day(2), director)
    assert rows(running) == [
        (advisor.pk, day(-30), day(2)),
        (third.pk, day(2), day(5)),
        (second.pk, day(5), None),
    ]


def test_a_plan_for_the_same_day_is_replaced_and_its_note_goes(running, director, advisor, day):
    second = UserFactory(role="advisor")
    assign(running, advisor, day(3), director, note="For the one planned first")
    assign(running, second, day(3), director)
    assert rows(running) == [(second.pk, day(3), None)]
    assert not HandOverNote.objects.exists()


def test_a_note_for_who_is_in_charge_already_is_not_thrown_away(running, advisor, director, day):
    assign(running, advisor, day(-3), director)
    with pytest.raises(ValidationError, match="in charge already"):
        assign(running, advisor, day(0), director, note="Call back on Friday.")
    assert assign(running, advisor, day(0), director).starts_on == day(-3)


def test_advisors_are_offered_by_name(director, client_for, running):
    made = {name: UserFactory(role="advisor", name=name) for name in ("Zoe Last", "Ada First", "Mia Middle")}
    # Whoever signs in is written anew, and found last without an order.
    User.objects.filter(pk=made["Ada First"].pk).update(last_login=timezone.now())
    page = client_for(director).get(reverse("cohorts:advisor", args=[running.pk])).text
    assert sorted(made, key=page.index) == ["Ada First", "Mia Middle", "Zoe Last"]


def test_only_advisors_advise(running, director, day):
    with pytest.raises(ValidationError, match="Choose a student advisor"):
        assign(running, director, day(0), director)


def test_the_database_holds_one_advisor_at_a_time(running, day):
    AdvisorAssignmentFactory(cohort=running, starts_on=day(-5), ends_on=day(5))
    AdvisorAssignmentFactory(cohort=running, starts_on=day(5))
    with pytest.raises(IntegrityError, match="advisor_one_at_a_time"), transaction.atomic():
        AdvisorAssignmentFactory(cohort=running, starts_on=day(4), ends_on=day(5))


def test_a_hand_over_note_is_read_once_and_only_by_the_one_it_is_for(
    running, director, advisor, outsider, day
):
    assignment = assign(running, advisor, day(0), director, note="  Ask about child care.  ")
    note = assignment.hand_over_note
    assert (note.text, note.by, note.read_at) == ("Ask about child care.", director, None)
    actions.write_hand_over(assignment=assignment, text="Ask about the bus.", by=director)
    with pytest.raises(ValidationError, match="for Ada Advisor to read"):
        actions.read_hand_over(note=note, by=outsider)
    read = actions.read_hand_over(note=note, by=advisor)
    assert read.read_at is not None
    assert actions.read_hand_over(note=read, by=advisor).read_at == read.read_at
    with pytest.raises(ValidationError, match="has read it already"):
        actions.write_hand_over(assignment=assignment, text="Something else", by=director)


def test_a_hand_over_note_is_for_staff_only(running, director, advisor, employer_contact, funder, day):
    assignment = assign(running, advisor, day(-3), director, note="Private words")
    running.facility = employer_contact.contact.facility
    running.save()
    assert Cohort.objects.visible_to(employer_contact).exists()
    for user, seen in ((director, 1), (advisor, 1), (employer_contact, 0), (funder, 0)):
        assert HandOverNote.objects.visible_to(user).count() == seen
    assert assignment.ends_on is None


def test_an_advisor_ends_without_a_successor_and_not_in_the_past(running, director, advisor, day):
    assignment = assign(running, advisor, day(-20), director)
    with pytest.raises(ValidationError, match="Days gone by stay"):
        actions.end_advisor(assignment=assignment, last_on=day(-2), by=director)
    actions.end_advisor(assignment=assignment, last_on=day(-1), by=director)
    assert rows(running) == [(advisor.pk, day(-20), day(0))]
    assignment.refresh_from_db()
    with pytest.raises(ValidationError, match="already"):
        actions.end_advisor(assignment=assignment, last_on=day(5), by=director)
    later = assign(running, advisor, day(2), director)
    with pytest.raises(ValidationError, match="begins on"):
        actions.end_advisor(assignment=later, last_on=day(1), by=director)
    ended = actions.end_advisor(assignment=later, last_on=day(2), by=director)
    assert ended.ends_on == day(2) + datetime.timedelta(days=1)


def test_a_change_of_advisor_is_taken_back_until_its_first_day_is_past(running, director, advisor, day):
    second = UserFactory(role="advisor")
    first = assign(running, advisor, day(-20), director)
    change = assign(running, second, day(4), director, note="See the file.")
    actions.take_back_advisor(assignment=change, by=director)
    assert rows(running) == [(advisor.pk, day(-20), None)]
    with pytest.raises(ValidationError, match="has been in charge since"):
        actions.take_back_advisor(assignment=first, by=director)


def test_a_plan_replaced_the_same_day_is_not_taken_back_for_another(running, director, advisor, day):
    second, third = UserFactory.create_batch(2, role="advisor")
    assign(running, advisor, day(-20), director)
    assign(running, second, day(0), director)
    replaced = assign(running, third, day(0), director)
    before = rows(running)
    with pytest.raises(ValidationError, match="changed since"):
        actions.take_back_advisor(assignment=replaced, by=director)
    assert rows(running) == before


def test_an_advisor_ended_on_purpose_stays_ended(running, director, advisor, day):
    second = UserFactory(role="advisor")
    first = assign(running, advisor, day(-20), director)
    actions.end_advisor(assignment=first, last_on=day(-1), by=director)
    change = assign(running, second, day(0), director)
    actions.take_back_advisor(assignment=change, by=director)
    assert rows(running) == [(advisor.pk, day(-20), day(0))]
    # An end that was planned is put back as planned.
    third = assign(running, second, day(2), director)
    actions.end_advisor(assignment=third, last_on=day(8), by=director)
    fourth = assign(running, advisor, day(5), director)
    actions.take_back_advisor(assignment=fourth, by=director)
    assert rows(running)[-1] == (second.pk, day(2), day(9))


def test_nothing_is_taken_back_when_the_one_before_was_changed_since(running, director, advisor, day):
    second = UserFactory(role="advisor")
    first = assign(running, advisor, day(-20), director)
    change = assign(running, second, day(3), director)
    first.refresh_from_db()
    actions.end_advisor(assignment=first, last_on=day(0), by=director)
    with pytest.raises(ValidationError, match="changed since"):
        actions.take_back_advisor(assignment=change, by=director)


def test_a_note_is_written_by_the_advisor_before_and_changed_by_its_writer(running, director, advisor, day):
    second, third = UserFactory.create_batch(2, role="advisor")
    assign(running, advisor, day(-20), director)
    coming = assign(running, second, day(3), director)
    for other in (second, third):
        with pytest.raises(ValidationError, match="for the advisor before to write"):
            actions.write_hand_over(assignment=coming, text="From myself", by=other)
    actions.write_hand_over(assignment=coming, text="Ask about the bus.", by=advisor)
    actions.write_hand_over(assignment=coming, text="Ask about the bus pass.", by=advisor)
    with pytest.raises(ValidationError, match="Ada Advisor wrote this note"):
        actions.write_hand_over(assignment=coming, text="Never mind the bus.", by=second)
    actions.write_hand_over(assignment=coming, text="See the director.", by=director)
    with pytest.raises(ValidationError, match="Dora Director wrote this note"):
        actions.write_hand_over(assignment=coming, text="Ask about the bus.", by=advisor)
    assert HandOverNote.objects.get().text == "See the director."
