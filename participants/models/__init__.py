"""Who the people are and what they need: person, demographics, consent, alerts, tasks, what was shared."""

from participants.models.alert import Alert
from participants.models.consent import Consent, ConsentKind, RecordKind
from participants.models.demographics import Choice, DemographicAnswer, Question
from participants.models.different_people import DifferentPeople
from participants.models.fact_source import FactGroup, FactSource, Source
from participants.models.name_word import NameWord
from participants.models.participant import ContactWay, Participant
from participants.models.share import Audience, Share
from participants.models.task import Task

__all__ = [
    "Alert",
    "Audience",
    "Choice",
    "Consent",
    "ConsentKind",
    "ContactWay",
    "DemographicAnswer",
    "DifferentPeople",
    "FactGroup",
    "FactSource",
    "NameWord",
    "Participant",
    "Question",
    "RecordKind",
    "Share",
    "Source",
    "Task",
]
