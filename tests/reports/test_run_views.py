"""Pages of reports for staff: ask, watch, read, open the people, sign, publish, download."""

import uuid

import pytest
from django.urls import reverse

from accounts.models import AccessKind, AccessLogEntry
from cohorts.models import Enrollment
from reports import jobs
from reports.actions import claim_run, request_run
from reports.latest import outcome_tiles
from reports.models import Publication, ReportFigure, ReportRun, State
from reports.parameters import BY, Parameters
from reports.result import FIRST_GROUPS
from tests.factories.cohorts import CohortFactory, FundingAttributionFactory
from tests.factories.programs import GrantFactory
from tests.factories.reports import run_in
from tests.reports.worlds import hire, seats, source_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return source_page()


@pytest.fixture
def grant(world, funder_organization):
    grant = GrantFactory(program=world.program, funder=funder_organization)
    for seat in Enrollment.objects.filter(cohort=world.ssm):
        FundingAttributionFactory(enrollment=seat, grant=grant)
    return grant


def text(response) -> str:
    return " ".join(response.content.decode().split())


# ---------------------------------------------------------------- ask


@pytest.mark.parametrize("role", ["director", "intake"])
def test_asking_makes_a_run_and_shows_that_it_will_start(client_for, request, role, world):
    client = client_for(request.getfixturevalue(role))
    response = client.post(reverse("reports:run_create"), {"program": world.program.pk, "by": ["cohort"]})
    run = ReportRun.objects.get()
    assert response.url == run.get_absolute_url()
    assert (run.program, run.dimensions, run.state) == (world.program, ["cohort"], State.QUEUED)
    page = text(client.get(response.url))
    assert "It starts as soon as the work before it is done." in page
    assert 'hx-trigger="every 2s"' in page


def test_asking_twice_with_one_key_asks_once(client_for, director):
    client = client_for(director)
    data = {"by": ["track"], "submission_key": str(uuid.uuid4())}
    first = client.post(reverse("reports:run_create"), data)
    ReportRun.objects.update(state=State.FAILED)
    assert client.post(reverse("reports:run_create"), data).url == first.url
    assert ReportRun.objects.count() == 1


def test_wrong_days_are_said_and_what_was_typed_is_kept(client_for, director):
    data = {"from_on": "2026-05-02", "to_on": "2026-05-01", "by": ["track"]}
    response = client_for(director).post(reverse("reports:run_create"), data)
    assert response.status_code == 422
    assert "Enter a day on or after the first one" in text(response)
    assert 'value="2026-05-02"' in text(response)
    assert not ReportRun.objects.exists()


def test_compute_again_starts_from_the_same_question(client_for, director, compute_run, world):
    run = compute_run(program=world.program, by=("track",))
    page = client_for(director).get(run.get_absolute_url())
    assert f"?program={world.program.pk}&amp;grant=&amp;from_on=&amp;to_on=&amp;as_of=&amp;by=track" in text(
        page
    )
    form = client_for(director).get(
        reverse("reports:run_create"), {"program": world.program.pk, "by": ["track"], "as_of": "2026-01-01"}
    )
    assert form.context["form"].initial == {
        "program": str(world.program.pk),
        "as_of": "2026-01-01",
        "by": ["track"],
    }


@pytest.mark.parametrize("role", ["advisor", "employer_contact", "funder", "administrator"])
def test_others_see_no_run(client_for, request, role, compute_run):
    run = compute_run()
    client = client_for(request.getfixturevalue(role))
    for url in (
        reverse("reports:list"),
        run.get_absolute_url(),
        reverse("reports:run_people", args=[run.pk, 0]),
    ):
        assert client.get(url).status_code == 403


# ---------------------------------------------------------------- watch


