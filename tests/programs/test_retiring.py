"""Retiring a track, grant or skill: it leaves new forms, and stays where it was used."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.cohorts import CohortFactory, EnrollmentFactory, FundingAttributionFactory
from tests.factories.programs import CompetencyFactory, GrantFactory, TrackFactory

pytestmark = pytest.mark.django_db

NEW_COHORT = reverse("cohorts:cohort_create")


def url(name, row):
    return reverse(f"programs:{name}", args=[row.pk])


@pytest.mark.parametrize(
    ("factory", "name"), [(TrackFactory, "track"), (GrantFactory, "grant"), (CompetencyFactory, "competency")]
)
def test_retired_with_an_undo_and_brought_back(client_for, administrator, factory, name):
    row, client = factory(), client_for(administrator)
    page = client.post(url(f"{name}_retire", row), follow=True).text
    assert "is retired" in page
    assert url(f"{name}_bring_back", row) in page
    row.refresh_from_db()
    assert row.retired_on == timezone.localdate()
    client.post(url(f"{name}_bring_back", row))
    row.refresh_from_db()
    assert row.retired_on is None


def test_a_retired_track_leaves_new_cohorts_and_stays_on_its_own(client_for, director):
    track, other = TrackFactory(), TrackFactory()
    cohort = CohortFactory(track=track)
    client = client_for(director)
    client.post(url("track_retire", track))
    assert set(client.get(NEW_COHORT).context["form"].fields["track"].queryset) == {other}
    own = client.get(reverse("cohorts:cohort_update", args=[cohort.pk])).context["form"]
    assert set(own.fields["track"].queryset) == {track, other}
    assert "Retired" in client.get(reverse("programs:tracks")).text
    listed = client.get(reverse("cohorts:list"), {"track": track.pk})
    assert cohort.code in listed.text


def test_a_retired_grant_leaves_new_seats_and_stays_where_it_pays(client_for, director):
    seat = EnrollmentFactory()
    paying, spare = GrantFactory.create_batch(2, program=seat.cohort.program)
    FundingAttributionFactory(enrollment=seat, grant=paying)
    client = client_for(director)
    for grant in (paying, spare):
        client.post(url("grant_retire", grant))
    assert not client.get(NEW_COHORT).context["form"].fields["grants"].queryset.exists()
    seating = client.get(reverse("cohorts:seat", args=[seat.cohort.pk])).context["form"]
    assert not seating.fields["grants"].queryset.exists()
    funding = client.get(reverse("cohorts:enrollment_funding", args=[seat.pk])).context["form"]
    assert list(funding.grants.values()) == [paying]
