"""Two people, one record: nobody's text is lost, and nobody writes over another unseen (R6)."""

import datetime
from html import unescape

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessKind, AccessLogEntry, User
from accounts.permissions import Permission
from cohorts.models import Enrollment
from programs.models import Program
from tests.factories.accounts import UserFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import GrantFactory
from tests.pages import SentForm, main_form
from tests.test_access import ROW_OF, world  # noqa: F401 - a fixture
from tests.urls import Pattern, our_patterns
from tests.world import Side

pytestmark = pytest.mark.django_db

# Pages with a form that edits nothing stored: like those named _create they add, or they do one thing
# that its own rules guard.
ADDS = {
    "accounts:export",
    "accounts:keys",
    "accounts:view_save",
    "accounts:user_invite",
    "accounts:view_as_start",
    "cohorts:checkin",
    "cohorts:clone",
    "cohorts:enrollment_transfer",
    # Only boxes changed by the sender are written, whatever others ticked meanwhile.
    "cohorts:orientation",
    "cohorts:person_seat",
    "cohorts:reopen",
    "cohorts:seat",
    "cohorts:start",
    "cohorts:transfer",
    # Given out only by the digest of what was looked at.
    "desk:share_choose",
    # A version has at most one after it.
    "employers:agreement_renew",
    "programs:competencies_copy",
    "reports:run_publish",
    "reports:run_sign",
}
# Nobody but their owner can open these.
OWN = {"accounts:view_update"}
# Sheets have tests of their own, in test_version_sheets.py.
PER_PAGE = {"csrfmiddlewaretoken", "submission_key", "row_version"}
SHEETS = {"cohorts:complete", "outcomes:cohort_hires"}
# The next step of a row, with the step somebody else entered meanwhile: what each of the two enters.
STEPS = {
    "cohorts:advisor_end": ("last_on", lambda: days_ago(-3), lambda: days_ago(-4)),
    "employers:agreement_move": ("to", "ended", "active"),
    "employers:facility_stage": ("to", "paused", "ended"),
}


def days_ago(n: int) -> str:
    return (timezone.localdate() - datetime.timedelta(days=n)).isoformat()


def new_grant() -> str:
    return str(GrantFactory(program=Program.objects.get(name="World program")).pk)


def new_advisor() -> str:
    return str(UserFactory(role="advisor").pk)


# Where the first text field will not do: the field, and what the two people put into it.
FIELDS = {
    "accounts:user_update": ("name", "Alpha", "Beta"),
    "employers:agreement_status_correct": ("reason", "Alpha", "Beta"),
    "employers:contact_update": ("title", "Alpha", "Beta"),
    "employers:decision_update": ("text", "Alpha", "Beta"),
    "participants:answers_update": ("asked_on", lambda: days_ago(3), lambda: days_ago(4)),
    "participants:consent_revoke": ("revoked_on", lambda: days_ago(3), lambda: days_ago(4)),
    "participants:fact_update": ("phone", "314-555-0298", "314-555-0299"),
    "participants:masked_update": ("street", "1 Alpha Road", "2 Beta Road"),
    "participants:participant_update": ("preferred_name", "Alpha", "Beta"),
    "cohorts:cohort_update": ("source", "Alpha", "Beta"),
    "cohorts:cadence_update": ("every_days", "6", "8"),
    "cohorts:hand_over": ("text", "Alpha", "Beta"),
    "cohorts:orientation_list": ("titles", "Alpha", "Beta"),
    "cohorts:planned_grants": ("grants", new_grant, new_grant),
    "cohorts:advisor": ("advisor", new_advisor, new_advisor),
    "cohorts:enrollment_dates": ("starts_on", lambda: days_ago(38), lambda: days_ago(39)),
    "cohorts:enrollment_funding": ("grant_", "50", "60"),
    "cohorts:status_correct": ("on", lambda: days_ago(3), lambda: days_ago(4)),
    "outcomes:hire": ("title", "Alpha", "Beta"),
    "outcomes:incumbent": ("title", "Alpha", "Beta"),
}


def page_of(client: Client, url: str) -> SentForm | None:
    response = client.get(url)
    if response.status_code != 200 or "html" not in response["Content-Type"]:
        return None
    return main_form(response.content.decode())


def address(pattern: Pattern, side: Side) -> str:
    if not pattern.arguments:
        return reverse(pattern.name)
    row, extra = ROW_OF[pattern.name]
    return reverse(pattern.name, kwargs={"pk": side.rows[row].pk} | extra)


def editor_of(pattern: Pattern) -> User:
    access = pattern.callback.access
    accounts = access == (Permission.USERS_EDIT,)
    return UserFactory(role="administrator" if accounts else "director")