def test_progress_card_moves_and_gives_way_to_the_page(client_for, director):
    run = request_run(parameters=Parameters(), by=director)
    client = client_for(director)
    url = reverse("reports:run_progress", args=[run.pk])
    claim_run(pk=run.pk, message="", by="test")
    ReportRun.objects.update(progress=36, stage="hires")
    card = client.get(url, headers={"hx-request": "true"})
    assert 'value="36"' in text(card)
    assert 'data-say="Match hires"' in text(card)
    assert "<html" not in text(card)
    ReportRun.objects.update(state=State.QUEUED)
    jobs.work_on(run.pk)
    done = client.get(url, headers={"hx-request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def test_failure_is_shown_with_its_reason(client_for, director):
    run = request_run(parameters=Parameters(), by=director)
    ReportRun.objects.update(state=State.FAILED, failure="The disk is full.")
    page = text(client_for(director).get(run.get_absolute_url()))
    assert "The report was not made" in page
    assert "The disk is full." in page
    assert "Compute it again" in page


# ---------------------------------------------------------------- read


def test_result_shows_headline_warning_groups_definitions_and_version(
    client_for, director, compute_run, world
):
    run = compute_run(program=world.program)
    page = text(client_for(director).get(run.get_absolute_url()))
    for words in (
        "Draft",
        "86%",
        "Hired, 24",
        "These totals mix different bases",
        "PCT-SSM, SSM Hospital",
        "Hired, of those who completed",
        run.sha256,
        "28 enrollments",
        "DRAFT, not signed",
    ):
        assert words in page, words
    # The status says so too, here and in the list, and not by its shape alone.
    listed = text(client_for(director).get(reverse("reports:list")))
    assert "Draft</span>" in page
    assert "Draft</span>" in listed
    total = run.figures.get(dimension="program", measure="hired_of_record")
    assert reverse("reports:run_people", args=[run.pk, total.position]) in page
    assert "employment rate" not in page.lower()


def test_history_of_a_run_tells_its_states(client_for, director, signed_run, world):
    run = signed_run(by=("track",))
    client = client_for(director)
    assert "/history/" in text(client.get(run.get_absolute_url()))
    page = client.get(reverse("accounts:history", args=["reports.reportrun", run.pk]))
    assert page.status_code == 200
    assert "Signed" in text(page)


def test_report_over_several_programs_has_no_common_headline(client_for, director, compute_run, world):
    seats(CohortFactory(closed=True), 2)
    page = client_for(director).get(compute_run().get_absolute_url())
    assert page.context["result"].headline is None
    assert "Hired at completion, by program" in text(page)
    assert "24 of 28" in text(page)


def test_more_programs_than_a_page_shows_are_one_link_away(client_for, director):
    run = run_in(State.DONE)
    totals = list(run.figures.order_by("position"))
    for nth in range(1, FIRST_GROUPS + 2):
        for figure in totals:
            figure.pk, figure.group = None, f"WORLD-{nth:02}"
            figure.position += len(totals)
        ReportFigure.objects.bulk_create(totals)
    client = client_for(director)
    page = client.get(run.get_absolute_url())
    (section,) = [one for one in page.context["result"].sections if one.dimension == "program"]
    assert (len(section.rows), section.has_more) == (FIRST_GROUPS, True)
    assert 'href="?by=program"' in text(page)
    (section,) = client.get(run.get_absolute_url(), {"by": "program"}).context["result"].sections
    assert len(section.rows) == FIRST_GROUPS + 2
    assert f"and {FIRST_GROUPS - 1} more" in text(client.get(reverse("reports:list")))


def test_empty_report_says_so(client_for, director, compute_run):
    page = text(client_for(director).get(compute_run().get_absolute_url()))
    assert "Nobody to count" in page


def test_pages_cost_the_same_for_few_and_many(
    client_for, director, compute_run, world, django_assert_max_num_queries
):
    few = compute_run()
    for nth in range(60):
        hire(seats(CohortFactory(code=f"Z-{nth:02}", program=world.program, closed=True), 1)[0])
    many = compute_run()
    client = client_for(director)
    client.get(reverse("reports:run_create"))
    for run in (few, many):
        with django_assert_max_num_queries(12):
            page = client.get(run.get_absolute_url())
        with django_assert_max_num_queries(12):
            client.get(reverse("reports:run_people", args=[run.pk, 0]))
    cohorts = next(s for s in page.context["result"].sections if s.dimension == "cohort")
    assert (len(cohorts.rows), cohorts.has_more) == (FIRST_GROUPS, True)
    first = client.get(many.get_absolute_url(), {"by": "cohort"})
    (section,) = first.context["result"].sections
    rest = client.get(many.get_absolute_url(), {"by": "cohort", "after": section.page.older})
    codes = [row.code for page in (first, rest) for row in page.context["result"].sections[0].rows]
    assert codes == sorted(codes)
    assert len(codes) == 63
    with django_assert_max_num_queries(8):
        client.get(reverse("reports:list"))


# ---------------------------------------------------------------- people


def test_people_behind_a_figure_are_listed_and_the_look_is_logged(client_for, intake, compute_run, world):
    run = compute_run()
    figure = run.figures.get(dimension="cohort", group="MA-STA", measure="hired_of_record")
    url = reverse("reports:run_people", args=[run.pk, figure.position])
    names = {seat.participant.name for seat in world.sta.enrollments.all()}
    hired = {seat.participant.name for seat in world.sta.enrollments.exclude(hires=None)}
    page = text(client_for(intake).get(url))
    assert all(name in page for name in names)
    counted = text(client_for(intake).get(url, {"show": "counted"}))
    assert {name for name in names if name in counted} == hired
    entry = AccessLogEntry.objects.latest("pk")
    assert (entry.kind, entry.subject_id) == (AccessKind.MEMBERS_OPENED, run.pk)
    assert entry.detail == "Hired at completion, cohort MA-STA, counted"


def test_figure_that_is_not_known_has_no_list(client_for, director, compute_run, world):
    run = compute_run()
    figure = run.figures.get(dimension="program", measure="hired_of_started")
    url = reverse("reports:run_people", args=[run.pk, figure.position])
    assert client_for(director).get(url).status_code == 404
    assert url not in text(client_for(director).get(run.get_absolute_url()))


def test_list_says_when_the_data_has_changed(client_for, director, compute_run, world):
    run = compute_run()
    hire(Enrollment.objects.filter(cohort=world.ssm, hires=None).first())
    page = text(client_for(director).get(reverse("reports:run_people", args=[run.pk, 0])))
    assert "The data changed since this report was computed" in page


# ---------------------------------------------------------------- sign and publish


def test_signing_asks_first_and_publishing_names_the_funder(client_for, director, compute_run, grant):
    run = compute_run(grant=grant)
    client = client_for(director)
    sign, publish = (reverse(f"reports:run_{verb}", args=[run.pk]) for verb in ("sign", "publish"))
    assert "Everything is counted once more" in text(client.get(sign))
    assert "Sign the report first" in text(client.get(publish))
    assert client.post(sign).url == run.get_absolute_url()
    assert "Signing: counting once more" in text(client.get(run.get_absolute_url()))
    jobs.work_on(run.pk)
    page = text(client.get(run.get_absolute_url()))
    assert "Signed by Dora Director" in page
    assert publish in page
    assert grant.funder.name in text(client.get(publish))
    key = {"submission_key": str(uuid.uuid4())}
    assert client.post(publish, key).url == client.post(publish, key).url == run.get_absolute_url()
    assert Publication.objects.get().grant == grant
    assert "Published" in text(client.get(run.get_absolute_url()))


def test_refused_signature_is_told(client_for, director, compute_run, world):
    run = compute_run()
    hire(Enrollment.objects.filter(cohort=world.ssm, hires=None).first())
    client = client_for(director)
    client.post(reverse("reports:run_sign", args=[run.pk]))
    jobs.work_on(run.pk)
    page = text(client.get(run.get_absolute_url()))
    assert "The report was not signed" in page
    assert "The data changed since this was computed." in page


def test_report_without_a_grant_cannot_be_published(client_for, director, signed_run, world):
    run = signed_run()
    client = client_for(director)
    url = reverse("reports:run_publish", args=[run.pk])
    assert url not in text(client.get(run.get_absolute_url()))
    response = client.post(url)
    assert response.status_code == 422
    assert "Only a report restricted to one grant can be published" in text(response).replace("&#x27;", "'")
    assert not Publication.objects.exists()


@pytest.mark.parametrize("page", ["run_sign", "run_publish"])
def test_only_those_who_may_sign_reach_these_pages(client_for, intake, compute_run, page):
    url = reverse(f"reports:{page}", args=[compute_run().pk])
    assert client_for(intake).get(url).status_code == 403
    assert client_for(intake).post(url).status_code == 403


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("name", "kind"), [("csv", "text/csv; charset=utf-8"), ("pdf", "application/pdf"), ("xlsx", None)]
)
def test_file_is_an_attachment_and_its_download_is_logged(client_for, intake, compute_run, name, kind):
    run = compute_run()
    response = client_for(intake).get(reverse("reports:run_file", args=[run.pk, name]))
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="employment-report-{run.pk}-draft.{name}"'
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert kind is None or response.headers["Content-Type"] == kind
    assert len(b"".join(response.streaming_content)) == run.files.get(format=name).size
    entry = AccessLogEntry.objects.latest("pk")
    assert (entry.kind, entry.subject_id) == (AccessKind.EXPORTED, run.pk)


def test_file_that_is_not_there_is_not_found(client_for, director, compute_run):
    run = compute_run()
    client = client_for(director)
    assert client.get(reverse("reports:run_file", args=[run.pk, "exe"])).status_code == 404
    for file in run.files.all():
        file.file.delete(save=False)
    assert client.get(reverse("reports:run_file", args=[run.pk, "csv"])).status_code == 404


# ---------------------------------------------------------------- Today


def test_tiles_of_today_lead_to_the_people(
    client_for, director, compute_run, world, django_assert_max_num_queries
):
    assert outcome_tiles(director) is None
    compute_run(program=world.program, as_of=None, to_on=None)
    compute_run(grant=GrantFactory(program=world.program))
    with django_assert_max_num_queries(3):
        found = outcome_tiles(director)
    first, completed, _host, wage = found["tiles"]
    assert (first["value"], first["of"], first["lead"]) == ("86%", "24 of 28", True)
    assert first["note"] == "Health care training. Mixed bases, see the report"
    assert (completed["value"], completed["note"]) == (None, "Not known")
    assert (wage["value"], wage["note"]) == ("$16.00", "7 of 24 wages known")
    page = text(client_for(director).get(first["url"]))
    assert "Counted 24" in page
    assert found["run_url"] == ReportRun.objects.order_by("pk").first().get_absolute_url()


@pytest.mark.parametrize("role", ["advisor", "funder", "administrator", "employer_contact"])
def test_tiles_are_for_those_who_may_open_reports(request, role, compute_run, world):
    compute_run(by=tuple(BY))
    assert outcome_tiles(request.getfixturevalue(role)) is None
