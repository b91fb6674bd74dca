"""The demo data: the source page's facts and nothing added, through actions, once, never in production."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models, transaction

from accounts.models import User
from accounts.permissions import Role
from accounts.record_history import event_model
from cohorts.models import CheckIn, Cohort, Enrollment, RecordsCover, Status, StatusChange
from employers.models import Agreement, Contact
from hite.demo import source_page
from hite.demo.cast import CAST, PASSWORD, SIGN_INS
from outcomes.models import Hire, HireStatus
from participants.models import Consent, Participant, Task
from programs.models import Grant, Program
from reports.models import Publication, ReportRun, State


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, load_here):
    """Loaded once for this module, in a transaction that is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_here()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seats(demo):
    return Enrollment.objects.filter(cohort__program__code="HITE")


# ---------------------------------------------------------------- the source page


def test_source_page_gives_the_people_and_hires_of_three_cohorts(demo):
    found = {
        cohort.code: (cohort.enrollments.count(), Hire.objects.filter(enrollment__cohort=cohort).count())
        for cohort in Cohort.objects.filter(program__code="HITE")
    }
    assert found == {"HITE-PCT-SSM": (12, 10), "HITE-MA-STA": (9, 7), "HITE-MA-WASHU": (7, 7)}


def test_nothing_is_added_to_the_source_page(seats):
    for cohort in Cohort.objects.filter(program__code="HITE"):
        assert cohort.is_closed
        assert (cohort.starts_on, cohort.ends_on, cohort.seats) == (None, None, None)
        assert cohort.source == source_page.SOURCE
        assert not cohort.advisor_assignments.exists()
    assert not seats.exclude(starts_on=None, ends_on=None, started_on=None, completed_on=None).exists()
    assert not StatusChange.objects.filter(enrollment__in=seats).exclude(on=None).exists()
    assert not seats.filter(funding__isnull=False).exists()
    assert not Grant.objects.filter(program__code="HITE").exists()
    people = Participant.objects.filter(enrollments__in=seats)
    known = people.exclude(date_of_birth=None, phone="", email="", street="", city="", postal_code="")
    assert not known.exists()
    assert not people.filter(models.Q(demographics__isnull=False) | models.Q(consents__isnull=False)).exists()


def test_hires_of_the_source_page_say_no_more_than_hired(seats):
    for hire in Hire.objects.filter(enrollment__in=seats).select_related("enrollment__cohort"):
        assert hire.status == HireStatus.ACCEPTED
        assert hire.by_host
        assert hire.source == "published"
        assert (hire.title, hire.soc_code, hire.hours, hire.in_health_care) == ("", "", None, None)
        assert (hire.offered_on, hire.accepted_on, hire.started_on) == (None, None, None)
        at_washington = hire.enrollment.cohort.code == "HITE-MA-WASHU"
        assert hire.wage == (Decimal("16.00") if at_washington else None)


def test_what_the_records_cover_is_as_the_page_has_it(seats):
    completers = Cohort.objects.get(code="HITE-MA-STA")
    assert completers.records_cover == RecordsCover.COMPLETERS
    assert completers.completion_recorded
    assert set(completers.enrollments.values_list("status", flat=True)) == {Status.COMPLETED}
    for code in ("HITE-PCT-SSM", "HITE-MA-WASHU"):
        cohort = Cohort.objects.get(code=code)
        assert cohort.records_cover == RecordsCover.STARTED
        assert not cohort.completion_recorded
        assert set(cohort.enrollments.values_list("status", "started")) == {(Status.ENDED_UNRECORDED, True)}


# ---------------------------------------------------------------- the report on the source page


@pytest.fixture
def figures(demo) -> dict[tuple[str, str], dict]:
    """Rows of `manage.py report employment --program HITE`, by measure and group."""
    out = StringIO()
    call_command("report", "employment", program="HITE", by="cohort,track,facility", stdout=out)
    return {(row["measure"], row["group"]): row for row in json.loads(out.getvalue())["rows"]}


OF_RECORD = {
    "HITE": (24, 28, "85.7"),
    "MA": (14, 16, "87.5"),
    "PCT": (10, 12, "83.3"),
    "SSM": (10, 12, "83.3"),
    "STA": (7, 9, "77.8"),
    "WASHU": (7, 7, "100.0"),
    "HITE-PCT-SSM": (10, 12, "83.3"),
    "HITE-MA-STA": (7, 9, "77.8"),
    "HITE-MA-WASHU": (7, 7, "100.0"),
}
OF_STARTED = {
    "PCT": (10, 12, "83.3"),
    "SSM": (10, 12, "83.3"),
    "WASHU": (7, 7, "100.0"),
    "HITE-PCT-SSM": (10, 12, "83.3"),
    "HITE-MA-WASHU": (7, 7, "100.0"),
}
OF_COMPLETED = {"STA": (7, 9, "77.8"), "HITE-MA-STA": (7, 9, "77.8")}


@pytest.mark.parametrize(
    ("measure", "known"),
    [
        ("hired_of_record", OF_RECORD),
        ("hired_by_host", OF_RECORD),
        ("hired_of_started", OF_STARTED),
        ("hired_of_completed", OF_COMPLETED),
    ],
)
def test_rates_are_those_of_the_page_and_the_others_not_known(figures, measure, known):
    for group in OF_RECORD:
        row = figures[measure, group]
        found = (row["numerator"], row["denominator"], row["value"])
        assert found == known.get(group, (None, None, None)), (measure, group)
        assert row["value"] is not None or row["note"]


def test_mixed_bases_are_named_with_a_warning(figures):
    for group in ("HITE", "MA"):
        note = figures["hired_of_record", group]["note"]
        assert "Mixed bases" in note
        assert "HITE-MA-STA" in note
    assert "Mixed" not in figures["hired_of_record", "PCT"]["note"]


