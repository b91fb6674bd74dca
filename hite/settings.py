"""Settings: one file, values from environment variables (documented in .env.example)."""

from pathlib import Path

import environ
import pgtrigger
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from hite import local

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# ---------------------------------------------------------------- mode

# production | local | test. `local` is a checkout in which no production variable is set.
HITE_MODE = local.mode()
if HITE_MODE not in ("production", "local", "test"):
    raise ImproperlyConfigured(f"HITE_MODE is {HITE_MODE!r}: it is production, local or test.")
PRODUCTION = HITE_MODE == "production"
VAR_DIR = local.var_folder()


def required(name: str, why: str) -> str:
    """Return a production variable, or refuse to start with a sentence that says what to set."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {why} See .env.example.")
    return value


if PRODUCTION:
    DATABASE_URL = required("DATABASE_URL", "the PostgreSQL database, postgres://user:password@host/name.")
    REDIS_URL = required("REDIS_URL", "the Redis or Valkey server for background jobs, redis://host:6379/0.")
    SECRET_KEY = required("SECRET_KEY", "a long random text that signs sessions and encrypts MFA secrets.")
    ALLOWED_HOSTS = [h for h in required("ALLOWED_HOSTS", "the host names people use.").split(",") if h]
    EMAIL_URL = required("EMAIL_URL", "the mail server, for example smtp+tls://user:password@host:587.")
    MEDIA_ROOT = required("MEDIA_ROOT", "the folder that keeps uploaded and signed files.")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-"):
        raise ImproperlyConfigured("SECRET_KEY is too weak: use at least 50 random characters.")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; * would accept any.")
    if not DATABASE_URL.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "DATABASE_URL must be a PostgreSQL address: postgres://user:password@host/name."
        )
else:
    addresses = local.read_addresses(VAR_DIR) or {}
    DATABASE_URL = env.str(
        "DATABASE_URL", default=addresses.get("database_url", "postgres://hite@127.0.0.1:1/hite")
    )
    REDIS_URL = env.str("REDIS_URL", default=addresses.get("redis_url", "redis://127.0.0.1:1/0"))
    SECRET_KEY = env.str("SECRET_KEY", default=addresses.get("secret_key", "for tests and checks only" * 3))
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
    EMAIL_URL = env.str("EMAIL_URL", default="consolemail://")
    MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))

SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False) and not PRODUCTION

# ---------------------------------------------------------------- this agency

AGENCY_NAME = env.str("AGENCY_NAME", default="St. Louis · SLATE" if not PRODUCTION else "Workforce agency")
TIME_ZONE = env.str("TIME_ZONE", default="America/Chicago")
LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
FIRST_DAY_OF_WEEK = 0
# Roles listed in accounts.permissions.MFA_ROLES must set up two-step sign-in.
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=PRODUCTION)
IDLE_MINUTES = env.int("IDLE_MINUTES", default=30)
# Hours in which people may take back their own last change of a record.
UNDO_HOURS = env.int("UNDO_HOURS", default=24)
# Days in which a change of many rows can be taken back as a whole; its list of rows goes so many days later.
BULK_UNDO_DAYS = env.int("BULK_UNDO_DAYS", default=30)
BULK_ROWS_DAYS = env.int("BULK_ROWS_DAYS", default=7)
# Days before an agreement's end at which somebody is asked to renew it (capabilities: 90, 60, 30).
AGREEMENT_RENEWAL_DAYS = env.list("AGREEMENT_RENEWAL_DAYS", cast=int, default=[90, 60, 30])
# Days without an entry in the contact log after which a prospective partner is listed.
PROSPECT_CONTACT_DAYS = env.int("PROSPECT_CONTACT_DAYS", default=30)
# Days without a check-in after which one is due (CASA's 14-day rule; a setting, not a law).
CHECKIN_EVERY_DAYS = env.int("CHECKIN_EVERY_DAYS", default=14)
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=10 * 1024 * 1024)

# ---------------------------------------------------------------- application

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "ui",
    "accounts",
    "employers",
    "programs",
    "participants",
    "cohorts",
    "outcomes",
    "reports",
    "desk",
    "hite",
]

# Every list by its key: the listing that page, tile, file and bulk change ask (accounts.listing).
LISTS = {
    "people": "participants.lists.people",
    "cohorts": "cohorts.lists.cohorts",
    "enrollments": "cohorts.lists.enrollments",
    "hires": "outcomes.lists.hires",
    "facilities": "employers.lists.facilities",
    "organizations": "employers.lists.organizations",
    "tasks": "participants.lists.tasks",
}

# What can be done to many rows of a list at once, in the order of its buttons (accounts.bulk).
BULK_ACTIONS = {
    "people": ["cohorts.bulk.seat", "participants.bulk.make_tasks"],
    "tasks": ["participants.bulk.finish", "participants.bulk.assign", "participants.bulk.postpone"],
    "enrollments": ["cohorts.bulk.move"],
    "cohorts": ["cohorts.bulk.advisor"],
}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "accounts.middleware.PolicyHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages shrink to a sixth. Django adds random bytes and masks CSRF tokens, against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.IdleSession",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.ViewAs",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.RequireMfa",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "hite.urls"
WSGI_APPLICATION = "hite.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "ui.forms.HiteRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.navigation.shell",
            ],
        },
    }
]

# ---------------------------------------------------------------- database, sessions, cache

# Web requests end after this long in the database; wsgi.py sets 5 seconds, jobs have none.
STATEMENT_TIMEOUT_MS = env.int("STATEMENT_TIMEOUT_MS", default=0)

# Statements asked over and over are planned once for a connection (accounts/prepared.py).
PREPARE_STATEMENTS = env.bool("PREPARE_STATEMENTS", default=True)


def database(options: str = "") -> dict:
    config = env.db_url_config(DATABASE_URL)
    config["CONN_MAX_AGE"] = 600
    config["CONN_HEALTH_CHECKS"] = True
    timeout = f"-c statement_timeout={STATEMENT_TIMEOUT_MS}"
    if STATEMENT_TIMEOUT_MS:  # of the web: its statements are short, and starting helpers takes longer
        timeout += " -c max_parallel_workers_per_gather=0"
    if HITE_MODE == "test":  # tests empty their tables; the access log lets nobody else
        options = f"{options} -c hite.may_truncate=on"
    config.setdefault("OPTIONS", {})["options"] = f"{timeout} {options}".strip()
    config["OPTIONS"].setdefault("connect_timeout", 5)
    return config


DATABASES = {
    "default": database(),
    # One report reads one snapshot, and cannot write (architecture, section 4.5).
    "reports": database(
        "-c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on"
    )
    | {"TEST": {"MIRROR": "default"}},
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hite_cache"},
}

PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_APPEND_ONLY = True
PGHISTORY_ADMIN_CLASS = "builtins.object"

# ---------------------------------------------------------------- sign-in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key", "signup": False}
MFA_ADAPTER = "accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "HITE"

if HITE_MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# ---------------------------------------------------------------- what a browser may do

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
if env.bool("SECURE_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = env.int(
    "TRUSTED_PROXIES", default=1 if env.bool("SECURE_PROXY", default=False) else 0
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# ---------------------------------------------------------------- files and mail

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
# Tests serve the files where they lie, without collecting them first.
WHITENOISE_USE_FINDERS = HITE_MODE == "test"
MEDIA_URL = "/never-served-directly/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if HITE_MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
vars().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="HITE <hite@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# ---------------------------------------------------------------- background jobs

CELERY_BROKER_URL = REDIS_URL
# A claimed job keeps its lease this long past its last sign of life (reliability, section 1).
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=30)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
