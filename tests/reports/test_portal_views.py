"""What a funder sees: their own grants' published reports, totals only, three files."""

import io
import re

import openpyxl
import pypdf
import pytest
from django.urls import reverse

from accounts.models import AccessKind, AccessLogEntry
from cohorts.models import Enrollment
from reports.actions import publish_run
from tests.factories.cohorts import FundingAttributionFactory
from tests.factories.programs import GrantFactory
from tests.reports.worlds import source_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return source_page()


def grant_for(world, funder=None):
    grant = GrantFactory(program=world.program, **({"funder": funder} if funder else {}))
    for seat in Enrollment.objects.filter(cohort=world.ssm):
        FundingAttributionFactory(enrollment=seat, grant=grant)
    return grant


@pytest.fixture
def mine(world, funder_organization, signed_run, director):
    return publish_run(run=signed_run(grant=grant_for(world, funder_organization)), by=director)


@pytest.fixture
def others(world, signed_run, director):
    return publish_run(run=signed_run(grant=grant_for(world)), by=director)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_portal_lists_only_reports_of_own_grants(client_for, funder, mine, others):
    page = client_for(funder).get(reverse("reports:portal"))
    assert [publication for publication, _figures in page.context["rows"]] == [mine]
    assert "83%" in text(page)
    assert "10 of 12" in text(page)


def test_empty_portal_says_what_will_come(client_for, funder):
    assert "Nothing published yet" in text(client_for(funder).get(reverse("reports:portal")))


def test_signed_report_that_is_not_published_is_not_there(
    client_for, funder, world, funder_organization, signed_run
):
    run = signed_run(grant=grant_for(world, funder_organization))
    client = client_for(funder)
    assert client.get(reverse("reports:portal")).context["rows"] == []
    assert client.get(run.get_absolute_url()).status_code == 403


def test_report_shows_totals_and_no_way_to_people(client_for, funder, mine, world):
    page = text(client_for(funder).get(mine.get_absolute_url()))
    assert "Confidential: for the funder under agreement; small groups are not held back." in page
    assert "10 of 12" in page
    assert mine.run.sha256 in page
    assert not re.search(r"/reports/\d+/people/", page)
    names = [seat.participant.name for seat in world.ssm.enrollments.all()]
    assert not any(name in page for name in names)


@pytest.mark.parametrize("name", ["publication", "publication_file"])
def test_other_funders_reports_are_not_found(client_for, funder, others, name):
    arguments = [others.pk, "csv"] if name == "publication_file" else [others.pk]
    assert client_for(funder).get(reverse(f"reports:{name}", args=arguments)).status_code == 404


def test_three_files_equal_the_screen_hold_no_names_and_are_logged(client_for, funder, mine, world):
    client = client_for(funder)
    names = [seat.participant.name for seat in world.ssm.enrollments.all()]
    files = {}
    for kind in ("csv", "xlsx", "pdf"):
        response = client.get(reverse("reports:publication_file", args=[mine.pk, kind]))
        assert response.headers["Content-Disposition"].startswith("attachment")
        files[kind] = b"".join(response.streaming_content)
    csv = files["csv"].decode()
    assert "program,HITE,Health care training,hired_of_record,Hired at completion,10,12,83.3,percent" in csv
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))["Figures"]
    assert [cell.value for cell in sheet[2]][3:6] == [10, 12, 83.3]
    pdf = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages)
    assert "83.3%" in pdf
    assert "10 of 12" in pdf
    for content in (csv, pdf, *(str(cell.value) for row in sheet.iter_rows() for cell in row)):
        assert not any(name in content for name in names)
    logged = AccessLogEntry.objects.filter(kind=AccessKind.EXPORTED, user_id_at_time=funder.pk)
    assert logged.count() == 3


def test_later_changes_do_not_reach_a_published_report(client_for, funder, mine, world):
    seat = Enrollment.objects.filter(cohort=world.ssm, hires=None).first()
    seat.hires.create(status="accepted", employer=world.ssm.facility.organization)
    page = text(client_for(funder).get(mine.get_absolute_url()))
    assert "10 of 12" in page
    assert "11 of 12" not in page


def test_staff_see_the_page_as_the_funder_does(client_for, intake, mine):
    page = text(client_for(intake).get(mine.get_absolute_url()))
    assert not re.search(r"/reports/\d+/people/", page)
    assert client_for(intake).get(reverse("reports:portal")).status_code == 403


@pytest.mark.parametrize("role", ["advisor", "employer_contact", "administrator"])
def test_others_see_nothing_published(client_for, request, role, mine):
    client = client_for(request.getfixturevalue(role))
    assert client.get(reverse("reports:portal")).status_code == 403
    assert client.get(mine.get_absolute_url()).status_code == 403


def test_portal_pages_keep_their_budget(client_for, funder, mine, django_assert_max_num_queries):
    client = client_for(funder)
    with django_assert_max_num_queries(8):
        client.get(reverse("reports:portal"))
    with django_assert_max_num_queries(12):
        client.get(mine.get_absolute_url())
