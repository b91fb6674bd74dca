"""Finding people: spelled otherwise, by sound, by number; only in scope."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from participants import scoped_search
from participants.actions import update_participant
from participants.alike import alike
from participants.models import NameWord, Participant
from participants.models.spelling import plain, plain_of, words_of
from participants.search import search_people
from tests.factories.cohorts import AdvisorAssignmentFactory, EnrollmentFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def person(name, **facts):
    first, last = name.split(" ", 1)
    return ParticipantFactory(first_name=first, last_name=last, **facts)


def found(text, user, most=10):
    people = search_people(text, user, most)
    return [str(p) for p in people.exact], [str(p) for p in people.close]


# ---------------------------------------------------------------- spelling


@pytest.mark.parametrize(
    "text", ["José O’Neil-Pérez", "ØSTERGÅRD", "Straße Cœur", "Nguyễn Łukasz", "ﬁona ½", "王 🌻", "İpek"]
)
def test_spelling_is_the_same_in_the_database(text):
    ParticipantFactory()
    stored = ParticipantFactory(first_name=text, last_name="x")
    stored.refresh_from_db()
    assert Participant.objects.annotate(plain=plain_of(Value(text)))[0].plain == plain(text)
    assert stored.name_words == [*words_of(text), "x"]


def test_spelling_leaves_accents_capitals_and_apostrophes_out():
    assert plain("José O’Neil-PÉREZ") == "jose oneil-perez"
    assert words_of("José O’Neil-PÉREZ José") == ["jose", "oneil", "perez"]


# ---------------------------------------------------------------- as typed


@pytest.mark.parametrize(
    "text", ["José", "jose", "PEREZ", "pérez jose", "perez, josé", "oneil", "O'Neil", "o’neil-perez", "per"]
)
def test_accents_order_and_apostrophes_make_no_difference(director, text):
    person("José O’Neil-Pérez")
    person("Ruth Green")
    assert found(text, director)[0] == ["José O’Neil-Pérez"]


@pytest.mark.parametrize(
    "text", ["(314) 555-0167", "314.555.0167", "+1 314 555 0167", "0167", "550167", "5550167"]
)
def test_phone_in_any_notation_and_by_its_end(director, text):
    person("Maria Garcia", phone="314-555-0167")
    person("Ruth Green", phone="(314) 555-0199")
    assert found(text, director) == (["Maria Garcia"], [])


def test_a_phone_that_ends_so_comes_before_one_that_contains_it(director):
    person("Inside Adams", phone="314-016-7999")
    person("Ends Young", phone="314-555-0167")
    assert found("0167", director)[0] == ["Ends Young", "Inside Adams"]


def test_number_with_and_without_its_letter(director):
    one = person("Maria Garcia")
    Participant.objects.filter(pk=one.pk).update(phone="")
    assert found(f"P-{one.pk}", director) == (["Maria Garcia"], [])
    big = ParticipantFactory(pk=123456, first_name="Big", last_name="Number")
    assert found("123456", director)[0] == [str(big)]


def test_whole_names_come_first(director):
    for last in ("Leeman", "Ashlee", "Lee", "Sleeper"):
        person(f"Zoe {last}")
    assert found("lee", director)[0][0] == "Zoe Lee"


def test_preferred_and_legal_names_are_found(director):
    person("Katherine Young", preferred_name="Kit")
    assert found("kit young", director)[0] == found("katherine", director)[0] == ["Kit Young"]


@pytest.mark.parametrize(
    "text", ["%", "_", "a%", "--", "-", "'", "…", "\\", "x" * 100, "🌻", "9" * 100, "a b c d e f g h i j"]
)
def test_odd_signs_find_nothing_calmly(director, text):
    person("Maria Garcia")
    assert found(text, director) == ([], [])


def test_every_search_has_an_index_to_look_in(director):
    """A word too short for three letters in a row begins a word, or nothing would be quick among many."""
    person("Jo Li")
    person("Mojo Ali")
    assert found("jo", director)[0] == ["Jo Li"]
    assert found("j l", director)[0] == ["Jo Li"]


# ---------------------------------------------------------------- close to what was typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Jonson", "Ruth Johnson"),
        ("Jhonson", "Ruth Johnson"),
        ("Katherin", "Catherine Young"),
        ("Smiht", "Ada Smith"),
        ("Gracia", "Luz García"),
        ("Shawn", "Sean Tran"),
        ("Bill", "William Reed"),
        ("Reed Bill", "William Reed"),
        ("johnsen ruht", "Ruth Johnson"),
        ("mareeya", "Maria Cruz"),
        ("Hernandes", "Eva Hernández"),
    ],
)
def test_misspelt_names_are_found(director, typed, meant):
    for name in ("Ruth Johnson", "Catherine Young", "Ada Smith", "Luz García", "Sean Tran", "William Reed",
                 "Maria Cruz", "Eva Hernández", "Omar Okafor"):  # fmt: skip
        person(name)
    exact, close = found(typed, director)
    assert meant in close
    assert exact == []


def test_the_closest_come_first_and_others_not_at_all(director):
    for name in ("Ada Jansen", "Bea Johnson", "Cal Okafor"):
        person(name)
    assert found("jonson", director) == ([], ["Bea Johnson", "Ada Jansen"])


def test_close_names_fill_what_exact_ones_leave(director):
    person("Ada Jonson")
    person("Bea Johnson")
    assert found("jonson", director) == (["Ada Jonson"], ["Bea Johnson"])
    assert found("jonson", director, most=1) == (["Ada Jonson"], [])


@pytest.mark.parametrize("text", ["pct-1", "0199", "johnson@example.org", "P-99999999"])
def test_codes_numbers_and_addresses_are_taken_as_they_stand(director, text):
    person("Pickett Johnson")
    assert found(text, director) == ([], [])


def test_words_of_names_are_kept_by_any_write(director):
    one = person("Marisol Finch")
    Participant.objects.bulk_create([Participant(first_name="Bulk", last_name="Wren")])
    update_participant(participant=one, by=director, last_name="Finch-Wren", preferred_name="Mari")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_participant SET first_name = 'Rawly' WHERE first_name = 'Bulk'")
    assert set(NameWord.objects.values_list("word", flat=True)) >= {
        "marisol",
        "finch",
        "wren",
        "mari",
        "bulk",
        "rawly",
    }


def test_alike_takes_hostile_words_calmly(director):
    person("Maria Garcia")
    words = ["", "'", "a" * 300, "%%", "王", "🌻", "ﷺ" * 30]
    assert alike(words) == {word: {word: 0} for word in words}
    ParticipantFactory(first_name="ﷺ" * 100, last_name="b" * 100)
    assert found("ﷺ" * 20 + " bbbb", director)[1] == []


# ---------------------------------------------------------------- scope


@pytest.fixture
def two_johns(advisor):
    mine = EnrollmentFactory(participant__first_name="John", participant__last_name="Johnson", active=True)
    AdvisorAssignmentFactory(cohort=mine.cohort, user=advisor)
    other = person("John Johnsen", phone="314-555-0167", email="other@example.org")
    return mine.participant, other


@pytest.mark.parametrize("text", ["johnsen", "jon", "jonson", "0167", "other@", "john", "P-{other.pk}"])
def test_nobody_out_of_scope_is_found(two_johns, advisor, text):
    mine, other = two_johns
    exact, close = found(text.format(other=other), advisor)
    assert set(exact + close) <= {str(mine)}


def test_a_scope_reads_only_its_own_people(two_johns, advisor):
    """Not even the list of known words is compared, so that time says nothing about the others."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert found("jonson", advisor)[1] == ["John Johnson"]
    assert not any("participants_nameword" in query["sql"] for query in asked)


