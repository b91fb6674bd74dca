"""Every list: one question behind count, page and file; views, columns, files, keys, roles."""

import csv
import io
import random

import pytest
from django.http import QueryDict
from django.urls import reverse

from accounts.listing import Choice, Contains, Related, Since, get_listing
from accounts.listing.listing import COUNTED
from accounts.models import SavedView, User
from hite.settings import LISTS
from outcomes.models import Hire
from participants.models import Participant, Task
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.crowds import many_seats, settle
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ParticipantFactory, TaskFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db


def ask(key: str, user: User, text: str = ""):
    return get_listing(key).query(user, QueryDict(text))


def names(key: str, user: User, text: str = "") -> set[str]:
    return {row.first_name for row in ask(key, user, text).rows()}


def rows_over_all_pages(client, query) -> list[int]:
    """What the pages show, one after the other, as a person would turn them."""
    address, found = query.url(view="all", size="25"), []
    while True:
        page = client.get(address).context["page"]
        found += [row.pk for row in page]
        if not page.older:
            return found
        address = f"{query.url(view='all', size='25')}&after={page.older}"


def rows_of_file(client, query, **more) -> list[list[str]]:
    posted = {"list": query.listing.key, "query": query.params, "purpose": "check"} | more
    answer = client.post(reverse("accounts:export"), posted)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1:]


# ---------------------------------------------------------------- one question (pain 7)


def a_question(listing, user, rng: random.Random) -> str:
    """Up to three filters of the list with values its menus offer, and a sort."""
    query = listing.query(user, QueryDict())
    filters = listing.filters_of(user)
    parts = []
    for item in rng.sample(filters, k=rng.randint(0, min(3, len(filters)))):
        if isinstance(item, Since):
            parts.append(f"{item.key}=2020-01-01")
        elif isinstance(item, Contains):
            parts.append(f"{item.key}={rng.choice('ao')}")
        elif isinstance(item, Choice | Related) and query.options[item.key]:
            parts.append(f"{item.key}={rng.choice(query.options[item.key])[0]}")
    sorts = [column.key for column in listing.columns_of(user) if column.order]
    parts.append(f"sort={rng.choice(['', '-'])}{rng.choice(sorts)}")
    return "&".join(parts)


@pytest.mark.parametrize("key", LISTS)
def test_count_pages_and_file_agree_for_any_filter(client_for, director, key):
    """Twenty seeded questions a list: the tile's number, the rows shown and the rows of the file."""
    build_world()
    seat = EnrollmentFactory(active=True)
    many_seats(seat.cohort, 40)
    HireFactory.create_batch(8, enrollment=seat)
    for person in Participant.objects.all()[:30]:
        TaskFactory(participant=person, owner=director)
    listing, client, rng = get_listing(key), client_for(director), random.Random(f"lists {key}")
    some = 0
    for _n in range(20):
        query = listing.query(director, QueryDict(a_question(listing, director, rng)))
        shown = rows_over_all_pages(client, query)
        assert len(shown) == len(set(shown)) == query.count(), query.params
        assert shown == [row.pk for row in query.rows()], query.params
        assert len(rows_of_file(client, query)) == len(shown), query.params
        some += bool(shown)
    assert some > 5


def test_filters_of_a_seat_speak_of_one_seat(intake):
    left = ParticipantFactory(first_name="Two")
    EnrollmentFactory(participant=left, status="withdrawn", started=True)
    other = EnrollmentFactory(participant=left, active=True)
    both = f"status=training&track={left.enrollments.first().track_id}"
    assert names("people", intake, both) == (
        {"Two"} if other.track_id == left.enrollments.first().track_id else set()
    )
    assert names("people", intake, f"status=training&cohort={other.cohort.code}") == {"Two"}


def test_people_without_phone_or_mail_are_found(intake):
    ParticipantFactory(first_name="Mute", phone="", email="")
    ParticipantFactory(first_name="Loud", phone="314-555-0100", email="a@example.org")
    assert names("people", intake, "phone=no") == {"Mute"}
    assert names("people", intake, "phone=yes&email=yes") == {"Loud"}
    assert names("people", intake, "since=2999-01-01") == set()