def test_wages_are_known_for_seven_of_twenty_four(figures):
    for measure in ("wage_median", "wage_mean"):
        row = figures[measure, "HITE"]
        assert (row["numerator"], row["denominator"], row["known"]) == (None, 24, 7)
        assert (row["value"], row["unit"]) == ("16.00", "usd_per_hour")
        for group, jobs in (("SSM", 10), ("STA", 7)):
            row = figures[measure, group]
            assert (row["value"], row["denominator"], row["known"]) == (None, jobs, 0)
            assert row["note"]


# ---------------------------------------------------------------- the reports of the demo


def test_latest_report_is_over_all_programs(demo):
    latest = ReportRun.objects.finished().latest("finished_at")
    assert (latest.program, latest.grant, latest.state) == (None, None, State.DONE)
    assert latest.figures.filter(measure="hired_of_record", group="SAMPLE", numerator=8).exists()


def test_one_signed_report_is_published_to_the_funder(demo):
    publication = Publication.objects.visible_to(User.objects.get(role=Role.FUNDER)).get()
    assert publication.grant.number == "SAMPLE-001"
    assert publication.run.is_signed
    assert publication.run.signed_by.role == Role.DIRECTOR
    assert sorted(publication.run.files.values_list("format", flat=True)) == ["csv", "pdf", "xlsx"]
    assert not ReportRun.objects.live().exists()


# ---------------------------------------------------------------- the sample program


def test_sample_program_has_something_for_every_page(demo):
    program = Program.objects.get(code="SAMPLE")
    stages = sorted(cohort.stage for cohort in program.cohorts.all())
    assert stages == ["closed", "ended", "planned", "training", "training", "training"]
    assert {track.code for track in {c.track for c in program.cohorts.all()}} == {"PCT", "MA", "PHT"}
    standings = CheckIn.objects.values_list("lines__standing", flat=True)
    assert set(standings) == {"on_track", "needs_support", "at_risk"}
    finished = Enrollment.objects.filter(cohort__code="SAMPLE-PCT-01")
    assert set(finished.values_list("status", flat=True)) == {"completed", "withdrawn", "dismissed"}
    jobs = Hire.objects.filter(enrollment__in=finished)
    assert set(jobs.values_list("status", flat=True)) == set(HireStatus.values)
    assert jobs.hired().filter(wage=None).exists()
    assert jobs.hired().filter(by_host=False).exists()
    assert [a.days_left for a in Agreement.objects.all() if a.ends_soon]
    assert Task.objects.open().exists()
    assert Consent.objects.exclude(revoked_on=None).exists()
    assert Grant.objects.get().number == "SAMPLE-001"


def test_nothing_came_of_the_sample_at_a_real_place(demo):
    """Invented hires, agreements and wages stand at invented partners only."""
    real = [fact.facility_code for fact in source_page.FACTS]
    hires = Hire.objects.filter(facility__code__in=real)
    assert not hires.exclude(enrollment__cohort__program__code="HITE").exists()
    assert not Agreement.objects.filter(organization__facilities__code__in=real).exists()


def test_everybody_and_everything_is_marked_as_sample(demo):
    assert not Participant.objects.filter(is_sample=False).exists()
    assert not Program.objects.filter(is_sample=False).exists()


def test_contact_data_belongs_to_nobody(demo):
    for model in (Participant, Contact):
        for phone, email in model.objects.values_list("phone", "email"):
            assert phone == "" or phone.startswith("314-555-01")
            assert email == "" or email.endswith("@example.org")
    assert not User.objects.exclude(email__endswith="@example.org").exists()


def test_names_are_all_different_and_not_all_plain(demo):
    """All but two Johns, whom the find page tells apart."""
    names = [person.name for person in Participant.objects.all()]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == {"John Whitfield"}
    assert len(names) == len(set(names)) + 1
    everything = "".join(names)
    assert all(sign in everything for sign in ("'", "ñ", "🌻"))


# ---------------------------------------------------------------- sign-ins


def test_each_role_has_a_sign_in_that_works(demo, client):
    assert {part.role for part in CAST} == set(Role)
    for _label, email, password in SIGN_INS:
        assert client.login(email=email, password=password), email
    assert SIGN_INS[0][2] == PASSWORD


def test_employer_contact_and_funder_see_their_rows(demo):
    employer = User.objects.get(role=Role.EMPLOYER)
    assert {c.code for c in Cohort.objects.visible_to(employer)} == {"HITE-PCT-SSM", "SAMPLE-PCT-02"}
    funder = User.objects.get(role=Role.FUNDER)
    assert [grant.number for grant in Grant.objects.visible_to(funder)] == ["SAMPLE-001"]


# ---------------------------------------------------------------- history


def test_history_says_by_whom(demo):
    """Each kind of row was written by somebody whose role may write it; the accounts by the command."""
    roles = {user.pk: user.role for user in User.objects.all()}
    written_by = {
        "accounts.User": {"load_demo"},
        "programs.Track": {Role.ADMINISTRATOR},
        "programs.Program": {Role.DIRECTOR},
        "employers.Agreement": {Role.ADMINISTRATOR},
        "participants.Participant": {Role.INTAKE},
        "cohorts.Cohort": {Role.DIRECTOR},
        "cohorts.CheckIn": {Role.ADVISOR},
        "outcomes.Hire": {Role.DIRECTOR, Role.INTAKE},
    }
    for label, expected in written_by.items():
        events = event_model(apps.get_model(label)).objects.select_related("pgh_context")
        who = [event.pgh_context.metadata for event in events]
        assert {roles.get(entry["user"], entry["name"]) for entry in who} == expected, label
