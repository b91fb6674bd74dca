"""The request a view behind a sign-in gets."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class Request(HttpRequest):
    """For annotations only: LoginRequiredMiddleware lets nobody else through than a User of ours."""

    user: User
    htmx: HtmxDetails