def test_what_an_address_does_not_say_clearly_is_left_out(intake):
    query = ask("people", intake, "status=x&track=y&sort=street&cols=street,phone&size=7&since=2026-02-31")
    assert query.params == "cols=name%2Cphone"
    assert [column.key for column in query.columns] == ["name", "phone"]
    assert query.sort_key == "name"
    assert query.size == 50


def test_masked_facts_can_be_neither_shown_nor_asked():
    for key in LISTS:
        listing = get_listing(key)
        words = {column.key for column in listing.columns} | {item.key for item in listing.filters}
        words |= {name for column in listing.columns for name in column.order}
        words |= {str(column.value) for column in listing.columns}
        words |= {item.lookup for item in listing.filters}
        assert not [word for word in words if "birth" in word or "street" in word]


def test_a_large_count_stops(intake, monkeypatch, client_for):
    Participant.objects.bulk_create(Participant(first_name="A", last_name=f"B{n}") for n in range(60))
    assert ask("people", intake).count(most=20) == 21
    monkeypatch.setattr("accounts.listing.listing.COUNTED", 20)
    assert COUNTED == 10_000
    assert "20+" in client_for(intake).get("/people/").text


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("count", [1, 50, 200])
def test_every_list_costs_the_same_at_any_size(
    client_for, director, django_assert_max_num_queries, key, count
):
    seat = EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(cohort=seat.cohort)
    seats = many_seats(seat.cohort, count)
    job, task = HireFactory(enrollment=seat), TaskFactory(participant=seat.participant)
    Hire.objects.bulk_create(HireFactory.build(enrollment=each, employer=job.employer) for each in seats)
    Task.objects.bulk_create(
        TaskFactory.build(participant=each.participant, owner=task.owner) for each in seats
    )
    settle()
    client, listing = client_for(director), get_listing(key)
    keys = [column.key for column in listing.columns]
    first, last = ",".join(keys), ",".join(keys[-11:])
    for columns in ("", f"&cols={first}&size=100", f"&cols={last}&size=100"):
        address = f"{listing.url}?view=all{columns}"
        client.get(address)
        with django_assert_max_num_queries(7):
            text = client.get(address).text
        assert "&lt;" not in text, "a cell is escaped twice"
        assert 'name="q"' in text


# ---------------------------------------------------------------- who sees what


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("role", ["employer_contact", "funder"])
def test_people_from_outside_reach_no_list(client_for, request, key, role):
    client = client_for(request.getfixturevalue(role))
    assert client.get(get_listing(key).url).status_code == 403
    assert client.get(reverse("accounts:export"), {"list": key}).status_code == 403
    assert client.get(reverse("accounts:view_save"), {"list": key}).status_code == 403


def test_menus_offer_an_advisor_only_what_is_theirs(client_for):
    a, b = build_world()
    query = ask("people", a.users["advisor"])
    assert [label for _key, label in query.options["advisor"]] == ["Advisor A"]
    # Somebody else's name in the address opens nobody else's people.
    assert not ask("people", a.users["advisor"], f"advisor={b.users['advisor'].pk}").count()


def test_a_file_holds_only_what_its_reader_may_see(client_for):
    a, b = build_world()
    client = client_for(a.users["advisor"])
    for key in ("people", "cohorts", "enrollments", "hires", "tasks"):
        text = str(rows_of_file(client, ask(key, a.users["advisor"])))
        for kind in b.canaries:
            assert not [canary for canary in b.canaries[kind] if canary in text], key
    foreign = b.rows["participant"].pk
    assert rows_of_file(client, ask("people", a.users["advisor"]), pks=str(foreign)) == []


# ---------------------------------------------------------------- the page


