"""A cohort copied as a plan, and one taken away that was set up by mistake."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cohorts import actions
from cohorts.actions.plan import depends_on, next_code
from cohorts.models import Cohort, OrientationItem, OrientationTick
from programs.models import Grant
from tests.factories.cohorts import CohortFactory
from tests.factories.programs import GrantFactory

pytestmark = pytest.mark.django_db


def test_a_clone_copies_the_plan_and_no_people(running, seat_new, director, advisor, day):
    grant = GrantFactory(program=running.program)
    seat_new(running, 3, in_training=True, grants=[grant])
    actions.assign_advisor(cohort=running, advisor=advisor, starts_on=day(-30), by=director)
    actions.set_orientation_list(cohort=running, titles=["Badge", "Parking"], by=director)
    new = actions.clone_cohort(cohort=running, code="NEW-1", starts_on=day(100), by=director)
    for name in ("program", "track", "facility", "seats"):
        assert getattr(new, name) == getattr(running, name)
    assert new.starts_on == day(100)
    assert new.ends_on - new.starts_on == running.ends_on - running.starts_on
    assert [item.title for item in new.orientation_items.all()] == ["Badge", "Parking"]
    assert [row.grant for row in new.planned_grants.all()] == [grant]
    assert new.advisor_assignments.get().user == advisor
    assert not new.enrollments.exists()
    assert not new.check_ins.exists()
    assert not OrientationTick.objects.exists()
    alone = actions.clone_cohort(
        cohort=running, code="NEW-2", starts_on=day(100), keep_advisor=False, by=director
    )
    assert not alone.advisor_assignments.exists()


def test_a_clone_of_a_cohort_without_dates_has_a_first_day_only(undated, director, day):
    new = actions.clone_cohort(cohort=undated, code="NEW-3", starts_on=day(9), by=director)
    assert (new.starts_on, new.ends_on) == (day(9), None)


@pytest.mark.parametrize(
    ("code", "taken", "following"),
    [("PCT-02", [], "PCT-03"), ("PCT-09", ["PCT-10"], "PCT-11"), ("FALL", [], "FALL-2"), ("A9", [], "A10")],
)
def test_the_next_code_is_the_next_free_number(db, code, taken, following):
    for other in taken:
        CohortFactory(code=other)
    assert next_code(CohortFactory(code=code)) == following


def test_a_cohort_set_up_by_mistake_goes_with_what_is_its_own(planned, director, advisor, day):
    actions.assign_advisor(cohort=planned, advisor=advisor, starts_on=day(0), note="Words", by=director)
    actions.set_orientation_list(cohort=planned, titles=["Badge"], by=director)
    actions.plan_grants(cohort=planned, grants=[GrantFactory(program=planned.program)], by=director)
    assert depends_on(planned) == []
    actions.remove_cohort(cohort=planned, by=director)
    assert not Cohort.objects.filter(pk=planned.pk).exists()


def test_a_cohort_that_something_depends_on_stays_and_says_what(planned, seat_new, director):
    seat_new(planned, 1)
    actions.set_orientation_list(cohort=planned, titles=["Badge"], by=director)
    with pytest.raises(ValidationError, match="cannot be removed while it has enrollments"):
        actions.remove_cohort(cohort=planned, by=director)
    assert OrientationItem.objects.filter(cohort=planned).exists()


def test_grants_for_new_seats_belong_to_the_program(planned, director):
    with pytest.raises(ValidationError, match="belongs to another program"):
        actions.plan_grants(cohort=planned, grants=[GrantFactory()], by=director)


def test_retired_grants_are_not_offered_and_a_chosen_one_stays(planned, director, client_for, day):
    grants = {name: GrantFactory(program=planned.program, title=name) for name in ("New", "Kept", "Old")}
    for name in ("Kept", "Old"):
        Grant.objects.filter(pk=grants[name].pk).update(retired_on=day(-1))
    actions.plan_grants(cohort=planned, grants=[grants["Kept"]], by=director)
    client, url = client_for(director), reverse("cohorts:planned_grants", args=[planned.pk])
    offered = client.get(url).context["form"].fields["grants"].queryset
    assert {grant.title for grant in offered} == {"New", "Kept"}
    assert client.post(url, {"grants": [grants["Old"].pk]}).status_code == 422
    assert client.post(url, {"grants": [grants["Kept"].pk, grants["New"].pk]}).status_code == 302
    clone = actions.clone_cohort(cohort=planned, code="NEXT", starts_on=None, by=director)
    assert [row.grant.title for row in clone.planned_grants.all()] == ["New"]


def test_moving_to_a_clone_keeps_the_length_over_a_year_end(director):
    cohort = CohortFactory(starts_on=datetime.date(2026, 10, 12), ends_on=datetime.date(2026, 12, 18))
    new = actions.clone_cohort(cohort=cohort, code="NEXT", starts_on=datetime.date(2026, 12, 21), by=director)
    assert new.ends_on == datetime.date(2027, 2, 26)
