"""How far we are with a partner: stages with their days, and partners nobody spoke with."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from employers.actions import move_facility, take_back_stage
from employers.models import Facility
from employers.models.facility import STAGE_MOVES, PartnerStage
from tests.factories.employers import AgreementFactory, ConversationFactory, FacilityFactory

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def test_each_stage_is_dated_and_the_latest_stands_on_the_row(director):
    facility = FacilityFactory()
    for stage, ago in (("prospect", 30), ("talking", 20), ("agreed", 5)):
        move_facility(facility=facility, to=stage, on=TODAY - ago * DAY, by=director)
    facility.refresh_from_db()
    assert facility.stage == "agreed"
    assert [c.on for c in facility.stage_changes.all()] == [TODAY - ago * DAY for ago in (30, 20, 5)]
    assert Facility.objects.with_stage_day().get().stage_on == TODAY - 5 * DAY


@pytest.mark.parametrize(
    ("to", "on", "message"),
    [
        ("prospect", TODAY, "cannot follow"),
        ("paused", TODAY + DAY, "has come"),
        ("paused", TODAY - 6 * DAY, "step before"),
    ],
)
def test_moves_and_days_that_are_refused(director, to, on, message):
    facility = FacilityFactory()
    move_facility(facility=facility, to="active", on=TODAY - 5 * DAY, by=director)
    with pytest.raises(ValidationError, match=message):
        move_facility(facility=facility, to=to, on=on, by=director)


def test_every_stage_has_its_moves():
    assert set(STAGE_MOVES) == {"", *PartnerStage.values}


def test_the_latest_stage_is_taken_back(director):
    facility = FacilityFactory()
    first = move_facility(facility=facility, to="talking", on=TODAY - 5 * DAY, by=director)
    second = move_facility(facility=facility, to="paused", on=TODAY, by=director)
    with pytest.raises(ValidationError, match="later stage"):
        take_back_stage(change=first, by=director)
    assert take_back_stage(change=second, by=director).stage == "talking"
    assert take_back_stage(change=first, by=director).stage == ""


def test_on_the_page_with_undo(client_for, director, intake):
    facility = FacilityFactory(name="Lakeside")
    url = reverse("employers:facility_stage", args=[facility.pk])
    assert client_for(intake).get(url).status_code == 403
    client = client_for(director)
    assert client.post(url, {"to": "talking", "on": (TODAY + DAY).isoformat()}).status_code == 422
    page = client.post(url, {"to": "talking", "on": TODAY.isoformat(), "reason": "They called"}, follow=True)
    text = " ".join(page.text.split())
    assert "Lakeside: Talking." in text
    assert "Talking since" in text
    assert "They called" in client.get(url).text
    client.post(reverse("employers:stage_take_back", args=[facility.stage_changes.get().pk]))
    facility.refresh_from_db()
    assert facility.stage == ""


def test_without_a_stage_the_agreement_speaks(client_for, director):
    facility = FacilityFactory()
    AgreementFactory(organization=facility.organization, starts_on=TODAY, ends_on=None)
    assert "Active partner" in client_for(director).get(facility.get_absolute_url()).text
    Facility.objects.update(stage="paused")
    text = client_for(director).get(facility.get_absolute_url()).text
    assert "Active partner" not in text
    assert "Paused" in text


# ---------------------------------------------------------------- nobody spoke with them


@pytest.mark.parametrize(("ago", "listed"), [(29, False), (30, False), (31, True)])
def test_prospects_without_contact_for_30_days(client_for, intake, ago, listed):
    facility = FacilityFactory(stage="talking")
    ConversationFactory(facility=facility, on=TODAY - ago * DAY)
    ConversationFactory(facility=facility, on=TODAY - 300 * DAY)
    page = client_for(intake).get(reverse("employers:quiet_partners"))
    assert [row.pk for row in page.context["page"]] == ([facility.pk] if listed else [])


def test_only_prospective_partners_and_the_whole_organization_counts(client_for, director, settings):
    settings.PROSPECT_CONTACT_DAYS = 10
    never = FacilityFactory(stage="prospect", name="A")
    spoken = FacilityFactory(stage="assessed", name="B")
    ConversationFactory(facility=None, organization=spoken.organization, on=TODAY - 10 * DAY)
    for stage in ("", "agreed", "active", "paused", "ended"):
        FacilityFactory(stage=stage)
    page = client_for(director).get(reverse("employers:quiet_partners"))
    assert [row.pk for row in page.context["page"]] == [never.pk]
    assert "none on record" in page.text
    assert "10 days" in page.text


@pytest.mark.parametrize("many", [1, 40])
def test_statements(client_for, director, django_assert_max_num_queries, many):
    FacilityFactory.create_batch(many, stage="prospect", owner=director)
    client = client_for(director)
    with django_assert_max_num_queries(8):
        client.get(reverse("employers:quiet_partners"))
