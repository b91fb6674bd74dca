"""Is this person already here: who is warned of and why, on which forms, and what is remembered."""

import datetime

import pytest

from accounts.models import AccessKind, AccessLogEntry
from participants.actions import keep_apart
from participants.duplicates import find_duplicates
from participants.models import DifferentPeople, Participant
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.participants import ParticipantFactory
from tests.pages import years_told

pytestmark = pytest.mark.django_db

BORN = datetime.date(1990, 5, 7)


def stored(name, **facts):
    first, last = name.rsplit(" ", 1)
    return ParticipantFactory(first_name=first, last_name=last, **facts)


def typed(name, **facts):
    first, last = name.rsplit(" ", 1)
    return {"first_name": first, "last_name": last, **facts}


def warned(user, name, person=None, **facts):
    return [(found.person, found.reasons) for found in find_duplicates(typed(name, **facts), user, person)]


# ---------------------------------------------------------------- who is warned of


@pytest.mark.parametrize(
    ("here", "name", "reasons"),
    [
        # pains.md 28: not only what is equal in every field.
        ("Johnny Smith", "Johnny Joe Smith", "Same birth date, one name is part of the other"),
        ("Johnny Joe Smith", "Johnny Smith", "Same birth date, one name is part of the other"),
        ("Maria Garcia", "Maria García", "Same name, same birth date"),
        ("Maria Garcia", "Garcia Maria", "Same name, same birth date"),
        ("Katherine Johnson", "Catherine Jonson", "Same birth date, name sounds alike"),
        ("William Reed", "Bill Reed", "Same birth date, name sounds alike"),
        ("Jon Smith", "John Smyth", "Same birth date, name sounds alike"),
        # Somebody married.
        ("Maria Garcia", "Maria Young", "Same birth date, first or last name sounds alike"),
    ],
)
def test_same_birth_date_and_some_of_the_name(director, here, name, reasons):
    person = stored(here, date_of_birth=BORN, email="johnny@example.org")
    assert warned(director, name, date_of_birth=BORN, email="other@example.org") == [(person, reasons)]


def test_day_and_month_swapped(director):
    person = stored("Maria Garcia", date_of_birth=datetime.date(1990, 7, 5))
    assert warned(director, "Mary Garcia", date_of_birth=BORN) == [
        (person, "Birth date alike, name sounds alike")
    ]
    assert warned(director, "Omar Okafor", date_of_birth=BORN) == []


def test_a_day_that_cannot_be_swapped(director):
    stored("Maria Garcia", date_of_birth=BORN)
    assert warned(director, "Maria Garcia", date_of_birth=datetime.date(1990, 5, 31)) == []


def test_birth_date_off_by_one_digit(director):
    person = stored("Maria Garcia", date_of_birth=BORN)
    assert warned(director, "Maria Garcia", date_of_birth=BORN.replace(day=8)) == [
        (person, "Same name, birth date alike")
    ]


def test_a_namesake_born_another_day_is_somebody_else(director):
    stored("Maria Garcia", date_of_birth=BORN)
    assert warned(director, "Maria Garcia", date_of_birth=datetime.date(1971, 11, 23)) == []
    assert len(warned(director, "Maria Garcia")) == 1


def test_same_birth_date_alone_says_nothing(director):
    stored("Maria Garcia", date_of_birth=BORN)
    assert warned(director, "Omar Okafor", date_of_birth=BORN) == []


@pytest.mark.parametrize("phone", ["(314) 555-0167", "+1 314.555.0167", "555-0167", "314-555-0167 ext. 12"])
def test_same_phone_other_e_mail(director, phone):
    """pains.md 23."""
    person = stored("Maria Garcia", phone="314-555-0167", email="maria@example.org")
    assert warned(director, "Omar Okafor", phone=phone, email="new@example.org") == [(person, "Same phone")]
    assert warned(director, "Omar Okafor", phone="314-555-0168") == []


def test_same_e_mail(director):
    person = stored("Maria Garcia", email="Maria@Example.org")
    assert warned(director, "Omar Okafor", email="maria@example.ORG") == [(person, "Same e-mail")]
    assert warned(director, "Omar Okafor", email="aria@example.org") == []


