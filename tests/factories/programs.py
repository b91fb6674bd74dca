"""Programs, grants, tracks."""

import factory
from factory.django import DjangoModelFactory

from programs.models import CadenceRule, Competency, Grant, Module, Program, Reason, Track
from tests.factories.employers import OrganizationFactory


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = Program

    code = factory.Sequence(lambda n: f"PROG{n}")
    name = factory.Sequence(lambda n: f"Program {n}")


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    program = factory.SubFactory(ProgramFactory)
    funder = factory.SubFactory(OrganizationFactory, kind="funder")
    number = factory.Sequence(lambda n: f"GR-{n:04}")
    title = factory.Sequence(lambda n: f"Grant {n}")


class TrackFactory(DjangoModelFactory):
    class Meta:
        model = Track

    code = factory.Sequence(lambda n: f"TR{n}")
    title = factory.Sequence(lambda n: f"Track {n}")


class ModuleFactory(DjangoModelFactory):
    class Meta:
        model = Module

    track = factory.SubFactory(TrackFactory)
    title = factory.Sequence(lambda n: f"Module {n}")


class CompetencyFactory(DjangoModelFactory):
    class Meta:
        model = Competency

    track = factory.SubFactory(TrackFactory)
    title = factory.Sequence(lambda n: f"Skill {n}")


class CadenceRuleFactory(DjangoModelFactory):
    class Meta:
        model = CadenceRule

    program = factory.SubFactory(ProgramFactory)
    every_days = 14


class ReasonFactory(DjangoModelFactory):
    class Meta:
        model = Reason

    kind = "exit"
    meaning = "other"
    label = factory.Sequence(lambda n: f"Reason {n}")


def reason(meaning: str, kind: str = "exit") -> Reason:
    """A label with this meaning, made when there is none."""
    found = Reason.objects.filter(kind=kind, meaning=meaning).first()
    return found or ReasonFactory(kind=kind, meaning=meaning, label=f"{meaning} {kind}")
