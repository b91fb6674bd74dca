"""Check-ins: the group's record, lines, who is due, whose notes are whose."""

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts import actions
from cohorts.models import CheckIn, CheckInLine, Enrollment, Standing, Status
from cohorts.roster import check_in_is_due, roster
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AdvisorAssignmentFactory, CohortFactory, EnrollmentFactory

pytestmark = pytest.mark.django_db


def take(cohort, lines, by, on, **more):
    return actions.take_check_in(cohort=cohort, on=on, method="group", lines=lines, by=by, **more)


def test_a_check_in_is_one_record_with_a_line_each(running, seat_new, advisor, day):
    first, second, third = seat_new(running, 3, in_training=True)
    check_in = take(
        running,
        [(first, Standing.ON_TRACK, ""), (second, Standing.AT_RISK, " Lost the bus pass. ")],
        advisor,
        day(0),
        note="Good week.",
    )
    lines = check_in.lines.values_list("enrollment", "standing", "note")
    assert list(lines) == [
        (first.pk, "on_track", ""),
        (second.pk, "at_risk", "Lost the bus pass."),
    ]
    assert not third.check_in_lines.exists()


def test_a_check_in_is_not_empty_not_to_come_and_not_of_a_closed_cohort(running, seat_new, advisor, day):
    (seat,) = seat_new(running, in_training=True)
    line = (seat, Standing.ON_TRACK, "")
    with pytest.raises(ValidationError, match="at least one person"):
        take(running, [], advisor, day(0))
    with pytest.raises(ValidationError, match="not a day to come"):
        take(running, [line], advisor, day(1))
    with pytest.raises(ValidationError, match="is closed"):
        take(CohortFactory(closed=True), [], advisor, day(0), note="x")
    assert take(running, [], advisor, day(0), note="Only a note.").lines.count() == 0


def test_lines_are_about_people_of_the_cohort_while_they_were_in_it(
    running, seat_new, advisor, director, day
):
    stranger = EnrollmentFactory(cohort=CohortFactory(), active=True)
    with pytest.raises(ValidationError, match="is not in"):
        take(running, [(stranger, Standing.ON_TRACK, "")], advisor, day(0))
    (gone,) = seat_new(running, in_training=True)
    gone = actions.move_enrollment(enrollment=gone, to=Status.WITHDRAWN, on=day(-5), by=director)
    with pytest.raises(
        ValidationError, match=r"was in the cohort until .*Take their mark away, or enter an earlier day"
    ):
        take(running, [(gone, Standing.ON_TRACK, "")], advisor, day(-5))
    assert take(running, [(gone, Standing.ON_TRACK, "")], advisor, day(-6))
    with pytest.raises(ValidationError, match="Say how"):
        take(running, [(gone, "fine", "")], advisor, day(-6))
    with pytest.raises(ValidationError, match="too long"):
        take(running, [(gone, Standing.ON_TRACK, "x" * 5001)], advisor, day(-6))


def test_a_check_in_can_say_that_training_has_begun(running, seat_new, advisor, day):
    (waiting,) = seat_new(running)
    (later,) = seat_new(running, starts_on=day(3))
    take(running, [(waiting, Standing.ON_TRACK, "")], advisor, day(0), start_training=True)
    waiting.refresh_from_db()
    later.refresh_from_db()
    assert (waiting.status, waiting.started_on) == (Status.ACTIVE, running.starts_on)
    assert later.status == Status.ENROLLED


def test_who_is_due_is_the_same_for_a_list_and_a_roster(running, seat_new, advisor, director, day, settings):
    """Due after settings.CHECKIN_EVERY_DAYS: late the day after."""
    settings.CHECKIN_EVERY_DAYS = 14
    AdvisorAssignmentFactory(cohort=running, user=advisor)
    never, on_the_day, late, fresh, gone = seat_new(running, 5, in_training=True)
    take(running, [(late, Standing.ON_TRACK, ""), (fresh, Standing.AT_RISK, "")], advisor, day(-15))
    take(running, [(on_the_day, Standing.ON_TRACK, "")], advisor, day(-14))
    take(running, [(fresh, Standing.ON_TRACK, "")], advisor, day(-1))
    actions.move_enrollment(enrollment=gone, to=Status.WITHDRAWN, on=day(-1), by=director)
    (joined,) = seat_new(running, starts_on=day(-14))
    due = set(Enrollment.objects.check_in_due(day(0)))
    assert due == {never, late}
    everybody = Enrollment.objects.with_cadence().select_related("cohort")
    assert {seat for seat in everybody if check_in_is_due(seat, day(0))} == due
    shown = roster(running, advisor)
    assert {row.seat for row in shown.rows if row.is_late} == due
    assert shown.late == 2
    assert {row.seat for row in shown.left} == {gone}
    assert joined in {row.seat for row in shown.rows}