def test_preferred_names_count(director):
    person = stored("Guadalupe Cruz", preferred_name="Lu", date_of_birth=BORN)
    assert [found for found, _ in warned(director, "Lu Cruz", date_of_birth=BORN)] == [person]
    assert [found for found, _ in warned(director, "Xo Cruz", preferred_name="Lupe")] == [person]


def test_the_likeliest_comes_first(director):
    alike = stored("Mary Garcia", date_of_birth=BORN)
    same = stored("Maria Garcia", date_of_birth=BORN, phone="314-555-0167")
    found = warned(director, "Maria Garcia", date_of_birth=BORN, phone="314-555-0167")
    assert [person for person, _reasons in found] == [same, alike]


def test_names_that_say_little(director):
    stored("Maria Garcia")
    assert warned(director, "Omar Okafor") == []
    assert find_duplicates({}, director) == []
    assert find_duplicates(typed("Zoe 🌻", phone="12", email="x"), director) == []


# ---------------------------------------------------------------- scope and memory


def test_only_people_in_scope_are_named(advisor, administrator):
    mine = EnrollmentFactory(participant__first_name="Maria", participant__last_name="Garcia", active=True)
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    stored("Maria Garcia")
    assert [person for person, _ in warned(advisor, "Maria Garcia")] == [mine.participant]
    assert warned(administrator, "Maria Garcia") == []


def test_different_people_are_not_asked_about_again(director):
    one, other, third = (stored("Maria Garcia") for _ in range(3))
    keep_apart(participant=other, others=[one.pk, other.pk], by=director)
    keep_apart(participant=one, others=[other.pk], by=director)
    pair = DifferentPeople.objects.get()
    assert (pair.one, pair.other, pair.decided_by) == (one, other, director)
    assert [person for person, _ in warned(director, "Maria Garcia", person=one)] == [third]
    assert [person for person, _ in warned(director, "Maria Garcia", person=third)] == [one, other]


def test_pairs_are_seen_by_those_who_see_both(director, advisor):
    mine = EnrollmentFactory(active=True)
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    keep_apart(participant=mine.participant, others=[ParticipantFactory().pk], by=director)
    assert DifferentPeople.objects.visible_to(director).count() == 1
    assert DifferentPeople.objects.visible_to(advisor).count() == 0


def test_statements_are_few_however_many_are_alike(director, django_assert_max_num_queries):
    for _ in range(40):
        stored("Maria Garcia", date_of_birth=BORN, phone="314-555-0167")
    with django_assert_max_num_queries(2):
        find_duplicates(typed("Maria Garcia", date_of_birth=BORN, phone="3145550167"), director)


# ---------------------------------------------------------------- the forms

ADD = "/people/add/"


@pytest.fixture
def maria():
    return stored("Maria Garcia", date_of_birth=BORN, phone="314-555-0167")


def test_adding_asks_once_and_keeps_what_was_typed(client_for, intake, maria):
    client = client_for(intake)
    facts = {"first_name": "Mary", "last_name": "Garcia", "city": "Ladue", "date_of_birth": "05/07/1990"}
    asked = client.post(ADD, facts)
    text = asked.content.decode()
    assert asked.status_code == 422
    assert Participant.objects.count() == 1
    for said in ("Add anyway", "Open that person", "Same birth date, name sounds alike", 'value="Ladue"'):
        assert said in text
    assert f'href="{maria.get_absolute_url()}"' in text
    # Above the fields: on a phone what stands beside a form comes after it.
    assert text.index("Already here?") < text.index('name="first_name"')
    assert text.count('id="alike"') == 1
    # The masked date of the other person is not told.
    assert "May 7" not in text
    assert years_told(text, 1990) == 1
    again = client.post(ADD, facts | {"different_from": asked.context["form"]["different_from"].value()})
    assert again.status_code == 302
    mary = Participant.objects.get(first_name="Mary")
    assert (DifferentPeople.objects.get().one, DifferentPeople.objects.get().other) == (maria, mary)


def test_adding_somebody_new_asks_nothing(client_for, intake, maria):
    answer = client_for(intake).post(ADD, {"first_name": "Omar", "last_name": "Okafor"})
    assert answer.status_code == 302
    assert not DifferentPeople.objects.exists()


