"""Sign-in: lockout, equal answers, MFA that cannot be skipped, session rules, closed sign-up."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.adapters import MfaAdapter
from accounts.middleware import BEGAN_KEY, SEEN_KEY
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _time_to_type(settings):
    """A code made in the last moment of its half minute still holds when it is sent."""
    settings.MFA_TOTP_TOLERANCE = 1


def sign_in(client: Client, email: str, password: str = PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def code_for(secret: str) -> str:
    _before, now, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


def test_sign_in_works_and_changes_the_session_id(client, intake):
    client.get(LOGIN)
    client.session.save()
    before = client.cookies.get("sessionid")
    response = sign_in(client, intake.email.upper())
    assert response.status_code == 302
    assert before is None or client.cookies["sessionid"].value != before.value


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(client, intake):
    for _try in range(5):
        assert sign_in(client, intake.email, "wrong").status_code == 200
    response = sign_in(client, intake.email)
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_many_wrong_passwords_from_one_address_are_slowed_but_colleagues_are_not_locked(client, intake):
    colleague = UserFactory(role="director")
    for _try in range(6):
        sign_in(client, intake.email, "wrong")
    assert sign_in(Client(), colleague.email).status_code == 302


def test_unknown_and_known_address_get_the_same_answer(client, intake):
    def answer(email):
        page = sign_in(Client(), email, "wrong-password").content.decode()
        page = page.replace(email, "")
        return re.sub(r'value="[^"]{30,}"', "", page)

    assert answer(intake.email) == answer("nobody@example.org")


def test_password_reset_answers_the_same_for_unknown_addresses(client, intake):
    known = client.post(reverse("account_reset_password"), {"email": intake.email})
    unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert intake.email in mail.outbox[0].to


def test_closed_account_cannot_sign_in(client):
    user = UserFactory(is_active=False)
    sign_in(client, user.email)
    assert "_auth_user_id" not in client.session


def test_sign_up_is_closed(client):
    page = client.get(reverse("account_signup"))
    assert "password1" not in page.content.decode()
    client.post(
        reverse("account_signup"),
        {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not UserFactory._meta.model.objects.filter(email="new@example.org").exists()


def test_guest_is_sent_to_sign_in_and_back(client):
    response = client.get("/people/?q=ana")
    assert response.status_code == 302
    assert response.url.startswith(LOGIN)
    assert "next=" in response.url


def test_all_sessions_end_when_the_password_changes(intake):
    here, there = Client(), Client()
    sign_in(here, intake.email)
    sign_in(there, intake.email)
    intake.set_password("another-long-password")
    intake.save(update_fields=["password"])
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 302


def test_idle_session_ends(client_for, intake, settings):
    client = client_for(intake)
    assert client.get(reverse("accounts:roles")).status_code == 200
    session = client.session
    session[SEEN_KEY] = int(time.time()) - settings.IDLE_MINUTES * 60 - 1
    session.save()
    response = client.get(reverse("accounts:roles"))
    assert response.status_code == 302
    assert response.url.startswith(LOGIN)
    assert "_auth_user_id" not in client.session


def test_session_ends_twelve_hours_after_sign_in_whatever_happens(client_for, intake, settings):
    client = client_for(intake)
    client.get(reverse("accounts:roles"))
    session = client.session
    session[BEGAN_KEY] = int(time.time()) - settings.SESSION_COOKIE_AGE - 1
    session.save()
    assert client.get(reverse("accounts:roles")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_page_that_polls_is_no_sign_of_life(client_for, director):
    client = client_for(director)
    client.get(reverse("accounts:roles"))
    session = client.session
    session[SEEN_KEY] = before = int(time.time()) - 300
    session.save()
    client.get("/reports/1/progress/", headers={"HX-Request": "true"})
    assert client.session[SEEN_KEY] == before
    client.get(reverse("accounts:roles"))
    assert client.session[SEEN_KEY] > before


def test_session_in_use_goes_on(client_for, intake, settings):
    client = client_for(intake)
    client.get(reverse("accounts:roles"))
    session = client.session
    session[SEEN_KEY] = int(time.time()) - settings.IDLE_MINUTES * 60 + 60
    session.save()
    assert client.get(reverse("accounts:roles")).status_code == 200
    assert client.session[SEEN_KEY] > time.time() - 10


@pytest.mark.parametrize("role", ["director", "intake", "advisor", "administrator", "funder"])
def test_roles_that_need_mfa_cannot_reach_a_page_without_it(client_for, settings, role):
    settings.MFA_REQUIRED = True
    client = client_for(UserFactory(role=role))
    for url in (
        "/",
        "/people/",
        "/cohorts/",
        "/reports/",
        "/users/",
        "/users/roles/",
        "/account/password/change/",
    ):
        response = client.get(url)
        assert response.status_code in (302, 403), url
        assert response.status_code == 403 or response.url == reverse("mfa_activate_totp"), url


def test_employer_contact_needs_no_mfa(client_for, settings, employer_contact):
    settings.MFA_REQUIRED = True
    assert client_for(employer_contact).get(reverse("accounts:roles")).status_code == 200


def test_mfa_set_up_shows_an_inline_qr_and_lets_the_user_on(client, settings):
    settings.MFA_REQUIRED = True
    user = UserFactory(role="director")
    sign_in(client, user.email)
    page = client.get(reverse("mfa_activate_totp"))
    text = page.content.decode()
    assert "<svg" in text
    assert "data:image" not in text
    secret = page.context["form"].secret
    response = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert response.status_code == 302
    assert client.get(reverse("accounts:roles")).status_code == 200
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored, "the secret is kept encrypted"
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).exists()


def test_mfa_code_is_asked_at_sign_in_and_cannot_be_skipped(client, settings):
    settings.MFA_REQUIRED = True
    user = UserFactory(role="director")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    response = sign_in(client, user.email)
    assert response.url.startswith(reverse("mfa_authenticate"))
    assert client.get("/users/roles/").status_code == 302, "no page before the code"
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert client.get("/users/roles/").status_code == 200


def test_roles_that_need_mfa_cannot_switch_it_off(settings):
    settings.MFA_REQUIRED = True
    director = UserFactory(role="director")
    employer = UserFactory(role="employer")
    for user, may in ((director, False), (employer, True)):
        authenticator = TOTP.activate(user, generate_totp_secret()).instance
        assert MfaAdapter().can_delete_authenticator(authenticator) is may


def test_mfa_secrets_survive_a_key_rotation(settings):
    adapter = MfaAdapter()
    settings.SECRET_KEY_FALLBACKS = []
    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 60
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"


@pytest.mark.parametrize("url", ["/account/email/", "/account/confirm-email/", "/account/confirm-email/abc/"])
def test_nobody_changes_their_address_past_an_administrator(client_for, intake, url):
    assert client_for(intake).get(url).status_code == 404
    assert client_for(intake).post(url, {"action_add": "", "email": "x@example.org"}).status_code == 404
