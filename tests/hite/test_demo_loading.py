"""Loading the demo data: once, the same each time, on any day, never in production."""

import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cohorts.models import CheckInLine, Enrollment
from outcomes.models import Hire
from participants.models import Consent, DemographicAnswer, Participant, Task
from programs.models import Program
from reports.models import ReportFigure
from tests.urls import OURS

pytestmark = pytest.mark.django_db


def row_counts() -> dict[str, int]:
    ours = [model for model in apps.get_models() if model._meta.app_label in OURS]
    return {model._meta.label: model._base_manager.count() for model in ours}


def test_second_load_adds_nothing_and_is_quick(load_here, django_assert_max_num_queries):
    load_here()
    before = row_counts()
    said = StringIO()
    with django_assert_max_num_queries(12):
        call_command("load_demo", stdout=said)
    assert said.getvalue() == "The demo data is there already.\n"
    assert row_counts() == before


def test_production_refuses(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not for production"):
        call_command("load_demo")
    assert not User.objects.exists()
    assert not Program.objects.exists()


def facts() -> list[list[tuple]]:
    """What the data says, without the keys that number it."""
    seat = ("participant__first_name", "participant__last_name", "cohort__code", "status")
    columns = {
        Participant: ("first_name", "last_name", "phone", "email", "date_of_birth", "is_sample"),
        Enrollment: (*seat, "starts_on", "ends_on", "started_on", "completed_on", "exit_reason__label"),
        Hire: ("enrollment__participant__last_name", "status", "accepted_on", "wage", "facility__code"),
        CheckInLine: ("enrollment__participant__last_name", "check_in__on", "standing", "note"),
        Consent: ("participant__last_name", "given_on", "ends_on", "revoked_on"),
        DemographicAnswer: ("participant__last_name", "question", "choice"),
        Task: ("participant__last_name", "title", "owner__email", "due_on", "done_on"),
        ReportFigure: ("group", "measure", "numerator", "denominator", "value", "known", "note"),
    }
    return [list(model.objects.order_by("pk").values_list(*names)) for model, names in columns.items()]


def test_two_loads_are_equal(load_here):
    loads = []
    for _time in range(2):
        with transaction.atomic():
            load_here()
            loads.append(facts())
            transaction.set_rollback(True)
    assert all(loads[0])
    assert loads[0] == loads[1]


@pytest.mark.parametrize("today", [datetime.date(2026, 11, 21), datetime.date(2027, 1, 3)])
def test_load_works_on_a_weekend(load_here, monkeypatch, today):
    """Days that fall on a weekend are moved; the order of events holds all the same."""
    monkeypatch.setattr(timezone, "localdate", lambda: today)
    load_here()
    assert Enrollment.objects.count() == 28 + 12 + 12 + 8 + 6 + 5 + 7 + 1
