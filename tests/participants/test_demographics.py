"""What people say of themselves: several, declined alone, unknown is no row."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from participants.actions import set_demographics
from participants.models import DemographicAnswer, Question
from participants.models.demographics import CHOICES_OF
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.participants import DemographicAnswerFactory, ParticipantFactory

pytestmark = pytest.mark.django_db

RACE = Question.RACE_ETHNICITY
ASKED = datetime.date(2026, 5, 4)


def choices_of(person, question=RACE):
    return set(person.demographics.filter(question=question).values_list("choice", flat=True))


def answer(person, choices, by, question=RACE, **facts):
    return set_demographics(
        participant=person,
        question=question,
        choices=choices,
        by=by,
        **{"self_reported": True, "asked_on": ASKED, **facts},
    )


def test_several_choices_are_one_answer(intake):
    person = ParticipantFactory()
    rows = answer(person, ["hispanic", "white"], intake)
    assert choices_of(person) == {"hispanic", "white"}
    assert {row.asked_on for row in rows} == {ASKED}
    assert {row.instrument_version for row in rows} == {"spd15-2024"}


def test_a_new_answer_replaces_the_old_one_and_leaves_other_questions_alone(intake):
    person = ParticipantFactory()
    DemographicAnswerFactory(participant=person, question=Question.GENDER, choice="woman")
    answer(person, ["hispanic", "white"], intake)
    answer(person, ["white", "asian"], intake, self_reported=False)
    assert choices_of(person) == {"white", "asian"}
    assert choices_of(person, Question.GENDER) == {"woman"}
    assert not person.demographics.filter(question=RACE, self_reported=True).exists()


def test_declined_replaces_answers_and_answers_replace_declined(intake):
    person = ParticipantFactory()
    answer(person, ["black"], intake)
    answer(person, ["declined"], intake)
    assert choices_of(person) == {"declined"}
    answer(person, ["black"], intake)
    assert choices_of(person) == {"black"}


def test_unknown_is_no_row(intake):
    person = ParticipantFactory()
    answer(person, ["black"], intake)
    assert answer(person, [], intake) == []
    assert choices_of(person) == set()


def test_declined_beside_an_answer_is_refused_and_nothing_changes(intake):
    person = ParticipantFactory()
    answer(person, ["black"], intake)
    with pytest.raises(ValidationError, match="cannot stand beside"):
        answer(person, ["black", "declined"], intake)
    assert choices_of(person) == {"black"}


@pytest.mark.parametrize(("first", "second"), [("declined", "white"), ("white", "declined")])
def test_the_database_refuses_declined_beside_another_answer(first, second):
    person = ParticipantFactory()
    DemographicAnswerFactory(participant=person, question=RACE, choice=first)
    with pytest.raises(IntegrityError, match="demographic_declined_alone"), transaction.atomic():
        DemographicAnswerFactory(participant=person, question=RACE, choice=second)
    DemographicAnswerFactory(
        participant=person, question=Question.GENDER, choice=second if first == "white" else "man"
    )
    DemographicAnswerFactory(participant=ParticipantFactory(), question=RACE, choice=second)


def test_the_database_refuses_an_answer_twice_or_to_another_question():
    person = ParticipantFactory()
    DemographicAnswerFactory(participant=person, question=Question.GENDER, choice="woman")
    with pytest.raises(IntegrityError, match="demographic_choice_once"), transaction.atomic():
        DemographicAnswerFactory(participant=person, question=Question.GENDER, choice="woman")
    with pytest.raises(IntegrityError, match="demographic_choice_fits_question"), transaction.atomic():
        DemographicAnswerFactory(participant=person, question=RACE, choice="woman")
    DemographicAnswerFactory(participant=person, question=Question.GENDER, choice="nonbinary")


@pytest.mark.parametrize(
    ("question", "choice"),
    [(question, choice) for question, choices in CHOICES_OF.items() for choice in choices],
)
def test_every_choice_of_a_question_is_kept(question, choice):
    assert DemographicAnswerFactory(question=question, choice=choice).pk


def test_full_clean_knows_the_rules_too():
    person = ParticipantFactory()
    DemographicAnswerFactory(participant=person, question=RACE, choice="declined")
    with pytest.raises(ValidationError, match="cannot stand beside"):
        DemographicAnswer(participant=person, question=RACE, choice="white").full_clean()
    with pytest.raises(ValidationError, match="does not belong"):
        DemographicAnswer(participant=person, question=Question.GENDER, choice="white").full_clean()


def test_answers_are_read_only_by_those_who_write_them_down(director, intake, advisor):
    seat = EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    DemographicAnswerFactory(participant=seat.participant)
    assert DemographicAnswer.objects.visible_to(director).count() == 1
    assert DemographicAnswer.objects.visible_to(intake).count() == 1
    assert DemographicAnswer.objects.visible_to(advisor).count() == 0