def test_the_latest_line_is_the_one_of_the_latest_day(running, seat_new, advisor, director, day):
    (seat,) = seat_new(running, in_training=True)
    take(running, [(seat, Standing.AT_RISK, "")], advisor, day(-1))
    take(running, [(seat, Standing.ON_TRACK, "")], advisor, day(-8))
    assert roster(running, director).rows[0].standing == Standing.AT_RISK
    take(running, [(seat, Standing.NEEDS_SUPPORT, "")], advisor, day(-1))
    assert roster(running, director).rows[0].standing == Standing.NEEDS_SUPPORT


def test_notes_are_read_by_the_advisor_of_the_cohort_only(
    running, seat_new, advisor, outsider, director, day
):
    """Not by an advisor of another cohort of the same person, nor by the one who was in charge before."""
    (seat,) = seat_new(running, in_training=True)
    AdvisorAssignmentFactory(cohort=running, user=advisor, starts_on=day(-30))
    other = EnrollmentFactory(participant=seat.participant, cohort__undated=True, active=True)
    AdvisorAssignmentFactory(cohort=other.cohort, user=outsider, starts_on=day(-30))
    take(running, [(seat, Standing.AT_RISK, "private")], advisor, day(0))
    assert CheckInLine.objects.visible_to(advisor).count() == 1
    assert CheckInLine.objects.visible_to(director).count() == 1
    assert CheckIn.objects.visible_to(outsider).count() == 0
    actions.assign_advisor(cohort=running, advisor=UserFactory(role="advisor"), starts_on=day(0), by=director)
    assert CheckInLine.objects.visible_to(advisor).count() == 0


# ---------------------------------------------------------------- corrections


@pytest.fixture
def saved(running, seat_new, advisor, day):
    seats = seat_new(running, 2, in_training=True)
    lines = [(seat, Standing.ON_TRACK, "as said") for seat in seats]
    return actions.take_check_in(cohort=running, on=day(-3), method="group", lines=lines, by=advisor), seats


def correct(check_in, lines, by, **more):
    facts = {"on": check_in.on, "method": check_in.method, "note": check_in.note} | more
    return actions.correct_check_in(check_in=check_in, lines=lines, by=by, **facts)


def test_who_took_a_check_in_corrects_it_and_both_values_are_kept(saved, advisor, outsider, day):
    check_in, (first, second) = saved
    with pytest.raises(ValidationError, match="took this check-in"):
        correct(check_in, [], outsider, note="x")
    corrected = correct(check_in, [(first, Standing.AT_RISK, "meant this")], advisor, on=day(-2))
    assert (corrected.on, corrected.corrected_at is not None) == (day(-2), True)
    line = corrected.lines.get()
    assert (line.enrollment, line.standing, line.note) == (first, Standing.AT_RISK, "meant this")
    events = apps.get_model("cohorts", "CheckInLineEvent").objects.filter(enrollment_id=first.pk)
    assert list(events.order_by("pgh_id").values_list("standing", "note")) == [
        (Standing.ON_TRACK, "as said"),
        (Standing.AT_RISK, "meant this"),
    ]
    assert (
        apps.get_model("cohorts", "CheckInLineEvent")
        .objects.filter(enrollment_id=second.pk, pgh_label="delete")
        .exists()
    )


def test_pain_29_after_a_week_a_correction_says_why(saved, advisor, day):
    check_in, (first, _second) = saved
    lines = [(first, Standing.NEEDS_SUPPORT, "")]
    CheckIn.objects.update(recorded_at=timezone.now() - datetime.timedelta(days=6))
    correct(check_in, lines, advisor)
    CheckIn.objects.update(recorded_at=timezone.now() - datetime.timedelta(days=8))
    with pytest.raises(ValidationError, match="Say why"):
        correct(check_in, lines, advisor, reason="  ")
    assert correct(check_in, lines, advisor, reason="Wrong row").correction_reason == "Wrong row"