def test_a_chip_takes_its_filter_away_and_clear_all_everything(client_for, intake):
    seat = EnrollmentFactory(active=True)
    address = f"/people/?q={seat.participant.last_name}&status=training&track={seat.track_id}&sort=-name"
    query = client_for(intake).get(address).context["query"]
    assert [chip.text for chip in query.chips][1] == "Where they stand: In training"
    assert f"Track: {seat.track.title}" in [chip.text for chip in query.chips]
    without = query.chips[1].url
    assert "status" not in without
    assert f"track={seat.track_id}" in without
    assert "sort=-name" in without
    assert query.clear_url == "/people/?sort=-name&view=all"


def test_headings_say_and_turn_the_order(client_for, intake):
    ParticipantFactory()
    text = client_for(intake).get("/people/?sort=-added&cols=name,added").text
    assert 'aria-sort="descending"' in text
    assert "?sort=added&amp;cols=name%2Cadded" in text


def test_columns_are_chosen_moved_and_at_most_twelve(client_for, intake):
    ParticipantFactory()
    client = client_for(intake)
    answer = client.get("/people/?cols=name&cols=phone&cols=email&up=email")
    assert answer.url == "/people/?cols=name%2Cemail%2Cphone"
    shown = client.get(answer.url).context["query"].columns
    assert [column.key for column in shown] == ["name", "email", "phone"]
    every = ",".join(column.key for column in get_listing("people").columns)
    assert len(ask("people", intake, f"cols={every}").columns) == 12


def test_tasks_open_with_those_to_do_and_say_so(client_for, director):
    person = ParticipantFactory()
    TaskFactory(participant=person, owner=director, title="Still open")
    answer = client_for(director).get("/people/tasks/")
    assert answer.url == "/people/tasks/?state=open&view=open"
    page = client_for(director).get(answer.url)
    assert "Still open" in page.text
    assert [chip.text for chip in page.context["query"].chips] == ["State: To do"]


# ---------------------------------------------------------------- saved views


def save(client, **changes):
    facts = {"list": "people", "query": "status=training&cols=name%2Cphone", "name": "In class"}
    return client.post(f"{reverse('accounts:view_save')}?list=people&status=training", facts | changes)


def test_a_view_is_saved_shown_changed_and_updated(client_for, intake):
    client = client_for(intake)
    ParticipantFactory()
    answer = save(client)
    view = SavedView.objects.get()
    assert (view.query, view.columns, view.owner) == ("status=training", "name,phone", intake)
    assert answer.url == f"/people/?status=training&cols=name%2Cphone&view={view.pk}"

    page = client.get(answer.url)
    assert not page.context["is_changed"]
    changed = client.get(f"/people/?status=none&cols=name%2Cphone&view={view.pk}")
    assert changed.context["is_changed"]
    assert "Update" in changed.text
    assert "Save as" in changed.text

    client.post(reverse("accounts:view_update", args=[view.pk]), {"query": changed.context["query"].params})
    view.refresh_from_db()
    assert view.query == "status=none"


def test_one_view_opens_first_and_the_next_takes_its_place(client_for, intake):
    client = client_for(intake)
    save(client, is_default="on")
    first = SavedView.objects.get()
    assert client.get("/people/").url.endswith(f"view={first.pk}")
    save(client, is_default="on", name="Another", query="status=none")
    second = SavedView.objects.get(name="Another")
    assert client.get("/people/").url == f"/people/?status=none&view={second.pk}"
    first.refresh_from_db()
    assert not first.is_default


def test_a_name_is_taken_once(client_for, intake):
    client = client_for(intake)
    save(client)
    answer = save(client, name="IN CLASS")
    assert answer.status_code == 422
    assert "already have a view of this name" in answer.text


def test_a_view_shared_with_a_role_is_seen_but_changed_by_its_owner_only(client_for, intake, director):
    save(client_for(intake), shared="on")
    view = SavedView.objects.get()
    colleague = UserFactory(role="intake")
    assert "In class" in client_for(colleague).get("/people/?view=all").text
    assert "In class" not in client_for(director).get("/people/?view=all").text
    for user in (colleague, director):
        client = client_for(user)
        assert client.get(view.get_absolute_url()).status_code == 404
        for name in ("view_update", "view_remove"):
            assert client.post(reverse(f"accounts:{name}", args=[view.pk])).status_code == 404
    assert client_for(intake).post(reverse("accounts:view_remove", args=[view.pk])).url == "/people/"
    assert not SavedView.objects.exists()


