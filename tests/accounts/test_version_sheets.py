"""Two people, one sheet: rows nobody else touched stay, and what was typed is shown (R6)."""

import pytest
from django.urls import reverse

from cohorts.actions import move_enrollment
from outcomes.models import Hire
from tests.accounts.test_versions import page_of
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.outcomes import HireFactory
from tests.pages import forms_of, main_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort_of_three(db):
    first = EnrollmentFactory(active=True, participant__last_name="Aron")
    others = [EnrollmentFactory(active=True, cohort=first.cohort) for _n in range(2)]
    return first.cohort, [first, *others]


def test_sheet_keeps_rows_nobody_else_touched(cohort_of_three, client_for, director, intake):
    cohort, seats = cohort_of_three
    hires = [HireFactory(enrollment=seat, title="Aide", wage=None) for seat in seats[:2]]
    url = reverse("outcomes:cohort_hires", args=[cohort.pk])
    client = client_for(director)
    form = page_of(client, url)
    other = client_for(intake)
    one = reverse("outcomes:hire", args=[hires[0].pk])
    assert other.post(one, page_of(other, one).with_values(title="Nurse aide")).status_code == 302
    new = f"e{seats[2].pk}"
    typed = {
        f"h{hires[0].pk}-title": "Orderly",
        f"h{hires[1].pk}-title": "Typed too",
        f"{new}-status": "offered",
        f"{new}-title": "New one",
        "do": "save",
    }
    page = client.post(url, form.with_values(**typed))
    text = page.content.decode()
    assert page.status_code == 422
    assert "Nurse aide" in text
    assert "Ines Intake" in text
    kept = main_form(text)
    assert {name: kept.data[name] for name in typed if name != "do"} == {
        name: [value] for name, value in typed.items() if name != "do"
    }
    assert client.post(url, kept.data | {"do": "save"}).status_code == 302
    assert sorted(Hire.objects.values_list("title", flat=True)) == ["New one", "Orderly", "Typed too"]


def test_sheet_says_what_was_typed_for_a_row_that_is_gone(cohort_of_three, client_for, director, intake):
    cohort, seats = cohort_of_three
    url = reverse("outcomes:cohort_hires", args=[cohort.pk])
    client = client_for(director)
    form = page_of(client, url)
    HireFactory(enrollment=seats[0], title="Added meanwhile")
    typed = {f"e{seats[0].pk}-status": "offered", f"e{seats[0].pk}-title": "Typed in vain", "do": "save"}
    page = client.post(url, form.with_values(**typed))
    text = page.content.decode()
    assert page.status_code == 422
    assert "Typed in vain" in text
    assert "Added meanwhile" in text
    assert Hire.objects.count() == 1
    assert client.post(url, main_form(text).data | {"do": "save"}).status_code == 302
    assert list(Hire.objects.values_list("title", flat=True)) == ["Added meanwhile"]


def test_completion_notices_a_person_who_left_and_one_who_came(cohort_of_three, client_for, director):
    cohort, seats = cohort_of_three
    url = reverse("cohorts:complete", args=[cohort.pk])
    client = client_for(director)
    form = page_of(client, url)
    move = {"enrollment": seats[0], "on": cohort.starts_on, "by": director}
    move_enrollment(to="withdrawn", **move)
    move_enrollment(**move | {"enrollment": seats[1]}, to="on_leave")
    came = EnrollmentFactory(active=True, cohort=cohort, participant__last_name="Camelater")
    page = client.post(url, form.with_values(on=cohort.ends_on.isoformat()))
    text = page.content.decode()
    assert page.status_code == 422
    assert "no longer there" in text
    assert "On leave" in text
    assert "Both versions: " + came.participant.name in text
    cohort.refresh_from_db()
    assert not cohort.is_closed
    assert client.post(url, main_form(text).data).status_code == 302


def test_next_status_sees_the_one_somebody_else_gave(cohort_of_three, client_for, director, intake):
    cohort, seats = cohort_of_three
    url = reverse("cohorts:enrollment", args=[seats[0].pk])
    client = client_for(intake)
    action = reverse("cohorts:enrollment_move", args=[seats[0].pk])
    form = next(f for f in forms_of(client.get(url).content.decode()) if f.action == action)
    move_enrollment(enrollment=seats[0], to="on_leave", on=cohort.starts_on, by=director)
    page = client.post(action, form.with_values(to="completed", on=cohort.ends_on.isoformat()))
    assert page.status_code == 422
    assert "Dora Director" in page.content.decode()
    seats[0].refresh_from_db()
    assert seats[0].status == "on_leave"
