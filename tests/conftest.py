"""The cast, clients, and a network that reaches this machine only."""

import socket
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.employers import ContactFactory, FacilityFactory, OrganizationFactory

_connect = socket.socket.connect


def _connect_here_only(self: socket.socket, address: object) -> None:
    if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
        raise RuntimeError(f"tests do not talk to {address[0]}")
    _connect(self, address)


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _connect_here_only)


@pytest.fixture(autouse=True)
def _media_folder(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def director(db) -> User:
    return UserFactory(role=Role.DIRECTOR, name="Dora Director")


@pytest.fixture
def intake(db) -> User:
    return UserFactory(role=Role.INTAKE, name="Ines Intake")


@pytest.fixture
def advisor(db) -> User:
    """An advisor; assign cohorts to them with AdvisorAssignmentFactory(user=advisor)."""
    return UserFactory(role=Role.ADVISOR, name="Ada Advisor")


@pytest.fixture
def outsider(db) -> User:
    """An advisor with no cohort at all."""
    return UserFactory(role=Role.ADVISOR, name="Otto Outsider")


@pytest.fixture
def host_facility(db):
    return FacilityFactory()


@pytest.fixture
def employer_contact(host_facility) -> User:
    """A contact of `host_facility`."""
    user = UserFactory(role=Role.EMPLOYER, name="Emil Employer")
    ContactFactory(organization=host_facility.organization, facility=host_facility, user=user)
    return user


@pytest.fixture
def funder_organization(db):
    return OrganizationFactory(kind="funder")


@pytest.fixture
def funder(funder_organization) -> User:
    """A contact of `funder_organization`."""
    user = UserFactory(role=Role.FUNDER, name="Fay Funder")
    ContactFactory(organization=funder_organization, facility=None, user=user)
    return user


@pytest.fixture
def administrator(db) -> User:
    return UserFactory(role=Role.ADMINISTRATOR, name="Abe Administrator")


@pytest.fixture
def client_for() -> Callable[[User | None], Client]:
    """A client signed in as a user; None is a guest."""

    def sign_in(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return sign_in
