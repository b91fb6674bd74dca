"""A director removes what somebody shared; of a shared view nothing that was typed is read."""

import pytest
from django.urls import reverse

from accounts.models import SavedView
from accounts.permissions import ROLE_PERMISSIONS, Permission, Role

pytestmark = pytest.mark.django_db

URL = reverse("accounts:shared_views")


@pytest.fixture
def shared(intake) -> SavedView:
    return SavedView.objects.create(owner=intake, list_key="people", name="About Ana", shared_role="intake")


@pytest.fixture
def private(intake) -> SavedView:
    return SavedView.objects.create(owner=intake, list_key="people", name="Mine alone")


def remove_url(view):
    return reverse("accounts:shared_view_remove", args=[view.pk])


def test_only_a_director_may():
    assert [r for r in Role if Permission.SHARED_VIEWS_REMOVE in ROLE_PERMISSIONS[r]] == [Role.DIRECTOR]


def test_a_director_sees_and_removes_what_is_shared(client_for, director, intake, shared, private):
    client = client_for(director)
    page = client.get(URL)
    assert "About Ana" in page.text
    assert "Ines Intake" in page.text
    assert "Mine alone" not in page.text
    assert client.post(remove_url(shared)).url == URL
    assert list(SavedView.objects.all()) == [private]
    assert client.post(remove_url(private)).status_code == 404
    assert SavedView.objects.filter(pk=private.pk).exists()


def test_pages_of_shared_views_cost_the_same(client_for, director, intake, django_assert_max_num_queries):
    client = client_for(director)
    client.get(URL)
    for n in range(20):
        name = f"View {n}"
        SavedView.objects.create(owner=intake, list_key="people", name=name, shared_role="intake")
        if n in (0, 19):
            with django_assert_max_num_queries(8):
                assert len(client.get(URL).context["page"]) == n + 1


def test_a_view_shared_before_typed_text_was_left_out_says_none_of_it(client_for, director):
    view = SavedView.objects.create(
        owner=director, list_key="people", name="Old", query="q=finch&status=training", shared_role="director"
    )
    page = client_for(director).get("/people/?view=all")
    (tab,) = [tab for tab in page.context["tabs"] if tab.key == str(view.pk)]
    assert (tab.query, "finch" in page.text) == ("status=training", False)
