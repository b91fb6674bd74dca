"""Looking as another user: read only, bounded, written down, and exactly what they would see (S6)."""

import time

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts import viewing
from accounts.models import AccessKind, AccessLogEntry, BulkChange
from accounts.permissions import ALL_PEOPLE_ROLES, ROLE_PERMISSIONS, VIEWABLE_ROLES, Permission, Role
from participants.actions import create_participant
from participants.models import Participant
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.test_access import ROW_OF, world  # noqa: F401 - a fixture
from tests.urls import our_patterns

pytestmark = pytest.mark.django_db

STOP = reverse("accounts:view_as_stop")
CHOOSE = reverse("accounts:view_as")


def start_url(user):
    return reverse("accounts:view_as_start", args=[user.pk])


@pytest.fixture
def looking(client_for, director, advisor):
    """A director's client that looks as the advisor."""
    client = client_for(director)
    assert client.post(start_url(advisor), {"why": "Ada asked why"}).url == "/"
    return client


def lines(kind=None):
    rows = AccessLogEntry.objects.order_by("pk")
    return list(rows.filter(kind=kind) if kind else rows)


# ---------------------------------------------------------------- who, whom


def test_only_the_director_may_and_never_as_an_administrator():
    assert [r for r in Role if Permission.VIEW_AS in ROLE_PERMISSIONS[r]] == [Role.DIRECTOR]
    assert Role.ADMINISTRATOR not in VIEWABLE_ROLES
    assert Role.DIRECTOR in ALL_PEOPLE_ROLES, "nobody looked as sees a person the director does not"


@pytest.mark.parametrize("role", ["intake", "advisor", "employer", "funder", "administrator"])
def test_nobody_else_may(client_for, role):
    target, client = UserFactory(role="advisor"), client_for(UserFactory(role=role))
    assert client.get(CHOOSE).status_code == 403
    assert client.post(start_url(target), {"why": "x"}).status_code == 403
    assert viewing.KEY not in client.session


def test_administrators_ended_accounts_and_oneself_cannot_be_chosen(client_for, director, administrator):
    client = client_for(director)
    other_director = UserFactory(role="director")
    for target in (administrator, director, other_director, UserFactory(role="advisor", is_active=False)):
        assert client.get(start_url(target)).status_code == 404
        assert client.post(start_url(target), {"why": "x"}).status_code == 404
    assert administrator.name not in client.get(CHOOSE).text


def test_a_reason_is_needed(client_for, director, advisor):
    client = client_for(director)
    assert client.post(start_url(advisor), {"why": " "}).status_code == 422
    assert viewing.KEY not in client.session


# ---------------------------------------------------------------- what is seen


def test_every_page_says_so_and_shows_only_what_they_see(looking, advisor):
    mine, other = EnrollmentFactory(active=True), EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    for address in ("/", mine.participant.get_absolute_url(), reverse("participants:list")):
        text = looking.get(address).text
        assert "You are looking as <b>Ada Advisor</b>, Student advisor (read only)." in text
        assert STOP in text
        assert other.participant.last_name not in text
    refused = looking.get(other.participant.get_absolute_url())
    assert refused.status_code == 404
    assert STOP in refused.text
    assert STOP in looking.get(reverse("reports:list")).text, "the 403 page too"


def test_partner_pages_are_seen_too(client_for, director, employer_contact, funder):
    for target, home in ((employer_contact, "cohorts:partner_list"), (funder, "reports:portal")):
        client = client_for(director)
        client.post(start_url(target), {"why": "Check"})
        page = client.get("/", follow=True)
        assert page.redirect_chain == [(reverse(home), 302)]
        assert target.name in page.text
        assert STOP in page.text


@pytest.mark.parametrize("role", ["intake", "advisor", "employer_contact", "funder"])
def test_pages_answer_as_they_answer_the_user(world, director, role):  # noqa: F811
    """S1 for somebody who looks as another: the same 200, 403 and 404 for each GET."""
    target = world[0].users.get(role) or UserFactory(role=role)
    own, looking = Client(), Client()
    own.force_login(target)
    looking.force_login(director)
    looking.post(start_url(target), {"why": "Check"})
    different = []
    for pattern in our_patterns():
        if pattern.name == "accounts:view_as_stop":
            continue
        row, extra = ROW_OF.get(pattern.name, ("", {}))
        for side in world if row else world[:1]:
            arguments = {"pk": side.rows[row].pk} | extra if row else {}
            address = reverse(pattern.name, kwargs=arguments)
            answers = []
            for client in (own, looking):
                response = client.get(address)
                if response.streaming:
                    b"".join(response.streaming_content)
                answers.append(response.status_code)
            if answers[0] != answers[1]:
                different.append((address, answers))
    assert different == []


# ---------------------------------------------------------------- nothing is changed


def test_every_write_is_refused_with_a_page_that_says_why(looking, advisor, intake):
    people = Participant.objects.count()
    for address in (reverse("participants:participant_create"), start_url(intake), "/", "/nowhere/"):
        for method in ("post", "put", "patch", "delete"):
            refused = getattr(looking, method)(address, {"first_name": "A", "last_name": "B"})
            assert refused.status_code == 403, (address, method)
            assert "Nothing was changed" in refused.text
            assert STOP in refused.text
    assert Participant.objects.count() == people
    assert viewing.KEY in looking.session


