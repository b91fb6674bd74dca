"""Check-ins: one record for the group, one line a person."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from cohorts.actions.cohort import start_cohort
from cohorts.actions.seat import lock, lock_open
from cohorts.models import CheckIn, CheckInLine, Cohort, Enrollment, Standing, Status
from ui.values import day_text

# A person's seat, how they stand, and a note of their own.
Line = tuple[Enrollment, str, str]
# Seats put right by one statement.
BATCH = 1000
# Before any check-in, to compare days that may not be there.
NEVER = Value(datetime.date.min)
_LINES = CheckInLine.objects.filter(enrollment=OuterRef("pk")).order_by("-check_in__on", "-check_in_id")
LATEST_STANDING = Coalesce(Subquery(_LINES.values("standing")[:1]), Value(""))
LATEST_STANDING_ON = Subquery(_LINES.values("check_in__on")[:1])
LATEST_CHECK_IN_ON = Subquery(CheckIn.objects.filter(cohort=OuterRef("pk")).order_by("-on").values("on")[:1])
# Days in which the one who took a check-in corrects it without giving a reason.
FREE_DAYS = 7


@action
def take_check_in(
    *,
    cohort: Cohort,
    on: datetime.date,
    method: str,
    lines: Iterable[Line],
    by: User,
    note: str = "",
    start_training: bool = False,
) -> CheckIn:
    """Save a check-in with a cohort: a note for everybody and a line for each person spoken of.

    People left out have no line; nobody is ever taken to be on track without being asked.
    `start_training` also puts people who are enrolled, and whose seat has begun, in training as of the
    cohort's first day. A check-in is not a service and moves no exit date (domain 01, section 1a).
    Raises ValidationError.
    """
    locked = lock_open(cohort)
    if on > timezone.localdate():
        raise ValidationError({"on": _("Enter the day you spoke, not a day to come.")})
    spoken = list(lines)
    if not spoken and not note.strip():
        raise ValidationError(_("Say how at least one person is doing, or write a note for the group."))
    _check_lines(locked, on, spoken)
    check_in = save_new(CheckIn(cohort=locked, on=on, method=method, note=note.strip(), by=by))
    CheckInLine.objects.bulk_create(
        CheckInLine(check_in=check_in, enrollment=enrollment, standing=standing, note=text.strip())
        for enrollment, standing, text in spoken
    )
    keep_standing(enrollment.pk for enrollment, _standing, _text in spoken)
    keep_last_check_in(locked)
    if start_training:
        begun = Enrollment.objects.filter(
            cohort=locked, status=Status.ENROLLED, starts_on__lte=timezone.localdate()
        )
        if begun.exists():
            start_cohort(cohort=locked, on=locked.starts_on, enrollments=begun, by=by)
    return check_in


@action
def correct_check_in(
    *,
    check_in: CheckIn,
    on: datetime.date,
    method: str,
    lines: Iterable[Line],
    by: User,
    note: str = "",
    reason: str = "",
) -> CheckIn:
    """Correct a saved check-in: only by the one who took it, and with a reason after some days (pain 29).

    People left out of `lines` lose theirs. The history keeps both values. Raises ValidationError.
    """
    cohort = lock(check_in.cohort)
    fresh = CheckIn.objects.select_for_update(of=("self",)).select_related("by").get(pk=check_in.pk)
    if fresh.by_id != by.pk:
        raise ValidationError(_("%(name)s took this check-in and can correct it.") % {"name": fresh.by.name})
    if needs_reason(fresh) and not reason.strip():
        raise ValidationError({"reason": _("Say why it is corrected: it was saved more than a week ago.")})
    if on > timezone.localdate():
        raise ValidationError({"on": _("Enter the day you spoke, not a day to come.")})
    spoken = list(lines)
    if not spoken and not note.strip():
        raise ValidationError(_("Say how at least one person is doing, or write a note for the group."))
    _check_lines(cohort, on, spoken)
    there = {line.enrollment_id: line for line in fresh.lines.all()}
    fresh.lines.exclude(enrollment__in=[seat for seat, _standing, _text in spoken]).delete()
    for seat, standing, text in spoken:
        line = there.get(seat.pk)
        if line is not None:
            save_changes(line, standing=standing, note=text.strip())
        else:
            save_new(CheckInLine(check_in=fresh, enrollment=seat, standing=standing, note=text.strip()))
    facts: dict[str, object] = {"on": on, "method": method, "note": note.strip()}
    saved = save_changes(fresh, corrected_at=timezone.now(), correction_reason=reason.strip(), **facts)
    keep_standing({*there, *(seat.pk for seat, _standing, _text in spoken)})
    keep_last_check_in(cohort)
    return saved


def keep_standing(seats: Iterable[int]) -> None:
    """Copy to each seat what its latest line says, so that no list reads all lines of all people."""
    Enrollment.objects.filter(pk__in=list(seats)).update(
        last_standing=LATEST_STANDING, last_standing_on=LATEST_STANDING_ON
    )


def keep_last_check_in(cohort: Cohort) -> None:
    """Copy to the cohort the day of its latest check-in, so that no list looks for it."""
    Cohort.objects.filter(pk=cohort.pk).update(last_check_in_on=LATEST_CHECK_IN_ON)


@action
def mend_kept_check_ins(*, by: User | str) -> tuple[int, int]:
    """Put right what seats and cohorts keep of their check-ins where it is not what these say.

    Returns how many seats and cohorts that were: none, unless check-ins were changed past the actions.
    """
    says = Coalesce(LATEST_STANDING_ON, NEVER)
    other = ~Q(last_standing=LATEST_STANDING) | ~Q(kept_on=says)
    seats = Enrollment.objects.alias(kept_on=Coalesce("last_standing_on", NEVER)).filter(other)
    held = Cohort.objects.alias(kept_on=Coalesce("last_check_in_on", NEVER))
    cohorts = held.exclude(kept_on=Coalesce(LATEST_CHECK_IN_ON, NEVER))
    # Locked before they are put right: a check-in of this moment comes before or after, not in between.
    wrong = list(seats.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(wrong), BATCH):
        keep_standing(wrong[start : start + BATCH])
    behind = list(cohorts.select_for_update(of=("self",)).order_by("pk"))
    for cohort in behind:
        keep_last_check_in(cohort)
    return len(wrong), len(behind)


def needs_reason(check_in: CheckIn) -> bool:
    """Whether a correction has to say why: some days after it was saved."""
    return timezone.now() - check_in.recorded_at > datetime.timedelta(days=FREE_DAYS)


def _check_lines(cohort: Cohort, on: datetime.date, lines: list[Line]) -> None:
    for enrollment, standing, text in lines:
        if enrollment.cohort_id != cohort.pk:
            raise ValidationError(
                _("%(name)s is not in %(cohort)s.") % {"name": enrollment.participant, "cohort": cohort}
            )
        if standing not in Standing.values:
            raise ValidationError(_("Say how %(name)s is doing.") % {"name": enrollment.participant})
        if enrollment.ends_on is not None and enrollment.ends_on <= on:
            last = enrollment.ends_on - datetime.timedelta(days=1)
            raise ValidationError(
                _("%(name)s was in the cohort until %(day)s. Take their mark away, or enter an earlier day.")
                % {"name": enrollment.participant, "day": day_text(last)}
            )
        if len(text) > 5000:
            raise ValidationError(
                _("The note on %(name)s is too long: 5,000 characters at most.")
                % {"name": enrollment.participant}
            )
