"""What somebody wrote down about a partner: only they and who sets up partners are offered to remove it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from employers.actions import record_conversation, record_decision, record_meeting
from tests.factories.accounts import UserFactory
from tests.factories.employers import CommitteeFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(db):
    return UserFactory(role="intake")


@pytest.fixture
def written(writer):
    """By kind: the page with the button, and the address it sends to."""
    day = timezone.localdate()
    entry = record_conversation(
        organization=OrganizationFactory(), colleague=writer, on=day, way="phone", text="Shifts", by=writer
    )
    meeting = record_meeting(committee=CommitteeFactory(), on=day, by=writer)
    other = record_meeting(committee=CommitteeFactory(), on=day, by=writer)
    decision = record_decision(meeting=other, text="Ask again", by=writer)
    return {
        "conversation": (entry.get_absolute_url(), "conversation_delete", entry),
        "meeting": (meeting.get_absolute_url(), "meeting_delete", meeting),
        "decision": (reverse("employers:decision_update", args=[decision.pk]), "decision_delete", decision),
    }


@pytest.mark.parametrize("kind", ["conversation", "meeting", "decision"])
def test_the_button_stands_only_where_it_works(
    client_for, director, intake, administrator, writer, written, kind
):
    page, name, row = written[kind]
    address = reverse(f"employers:{name}", args=[row.pk])
    for user, may in (
        (writer, True),
        (director, True),
        (intake, False),
        (UserFactory(role="advisor"), False),
    ):
        client = client_for(user)
        assert (f'action="{address}"' in client.get(page).text) is may
        if not may:
            client.post(address)
            assert type(row).objects.filter(pk=row.pk).exists()
    closed = client_for(administrator).get(page)
    assert f'action="{address}"' not in closed.text
    client_for(writer).post(address)
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_who_keeps_no_log_is_offered_none_of_it(client_for, administrator, written):
    page = client_for(administrator).get(written["conversation"][0])
    assert page.status_code == 200
    for name in ("conversation_update", "step_finish", "conversation_delete"):
        assert reverse(f"employers:{name}", args=[written["conversation"][2].pk]) not in page.text
    partner = written["conversation"][2].organization
    add = reverse("employers:conversation_create", args=[partner.pk])
    assert add not in client_for(administrator).get(partner.get_absolute_url()).text
