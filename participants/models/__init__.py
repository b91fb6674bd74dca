"""Who the people are and what they need: person, demographics, consent, tasks."""

from participants.models.consent import Consent, ConsentKind
from participants.models.demographics import Choice, DemographicAnswer, Question
from participants.models.name_word import NameWord
from participants.models.participant import ContactWay, Participant
from participants.models.task import Task

__all__ = [
    "Choice",
    "Consent",
    "ConsentKind",
    "ContactWay",
    "DemographicAnswer",
    "NameWord",
    "Participant",
    "Question",
    "Task",
]
