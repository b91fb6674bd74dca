"""Policies of a browser on real responses (S5)."""

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

PAGES = ["/account/login/", "/account/password/reset/", "/no-such-page/", "/healthz"]


def check(response):
    csp = response["Content-Security-Policy"]
    assert "default-src 'none'" in csp
    assert "frame-ancestors 'none'" in csp
    assert "unsafe" not in csp
    assert "data:" not in csp
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("url", PAGES)
def test_guest_pages_carry_the_policies(client, url):
    check(client.get(url))


@pytest.mark.parametrize(
    "url", ["/", "/people/", "/cohorts/", "/reports/", "/partners/", "/programs/", "/users/access-log/"]
)
def test_staff_pages_carry_the_policies_and_are_not_stored(client_for, director, url):
    response = client_for(director).get(url)
    assert response.status_code == 200
    check(response)
    assert "no-store" in response["Cache-Control"]


def test_plain_http_is_sent_to_https_and_told_to_stay(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31536000
    assert client.get("/account/login/").status_code == 301
    secure = client.get("/account/login/", secure=True)
    assert "max-age=31536000" in secure["Strict-Transport-Security"]


def test_cookies_are_kept_from_scripts_and_other_sites(client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    user = UserFactory(role="intake")
    client.get("/account/login/")
    response = client.post("/account/login/", {"login": user.email, "password": "correct-horse-battery"})
    session = response.cookies["sessionid"]
    assert session["httponly"]
    assert session["secure"]
    assert session["samesite"] == "Lax"


def test_csrf_is_checked(intake):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(intake)
    assert strict.post("/people/new/", {"first_name": "A", "last_name": "B"}).status_code in (403, 404)
    assert strict.post("/account/logout/").status_code == 403
