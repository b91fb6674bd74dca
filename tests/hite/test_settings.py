"""Production refuses to start when something is missing or unsafe, and says what to do (S9)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "HITE_MODE": "production",
    "DATABASE_URL": "postgres://hite:secret@db.invalid/hite",
    "REDIS_URL": "redis://broker.invalid/0",
    "SECRET_KEY": "k3y-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
    "ALLOWED_HOSTS": "hite.example.org",
    "EMAIL_URL": "smtp://mail.invalid:25",
    "MEDIA_ROOT": "var/media",
}


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "hite.settings"} | GOOD
    for name, value in changes.items():
        if value is None:
            environ.pop(name)
        else:
            environ[name] = value
    code = (
        "from django.conf import settings as s;"
        "print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT,"
        " s.SECURE_HSTS_SECONDS > 0, s.MFA_REQUIRED)"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )


def test_good_production_settings_start_and_are_safe():
    done = start()
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["False", "True", "True", "True", "True", "True"]


def test_debug_cannot_be_switched_on_in_production():
    assert start(DEBUG="true").stdout.split()[0] == "False"


@pytest.mark.parametrize(
    "name", ["DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL", "MEDIA_ROOT"]
)
def test_a_missing_variable_is_named(name):
    done = start(**{name: None})
    assert done.returncode != 0
    assert f"{name} is not set" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SECRET_KEY", "short", "too weak"),
        ("SECRET_KEY", "a" * 80, "too weak"),
        ("SECRET_KEY", "django-insecure-" + "abcdefghij" * 8, "too weak"),
        ("ALLOWED_HOSTS", "*", "must name the hosts"),
        ("HITE_MODE", "prod", "it is production, local or test"),
        ("DATABASE_URL", "sqlite:///db.sqlite3", "must be a PostgreSQL address"),
    ],
)
def test_an_unsafe_value_is_refused(name, value, says):
    done = start(**{name: value})
    assert done.returncode != 0
    assert says in done.stderr


def test_one_production_variable_is_enough_to_mean_production():
    done = start(HITE_MODE=None, REDIS_URL=None)
    assert "REDIS_URL is not set" in done.stderr


def test_no_secret_is_in_the_repository():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\n")
    assert not [n for n in names if Path(n).suffix in {".pem", ".key", ".p12"} or Path(n).name == ".env"]
