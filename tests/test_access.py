"""Role x URL x own, other's and no row: 200, 403 or 404, from the URLconf (S1). A new URL must be listed."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Role
from reports.models import Publication
from tests.factories.accounts import UserFactory
from tests.factories.reports import signed_run
from tests.urls import OURS, Pattern, our_patterns
from tests.world import Side, build_world

pytestmark = pytest.mark.django_db

# URL with a row -> the row of tests/world.py its key stands for, and the other arguments it takes.
ROW_OF: dict[str, tuple[str, dict[str, Any]]] = {
    "accounts:history": ("participant", {"label": "participants.participant"}),
    "accounts:user": ("user", {}),
    "accounts:user_access": ("user", {}),
    "accounts:user_reinvite": ("user", {}),
    "accounts:user_update": ("user", {}),
}

# Rows every holder of the permission may open, whatever side they are on.
SHARED_BY_STAFF = {"organization", "facility", "contact", "agreement", "grant", "program", "track", "user"}
SHARED_BY_STAFF |= {"module", "competency"}
ROLES = [*Role, "outsider", "guest"]
# GET of a view that takes POST only.
POST_ONLY = 405


@pytest.fixture
def world() -> tuple[Side, Side]:
    a, b = build_world()
    for side in (a, b):
        side.rows["program"] = side.program
        side.rows["track"] = side.track
        side.rows["module"] = side.track.modules.first()
        side.rows["competency"] = side.track.competencies.first()
        side.rows["user"] = side.users["advisor"]
        side.rows["run"] = signed_run(side.rows["grant"])
        side.rows["publication"] = Publication.objects.create(
            run=side.rows["run"],
            grant=side.rows["grant"],
            title=f"Publication {side.letter}",
            published_by=side.rows["run"].signed_by,
        )
    return a, b


def user_of(role: str, side: Side) -> User | None:
    if role == "guest":
        return None
    if role == "outsider":
        return UserFactory(role=Role.ADVISOR)
    key = {"advisor": "advisor", "employer": "employer_contact", "funder": "funder"}.get(role)
    return side.users[key] if key else UserFactory(role=role)


def ask(client: Client, url: str) -> HttpResponse:
    response = client.get(url)
    return client.post(url) if response.status_code == POST_ONLY else response


def may(user: User | None, pattern: Pattern) -> bool:
    access = pattern.callback.access
    if access == "public":
        return True
    return user is not None and (access == "signed_in" or any(user.can(p) for p in access))


def is_shared(user: User, row: str) -> bool:
    """True when the row is open to this user although it belongs to the other side."""
    if row in SHARED_BY_STAFF and user.is_staff_member:
        return True
    return user.sees_all_people


WITHOUT_ROW = [p for p in our_patterns() if not p.arguments]
WITH_ROW = [p for p in our_patterns() if p.arguments]


def test_every_url_with_a_row_is_listed():
    assert {p.name for p in WITH_ROW} == set(ROW_OF), "list new URLs in ROW_OF, and remove old ones"
    assert {p.name.split(":")[0] for p in our_patterns()} == OURS


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("pattern", WITHOUT_ROW, ids=lambda p: p.name)
def test_pages_without_a_row(world, pattern, role):
    user = user_of(role, world[0])
    client = Client()
    if user is not None:
        client.force_login(user)
    status = ask(client, reverse(pattern.name)).status_code
    if may(user, pattern):
        assert status in (200, 302, 422), f"{pattern.name} as {role}: {status}"
    else:
        assert status == (302 if user is None else 403), f"{pattern.name} as {role}: {status}"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("pattern", WITH_ROW, ids=lambda p: p.name)
def test_pages_with_own_others_and_no_row(world, pattern, role):
    a, b = world
    user = user_of(role, a)
    client = Client()
    if user is not None:
        client.force_login(user)
    row, extra = ROW_OF[pattern.name]

    def status(pk: int) -> int:
        return ask(client, reverse(pattern.name, kwargs={"pk": pk} | extra)).status_code

    if not may(user, pattern):
        expected = 302 if user is None else 403
        assert {status(b.rows[row].pk), status(a.rows[row].pk), status(10**9)} == {expected}
        return
    assert status(10**9) == 404, f"{pattern.name} as {role}: no such row"
    assert user is not None
    other = status(b.rows[row].pk)
    if is_shared(user, row):
        assert other in (200, 302, 422), f"{pattern.name} as {role}, the other side's row: {other}"
    else:
        assert other == 404, f"{pattern.name} as {role}, the other side's row: {other}"
    if role in ("outsider", "administrator") and not is_shared(user, row):
        assert status(a.rows[row].pk) == 404
    else:
        own = status(a.rows[row].pk)
        assert own in (200, 302, 422), f"{pattern.name} as {role}, own row: {own}"
