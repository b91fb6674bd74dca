"""Pages about everybody in a cohort leave one line in the access log, within their statements."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessKind, AccessLogEntry
from cohorts.models import OrientationItem, Standing
from tests.factories.cohorts import CheckInFactory, CheckInLineFactory, EnrollmentFactory
from tests.factories.employers import ContactFactory
from tests.factories.outcomes import HireFactory, IncumbentFactory
from tests.pages import main_form
from tests.world import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return build_world()


def lines():
    return list(AccessLogEntry.objects.filter(kind=AccessKind.MEMBERS_OPENED).order_by("pk"))


def pages(cohort) -> dict[str, str]:
    past = (timezone.localdate() - datetime.timedelta(days=3)).isoformat()
    return {
        "Cohort page": cohort.get_absolute_url(),
        "Past day": f"{cohort.get_absolute_url()}?on={past}",
        "Hire sheet": reverse("outcomes:cohort_hires", args=[cohort.pk]),
    }


def test_each_look_at_a_group_leaves_one_line(client_for, director, world):
    cohort = world[0].rows["cohort"]
    for title, url in pages(cohort).items():
        before = len(lines())
        assert client_for(director).get(url).status_code == 200
        (line,) = lines()[before:]
        assert (line.user_id_at_time, line.subject, line.detail) == (director.pk, cohort.code, title)
        assert (line.subject_type, line.subject_id) == ("cohorts.cohort", cohort.pk)


def test_an_employer_contact_leaves_a_line_too(client_for, world):
    contact, cohort = world[0].users["employer_contact"], world[0].rows["cohort"]
    client = client_for(contact)
    assert client.get(reverse("cohorts:partner_cohort", args=[cohort.pk])).status_code == 200
    (line,) = lines()
    assert (line.user_id_at_time, line.subject_id) == (contact.pk, cohort.pk)
    assert (line.subject, line.detail) == (cohort.code, "Cohort page of a partner")
    assert client.get(reverse("cohorts:partner_cohort", args=[world[1].rows["cohort"].pk])).status_code == 404
    assert len(lines()) == 1


def test_a_page_that_is_refused_leaves_none(client_for, world):
    client = client_for(world[0].users["advisor"])
    for url in pages(world[1].rows["cohort"]).values():
        assert client.get(url).status_code in (403, 404)
    assert not lines()


def test_asking_for_a_fragment_is_no_way_round_it(client_for, director, world):
    url = pages(world[0].rows["cohort"])["Cohort page"]
    client_for(director).get(url, headers={"HX-Request": "true"})
    assert len(lines()) == 1


def test_a_sheet_that_comes_back_is_a_look_and_a_saved_one_is_not(client_for, director, world):
    seat, client = world[0].rows["enrollment"], client_for(director)
    url = pages(seat.cohort)["Hire sheet"]
    form = main_form(client.get(url).text)
    assert len(lines()) == 1
    wage = next(name for name in form.data if name.endswith("-wage"))
    assert client.post(url, form.with_values(**{wage: "much", "do": "save"})).status_code == 422
    assert len(lines()) == 2
    assert client.post(url, form.with_values(do="save")).status_code == 302
    assert len(lines()) == 2


def test_who_looks_as_an_advisor_is_named_with_both_names(client_for, director, world):
    advisor, client = world[0].users["advisor"], client_for(director)
    client.post(reverse("accounts:view_as_start", args=[advisor.pk]), {"why": "to see"})
    client.get(pages(world[0].rows["cohort"])["Cohort page"])
    (line,) = lines()
    assert line.user_id_at_time == director.pk
    assert advisor.name in line.detail


@pytest.mark.parametrize("count", [1, 30])
def test_a_cohort_with_everything_keeps_its_statements(
    client_for, director, world, django_assert_max_num_queries, count
):
    cohort = world[0].rows["cohort"]
    OrientationItem.objects.create(cohort=cohort, title="Tour")
    ContactFactory(organization=cohort.facility.organization, facility=cohort.facility)
    seats = [EnrollmentFactory(cohort=cohort, active=True) for _ in range(count)]
    for ago in (9, 2):
        on = timezone.localdate() - datetime.timedelta(days=ago)
        check_in = CheckInFactory(cohort=cohort, on=on)
        for seat in seats:
            CheckInLineFactory(enrollment=seat, check_in=check_in, standing=Standing.AT_RISK)
    HireFactory(enrollment=seats[0])
    IncumbentFactory(enrollment=seats[-1])
    client = client_for(director)
    client.get("/cohorts/")  # the first request of a session also writes when it was seen
    for url in pages(cohort).values():
        with django_assert_max_num_queries(12):
            client.get(url)


def test_all_check_ins_come_page_by_page(client_for, director, world):
    cohort, client = world[0].rows["closed_cohort"], client_for(director)
    for ago in range(25):
        CheckInFactory(cohort=cohort, on=cohort.ends_on - datetime.timedelta(days=ago))
    seen, address = [], f"{cohort.get_absolute_url()}?check-ins=all"
    for _page in range(3):
        page = client.get(address).context["check_ins"]
        seen += [check_in.pk for check_in in page]
        if not page.older:
            break
        address = f"{cohort.get_absolute_url()}?check-ins=all&after={page.older}"
    assert len(seen) == len(set(seen)) == 25
    assert len(page) == 5
