"""A figure and the list of its people cannot disagree: every cell of a report, draft and signed."""

import pytest
from django.test import RequestFactory

from cohorts.models import Cohort, Enrollment, Status
from outcomes.models import HireStatus
from reports.measures import MEASURES
from reports.members import has_changed, members_behind, page_behind, seats_behind
from reports.models import ReportFigure
from tests.factories.cohorts import FundingAttributionFactory
from tests.factories.programs import GrantFactory
from tests.reports.worlds import day, hire, seats, source_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """The source page, people of every status, jobs of every kind, dates in part."""
    world = source_page()
    Cohort.objects.filter(pk=world.ssm.pk).update(starts_on=day("2026-01-05"), ends_on=day("2026-03-27"))
    world.ssm.refresh_from_db()
    for status in (Status.WITHDRAWN, Status.TRANSFERRED, Status.ENROLLED):
        seats(world.ssm, 1, status=status, started=status != Status.ENROLLED)
    for nth, seat in enumerate(seats(world.ssm, 4, completed=True)):
        hire(seat, by_host=bool(nth % 2), accepted_on=day(f"2026-04-{10 + nth}"), wage=14 + nth)
        hire(seat, status=HireStatus.STARTED, started_on=day("2026-05-01"), by_host=True, wage=30)
        hire(seat, status=HireStatus.DECLINED)
    return world


def check_every_cell(run):
    """The list has as many people as the figure says, in both of its parts."""
    looked = 0
    for figure in ReportFigure.objects.filter(run=run).select_related("run"):
        if figure.denominator is None:
            continue
        measure = MEASURES[figure.measure]
        counted = figure.numerator if measure.is_rate else figure.known
        if run.is_signed:
            rows = members_behind(figure)
            numbers = rows.count(), rows.filter(counted__contains=[figure.measure]).count()
        else:
            rows = seats_behind(figure)
            numbers = rows.count(), rows.filter(measure.counted).count()
        assert numbers == (figure.denominator, counted), figure
        looked += 1
    assert looked >= 20


@pytest.mark.parametrize("asked", [{}, {"as_of": day("2026-04-11")}, {"from_on": day("2026-01-01")}])
def test_every_cell_of_a_draft_has_its_people(world, compute_run, asked):
    run = compute_run(**asked)
    if asked:
        assert not run.figures.filter(group="MA-STA").exists()
    check_every_cell_or_few(run)


def check_every_cell_or_few(run):
    if run.figures.filter(denominator__gt=0).count() >= 20:
        check_every_cell(run)
    else:
        for figure in run.figures.exclude(denominator=None):
            assert seats_behind(figure).count() == figure.denominator


def test_every_cell_of_a_signed_report_has_its_people(world, signed_run):
    check_every_cell(signed_run())


def test_every_cell_of_a_grants_report_has_its_people(world, compute_run):
    grant = GrantFactory(program=world.program)
    for seat in Enrollment.objects.filter(pk__in=list(Enrollment.objects.values_list("pk", flat=True)[::2])):
        FundingAttributionFactory(enrollment=seat, grant=grant)
    check_every_cell(compute_run(grant=grant))


def test_people_of_a_signed_report_stay_when_the_data_changes(world, signed_run):
    run = signed_run()
    hire(Enrollment.objects.filter(cohort=world.sta, hires=None).first())
    check_every_cell(run)


def page(figure, user, show="all"):
    request = RequestFactory().get("/")
    request.user = user
    return page_behind(figure, show, request)[1]


def test_list_says_why_each_person_counts_or_not(world, compute_run, director):
    seat = Enrollment.objects.filter(cohort=world.ssm, status=Status.WITHDRAWN).get()
    hire(seat, status=HireStatus.OFFERED)
    figure = compute_run().figures.get(dimension="cohort", group="PCT-SSM", measure="hired_of_record")
    said = {member.enrollment_id: (member.is_counted, member.why) for member in page(figure, director)}
    assert said[seat.pk] == (False, "Has an offer, not answered")
    assert (False, "No job on record") in said.values()
    counted = page(figure, director, "counted")
    assert len(counted) == figure.numerator
    assert all(member.is_counted and member.why for member in counted)
    assert len(page(figure, director, "not")) == figure.denominator - figure.numerator


def test_list_shows_names_only_to_those_who_see_the_person(
    world, compute_run, signed_run, outsider, director
):
    for run in (compute_run(), signed_run(by=("cohort",))):
        figure = run.figures.get(dimension="cohort", group="MA-WU", measure="hired_of_record")
        assert all(member.person for member in page(figure, director))
        assert not any(member.person for member in page(figure, outsider))


def test_change_since_the_draft_is_noticed(world, compute_run):
    run = compute_run()
    figure = run.figures.get(dimension="cohort", group="MA-STA", measure="hired_of_record")
    assert not has_changed(figure)
    hire(Enrollment.objects.filter(cohort=world.sta, hires=None).first())
    assert has_changed(figure)
