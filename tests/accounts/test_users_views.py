"""Users: invitation by mail, roles, ending access, the role table, histories, the log."""

import base64
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.urls import reverse

from accounts import actions
from accounts.access_log import record
from accounts.models import AccessKind, AccessLogEntry, User
from accounts.permissions import ROLE_PERMISSIONS, Permission
from employers.actions import create_contact, update_contact
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory, EnrollmentFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ParticipantFactory
from tests.pages import years_told

pytestmark = pytest.mark.django_db


def test_invited_user_sets_a_password_by_the_link_and_signs_in(
    client_for, administrator, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = client_for(administrator).post(
            "/users/invite/", {"name": "Nia New", "email": "Nia@Example.org", "role": "intake"}
        )
    user = User.objects.get(email="nia@example.org")
    assert response.url == user.get_absolute_url()
    assert user.invited_at is not None
    assert not user.has_usable_password() or not user.check_password("")
    link = re.search(r"https?://\S+/account/\S+", mail.outbox[0].body).group()
    form = client.get(link, follow=True)
    chosen = client.post(
        form.redirect_chain[-1][0], {"password1": "a-good-long-password", "password2": "a-good-long-password"}
    )
    assert chosen.status_code == 302
    signed_in = client.post("/account/login/", {"login": user.email, "password": "a-good-long-password"})
    assert signed_in.status_code == 302


@pytest.mark.django_db(transaction=True)
def test_mail_server_away_is_said_and_not_marked_as_sent(client_for, administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client = client_for(administrator)
    response = client.post("/users/invite/", {"name": "N", "email": "n@example.org", "role": "intake"})
    page = client.get(response.url).content.decode()
    assert "could not be sent" in page
    assert User.objects.get(email="n@example.org").invited_at is None


def test_same_address_twice_is_refused_and_keeps_what_was_typed(client_for, administrator, intake):
    response = client_for(administrator).post(
        "/users/invite/", {"name": "Second", "email": intake.email.upper(), "role": "intake"}
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "already has an account" in page
    assert 'value="Second"' in page


@pytest.mark.parametrize("role", ["intake", "advisor", "employer", "funder"])
def test_only_administrators_manage_users(client_for, role, intake):
    client = client_for(UserFactory(role=role))
    for url in ("/users/", "/users/invite/", f"/users/{intake.pk}/", f"/users/{intake.pk}/change/"):
        assert client.get(url).status_code == 403


def test_nobody_changes_their_own_role_or_ends_their_own_access(administrator):
    with pytest.raises(ValidationError, match="own role"):
        actions.update_user(user=administrator, role="director", by=administrator)
    with pytest.raises(ValidationError, match="own access"):
        actions.end_access(user=administrator, by=administrator)


def test_ended_access_ends_the_session_and_can_be_given_back(client_for, administrator, intake):
    theirs = client_for(intake)
    assert theirs.get("/users/roles/").status_code == 200
    actions.end_access(user=intake, by=administrator)
    assert theirs.get("/users/roles/").status_code == 302
    actions.restore_access(user=intake, by=administrator)
    assert client_for(intake).get("/users/roles/").status_code == 200


def test_directors_are_told_when_an_account_may_see_everybody(client_for, administrator, director, intake):
    client_for(administrator).post(
        f"/users/{intake.pk}/change/", {"name": intake.name, "email": "x@example.org", "role": "director"}
    )
    log = client_for(director).get("/users/access-log/").content.decode()
    assert "Changed who may sign in" in log
    assert "x@example.org" in log


def test_role_table_shows_what_the_code_has(client_for, funder):
    page = client_for(funder).get("/users/roles/")
    assert page.status_code == 200
    rows = dict(page.context["rows"])
    assert len(rows) == len(Permission) + 1
    told = {label for label, cells in rows.items() if dict(cells).get("Funder")}
    assert told == {p.label for p in ROLE_PERMISSIONS["funder"]} | {"Must use two-step sign-in"}


def test_users_list_costs_the_same_for_one_and_many(client_for, administrator, django_assert_max_num_queries):
    client = client_for(administrator)
    with django_assert_max_num_queries(8):
        client.get("/users/")
    UserFactory.create_batch(60)
    with django_assert_max_num_queries(8):
        page = client.get("/users/")
    assert len(page.context["page"]) == 50
    rest = client.get("/users/", {"after": page.context["page"].older})
    assert {u.pk for u in rest.context["page"]}.isdisjoint({u.pk for u in page.context["page"]})
    assert client.get("/users/", {"after": "nonsense!"}).status_code == 200


def test_history_tells_who_changed_what(client_for, administrator, intake):
    actions.update_user(user=intake, name="Ines Married", by=administrator)
    page = client_for(administrator).get(f"/users/history/accounts.user/{intake.pk}/").content.decode()
    assert "Ines Intake" in page
    assert "Ines Married" in page
    assert "Abe Administrator" in page
    assert "corrected this user" in page
    assert "password" not in page.partition("<main")[2].lower()


def test_history_masks_masked_facts_for_everybody(client_for, director, advisor):
    """They are uncovered one by one on the person's page, where each look is logged."""
    person = ParticipantFactory(date_of_birth="1990-02-03", street="12 Elm Street", city="Ladue")
    enrollment = EnrollmentFactory(participant=person, active=True)
    AdvisorAssignmentFactory(cohort=enrollment.cohort, user=advisor)
    for user in (director, advisor):
        page = client_for(user).get(f"/users/history/participants.participant/{person.pk}/").content.decode()
        assert "12 Elm Street" not in page
        assert not years_told(page, 1990)
        assert "Ladue" in page


def test_histories_stand_in_the_log_of_the_person(client_for, director):
    seat = EnrollmentFactory(active=True)
    hire = HireFactory(enrollment=seat)
    client = client_for(director)
    for obj in (seat.participant, seat, hire):
        client.get(f"/users/history/{obj._meta.label_lower}/{obj.pk}/")
    rows = AccessLogEntry.objects.filter(kind=AccessKind.HISTORY_OPENED, subject=seat.participant.number)
    details = sorted(row.detail for row in rows)
    assert details == [f"enrollment {seat.pk}", f"hire {hire.pk}", f"person {seat.participant.pk}"]


def test_history_of_a_foreign_or_unknown_record_is_404(client_for, advisor, administrator):
    person = ParticipantFactory()
    for client in (client_for(advisor), client_for(administrator)):
        assert client.get(f"/users/history/participants.participant/{person.pk}/").status_code == 404
    for label in ("no.model", "nonsense", "accounts.submission", "sessions.session"):
        assert client_for(administrator).get(f"/users/history/{label}/1/").status_code == 404


def test_access_log_cannot_be_changed(director, intake):
    record(intake, AccessKind.PERSON_OPENED, ParticipantFactory(), subject="P-1")
    with pytest.raises(DatabaseError, match="Cannot"):
        AccessLogEntry.objects.update(subject="nobody")


def test_access_log_is_for_the_director(client_for, director, administrator):
    record(director, AccessKind.EXPORTED, director, detail="csv")
    assert "Downloaded a file" in client_for(director).get("/users/access-log/").content.decode()
    assert client_for(administrator).get("/users/access-log/").status_code == 403


def test_create_administrator_makes_the_first_account(monkeypatch, capsys):
    monkeypatch.setenv("HITE_ADMIN_PASSWORD", "a-good-long-password")
    call_command("create_administrator", email="First@example.org", name="First")
    assert User.objects.get(email="first@example.org").role == "administrator"
    with pytest.raises(CommandError, match="already has an account"):
        call_command("create_administrator", email="first@example.org", name="First")
    monkeypatch.setenv("HITE_ADMIN_PASSWORD", "short")
    with pytest.raises(CommandError, match="too short"):
        call_command("create_administrator", email="x@example.org", name="X")


def test_a_director_manages_accounts_but_not_those_of_administrators(client_for, director, administrator):
    client = client_for(director)
    assert client.get(f"/users/{administrator.pk}/").status_code == 404
    assert client.get(f"/users/{administrator.pk}/change/").status_code == 404
    assert administrator.name not in client.get("/users/").content.decode()
    data = {"name": "New Advisor", "email": "new@example.org", "role": "advisor"}
    assert client.post("/users/invite/", data).status_code == 302
    assert User.objects.get(email="new@example.org").role == "advisor"


@pytest.mark.parametrize("own", [True, False])
def test_a_director_makes_nobody_an_administrator(client_for, director, intake, own):
    account = director if own else intake
    data = {"name": account.name, "email": account.email, "role": "administrator"}
    answer = client_for(director).post(f"/users/{account.pk}/change/", data)
    assert answer.status_code == 422
    account.refresh_from_db()
    assert account.role != "administrator"
    data = {"name": "Somebody", "email": "some@example.org", "role": "administrator"}
    assert client_for(director).post("/users/invite/", data).status_code == 422


# ---------------------------------------------------------------- who may sign in, and who is told


def changes_of(account) -> list[str]:
    rows = AccessLogEntry.objects.filter(kind=AccessKind.ACCOUNT_CHANGED, subject_id=account.pk)
    return list(rows.order_by("pk").values_list("detail", flat=True))


def test_every_change_of_access_is_in_the_log(director, host_facility):
    account = actions.invite_user(email="emil@example.org", name="Emil", role="employer", by=director)
    actions.update_user(user=account, by=director, name="Emil E.")
    actions.update_user(user=account, by=director, role="intake")
    actions.update_user(user=account, by=director, role="employer", email="e@example.org")
    actions.end_access(user=account, by=director)
    actions.restore_access(user=account, by=director)
    account.refresh_from_db()
    facts = {"organization": host_facility.organization, "facility": host_facility, "name": "Emil"}
    contact = create_contact(**facts, user=account, by=director)
    update_contact(contact=contact, title="Nurse", by=director)
    update_contact(contact=contact, user=None, by=director)
    assert changes_of(account) == [
        "Invited: Employer contact, emil@example.org",
        "From Employer contact, emil@example.org to Intake staff, emil@example.org",
        "From Intake staff, emil@example.org to Employer contact, e@example.org",
        "Ended access: Employer contact, e@example.org",
        "Gave access back: Employer contact, e@example.org",
        f"The sign-in of contact {contact.pk}, {host_facility.name}",
        f"No longer the sign-in of contact {contact.pk}",
    ]


def test_a_new_address_ends_sessions_and_is_told_to_the_old_one(
    client_for, administrator, intake, django_capture_on_commit_callbacks
):
    session, address = client_for(intake), intake.email
    own = client_for(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        actions.update_user(user=intake, by=administrator, email="other@example.org")
    assert session.get("/users/roles/").status_code == 302
    assert [message.to for message in mail.outbox] == [[address]]
    assert "other@example.org" not in mail.outbox[0].body
    data = {"name": administrator.name, "email": "abe@example.org", "role": "administrator"}
    assert own.post(f"/users/{administrator.pk}/change/", data).status_code == 302
    page = own.get(f"/users/{administrator.pk}/")
    assert page.status_code == 200, "who changes their own stays"
    undo = re.search(r'action="(/users/history/[^"]+/undo/\?event=\d+)"', page.text).group(1)
    assert own.post(undo).status_code == 302
    assert "Undone" in own.get(f"/users/{administrator.pk}/").text, "and who takes it back"


@pytest.mark.django_db(transaction=True)
def test_an_address_changes_also_while_the_mail_server_is_away(
    client_for, administrator, intake, settings, caplog
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    address = intake.email
    data = {"name": intake.name, "email": "other@example.org", "role": "intake"}
    answer = client_for(administrator).post(f"/users/{intake.pk}/change/", data)
    intake.refresh_from_db()
    assert (answer.status_code, intake.email) == (302, "other@example.org")
    assert f"User {intake.pk}" in caplog.text
    assert address not in caplog.text, "a log holds no addresses"


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        (actions.update_user, {"role": "intake"}),
        (actions.end_access, {}),
        (actions.restore_access, {}),
    ],
)
def test_actions_ask_whose_account_and_which_role(director, intake, administrator, change, facts):
    with pytest.raises(ValidationError, match="may not change accounts"):
        change(user=administrator, by=director, **facts)
    with pytest.raises(ValidationError, match="may not change accounts"):
        change(user=director, by=intake, **facts)
    with pytest.raises(ValidationError, match="may not change accounts"):
        actions.update_user(user=intake, by=director, role="administrator")
    with pytest.raises(ValidationError, match="may not change accounts"):
        actions.invite_user(email="x@example.org", name="X", role="administrator", by=director)


@pytest.mark.parametrize(
    "values", ['["\\u0000", 1]', '["\\ud800", 1]', "[Infinity, Infinity]", '["a", Infinity]', '["a", NaN]']
)
def test_a_made_up_cursor_shows_the_first_page(client_for, administrator, values):
    cursor = base64.urlsafe_b64encode(values.encode()).decode()
    page = client_for(administrator).get("/users/", {"after": cursor})
    assert (page.status_code, page.context["page"].newer) == (200, "")
    assert administrator in page.context["page"].rows


def test_a_key_of_5000_digits_is_no_key(client_for, director):
    client, long = client_for(director), "9" * 5000
    sent = {"first_name": "Zoe", "last_name": "Alone", "different_from": long}
    assert client.post("/people/add/", sent).status_code == 302
    seat = EnrollmentFactory(active=True)
    undo = reverse("cohorts:transfer_undo", args=[seat.cohort_id]) + f"?seats={long}"
    assert client.post(undo).status_code == 302
    taking_back = reverse("cohorts:status_take_back", args=[10**9])
    assert client.post(taking_back, {"seat": long}).status_code == 404
    for do in ("find", "review", "save"):
        sent = {"people": [long, str(seat.participant_id)], "do": do}
        answer = client.post(reverse("cohorts:seat", args=[CohortFactory().pk]), sent)
        assert answer.status_code in {200, 422}
        assert [row.person for row in answer.context["picker"].chosen] == [seat.participant]