def test_every_page_with_a_form_is_versioned_or_listed(world):  # noqa: F811
    """A new form that edits a row shows its version; one that adds is named in ADDS."""
    unlisted, versioned = set(), set()
    for pattern in our_patterns():
        if (
            pattern.name in ADDS
            or pattern.name.endswith("_create")
            or "document" in pattern.name
            or "file" in pattern.name
        ):
            continue
        client = Client()
        client.force_login(editor_of(pattern))
        form = page_of(client, address(pattern, world[0]))
        if form is not None:
            is_versioned = any(name.endswith("row_version") for name in form.data)
            (versioned if is_versioned else unlisted).add(pattern.name)
    assert unlisted == set(), "give save_form the row (version_of=), or name the page in ADDS"
    assert versioned - SHEETS - STEPS.keys() == {p.name for p in EDITS}, "name it in FIELDS"


# Every URL that ends like one that edits, and those whose names say something else.
EDITS = [
    p
    for p in our_patterns()
    if (p.name.endswith("_update") and p.name not in OWN)
    or p.name in FIELDS.keys() - {"accounts:user_update"}
]


def values_for(pattern: Pattern, form: SentForm) -> tuple[str, str, str]:
    name, *values = FIELDS.get(pattern.name, ("", "Alpha", "Beta"))
    if not name:
        name = next(n for n, kind in form.kinds.items() if kind == "text")
    name = next(n for n in form.kinds if n.startswith(name))
    a, b = (value() if callable(value) else value for value in values)
    return name, a, b


def everything_in_histories() -> set[str]:
    return {
        str(value)
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
        for row in model._default_manager.values()
        for value in row.values()
    }


def shown(form: SentForm) -> dict[str, list[str]]:
    return {name: form.data[name] for name in form.data if name not in PER_PAGE}


@pytest.mark.parametrize("pattern", EDITS, ids=lambda p: p.name)
def test_second_saver_sees_both_versions_and_loses_nothing(world, pattern):  # noqa: F811
    Enrollment.objects.update(started_on=days_ago(30))  # so that a seat's first day can move
    url = address(pattern, world[0])
    first, second = Client(), Client()
    writer = editor_of(pattern)
    first.force_login(writer)
    second.force_login(editor_of(pattern))
    forms = page_of(first, url), page_of(second, url)
    name, a, b = values_for(pattern, forms[0])
    saved = first.post(url, forms[0].with_values(**{name: a}))
    assert saved.status_code == 302, saved.content.decode()
    stored = shown(page_of(first, url))
    refused = second.post(url, forms[1].with_values(**{name: b}))
    text = unescape(refused.content.decode())
    assert refused.status_code == 422
    assert "Both versions" in text
    assert writer.name in text
    assert shown(page_of(first, url)) == stored, "nothing is written"
    kept = main_form(refused.content.decode())
    assert kept.data[name] == [b], "what the second one typed is still in the form"
    assert f'id="take-{name}"' in text
    again = second.post(url, kept.data)
    assert again.status_code == 302, again.content.decode()
    assert {a, b} <= {value.removesuffix(".00") for value in everything_in_histories()}


@pytest.mark.parametrize("pattern", [p for p in our_patterns() if p.name in STEPS], ids=lambda p: p.name)
def test_next_step_sees_the_one_somebody_else_entered(world, pattern):  # noqa: F811
    url = address(pattern, world[0])
    first, second = Client(), Client()
    writer = editor_of(pattern)
    first.force_login(writer)
    second.force_login(editor_of(pattern))
    forms = page_of(first, url), page_of(second, url)
    name, *values = STEPS[pattern.name]
    a, b = (value() if callable(value) else value for value in values)
    assert first.post(url, forms[0].with_values(**{name: a})).status_code == 302
    had = everything_in_histories()
    refused = second.post(url, forms[1].with_values(**{name: b}))
    text = unescape(refused.content.decode())
    assert refused.status_code == 422
    assert "Both versions" in text
    assert writer.name in text
    assert everything_in_histories() == had, "nothing is written"


# ---------------------------------------------------------------- one form, closely


def edit_twice(client_for, director, intake):
    """Two people with the form of the same person open; the first has saved a phone and a city."""
    person = ParticipantFactory(first_name="Alva", last_name="Tiede", phone="314-555-0101", city="Ladue")
    url = reverse("participants:participant_update", args=[person.pk])
    first, second = client_for(director), client_for(intake)
    forms = page_of(first, url), page_of(second, url)
    first.post(url, forms[0].with_values(phone="314-555-0202", city="Clayton"))
    return person, url, second, forms[1]


def test_field_only_the_first_changed_takes_the_saved_value(client_for, director, intake):
    person, url, second, form = edit_twice(client_for, director, intake)
    page = second.post(url, form.with_values(phone="314-555-0303"))
    kept = main_form(page.content.decode())
    assert kept.data["phone"] == ["314-555-0303"]
    assert kept.data["city"] == ["Clayton"], "the second one left it alone"
    assert second.post(url, kept.data).status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.city) == ("314-555-0303", "Clayton")


def test_saved_value_can_be_taken_field_by_field(client_for, director, intake):
    person, url, second, form = edit_twice(client_for, director, intake)
    page = second.post(url, form.with_values(phone="314-555-0303", city="Olivette"))
    kept = main_form(page.content.decode())
    assert second.post(url, kept.data | {"take_saved": ["phone"]}).status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.city) == ("314-555-0202", "Olivette")


