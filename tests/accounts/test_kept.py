"""Statements put together once: always the answer of now, and never somebody else's."""

import datetime

import pytest
from django.apps import apps
from django.db.models import Count, Prefetch
from django.db.models.signals import post_init
from django.utils import timezone

from accounts.kept import ABOUT, TYPED, Part, QuickModel, Rows, Values, ask, count_of, kept
from accounts.models import User
from accounts.permissions import Role
from cohorts.models import Enrollment
from outcomes.models import Hire
from participants.models import Participant, Task
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.outcomes import HireFactory
from tests.factories.participants import ParticipantFactory, TaskFactory

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


def test_what_rows_point_at_is_fetched_once_for_all(django_assert_num_queries):
    """As Django's own prefetch would, and anew each time."""
    seat, hire = EnrollmentFactory(participant__first_name="Kim"), HireFactory()
    hires = [hire, *(HireFactory(enrollment=seat) for _ in range(2))]
    asked = Hire.objects.select_related("enrollment").order_by("pk")
    rows = Rows(
        asked.prefetch_related(Prefetch("enrollment__participant", Participant.objects.only("last_name")))
    )
    for name in ("Alder", "Birch"):
        Participant.objects.filter(pk=seat.participant_id).update(last_name=name)
        with django_assert_num_queries(2):
            found = rows.fetch()
            assert [each.pk for each in found] == [each.pk for each in hires]
            people = [each.enrollment.participant for each in found]
            assert [person.last_name for person in people[1:]] == [name, name]
            assert people[0].pk == hire.enrollment.participant_id
        assert people[1] is people[2]
        with django_assert_num_queries(1):
            assert people[1].first_name == "Kim", "what was not asked for is there all the same"


def test_rows_that_point_at_nothing_are_left_alone(director, django_assert_num_queries):
    rows = Rows(Task.objects.order_by("pk").prefetch_related(Prefetch("done_by", User.objects.only("name"))))
    TaskFactory()
    with django_assert_num_queries(1):
        assert [task.done_by for task in rows.fetch()] == [None]
    TaskFactory(done_on=timezone.localdate(), done_by=director)
    with django_assert_num_queries(2):
        assert [task.done_by and task.done_by.name for task in rows.fetch()] == [None, director.name]


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


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_rows_are_made_as_the_model_makes_them(model):
    """Also with fields left out, which are fetched when somebody asks for them."""
    names = [field.attname for field in model._meta.concrete_fields]
    made = QuickModel(model)
    for some in (names, [model._meta.pk.attname], names[::2]):
        values = tuple(f"{name} of a row" for name in some)
        own, ours = model.from_db("default", some, values), made.from_db("default", some, values)
        assert type(ours) is model
        values_of = [{**row.__dict__, "_state": None} for row in (own, ours)]
        assert values_of[0] == values_of[1]
        state_of = [(row._state.adding, row._state.db, row._state.fields_cache) for row in (own, ours)]
        assert state_of == [(False, "default", {})] * 2
        assert own.get_deferred_fields() == ours.get_deferred_fields()


def test_who_listens_to_a_model_hears_of_its_rows(director):
    heard = []

    def hear(instance, **kwargs):
        heard.append(instance.pk)

    person = ParticipantFactory()
    people = Participant.objects.visible_to(director)
    quiet = Rows(people)
    post_init.connect(hear, sender=Participant)
    try:
        assert quiet.fetch() == [person] == Rows(people).fetch()
    finally:
        post_init.disconnect(hear, sender=Participant)
    assert heard == [person.pk], "connected before the question was first asked"
