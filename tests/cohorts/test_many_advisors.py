"""An advisor for many cohorts, from a day on, and back."""

import datetime

import pytest
from django.utils import timezone

from cohorts.actions import assign_advisors, give_back_advisors
from cohorts.actions.advisor import read_hand_over, write_hand_over
from cohorts.models import AdvisorAssignment, HandOverNote
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory

pytestmark = pytest.mark.django_db

FIRST = datetime.date(2026, 1, 1)
DAY = timezone.localdate() + datetime.timedelta(10)


def rows() -> list[tuple]:
    return list(
        AdvisorAssignment.objects.order_by("cohort", "starts_on").values_list(
            "cohort", "user", "starts_on", "ends_on"
        )
    )


@pytest.fixture
def cohorts(advisor):
    """One with nobody, one with another advisor, one with somebody from that very day, one with the same."""
    free, other, same_day, theirs = CohortFactory.create_batch(4)
    AdvisorAssignmentFactory(cohort=other, starts_on=FIRST)
    AdvisorAssignmentFactory(cohort=same_day, starts_on=DAY)
    AdvisorAssignmentFactory(cohort=theirs, user=advisor, starts_on=FIRST)
    return [free, other, same_day, theirs]


def test_many_are_handed_over_and_given_back(cohorts, advisor, director):
    before = rows()
    keys = [cohort.pk for cohort in cohorts]
    found = assign_advisors(cohorts=keys, advisor=advisor, starts_on=DAY, by=director)
    assert found.refused == {cohorts[3].pk: "They are in charge already."}
    in_charge = AdvisorAssignment.objects.on(DAY).filter(cohort__in=keys)
    assert set(in_charge.values_list("user", flat=True)) == {advisor.pk}
    assert AdvisorAssignment.objects.get(cohort=cohorts[1], starts_on=FIRST).ends_on == DAY
    assert give_back_advisors(tokens=found.changed, by=director).refused == {}
    assert rows() == before


def test_cohorts_handed_over_again_since_stay(cohorts, advisor, director):
    keys = [cohort.pk for cohort in cohorts[:2]]
    found = assign_advisors(cohorts=keys, advisor=advisor, starts_on=DAY, by=director)
    later = UserFactory(role="advisor")
    day = DAY + datetime.timedelta(30)
    assign_advisors(cohorts=keys[:1], advisor=later, starts_on=day, by=director)
    undone = give_back_advisors(tokens=found.changed, by=director)
    assert undone.refused == {keys[0]: "It was changed again since."}
    assert AdvisorAssignment.objects.filter(cohort=keys[0]).count() == 2


def test_a_hand_over_note_is_not_written_over(cohorts, advisor, director):
    there = AdvisorAssignment.objects.get(cohort=cohorts[2])
    write_hand_over(assignment=there, text="Keys are with Ada", by=director)
    found = assign_advisors(cohorts=[cohorts[2].pk], advisor=advisor, starts_on=DAY, by=director)
    assert found.refused == {cohorts[2].pk: "A hand-over note for another advisor of that day is there."}


def test_who_is_no_advisor_is_refused_for_all(cohorts, director):
    keys = [cohort.pk for cohort in cohorts]
    found = assign_advisors(cohorts=keys, advisor=director, starts_on=DAY, by=director)
    assert set(found.refused) == set(keys)


NOTE = "Everybody needs a parking badge."


def test_a_note_goes_to_each_and_goes_again_with_undo(cohorts, advisor, director):
    before = rows()
    keys = [cohort.pk for cohort in cohorts[:3]]
    found = assign_advisors(cohorts=keys, advisor=advisor, starts_on=DAY, by=director, note=NOTE)
    notes = HandOverNote.objects.order_by("assignment__cohort")
    told = [(note.assignment.cohort_id, note.text, note.by, note.assignment.user) for note in notes]
    assert told == [(key, NOTE, director, advisor) for key in keys]
    assert give_back_advisors(tokens=found.changed, by=director).refused == {}
    assert rows() == before
    assert not HandOverNote.objects.exists()


@pytest.mark.parametrize("since", ["read", "changed", "written"])
def test_a_note_somebody_read_or_changed_keeps_its_cohort(cohorts, advisor, director, since):
    keys = [cohort.pk for cohort in cohorts[:2]]
    note = "" if since == "written" else NOTE
    found = assign_advisors(cohorts=keys, advisor=advisor, starts_on=DAY, by=director, note=note)
    there = AdvisorAssignment.objects.get(cohort=keys[0], user=advisor)
    if since == "read":
        read_hand_over(note=there.hand_over_note, by=advisor)
    else:
        write_hand_over(assignment=there, text="And a locker", by=director)
    undone = give_back_advisors(tokens=found.changed, by=director)
    assert (set(undone.changed), set(undone.refused)) == ({keys[1]}, {keys[0]})
    assert HandOverNote.objects.get().assignment == there
