"""The application inside this process: in which world it is, and how many statements it makes."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout

from django.conf import settings
from django.db import connections
from django.test import Client

from accounts.models import User
from accounts.permissions import Role
from hite.demo_runner import collect_static


def use_world(n: int) -> None:
    """Point every connection, also those of threads to come, at the world of n people."""
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = f"hite_bench_{n}"


class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


@contextmanager
def counted_statements() -> Iterator[Counter]:
    counter = Counter()
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(counter))
        yield counter


def static_files() -> None:
    """Bring what is served up to date; standard output is for results alone."""
    with redirect_stdout(sys.stderr):
        collect_static()


def director() -> User:
    return User.objects.filter(role=Role.DIRECTOR).earliest("pk")


def signed_in(user: User, backend: str | None = None) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend)
    # The first request writes the time it was seen, later ones do not.
    client.get("/account/password/change/")
    return client


def cookie(client: Client) -> str:
    """The Cookie header of a signed-in client, for requests over the wire."""
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
