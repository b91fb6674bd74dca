"""Error pages; a database that is away, or took too long, is a 503 that says to try again."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from accounts.access import public
from accounts.versions import typed_for_nothing


@public
def absent(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """A page that a library brings and this project does not offer."""
    raise Http404


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"typed": typed_for_nothing(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """No context processors here: they would ask the database that may be the trouble."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = "5"
        return response
    return HttpResponse(render_to_string("500.html"), status=500)
