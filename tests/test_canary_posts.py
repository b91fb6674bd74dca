"""What is asked for and posted, as every role: bulk changes, files, summaries, views, find (S2)."""

import uuid
from dataclasses import dataclass, field
from itertools import product

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.listing import get_listing
from accounts.models import BulkChange, BulkRow, RowState, SavedView, User
from accounts.permissions import Role
from participants.models import Participant, Share
from participants.models.consent import RecordKind
from tests.canaries import crawl, hidden_from, leaks, read
from tests.factories.accounts import UserFactory
from tests.factories.participants import ConsentFactory
from tests.test_access import user_of
from tests.world import Side, build_world

pytestmark = pytest.mark.django_db

ROLES = [*Role, "outsider"]
# What is typed into the form of each bulk action.
TYPED = {
    "seat": lambda a: {"cohort": a.rows["cohort"].pk, "override_reason": "more"},
    "tasks": lambda a: {"title": "Call", "owner": a.users["advisor"].pk, "due_on": "2027-02-01"},
    "finish": lambda a: {},
    "assign": lambda a: {"owner": a.users["advisor"].pk},
    "postpone": lambda a: {"due_on": "2027-02-01"},
    "move": lambda a: {"to": "withdrawn", "on": timezone.localdate().isoformat()},
    "advisor": lambda a: {"advisor": a.users["advisor"].pk, "starts_on": timezone.localdate().isoformat()},
}
PARTS_OF_NAMES = ("Firstcanary", "Lastcanary", "firstcanari", "Lastkanary B", "lastcanaryb")
PARTS_OF_FACTS = ("314-555-01", "canaryb1@example", "Streetcanary", "1988-07", "COH-", "OLD-B", "Hospital")
PARTS_OF_NOTES = ("Groupnote", "Taskcanar", "Alertcanar", "Reasoncanar", "Jobcanar", "Logcanar")


@dataclass
class Asker:
    """A client of one role that keeps every answer it gets, whatever its status."""

    client: Client
    bodies: dict[str, bytes] = field(default_factory=dict)

    def keep(self, name: str, response: HttpResponse) -> HttpResponse:
        assert response.status_code < 500, name
        name = f"{name} [{response.status_code}]"
        self.bodies[name] = self.bodies.get(name, b"") + read(response)
        return response

    def get(self, url: str, what: str = "", **data: object) -> HttpResponse:
        return self.keep(f"{url} {what} {data}", self.client.get(url, data))

    def post(self, url: str, what: str, **data: object) -> HttpResponse:
        data = {"submission_key": str(uuid.uuid4())} | data
        response = self.keep(f"{what}: POST {url}", self.client.post(url, data))
        if response.status_code == 302:
            self.get(response.url, f"after {what}")
        return response


@pytest.fixture(params=ROLES)
def role(request) -> str:
    return request.param


@pytest.fixture
def world() -> tuple[Side, Side]:
    return build_world()


@pytest.fixture
def asker(role, world, client_for) -> Asker:
    return Asker(client_for(user_of(role, world[0])))


def everything_of(list_key: str) -> list[int]:
    """All rows of a list, on both sides."""
    listing = get_listing(list_key)
    rows = listing.rows(User(role=Role.DIRECTOR, is_active=True))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def actions() -> list[tuple[str, str]]:
    return [(key, import_string(path).key) for key, paths in settings.BULK_ACTIONS.items() for path in paths]


# ---------------------------------------------------------------- change many


def test_every_bulk_action_has_its_answers_here():
    assert {action for _key, action in actions()} == set(TYPED)


def test_forms_results_and_sheets_of_bulk_changes(asker, world, role, monkeypatch):
    monkeypatch.setattr("accounts.views.bulk.ASK_FROM", 1)
    url = reverse("accounts:bulk")
    confirmed = 0
    for key, action in actions():
        about = {"list": key, "action": action, "query": ""}
        typed = TYPED[action](world[0])
        for which in ({"all": "1"}, {"pks": everything_of(key)}):
            asker.post(url, f"{key} {action} asked", **about, **which)
            asked = asker.post(url, f"{key} {action} to confirm", **about, **which, **typed, step="form")
            count = asked.context["count"] if asked.status_code == 200 else 0
            if not count:
                continue
            confirmed += 1
            sent = about | which | typed | {"step": "confirm", "confirmed": count}
            asker.post(url, f"{key} {action} done", **sent)
    assert bool(confirmed) == (role in ("director", "intake", "advisor"))
    asker.get(reverse("accounts:bulk_changes"))
    assert bool(confirmed) == BulkChange.objects.exists()
    assert leaks(asker.bodies, hidden_from(role, *world)) == []


def test_the_sheet_names_nobody_out_of_sight(asker, world, role):
    """Of a change whose rows its asker may not open (any more), and of somebody else's."""
    me = user_of(role, world[0]) if role in ("advisor", "employer", "funder") else None
    me = me or User.objects.get(pk=asker.client.session["_auth_user_id"])
    for owner, key in product((me, world[1].users["advisor"]), settings.LISTS):
        keys = everything_of(key)
        change = BulkChange.objects.create(
            list_key=key,
            action_key="tasks",
            total=len(keys),
            refused=len(keys),
            state="done",
            requested_by=owner,
        )
        BulkRow.objects.bulk_create(
            BulkRow(change=change, row_id=pk, state=RowState.REFUSED, reason=f"Reason {pk % 2}")
            for pk in keys
        )
        for page in ("bulk_change", "bulk_progress", "bulk_sheet"):
            asker.get(reverse(f"accounts:{page}", args=[change.pk]))
        asker.post(reverse("accounts:bulk_undo", args=[change.pk]), f"undo {change.pk}")
    asker.get(reverse("accounts:bulk_changes"))
    assert leaks(asker.bodies, hidden_from(role, *world)) == []


