"""What the latest check-in said is kept on the seat: always as the lines say it."""

import random
from importlib import import_module

import pytest
from django.db import connection

from cohorts import actions
from cohorts.models import CheckInLine, Cohort, Enrollment, Standing
from cohorts.tasks import compare_kept_check_ins
from tests.factories.cohorts import CheckInLineFactory, EnrollmentFactory

pytestmark = pytest.mark.django_db

# Few days and many check-ins: several fall on the same day.
DAYS = range(-9, 1)


def kept():
    return {seat.pk: (seat.last_standing, seat.last_standing_on) for seat in Enrollment.objects.all()}


def said():
    """The latest line of each seat by its day, then by the check-in entered last."""
    lines = CheckInLine.objects.select_related("check_in").order_by("check_in__on", "check_in_id")
    found = {line.enrollment_id: (line.standing, line.check_in.on) for line in lines}
    return {key: found.get(key, ("", None)) for key in Enrollment.objects.values_list("pk", flat=True)}


@pytest.mark.parametrize("seed", range(4))
def test_after_any_check_ins_and_corrections_the_seat_says_what_its_latest_line_says(
    running, seat_new, advisor, day, seed
):
    rng = random.Random(seed)
    seats = seat_new(running, 5, in_training=True)
    made = []
    for _ in range(40):
        spoken = [(seat, rng.choice(Standing.values), "") for seat in rng.sample(seats, rng.randint(0, 4))]
        facts = {"on": day(rng.choice(DAYS)), "method": "group", "note": "Talked.", "by": advisor}
        if made and rng.random() < 0.4:
            actions.correct_check_in(check_in=rng.choice(made), lines=spoken, reason="Wrong day", **facts)
        else:
            made.append(actions.take_check_in(cohort=running, lines=spoken, **facts))
        assert kept() == said()
    assert {standing for standing, _on in kept().values()} - {""}


def test_a_check_in_changes_no_seat_in_its_history(running, seat_new, advisor, day):
    (seat,) = seat_new(running, in_training=True)
    events = seat.events.count()
    actions.take_check_in(
        cohort=running, on=day(0), method="call", lines=[(seat, Standing.AT_RISK, "")], by=advisor
    )
    assert (kept()[seat.pk], seat.events.count()) == (("at_risk", day(0)), events)


def test_the_migration_fills_in_what_was_said_before():
    for _ in range(3):
        seat = EnrollmentFactory(active=True)
        for standing in ("at_risk", "on_track", "at_risk"):
            CheckInLineFactory(enrollment=seat, standing=standing)
    EnrollmentFactory()
    Enrollment.objects.update(last_standing="", last_standing_on=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("cohorts.migrations.0010_last_standing").FILL)
    assert kept() == said()


def test_people_at_risk_are_read_from_their_index():
    """The words of the partial index are those of the query: else it would read all seats."""
    rows = Enrollment.objects.current().filter(last_standing=Standing.AT_RISK).values("pk")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        sql, params = rows.query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = " ".join(row for (row,) in cursor.fetchall())
    assert "enrollment_at_risk" in plan, plan


def test_a_cohort_knows_the_day_of_its_last_check_in(running, seat_new, advisor, day):
    """As it is taken and corrected, with nothing in its history, and by the migration for earlier ones."""
    (seat,) = seat_new(running, in_training=True)

    def known():
        running.refresh_from_db()
        return running.last_check_in_on

    assert known() is None
    events = running.events.count()
    facts = {"method": "call", "lines": [(seat, Standing.ON_TRACK, "")], "by": advisor}
    first = actions.take_check_in(cohort=running, on=day(-5), **facts)
    actions.take_check_in(cohort=running, on=day(-9), **facts)
    assert known() == day(-5)
    actions.correct_check_in(check_in=first, on=day(-12), reason="Wrong day", **facts)
    assert (known(), running.events.count()) == (day(-9), events)
    Cohort.objects.update(last_check_in_on=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("cohorts.migrations.0012_today").FILL)
    assert known() == day(-9)


def test_at_night_what_is_kept_is_put_right_where_it_differs(running, seat_new, advisor, day, caplog):
    """Somebody may mend check-ins in the database, past the actions that keep the copies."""
    seats = seat_new(running, 3, in_training=True)
    lines = [(seat, Standing.AT_RISK, "") for seat in seats[:2]]
    actions.take_check_in(cohort=running, on=day(-3), method="call", lines=lines, by=advisor)
    assert compare_kept_check_ins() == (0, 0)
    assert not caplog.records
    right = (kept(), Cohort.objects.get(pk=running.pk).last_check_in_on)
    Enrollment.objects.filter(pk=seats[0].pk).update(last_standing=Standing.ON_TRACK)
    Enrollment.objects.filter(pk=seats[1].pk).update(last_standing_on=None)
    Enrollment.objects.filter(pk=seats[2].pk).update(last_standing_on=day(0))
    Cohort.objects.filter(pk=running.pk).update(last_check_in_on=None)
    events = seats[0].events.count()
    assert compare_kept_check_ins() == (3, 1)
    assert (kept(), Cohort.objects.get(pk=running.pk).last_check_in_on) == right
    assert seats[0].events.count() == events, "no fact about the seat changed"
    assert "3 seats, 1 cohorts" in caplog.text
    assert compare_kept_check_ins() == (0, 0)
