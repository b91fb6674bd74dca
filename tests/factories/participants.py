"""People, consents, answers, tasks."""

import datetime

import factory
from factory.django import DjangoModelFactory

from participants.models import Consent, DemographicAnswer, Participant, Question, Task
from tests.factories.accounts import UserFactory


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    first_name = factory.Sequence(lambda n: f"First{n}")
    last_name = factory.Sequence(lambda n: f"Last{n}")


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    participant = factory.SubFactory(ParticipantFactory)
    given_on = datetime.date(2026, 1, 1)


class DemographicAnswerFactory(DjangoModelFactory):
    class Meta:
        model = DemographicAnswer

    participant = factory.SubFactory(ParticipantFactory)
    question = Question.GENDER
    choice = "woman"


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    participant = factory.SubFactory(ParticipantFactory)
    title = factory.Sequence(lambda n: f"Task {n}")
    owner = factory.SubFactory(UserFactory)
    due_on = datetime.date(2026, 11, 1)
