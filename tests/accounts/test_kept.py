"""Statements put together once: always the answer of now, and never somebody else's."""

import datetime

import pytest
from django.db.models import Count
from django.utils import timezone

from accounts.kept import ABOUT, TYPED, Part, Rows, Values, ask, count_of, kept
from accounts.models import User
from accounts.permissions import Role
from cohorts.models import Enrollment
from participants.models import Participant
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


def test_the_statement_is_kept_and_not_what_it_answers(director):
    def count():
        return kept(director, "people", lambda: count_of(Participant.objects.visible_to(director), 2))

    assert ask([count()]) == [0]
    ParticipantFactory.create_batch(2)
    assert ask([count()]) == [2]
    ParticipantFactory.create_batch(2)
    assert ask([count(), count()]) == [3, 3], "counted no further than one more"
    assert count() is count()


def test_another_reader_role_or_day_asks_anew(director, advisor, monkeypatch):
    made = []

    def ask_as(user):
        return kept(user, "who", lambda: made.append(user.role) or user.role)

    assert [ask_as(director), ask_as(advisor), ask_as(director)] == ["director", "advisor", "director"]
    changed = User.objects.get(pk=director.pk)
    changed.role = Role.FUNDER
    assert ask_as(changed) == "funder"
    changed.is_active = False
    ask_as(changed)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    ask_as(director)
    assert made == ["director", "advisor", "funder", "funder", "director"]


def test_rows_come_as_the_query_gives_them(director):
    seats = Enrollment.objects.select_related("participant").annotate(n=Count("hires")).order_by("pk")
    rows = Rows(seats)
    assert rows.fetch() == []
    EnrollmentFactory.create_batch(3)
    found = rows.fetch()
    assert [(seat.pk, seat.participant.name, seat.n) for seat in found] == [
        (seat.pk, seat.participant.name, seat.n) for seat in seats
    ]


def test_what_nobody_may_see_asks_the_database_nothing(employer_contact, django_assert_num_queries):
    nothing = Participant.objects.visible_to(employer_contact)
    with django_assert_num_queries(0):
        assert Rows(nothing).fetch() == []
        assert ask([count_of(nothing, 5), Part("", (), None)]) == [0, None]


def test_rows_about_somebody_are_theirs_alone():
    first, second = EnrollmentFactory.create_batch(2)
    seats = Enrollment.objects.filter(participant=ABOUT).order_by("pk")
    rows, values = Rows(seats), Values(seats.values("pk", "status"), ("pk", "status"))
    for seat in (first, second, first):
        assert rows.fetch(seat.participant_id) == [seat]
        assert values.fetch(seat.participant_id) == [{"pk": seat.pk, "status": seat.status}]
    assert rows.fetch() == values.fetch() == []


def test_values_nobody_may_see_ask_the_database_nothing(employer_contact, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Values(Participant.objects.visible_to(employer_contact).values("pk"), ("pk",)).fetch(1) == []


@pytest.mark.parametrize("typed", ["o'neil", "50%", "a_b", "\\", "%s", "x' OR 1=1 --"])
def test_what_is_typed_is_looked_for_as_it_stands(typed):
    """In a statement that was put together for other words; no sign of a pattern is one."""
    theirs = ParticipantFactory(last_name=f"Z{typed}z")
    ParticipantFactory(last_name="Z50 percent aXb oneil z")
    people = Participant.objects.filter(last_name__icontains=TYPED)
    rows, values = Rows(people), Values(people.values("pk"), ("pk",))
    assert rows.fetch(typed=typed) == [theirs] == list(Participant.objects.filter(last_name__icontains=typed))
    assert values.fetch(typed=typed) == [{"pk": theirs.pk}]
    assert rows.fetch(typed="nobody") == rows.fetch() == []
