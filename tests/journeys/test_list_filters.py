"""The filters of every list, all of them open: nothing is wider than the window, however long a label is."""

import pytest

from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.cohorts import CohortFactory, EnrollmentFactory
from tests.factories.employers import AgreementFactory
from tests.factories.participants import ParticipantFactory, TaskFactory
from tests.factories.programs import GrantFactory, ReasonFactory
from tests.journeys.conftest import PHONE, WIDE, check_page

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Regional Partnership for Health Careers and Community Wellness of the Greater Metropolitan Area"
LISTS = (
    "/people/",
    "/cohorts/",
    "/cohorts/enrollments/",
    "/hires/",
    "/partners/",
    "/partners/organizations/",
    "/people/tasks/",
)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_all_filters_of_a_list_fit_the_window(open_page, width):
    director = UserFactory(role="director", name="Ada Director")
    cohort = CohortFactory(facility__name=LONG, track__title=LONG[:80], program__name=LONG[:80])
    EnrollmentFactory(active=True, cohort=cohort)
    TaskFactory(participant=ParticipantFactory(), owner=director)
    GrantFactory(title=LONG)
    AgreementFactory(facility=cohort.facility, organization=cohort.facility.organization)
    for kind in ("exit", "over"):
        ReasonFactory(kind=kind, label=LONG[:80])
    page = open_page(director, width, password=PASSWORD)
    for url in LISTS:
        assert page.goto(f"{url}?view=all").ok, url
        for folded in page.locator(".hite-filters > details").all():
            folded.locator("summary").click()
        check_page(page)
