"""People, consents, answers, tasks."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from participants.models import Alert, Consent, DemographicAnswer, Participant, Question, Share, Task
from tests.factories.accounts import UserFactory


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    first_name = factory.Sequence(lambda n: f"First{n:05}")
    last_name = factory.Sequence(lambda n: f"Last{n:05}")


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


class AlertFactory(DjangoModelFactory):
    class Meta:
        model = Alert

    participant = factory.SubFactory(ParticipantFactory)
    text = factory.Sequence(lambda n: f"Alert {n}")
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda alert: alert.starts_on + datetime.timedelta(days=10))
    by = factory.SubFactory(UserFactory)


class ShareFactory(DjangoModelFactory):
    class Meta:
        model = Share

    participant = factory.SubFactory(ParticipantFactory)
    audience = "person"
    recipient = "The person"
    purpose = "They asked for it"
    sections = factory.LazyFunction(lambda: ["training"])
    digest = "0" * 64
    by = factory.SubFactory(UserFactory)
