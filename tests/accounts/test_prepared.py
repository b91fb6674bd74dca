"""Statements planned once for a connection: the same answers, whatever happens to the connection."""

from decimal import Decimal

import pytest
from django.db import DataError, connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from accounts import prepared
from accounts.kept import ABOUT, TYPED, Part, Rows, Values, ask, count_of
from accounts.keys import Keys
from accounts.listing import get_listing
from accounts.prepared import Statement
from participants.models import Participant
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def run(statement, *params):
    with statement.on(connection, params) as said, connection.cursor() as cursor:
        cursor.execute(*said)
        return cursor.fetchall()


def sent(run_it):
    """The texts of the statements that run_it() sends."""
    with CaptureQueriesContext(
        connection,
    ) as caught:
        run_it()
    return [query["sql"] for query in caught.captured_queries]


def known():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE name LIKE 'hite_%'")
        return [text for (text,) in cursor.fetchall()]


def test_asked_again_only_its_name_is_sent_and_it_reads_anew(director):
    rows = Rows(Participant.objects.visible_to(director).order_by("pk"))
    assert rows.fetch() == []
    person = ParticipantFactory()
    assert rows.fetch() == [person], "the first two times"
    other = ParticipantFactory()
    [text] = sent(lambda: rows.fetch())
    assert text.startswith("EXECUTE hite_")
    assert "SELECT" not in text
    assert rows.fetch() == [person, other], "prepared, and still the rows of now"


def test_what_changes_is_given_each_time(director):
    people = ParticipantFactory.create_batch(3)
    rows = Rows(Participant.objects.visible_to(director).filter(pk__among=ABOUT))
    for _ in range(8):  # PostgreSQL takes its general plan after five
        for person in people:
            assert rows.fetch(Keys([person.pk])) == [person]
    assert len(rows.fetch(Keys([people[0].pk, people[2].pk]))) == 2


def test_percent_signs_and_quotes_stay_what_they_are():
    statement = Statement("SELECT %s, '100%%', %s", ["50% of 'a'", "?"], [1])
    for _ in range(3):
        assert run(statement, "50% of 'a'", "%s") == [("50% of 'a'", "100%", "%s")]


def test_a_new_connection_learns_it_anew():
    statement = Statement("SELECT %s + 1", [0], [0])
    assert [run(statement, n) for n in (1, 2, 3)] == [[(2,)], [(3,)], [(4,)]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    # As if the link had gone and come back.
    prepared._names_on(connection)
    setattr(connection, prepared._ATTRIBUTE, (object(), prepared._names_on(connection)))
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert run(statement, 4) == [(5,)]


def test_after_an_error_it_works_again():
    statement = Statement("SELECT 10 / %s", [1], [0])
    assert [run(statement, 5) for _ in range(3)] == [[(2,)]] * 3
    with pytest.raises(DataError), transaction.atomic():
        run(statement, 0)
    assert run(statement, 2) == [(5,)]
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    with pytest.raises(Exception, match="does not exist"), transaction.atomic():
        run(statement, 2)
    assert run(statement, 2) == [(5,)], "lost once, it is prepared again"


def test_a_connection_keeps_no_more_than_so_many(monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    prepared._names_on(connection).clear()
    monkeypatch.setattr(prepared, "MOST", 3)
    statements = [Statement(f"SELECT {n}", []) for n in range(6)]
    for _ in range(3):
        assert [run(each) for each in statements] == [[(n,)] for n in range(6)]
    assert len(known()) == 3
    [text] = sent(lambda: run(statements[-1]))
    assert text.startswith("EXECUTE"), "the one asked last is still known"


def test_a_pooler_in_between_can_have_whole_statements(settings):
    settings.PREPARE_STATEMENTS = False
    statement = Statement("SELECT %s + 1", [0], [0])
    for n in range(3):
        assert sent(lambda n=n: run(statement, n)) == [f"SELECT {n} + 1"]


def test_errors_leave_nothing_behind():
    """A page that fails again and again must not fill the connection."""
    statement = Statement("SELECT 10 / %s", [1], [0])
    assert [run(statement, 5) for _ in range(3)] == [[(2,)]] * 3
    before = len(known())
    for _ in range(5):
        with pytest.raises(DataError), transaction.atomic():
            run(statement, 0)
    assert len(known()) == before
    assert run(statement, 2) == [(5,)]


def test_readers_who_ask_the_same_share_it(director, intake):
    first, second = (Rows(Participant.objects.visible_to(user).order_by("pk")) for user in (director, intake))
    for _ in range(2):
        first.fetch()
        second.fetch()
    [text] = sent(first.fetch)
    assert sent(second.fetch) == [text]


def test_equal_values_of_other_kinds_are_other_questions():
    for value, kind in ((1, "integer"), (True, "boolean"), (Decimal("1"), "integer"), (1.5, "numeric")):
        for _ in range(3):
            assert ask([Part("(SELECT pg_typeof(%s)::text)", (value,))]) == [kind]


def test_a_count_of_typed_text_is_planned_for_it(director):
    """A general plan reads all seats of a text that many cohorts have, long after the count is capped."""
    query = get_listing("enrollments").query(director, QueryDict("cohort=pct"))
    for _ in range(3):
        [text] = sent(lambda: ask([query._count_part(100)]))
        assert "EXECUTE" not in text


@pytest.mark.parametrize("number", [-1, 2**63, 10**40])
def test_a_number_that_no_row_has_finds_nothing(director, number):
    """An address may hold any."""
    rows = Rows(Participant.objects.visible_to(director).filter(pk=ABOUT))
    values = Values(Participant.objects.filter(pk=ABOUT).values("pk"), ["pk"])
    for _ in range(3):
        assert rows.fetch(number) == values.fetch(number) == []


def test_what_somebody_typed_is_no_part_of_it(director):
    ParticipantFactory(first_name="Zora", last_name="Neale")
    for word in ("zora", "neale", "zora", "zora"):
        parts = [count_of(Participant.objects.all(), 5), Participant.objects.namesakes_matching(word)]
        count, named = ask(parts)
        assert (count, [name[:2] for name in named]) == (1, [["Neale", "Zora"]])
    assert [text for text in known() if "namesakes" in text or "last_name" in text], "it is prepared"
    assert not [text for text in known() if "zora" in text.lower() or "neale" in text.lower()]


def test_a_search_is_planned_for_its_words(director):
    """Of a rare word other rows are read than of a common one."""
    ParticipantFactory(first_name="Zora", last_name="Neale")
    found = Values(Participant.objects.filter(last_name__icontains=TYPED).values("pk"), ["pk"])
    for _ in range(3):
        [text] = sent(lambda: found.fetch(typed="neale"))
        assert "EXECUTE" not in text