def test_other_fields_do_not_disturb(client_for, director, intake):
    """A change of what the form does not show is nothing to decide about."""
    person = ParticipantFactory(street="1 Old Road")
    url = reverse("participants:participant_update", args=[person.pk])
    client = client_for(director)
    form = page_of(client, url)
    masked = reverse("participants:masked_update", args=[person.pk])
    other = client_for(intake)
    assert other.post(masked, page_of(other, masked).with_values(street="2 New Road")).status_code == 302
    assert client.post(url, form.with_values(city="Clayton")).status_code == 302


def test_same_change_twice_is_no_conflict(client_for, director, intake):
    _person, url, second, form = edit_twice(client_for, director, intake)
    assert second.post(url, form.with_values(phone="314-555-0202", city="Clayton")).status_code == 302


def test_third_saver_in_between_is_seen_too(client_for, director, intake):
    person, url, second, form = edit_twice(client_for, director, intake)
    kept = main_form(second.post(url, form.with_values(phone="314-555-0303")).content.decode())
    third = client_for(UserFactory(role="director", name="Third Writer"))
    third.post(url, page_of(third, url).with_values(phone="314-555-0404"))
    page = second.post(url, kept.data)
    assert page.status_code == 422
    assert "314-555-0404" in page.content.decode()
    assert "Third Writer" in page.content.decode()
    person.refresh_from_db()
    assert person.phone == "314-555-0404"


def test_repeat_of_the_same_send_is_answered_and_no_conflict(client_for, director):
    person = ParticipantFactory()
    url = reverse("participants:participant_update", args=[person.pk])
    client = client_for(director)
    data = page_of(client, url).with_values(city="Clayton")
    first, repeat = client.post(url, data), client.post(url, data)
    assert (first.status_code, repeat.status_code) == (302, 302)
    assert first.url == repeat.url


def test_masked_facts_in_a_comparison_are_a_logged_look(client_for, director, intake):
    person = ParticipantFactory(street="1 Old Road")
    url = reverse("participants:masked_update", args=[person.pk])
    first, second = client_for(director), client_for(intake)
    forms = page_of(first, url), page_of(second, url)
    first.post(url, forms[0].with_values(street="2 New Road"))
    looks = AccessLogEntry.objects.filter(kind=AccessKind.FIELD_REVEALED, user_id_at_time=intake.pk)
    had = looks.count()
    assert b"2 New Road" in second.post(url, forms[1].with_values(street="3 Other Road")).content
    assert looks.count() == had + 1


def test_masked_facts_taken_over_are_a_logged_look(client_for, intake):
    """Another mistake brings the page back with what is stored."""
    person = ParticipantFactory(date_of_birth=datetime.date(1998, 2, 3))
    url = reverse("participants:masked_update", args=[person.pk])
    sent = {"row_version": '{"x":"y"}', "take_saved": "date_of_birth", "street": "x" * 201}
    page = client_for(intake).post(url, sent)
    assert (page.status_code, "1998" in page.content.decode()) == (422, True)
    look = AccessLogEntry.objects.get(kind=AccessKind.FIELD_REVEALED, user_id_at_time=intake.pk)
    assert (look.subject, look.detail) == (person.number, "date of birth")


def test_rows_made_up_are_not_all_looked_for(client_for, director):
    person = ParticipantFactory()
    url = reverse("participants:participant_update", args=[person.pk])
    client = client_for(director)
    made_up = {f"{n}-row_version": "{}" for n in range(300)}
    page = client.post(url, page_of(client, url).data | made_up)
    assert len(page.context["form"].compared) == 200


def test_versions_do_not_give_masked_values_away(client_for, director, settings):
    """The same value has another digest on another person, and under another key."""
    same = [ParticipantFactory(street="1 Old Road") for _n in range(2)]
    client = client_for(director)
    urls = [reverse("participants:masked_update", args=[person.pk]) for person in same]
    one, other = (page_of(client, url).data["row_version"] for url in urls)
    assert one != other
    assert "Old Road" not in one[0]
    settings.SECRET_KEY = "another key" * 6
    client = client_for(director)
    assert page_of(client, urls[0]).data["row_version"] != one


def test_row_that_was_removed_meanwhile_shows_what_was_typed(client_for, director):
    from_world = HireFactory(title="Aide")
    url = reverse("outcomes:hire", args=[from_world.pk])
    client = client_for(director)
    form = page_of(client, url)
    client.post(reverse("outcomes:hire_remove", args=[from_world.pk]))
    answer = client.post(url, form.with_values(title="<b>Long typed</b>"))
    text = answer.content.decode()
    assert answer.status_code == 404
    assert "no longer there" in text
    assert "&lt;b&gt;Long typed&lt;/b&gt;" in text
    assert form.data["csrfmiddlewaretoken"][0] not in text
    assert form.data["submission_key"][0] not in text