def test_each_view_that_writes_is_refused(world, director):  # noqa: F811
    looking = Client()
    looking.force_login(director)
    looking.post(start_url(world[0].users["advisor"]), {"why": "Check"})
    for pattern in our_patterns():
        if pattern.name == "accounts:view_as_stop":
            continue
        row, extra = ROW_OF.get(pattern.name, ("", {}))
        arguments = {"pk": world[0].rows[row].pk} | extra if row else {}
        assert looking.post(reverse(pattern.name, kwargs=arguments)).status_code == 403, pattern.name


def test_actions_refuse_it_whatever_a_view_forgets(advisor, director):
    advisor.viewed_by = director
    with pytest.raises(PermissionDenied):
        create_participant(first_name="A", last_name="B", by=advisor)


def test_their_password_and_codes_stay_closed(looking):
    for name in ("account_change_password", "mfa_index", "mfa_activate_totp"):
        assert looking.get(reverse(name)).status_code == 403


def test_one_cannot_look_as_a_third(looking, intake):
    assert looking.get(CHOOSE).status_code == 403
    assert looking.get(start_url(intake)).status_code == 403
    assert looking.post(start_url(intake), {"why": "x"}).status_code == 403


# ---------------------------------------------------------------- the log


def test_start_stop_and_each_look_name_the_one_who_really_does(looking, director, advisor):
    seat = EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    looking.get(seat.participant.get_absolute_url())
    looking.post(STOP)
    began, opened, ended = lines()
    assert (began.kind, began.detail) == (AccessKind.VIEW_AS_STARTED, "Ada asked why")
    assert "Ada Advisor" in began.subject
    assert began.subject_id == ended.subject_id == advisor.pk
    assert opened.kind == AccessKind.PERSON_OPENED
    assert opened.detail.startswith("as Ada Advisor. ")
    assert ended.kind == AccessKind.VIEW_AS_ENDED
    assert {line.user_id_at_time for line in (began, opened, ended)} == {director.pk}
    assert all(line.user_label.startswith("Dora Director") for line in (began, opened, ended))


# ---------------------------------------------------------------- the end


def test_stop_makes_one_oneself_again(looking, director):
    page = looking.post(STOP, follow=True)
    assert "You are yourself again." in page.text
    assert looking.get(reverse("reports:list")).status_code == 200
    assert STOP not in looking.get("/").text


def test_it_ends_after_thirty_minutes_and_a_form_sent_then_changes_nothing(looking, monkeypatch):
    session = looking.session
    session[viewing.KEY] |= {"began": int(time.time()) - 31 * 60}
    session.save()
    people = Participant.objects.count()
    answer = looking.post(
        reverse("participants:participant_create"), {"first_name": "A", "last_name": "B"}, follow=True
    )
    assert answer.redirect_chain[0] == ("/", 302)
    assert "You are yourself again." in answer.text
    assert Participant.objects.count() == people
    assert "time was up" in lines(AccessKind.VIEW_AS_ENDED)[0].detail


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "administrator"}])
def test_it_ends_when_the_user_may_no_longer_be_looked_as(looking, advisor, change):
    type(advisor).objects.filter(pk=advisor.pk).update(**change)
    assert looking.get("/").url == "/"
    assert viewing.KEY not in looking.session


def test_it_ends_when_the_director_no_longer_is_one(looking, director):
    type(director).objects.filter(pk=director.pk).update(role="intake")
    assert looking.get("/").url == "/"
    assert viewing.KEY not in looking.session


def test_sign_out_ends_it_and_it_stays_in_its_session(looking, client_for, director):
    other = client_for(director)
    assert STOP not in other.get("/").text
    looking.post(reverse("account_logout"))
    assert lines(AccessKind.VIEW_AS_ENDED)[0].detail == "signed out"
    assert looking.get("/").status_code == 302
    looking.force_login(director)
    assert STOP not in looking.get("/").text


def test_idle_and_two_step_rules_are_those_of_the_director(looking, settings, director, employer_contact):
    session = looking.session
    session["seen_at"] = int(time.time()) - settings.IDLE_MINUTES * 60 - 1
    session.save()
    assert reverse("account_login") in looking.get("/").url
    assert lines(AccessKind.VIEW_AS_ENDED)[0].detail == "signed out"

    # An employer contact needs no two-step sign-in; the director who looks as one does.
    looking.force_login(director)
    looking.post(start_url(employer_contact), {"why": "Check"})
    settings.MFA_REQUIRED = True
    assert looking.get(reverse("cohorts:partner_list")).url == reverse("mfa_activate_totp")


def test_changes_to_many_are_refused_as_any_other(looking, advisor):
    """The bar of a list, its confirm page and the undo of a change that the advisor made."""
    seat = EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    change = BulkChange.objects.create(
        list_key="people", action_key="tasks", total=1, changed=1, state="done", requested_by=advisor
    )
    sent = {"list": "people", "action": "tasks", "query": "", "pks": [seat.participant_id]}
    typed = {"title": "Call", "owner": advisor.pk, "due_on": "2027-01-15"}
    for more in ({}, typed | {"step": "form"}, typed | {"step": "confirm", "confirmed": "1"}):
        answer = looking.post(reverse("accounts:bulk"), sent | more)
        assert answer.status_code == 403
        assert "Nothing was changed" in answer.text
    assert looking.post(reverse("accounts:bulk_undo", args=[change.pk])).status_code == 403
    assert looking.get(change.get_absolute_url()).status_code == 200
    assert list(BulkChange.objects.values_list("undo_by", flat=True)) == [None]
    assert not seat.participant.tasks.exists()
