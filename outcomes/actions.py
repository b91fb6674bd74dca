"""What changes outcomes: hires."""

import datetime
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action, save_changes, save_new
from accounts.models import User
from cohorts.models import Cohort, Enrollment
from employers.models import Facility, Organization
from outcomes.models import Hire, Incumbent
from programs.models import Reason, ReasonKind

DAYS = ("offered_on", "accepted_on", "declined_on", "started_on", "ended_on")
# Which list each reason is taken from.
REASONS = {"decline_reason": ReasonKind.DECLINE, "end_reason": ReasonKind.JOB_END}


@action
def record_hire(
    *,
    enrollment: Enrollment,
    status: str,
    by: User | str,
    employer: Organization | None = None,
    facility: Facility | None = None,
    **facts: object,
) -> Hire:
    """Write down a job offered to a person and what became of it; a person may have several.

    Without an employer it is the cohort's host facility. A fact that is not known is left out.
    Raises ValidationError.
    """
    if employer is None:
        facility = facility or enrollment.cohort.facility
        employer = facility.organization
    _check(employer, facility, facts)
    return save_new(
        Hire(
            enrollment=enrollment,
            status=status,
            employer=employer,
            facility=facility,
            by_host=_is_host(enrollment, facility),
            **facts,
        )
    )


@action
def update_hire(*, hire: Hire, by: User | str, **changes: object) -> Hire:
    """Correct a hire, or write down what came of it. Raises ValidationError."""
    rows = Hire.objects.select_for_update(of=("self",)).select_related("employer", "facility")
    fresh = rows.get(pk=hire.pk)
    facility = changes.get("facility", fresh.facility)
    _check(changes.get("employer", fresh.employer), facility, changes)
    return save_changes(fresh, **changes, by_host=_is_host(hire.enrollment, facility))


@action
def remove_hire(*, hire: Hire, by: User | str) -> None:
    """Take away a hire that was entered by mistake; the history keeps it."""
    Hire.objects.select_for_update().get(pk=hire.pk).delete()


@action
def mark_incumbent(*, enrollment: Enrollment, by: User | str, **facts: object) -> Incumbent:
    """Write down that a person worked for the host facility before, or correct what is known of it.

    facts: title, wage (dollars an hour), hours (a week), since_on; what is not known is left out. Reports
    on hires then leave the seat out. Raises ValidationError.
    """
    since = facts.get("since_on")
    if isinstance(since, datetime.date) and since > timezone.localdate():
        raise ValidationError({"since_on": _("Enter the day the job began, not a day to come.")})
    found = Incumbent.objects.filter(enrollment=enrollment).first()
    return save_changes(found, **facts) if found else save_new(Incumbent(enrollment=enrollment, **facts))


@action
def unmark_incumbent(*, incumbent: Incumbent, by: User | str) -> None:
    """Take the mark away again; the history keeps it."""
    Incumbent.objects.select_for_update().get(pk=incumbent.pk).delete()


@action
def record_cohort_hires(
    *,
    cohort: Cohort,
    rows: Iterable[tuple[Enrollment | Hire, Mapping[str, object]]],
    by: User | str,
    marks: Iterable[tuple[Enrollment, Mapping[str, object] | None]] = (),
) -> list[Hire]:
    """Save a cohort's hires together, all or none: facts of a new hire for an enrollment, or of a hire.

    marks: who worked for the host before, with what is known of it; None takes the mark away.
    Raises ValidationError, naming the person.
    """
    saved = []
    for enrollment, known in marks:
        _check_in_cohort(enrollment, cohort)
        if known is not None:
            mark_incumbent(enrollment=enrollment, by=by, **known)
        else:
            unmark_incumbent(incumbent=enrollment.incumbent, by=by)
    for about, facts in rows:
        enrollment = about.enrollment if isinstance(about, Hire) else about
        _check_in_cohort(enrollment, cohort)
        try:
            if isinstance(about, Hire):
                saved.append(update_hire(hire=about, by=by, **facts))
            else:
                saved.append(record_hire(enrollment=enrollment, by=by, **facts))  # type: ignore[arg-type]
        except ValidationError as error:
            name = str(enrollment.participant)
            raise ValidationError([f"{name}: {text}" for text in error.messages]) from error
    return saved


def _check_in_cohort(enrollment: Enrollment, cohort: Cohort) -> None:
    if enrollment.cohort_id != cohort.pk:
        raise ValidationError(_("Somebody here is not in %(cohort)s.") % {"cohort": cohort})


def _is_host(enrollment: Enrollment, facility: object) -> bool:
    """Whether the cohort trained where the person was hired: known to reports without a join."""
    return isinstance(facility, Facility) and facility.pk == enrollment.cohort.facility_id


def _check(employer: object, facility: object, facts: Mapping[str, object]) -> None:
    pair = isinstance(facility, Facility) and isinstance(employer, Organization)
    if pair and facility.organization_id != employer.pk:  # type: ignore[attr-defined]
        raise ValidationError({"facility": _("This facility belongs to another organization.")})
    for name, kind in REASONS.items():
        why = facts.get(name)
        if isinstance(why, Reason) and why.kind != kind:
            raise ValidationError({name: _("“%(reason)s” does not belong here.") % {"reason": why}})
    today = timezone.localdate()
    late = [name for name in DAYS if isinstance(day := facts.get(name), datetime.date) and day > today]
    if late:
        raise ValidationError(
            {name: _("This day is still to come. Enter it when it has been.") for name in late}
        )