def test_an_answer_about_others_is_no_answer(client_for, intake, maria):
    other = ParticipantFactory()
    facts = {"first_name": "Maria", "last_name": "Garcia", "different_from": f"{other.pk},x,²"}
    assert client_for(intake).post(ADD, facts).status_code == 422
    facts |= {"last_name": "Nobody", "first_name": "Like"}
    assert client_for(intake).post(ADD, facts).status_code == 302
    assert not DifferentPeople.objects.exists()


def test_the_first_answer_stands_when_the_form_comes_twice(client_for, intake):
    client = client_for(intake)
    facts = {
        "first_name": "Omar",
        "last_name": "Okafor",
        "submission_key": "6f1c1c1e-5f0a-4f6e-9b3f-111111111111",
    }
    first, second = client.post(ADD, facts), client.post(ADD, facts)
    assert first.url == second.url
    assert Participant.objects.count() == 1


def test_changing_a_name_asks_and_remembers(client_for, intake, maria):
    other = stored("Omar Okafor")
    client = client_for(intake)
    url = f"/people/{other.pk}/edit/"
    assert client.post(url, {"first_name": "Omar", "last_name": "Okafor", "city": "Ladue"}).status_code == 302
    facts = {"first_name": "Maria", "last_name": "Garcia"}
    asked = client.post(url, facts)
    assert asked.status_code == 422
    assert "Save anyway" in asked.content.decode()
    answer = asked.context["form"]["different_from"].value()
    assert client.post(url, facts | {"different_from": answer}).status_code == 302
    # The same pair is not asked about again.
    assert client.post(url, facts | {"preferred_name": "Mari"}).status_code == 302
    other.refresh_from_db()
    assert str(other) == "Mari Garcia"


def test_correcting_the_birth_date_asks(client_for, intake, maria):
    other = stored("Mary Garcia", date_of_birth=datetime.date(1971, 1, 1))
    url = f"/people/{other.pk}/masked/"
    asked = client_for(intake).post(url, {"date_of_birth": "05/07/1990", "street": ""})
    assert asked.status_code == 422
    assert "Same birth date, name sounds alike" in asked.content.decode()


def test_the_list_beside_the_form_fills_while_typing(client_for, intake, maria):
    client = client_for(intake)
    assert 'hx-post="/people/add/alike/"' in client.get(ADD).content.decode()
    text = client.post("/people/add/alike/", {"first_name": "", "phone": "3145550167"}).content.decode()
    assert "Maria Garcia" in text
    assert "Same phone" in text
    assert "Maria" not in client.post("/people/add/alike/", {"first_name": "Zoe"}).content.decode()


@pytest.mark.parametrize("url", [ADD, ADD + "alike/"])
def test_a_birth_date_compared_is_a_logged_look(client_for, intake, maria, url):
    looks = AccessLogEntry.objects.filter(kind=AccessKind.FIELD_REVEALED, subject=maria.number)
    client = client_for(intake)
    client.post(url, {"first_name": "Maria", "last_name": "Garcia"})
    assert not looks.exists()
    page = client.post(url, {"first_name": "Maria", "last_name": "Garcia", "date_of_birth": "07/05/1990"})
    assert "irth date alike" in page.content.decode()
    assert [look.detail for look in looks] == ["date of birth, compared"]


def test_only_those_who_add_people_may_ask(client_for, advisor, maria):
    assert client_for(advisor).post("/people/add/alike/", {"phone": "3145550167"}).status_code == 403


@pytest.mark.parametrize("htmx", [True, False])
def test_a_phone_corrected_in_place_asks_too(client_for, intake, maria, htmx):
    other = stored("Omar Okafor")
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    url = f"/people/{other.pk}/facts/phone/edit/"
    client = client_for(intake)
    asked = client.post(url, {"phone": "(314) 555-0167"}, **headers)
    assert asked.status_code == 422
    assert "Same phone" in asked.content.decode()
    answer = {"phone": "(314) 555-0167", "different_from": asked.context["form"]["different_from"].value()}
    assert client.post(url, answer, **headers).status_code == 302
    assert DifferentPeople.objects.get().other == other