def test_whoever_gets_another_name_while_they_are_looked_for_breaks_nothing(two_johns, advisor, monkeypatch):
    mine, _other = two_johns

    def look(*asked):
        looked = scoped_search.look(*asked)
        Participant.objects.filter(pk=mine.pk).update(first_name="Ruth", last_name="Green")
        return looked

    monkeypatch.setattr("participants.search.look", look)
    assert found("jonson", advisor) == ([], ["Ruth Green"])


@pytest.mark.parametrize("most", [1, 3, 10])
def test_a_scope_of_everybody_finds_what_everybody_finds(director, advisor, most):
    for name in ("Ruth Johnson", "Jon Jonson", "Ada Jansen", "Catherine Young", "Kate Smith", "Bill Reed",
                 "William Reed", "Luz García", "Maria Cruz", "Mary Cruse", "Jo Li"):  # fmt: skip
        seat = EnrollmentFactory(participant=person(name), active=True)
        AdvisorAssignmentFactory(cohort=seat.cohort, user=advisor)
    for text in ("jonson", "johnson", "john", "jon j", "bill", "reed bill", "Katherin", "gracia", "mareeya",
                 "maria cruze", "jo", "o li", "smiht", "zzz", "o'", "王", "a b c d e f g h i"):  # fmt: skip
        assert found(text, advisor, most) == found(text, director, most), text


def test_people_outside_find_nobody(two_johns, employer_contact, funder, administrator):
    for user in (employer_contact, funder, administrator):
        assert found("john", user) == ([], [])


@pytest.mark.parametrize(("role", "most"), [("director", 3), ("advisor", 4)])
def test_statements_do_not_grow(role, most, request, two_johns, django_assert_max_num_queries):
    for number in range(30):
        person(f"Jon{'n' * (number % 3)} Johns{'eo'[number % 2]}n")
    user = get_user_model().objects.get(pk=request.getfixturevalue(role).pk)
    for text in ("johnson", "jonsen", "nobody else"):
        with django_assert_max_num_queries(most):
            found(text, user)


@pytest.mark.parametrize(
    "typed",
    ["marisol", "arisol", "marisol finch", "marisol 13145550142", "finch 3145550142", "marísol", "5550142"],
)
def test_a_second_condition_for_the_planner_hides_nobody(director, typed):
    """What it asks of each word is true of everybody who matches the word."""
    person = ParticipantFactory(first_name="Marisol", last_name="Finch", phone="314-555-0142")
    assert search_people(typed, director, 5).exact == [person]
