"""How often a check-in is due: by track, by program, else the setting; and who would be due before saving."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cohorts.models import Cohort, Enrollment, Status
from cohorts.roster import check_in_is_due, roster
from desk.work import check_ins_due, people_missed
from programs import cadence as actions
from programs.models import CadenceRule, cadence_rules
from tests.factories.cohorts import (
    AdvisorAssignmentFactory,
    CheckInFactory,
    CheckInLineFactory,
    CohortFactory,
    EnrollmentFactory,
)
from tests.factories.crowds import many_seats
from tests.factories.programs import CadenceRuleFactory, ProgramFactory, TrackFactory

pytestmark = pytest.mark.django_db

PAGE = reverse("cohorts:cadence")
NEW = reverse("cohorts:cadence_create")


def ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


@pytest.fixture
def cohort(settings):
    settings.CHECKIN_EVERY_DAYS = 14
    return CohortFactory(starts_on=ago(60), ends_on=ago(-30))


@pytest.fixture
def seat(cohort):
    """Spoken of ten days ago."""
    seat = EnrollmentFactory(cohort=cohort, active=True)
    CheckInLineFactory(enrollment=seat, check_in=CheckInFactory(cohort=cohort, on=ago(10)))
    return seat


def days_of(cohort):
    return Cohort.objects.with_cadence().get(pk=cohort.pk).check_in_days


def test_the_track_comes_before_the_program_and_both_before_the_setting(cohort):
    other_track = CohortFactory(program=cohort.program)
    elsewhere = CohortFactory(track=cohort.track)
    assert days_of(cohort) == 14
    CadenceRuleFactory(program=cohort.program, every_days=7)
    CadenceRuleFactory(program=cohort.program, track=cohort.track, every_days=5)
    assert (days_of(cohort), days_of(other_track), days_of(elsewhere)) == (5, 7, 14)


def test_a_rule_changes_who_is_due_everywhere(cohort, seat, director, advisor, client_for):
    AdvisorAssignmentFactory(cohort=cohort, user=advisor, starts_on=ago(60))
    today = timezone.localdate()
    assert not Enrollment.objects.check_in_due(today).exists()
    assert not check_ins_due(director, today, cadence_rules()).exists()
    assert roster(cohort, director).late == 0

    CadenceRuleFactory(program=cohort.program, every_days=7)
    assert list(Enrollment.objects.check_in_due(today)) == [seat]
    due = check_ins_due(director, today, cadence_rules()).get()
    assert (due.pk, due.late, due.check_in_days) == (cohort.pk, True, 7)
    assert roster(cohort, director).late == 1
    assert "3 days late" in client_for(advisor).get("/").text

    CheckInFactory(cohort=cohort, on=ago(2))
    missed = people_missed(advisor, today, cadence_rules()).get()
    assert (missed.pk, missed.late) == (seat.pk, True)


def test_the_day_itself_is_not_late(cohort, seat):
    CadenceRuleFactory(program=cohort.program, every_days=10)
    assert not Enrollment.objects.check_in_due(timezone.localdate()).exists()
    CadenceRule.objects.update(every_days=9)
    assert Enrollment.objects.check_in_due(timezone.localdate()).get() == seat


def test_one_rule_a_program_and_track(director):
    program, track = ProgramFactory(), TrackFactory()
    actions.create_cadence_rule(program=program, every_days=7, by=director)
    actions.create_cadence_rule(program=program, track=track, every_days=7, by=director)
    for which in (None, track):
        with pytest.raises(ValidationError, match="a rule for this program"):
            actions.create_cadence_rule(program=program, track=which, every_days=8, by=director)
        with pytest.raises(IntegrityError, match="cadence_rule_once"), transaction.atomic():
            CadenceRuleFactory(program=program, track=which)
    for days in (0, 181):
        with pytest.raises(IntegrityError, match="cadence_rule_in_days"), transaction.atomic():
            CadenceRuleFactory(every_days=days)


def test_trying_days_shows_who_would_be_due_and_saves_nothing(client_for, director, cohort, seat):
    typed = {"program": cohort.program_id, "every_days": 7, "try_on": cohort.pk, "try": "1"}
    page = client_for(director).post(NEW, typed)
    assert page.status_code == 200
    assert "1 of 1 people would be due today. Under the rule of now it is 0." in page.text
    assert seat.participant.name in page.text
    assert not CadenceRule.objects.exists()
    assert client_for(director).post(NEW, typed | {"try_on": ""}).status_code == 422
    assert client_for(director).post(NEW, typed | {"every_days": "often"}).status_code == 422


def test_a_rule_is_added_changed_and_removed_on_pages(client_for, administrator, cohort):
    client = client_for(administrator)
    assert "every 14 days everywhere" in client.get(PAGE).text
    assert "try_on" not in client.get(NEW).context["form"].fields, "an administrator sees no people"
    assert client.post(NEW, {"program": cohort.program_id, "every_days": 7}).url == PAGE
    rule = CadenceRule.objects.get()
    change = reverse("cohorts:cadence_update", args=[rule.pk])
    assert client.post(change, {"program": cohort.program_id, "every_days": 200}).status_code == 422
    client.post(change, {"program": cohort.program_id, "track": cohort.track_id, "every_days": 21})
    assert "every 21 days" in client.get(PAGE).text
    client.post(reverse("cohorts:cadence_delete", args=[rule.pk]))
    assert not CadenceRule.objects.exists()


def test_an_advisor_reads_the_rules_only(client_for, advisor):
    CadenceRuleFactory()
    text = client_for(advisor).get(PAGE).text
    assert "every 14 days" in text
    assert NEW not in text


@pytest.mark.parametrize("many", [1, 30])
def test_the_rules_take_no_statement_of_their_own(cohort, director, django_assert_num_queries, many):
    many_seats(cohort, many)
    CadenceRuleFactory.create_batch(many)
    with django_assert_num_queries(1):
        roster(cohort, director)
    with django_assert_num_queries(1):
        list(Enrollment.objects.check_in_due(timezone.localdate()))


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize(
    ("facts", "cohort_facts"),
    [
        ({"starts_on": -30}, {}),
        ({"starts_on": -14}, {}),
        ({"starts_on": -15}, {}),
        ({"starts_on": None}, {}),
        ({"starts_on": -30, "last_standing_on": -14}, {}),
        ({"starts_on": -30, "last_standing_on": -15}, {}),
        ({"starts_on": -30}, {"is_closed": True}),
        ({"starts_on": -30}, {"ends_on": -1}),
        ({"starts_on": -30}, {"starts_on": None, "ends_on": None}),
        ({"starts_on": -30}, {"starts_on": 1}),
    ],
)
def test_one_seat_is_asked_as_the_list_is(settings, status, facts, cohort_facts):
    settings.CHECKIN_EVERY_DAYS = 14

    def dated(given):
        return {name: ago(-n) if type(n) is int else n for name, n in given.items()}

    cohort = CohortFactory(**{"starts_on": ago(60), "ends_on": ago(-60)} | dated(cohort_facts))
    seat = EnrollmentFactory(cohort=cohort, status=status, started=True, **dated(facts))
    if seat.last_standing_on:
        CheckInLineFactory(enrollment=seat, check_in__on=seat.last_standing_on)
    today = timezone.localdate()
    asked = Enrollment.objects.with_cadence().select_related("cohort").get()
    assert check_in_is_due(asked, today) is Enrollment.objects.check_in_due(today).exists()