# ---------------------------------------------------------------- files


def test_lists_and_files_of_all_columns_sorts_and_rows(asker, world, role):
    export = reverse("accounts:export")
    for key in settings.LISTS:
        listing = get_listing(key)
        columns = ",".join(column.key for column in listing.columns)
        asker.get(listing.url, cols=columns)
        for sort in (column.key for column in listing.columns):
            asker.get(listing.url, "sorted", sort=f"-{sort}", cols=columns)
        asker.get(export, f"form of {key}", list=key, cols=columns)
        for which in ({}, {"pks": ",".join(map(str, everything_of(key)))}):
            sent = {"list": key, "query": f"cols={columns}", "purpose": "case"} | which
            answer = asker.post(export, f"{key} {len(which)}", **sent)
            if role == "director":
                assert answer.streaming
    assert leaks(asker.bodies, hidden_from(role, *world)) == []


# ---------------------------------------------------------------- summaries of a person


def test_summaries_of_a_person_chosen_previewed_and_printed(asker, world, role):
    sections = list(RecordKind.values)
    ConsentFactory(
        participant=world[0].rows["participant"],
        kind="education_records",
        recipient="Office",
        records=["contact", "training"],
        given_on=timezone.localdate(),
    )
    masked = [] if role in ("director", "intake") else ["street", "date_of_birth"]
    previews = 0
    for person in Participant.objects.order_by("pk"):
        url = reverse("desk:share_choose", args=[person.pk])
        page = asker.get(url)
        is_open = page.status_code == 200
        offered = [key for key, _label in page.context["form"].fields["to"].choices] if is_open else []
        for to, some in product(offered or ["person"], (sections, ["training"], ["contact"], ["tasks"])):
            sent = {"to": to, "recipient": "Court", "purpose": "Asked", "sections": some}
            asker.post(url, f"masked for {to}", **sent, masked=masked)
            seen = asker.post(url, f"preview for {to} {some}", **sent)
            if seen.status_code == 200:
                previews += 1
                digest = seen.context["summary"].digest
                asker.post(url, f"given to {to} {some}", **sent, digest=digest)
    for share in Share.objects.order_by("pk"):
        asker.get(share.get_absolute_url())
    assert bool(previews) == (role in ("director", "intake", "advisor"))
    assert leaks(asker.bodies, hidden_from(role, *world)) == []


# ---------------------------------------------------------------- views and find


def test_saved_views_of_others(asker, world, role):
    """Not the private ones; of a shared one no typed text, not even of one kept before that was left out."""
    colleague = UserFactory(role=role if role in Role.values else Role.ADVISOR)
    typed = {"people": "q=Typedcanary", "enrollments": "cohort=Typedcanary&status=held"}
    for owner, (key, query) in product((world[1].users["employer_contact"], colleague), typed.items()):
        facts = {"owner": owner, "list_key": key, "query": query}
        SavedView.objects.create(**facts, name="Shared", shared_role=owner.role)
        SavedView.objects.create(**facts, name="Privatecanary")
    for key in typed:
        page = asker.get(get_listing(key).url)
        for tab in page.context["tabs"] if page.status_code == 200 else ():
            asker.get(tab.url)
    for view in SavedView.objects.all():
        for page in ("view", "history"):
            args = ["accounts.savedview", view.pk] if page == "history" else [view.pk]
            asker.get(reverse(f"accounts:{page}", args=args))
        asker.post(reverse("accounts:view_update", args=[view.pk]), "update", query="status=held")
        asker.post(reverse("accounts:view_remove", args=[view.pk]), "remove")
    asker.get(reverse("accounts:view_save"), list="people", status="training")
    assert leaks(asker.bodies, hidden_from(role, *world) | {"Typedcanary", "Privatecanary"}) == []


def test_find_and_its_live_list(asker, world, role):
    url = reverse("desk:find")
    for text in (*PARTS_OF_NAMES, *PARTS_OF_FACTS, *PARTS_OF_NOTES):
        asker.get(url, q=text)
        asker.keep(f"live {text}", asker.client.get(url, {"q": text}, headers={"HX-Request": "true"}))
        for key in settings.LISTS:
            asker.get(get_listing(key).url, q=text)
    asker.post(
        reverse("participants:people_alike"),
        "alike",
        first_name="Firstcanary",
        last_name="Lastcanary",
        phone="314-555-01",
    )
    assert leaks(asker.bodies, hidden_from(role, *world)) == []


# ---------------------------------------------------------------- looking as somebody else


@pytest.mark.parametrize("seen_as", ["advisor", "employer", "funder"])
def test_looking_as_somebody_shows_no_more_than_they_see(client_for, director, world, seen_as):
    client = client_for(director)
    target = user_of(seen_as, world[0])
    client.post(reverse("accounts:view_as_start", args=[target.pk]), {"why": "to see"})
    bodies = crawl(client, "/")
    assert b"You are looking as" in bodies["/"]
    assert leaks(bodies, hidden_from(seen_as, *world)) == []
    asker = Asker(client)
    for person in Participant.objects.all():
        asker.get(person.get_absolute_url())
        asker.get(reverse("participants:reveal", args=[person.pk, "street"]))
    for key in settings.LISTS:
        asker.post(reverse("accounts:export"), key, list=key, purpose="case")
        asker.post(reverse("accounts:bulk"), key, list=key, action="tasks", all="1")
    assert leaks(asker.bodies, hidden_from(seen_as, *world)) == []
