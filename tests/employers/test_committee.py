"""Committees: members by facility, meetings with minutes, decisions."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLogEntry
from employers.actions import (
    add_member,
    create_committee,
    delete_committee,
    delete_meeting,
    delete_member,
    finish_decision,
    record_decision,
    record_meeting,
    reopen_decision,
    update_meeting,
    update_member,
)
from employers.models import Attendee, Committee, Decision, Meeting, Member
from tests.factories.accounts import UserFactory
from tests.factories.employers import (
    AttendeeFactory,
    CommitteeFactory,
    ContactFactory,
    DecisionFactory,
    FacilityFactory,
    MeetingFactory,
    MemberFactory,
)

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def contact_at(facility, name):
    return ContactFactory(organization=facility.organization, facility=facility, name=name)


def test_a_contact_is_a_member_once_from_and_until(director):
    committee = CommitteeFactory()
    contact = ContactFactory()
    member = add_member(committee=committee, contact=contact, role="Chair", by=director)
    with pytest.raises(ValidationError, match="already"):
        add_member(committee=committee, contact=contact, by=director)
    left = update_member(member=member, ends_on=TODAY - DAY, by=director)
    assert left.has_left
    with pytest.raises(IntegrityError, match="committee_member_ends_after_start"), transaction.atomic():
        MemberFactory(starts_on=TODAY, ends_on=TODAY - DAY)


def test_attendance_is_of_members_and_can_be_corrected(director):
    committee = CommitteeFactory()
    one, two = MemberFactory.create_batch(2, committee=committee)
    meeting = record_meeting(committee=committee, on=TODAY, attended=[one], by=director)
    update_meeting(meeting=meeting, attended=[two], minutes="Agreed on shifts", by=director)
    assert [row.member for row in meeting.attendees.all()] == [two]
    update_meeting(meeting=meeting, place="Room 2", by=director)
    assert meeting.attendees.count() == 1, "not asked about"
    with pytest.raises(ValidationError, match="members of this committee"):
        update_meeting(meeting=meeting, attended=[MemberFactory()], by=director)
    with pytest.raises(ValidationError, match="on this day"):
        record_meeting(committee=committee, on=TODAY, by=director)


def test_removal_only_while_nothing_depends(director):
    committee = create_committee(name="HR", by=director)
    member = add_member(committee=committee, contact=ContactFactory(), by=director)
    meeting = record_meeting(committee=committee, on=TODAY, attended=[member], by=director)
    record_decision(meeting=meeting, text="Share openings", by=director)
    for action, key, row in [
        (delete_committee, "committee", committee),
        (delete_member, "member", member),
        (delete_meeting, "meeting", meeting),
    ]:
        with pytest.raises(ValidationError, match="cannot be removed"):
            action(**{key: row, "by": director})
    Decision.objects.all().delete()
    delete_meeting(meeting=meeting, by=director)
    delete_member(member=member, by=director)
    delete_committee(committee=committee, by=director)
    assert not Committee.objects.exists()
    assert not Attendee.objects.exists()


def test_decision_done_once_and_opened_again(director, intake):
    decision = DecisionFactory(due_on=TODAY - DAY, owner=intake)
    assert decision.is_late
    finish_decision(decision=decision, by=intake)
    assert finish_decision(decision=decision, by=director).done_by == intake
    assert reopen_decision(decision=decision, by=director).done_on is None


# ---------------------------------------------------------------- pages


def test_meeting_is_logged_and_its_members_are_listed_by_facility(client_for, intake):
    """Capability 1.11: from an empty list to a meeting with minutes and a decision."""
    lakeside, hillside = FacilityFactory(name="Lakeside"), FacilityFactory(name="Hillside")
    contacts = [contact_at(lakeside, "Ann"), contact_at(hillside, "Ben"), contact_at(lakeside, "Cyprian")]
    client = client_for(intake)
    url = reverse("employers:committee_create")
    client.post(url, {"name": "HR committee", "kind": "hr_advisory", "purpose": ""})
    committee = Committee.objects.get()
    for contact in contacts:
        client.post(reverse("employers:member_create", args=[committee.pk]), {"contact": contact.pk})
    members = list(Member.objects.order_by("pk"))
    data = {"on": TODAY.isoformat(), "attended": [m.pk for m in members[:2]], "minutes": "Shifts discussed."}
    data["document"] = SimpleUploadedFile("m.pdf", b"%PDF-1 minutes")
    client.post(reverse("employers:meeting_create", args=[committee.pk]), data)
    meeting = Meeting.objects.get()
    decide = reverse("employers:decision_create", args=[meeting.pk])
    client.post(decide, {"text": "Offer interviews", "owner": intake.pk, "due_on": TODAY.isoformat()})

    page = client.get(committee.get_absolute_url())
    places = [m.comes_from for m in page.context["members"]]
    assert places == ["Hillside", "Lakeside", "Lakeside"]
    assert "2 members came" in page.text
    assert "Offer interviews" in page.text
    text = client.get(meeting.get_absolute_url()).text
    for wanted in ("Shifts discussed.", "Ann", "Ben", "Hillside", "Offer interviews"):
        assert wanted in text
    assert "Cyprian" not in text
    assert "HR committee" in client.get(lakeside.get_absolute_url()).text
    assert "HR committee" in client.get(reverse("employers:committees")).text
    download = client.get(reverse("employers:meeting_document", args=[meeting.pk]))
    assert b"".join(download.streaming_content) == b"%PDF-1 minutes"
    assert AccessLogEntry.objects.filter(detail="minutes").count() == 1


def test_decision_on_the_page_with_undo(client_for, director):
    decision = DecisionFactory()
    client = client_for(director)
    page = client.post(reverse("employers:decision_finish", args=[decision.pk]), follow=True)
    undo = reverse("employers:decision_reopen", args=[decision.pk])
    assert "Carried out" in page.text
    assert undo in page.text
    client.post(undo)
    decision.refresh_from_db()
    assert decision.done_on is None


def test_who_left_the_committee_is_last_and_not_counted(client_for, director):
    facility, committee = FacilityFactory(), CommitteeFactory()
    MemberFactory(committee=committee, contact=contact_at(facility, "Ann"), ends_on=TODAY - DAY)
    MemberFactory(committee=committee, contact=contact_at(facility, "Ben"))
    page = client_for(director).get(committee.get_absolute_url())
    assert [m.contact.name for m in page.context["members"]] == ["Ben", "Ann"]
    rows = client_for(director).get(reverse("employers:committees")).context["page"]
    assert [row.member_count for row in rows] == [1]


def test_only_staff_and_only_those_who_keep_the_log_write(
    client_for, administrator, employer_contact, funder, advisor
):
    decision = DecisionFactory()
    meeting = decision.meeting
    pages = [
        meeting.get_absolute_url(),
        meeting.committee.get_absolute_url(),
        reverse("employers:committees"),
    ]
    edit = reverse("employers:meeting_update", args=[meeting.pk])
    for user in (employer_contact, funder):
        assert {client_for(user).get(url).status_code for url in [*pages, edit]} == {403}
        assert not Committee.objects.visible_to(user).exists()
    assert {client_for(administrator).get(url).status_code for url in pages} == {200}
    assert client_for(administrator).get(edit).status_code == 403
    assert client_for(advisor).get(edit).status_code == 200


@pytest.mark.parametrize("many", [1, 40])
def test_statements_do_not_grow(client_for, director, django_assert_max_num_queries, many):
    committee = CommitteeFactory()
    for n in range(many):
        CommitteeFactory()
        meeting = MeetingFactory(committee=committee, on=TODAY - n * DAY)
        AttendeeFactory(meeting=meeting, member__contact=contact_at(FacilityFactory(), f"Member {n}"))
        DecisionFactory(meeting=meeting, owner=UserFactory())
    client = client_for(director)
    with django_assert_max_num_queries(8):
        client.get(reverse("employers:committees"))
    for url in (committee.get_absolute_url(), meeting.get_absolute_url()):
        with django_assert_max_num_queries(12):
            client.get(url)