def test_what_was_typed_is_not_shared(client_for, intake):
    client, colleague = client_for(intake), client_for(UserFactory(role="intake"))
    save(client, query="q=finch&status=training")
    view = SavedView.objects.get()
    assert view.query == "q=finch&status=training"
    client.post(view.get_absolute_url(), {"name": "In class", "shared": "on"})
    view.refresh_from_db()
    assert view.query == "status=training"
    client.post(reverse("accounts:view_update", args=[view.pk]), {"query": "q=finch&status=none"})
    view.refresh_from_db()
    assert view.query == "status=none"
    save(client, list="enrollments", name="Seats", shared="on", query="q=finch&cohort=FINCH&status=held")
    assert SavedView.objects.get(name="Seats").query == "status=held"
    past = colleague.get(reverse("accounts:history", args=["accounts.savedview", view.pk]))
    assert past.status_code == 200
    assert "finch" not in past.text.lower()


@pytest.mark.parametrize("changes", [{"is_active": False}, {"role": "advisor"}])
def test_a_view_is_shared_while_its_owner_has_the_role(client_for, intake, changes):
    save(client_for(intake), shared="on")
    colleague = UserFactory(role="intake")
    assert SavedView.objects.visible_to(colleague).exists()
    type(intake).objects.filter(pk=intake.pk).update(**changes)
    assert not SavedView.objects.visible_to(colleague).exists()


def test_a_shared_view_gives_no_rights(client_for, director):
    a, b = build_world()
    SavedView.objects.create(owner=director, list_key="people", name="All", query="", shared_role="advisor")
    view = SavedView.objects.get()
    page = client_for(a.users["advisor"]).get(f"/people/?view={view.pk}")
    assert not [row for row in page.context["page"] if row == b.rows["participant"]]


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("pks", ["x", ",", "9" * 30])
def test_keys_that_are_none_choose_nothing(client_for, intake, pks):
    ParticipantFactory()
    assert rows_of_file(client_for(intake), ask("people", intake), pks=pks) == []


def test_chosen_rows_alone_go_into_a_file(client_for, intake):
    people = [ParticipantFactory() for _n in range(3)]
    query = ask("people", intake)
    assert len(rows_of_file(client_for(intake), query, pks=f"{people[0].pk},{people[2].pk}")) == 2
    page = client_for(intake).post(
        reverse("accounts:export"), {"list": "people", "query": "", "pks": [p.pk for p in people[:2]]}
    )
    assert page.context["form"].initial["pks"] == f"{people[0].pk},{people[1].pk}"


# ---------------------------------------------------------------- keys


def test_keys_of_pages_that_are_closed_are_not_named(client_for, intake, advisor, administrator, funder):
    keys = reverse("accounts:keys")
    text = {user.role: client_for(user).get(keys).text for user in (intake, advisor, administrator)}
    named = {
        role: [f"Go to {place}" in text[role] for place in ("cohorts", "people", "reports")] for role in text
    }
    assert named == {
        intake.role: [True, True, True],
        advisor.role: [True, True, False],
        administrator.role: [False, False, False],
    }
    # Outside the agency there is no list, no menu and no box to find with.
    assert f'href="{keys}"' in client_for(intake).get("/", follow=True).text
    assert f'href="{keys}"' not in client_for(funder).get("/", follow=True).text


def test_single_keys_are_switched_off_without_a_script(client_for, intake):
    client = client_for(intake)
    assert 'data-keys="off"' not in client.get("/people/").text
    client.post(reverse("accounts:keys"), {"single_keys": "off"})
    assert 'data-keys="off"' in client.get("/people/").text
    client.post(reverse("accounts:keys"), {"single_keys": "on"})
    assert 'data-keys="off"' not in client.get(reverse("accounts:keys")).text
