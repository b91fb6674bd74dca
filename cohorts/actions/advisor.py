"""Who is in charge of a cohort from which day, and what the next advisor has to know."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.action import action, save_changes, save_new
from accounts.models import User
from accounts.permissions import Permission, Role
from cohorts.actions.seat import lock
from cohorts.models import AdvisorAssignment, Cohort, HandOverNote
from ui.values import day_text

CHANGED_SINCE = gettext_lazy("The advisors were changed since. Change the advisor from today.")


@action
def assign_advisor(
    *, cohort: Cohort, advisor: User, starts_on: datetime.date, by: User | str, note: str = ""
) -> AdvisorAssignment:
    """Put an advisor in charge from a day on; the one before ends that day, a later one still follows.

    `note` is what the advisor has to know to take over. Days gone by stay with whoever was in charge on
    them. Raises ValidationError then, and when the person is no advisor.
    """
    if advisor.role != Role.ADVISOR or not advisor.is_active:
        raise ValidationError({"advisor": _("Choose a student advisor who may sign in.")})
    locked = lock(cohort)
    others = AdvisorAssignment.objects.filter(cohort=locked)
    before = others.on(starts_on).select_related("user").first()
    if before is not None and before.user_id == advisor.pk:
        if note.strip():
            # A note is for who takes over; saying nothing would throw it away.
            raise ValidationError(
                {
                    "advisor": _("%(name)s is in charge already. Choose who comes next, or empty the note.")
                    % {"name": before.user.name}
                }
            )
        return before
    if before is not None and starts_on < timezone.localdate():
        raise ValidationError(
            {
                "starts_on": _("%(name)s was in charge on %(day)s. Enter today or a later day.")
                % {"name": before.user.name, "day": day_text(starts_on)}
            }
        )
    if before is not None and before.starts_on == starts_on:
        assignment = save_changes(before, user=advisor)
        HandOverNote.objects.filter(assignment=assignment).delete()
    else:
        if before is not None:
            save_changes(before, ends_on=starts_on)
        after = others.filter(starts_on__gt=starts_on).order_by("starts_on").first()
        end = after.starts_on if after else None
        assignment = save_new(
            AdvisorAssignment(cohort=locked, user=advisor, starts_on=starts_on, ends_on=end)
        )
    if note.strip():
        write_hand_over(assignment=assignment, text=note, by=by)
    return assignment


@action
def write_hand_over(*, assignment: AdvisorAssignment, text: str, by: User | str) -> AdvisorAssignment:
    """Write or change the note for an advisor who takes over, until it was read. Raises ValidationError.

    It is for who sets up cohorts and for the advisor before to write, and for its writer to change.
    """
    lock(assignment.cohort)
    if not isinstance(by, User):
        raise ValidationError(_("A hand-over note is written by a person."))
    if assignment.ends_on is not None and assignment.ends_on <= timezone.localdate():
        raise ValidationError(_("%(name)s is no longer in charge.") % {"name": assignment.user.name})
    there = HandOverNote.objects.filter(assignment=assignment).first()
    writer = there.by_id if there else _advisor_before(assignment)
    if writer != by.pk and not by.can(Permission.COHORT_EDIT):
        if there:
            raise ValidationError(
                _("%(name)s wrote this note. Talk to each other.") % {"name": there.by.name}
            )
        raise ValidationError(_("The note is for the advisor before to write."))
    if there is None:
        save_new(HandOverNote(assignment=assignment, text=text.strip(), by=by))
    elif there.read_at is not None:
        raise ValidationError(
            {"text": _("%(name)s has read it already. Talk to each other.") % {"name": assignment.user.name}}
        )
    else:
        save_changes(there, text=text.strip(), by=by)
    return assignment


def _advisor_before(assignment: AdvisorAssignment) -> int | None:
    """The key of who hands over."""
    earlier = AdvisorAssignment.objects.filter(
        cohort=assignment.cohort_id, starts_on__lt=assignment.starts_on
    ).order_by("-starts_on")
    return earlier.values_list("user", flat=True).first()


@action
def read_hand_over(*, note: HandOverNote, by: User) -> HandOverNote:
    """The advisor who takes over has read the note. Raises ValidationError for anybody else."""
    if note.assignment.user_id != by.pk:
        raise ValidationError(_("This note is for %(name)s to read.") % {"name": note.assignment.user.name})
    return note if note.read_at else save_changes(note, read_at=timezone.now())


@action
def end_advisor(
    *, assignment: AdvisorAssignment, last_on: datetime.date, by: User | str
) -> AdvisorAssignment:
    """End an advisor's time after `last_on`, without a successor. Raises ValidationError.

    Days gone by stay as they were: the last day is yesterday at the earliest.
    """
    lock(assignment.cohort)
    today = timezone.localdate()
    if assignment.ends_on is not None and assignment.ends_on <= today:
        raise ValidationError(
            {
                "last_on": _("%(name)s was in charge until %(day)s already. Nothing is left to end.")
                % {"name": assignment.user.name, "day": day_text(assignment.last_on)}
            }
        )
    end = last_on + datetime.timedelta(days=1)
    if end < today:
        raise ValidationError({"last_on": _("Days gone by stay as they were. Enter yesterday or later.")})
    if end <= assignment.starts_on:
        raise ValidationError(
            {
                "last_on": _("%(name)s begins on %(day)s. Enter that day or a later one.")
                % {"name": assignment.user.name, "day": day_text(assignment.starts_on)}
            }
        )
    return save_changes(assignment, ends_on=end)


@action
def take_back_advisor(*, assignment: AdvisorAssignment, by: User | str) -> Cohort:
    """Undo a change of advisor that begins today or later: the one before goes on as they were to.

    The histories tell what the change did: only a row it made is removed, and only the end it moved is put
    back. Raises ValidationError, also when somebody changed one of the two since.
    """
    cohort = lock(assignment.cohort)
    if assignment.starts_on < timezone.localdate():
        raise ValidationError(
            _("%(name)s has been in charge since %(day)s. Change the advisor from today.")
            % {"name": assignment.user.name, "day": day_text(assignment.starts_on)}
        )
    events: Any = AdvisorAssignment.pgh_event_model.objects.order_by("-pgh_id")  # type: ignore[attr-defined]
    made = events.filter(pgh_obj_id=assignment.pk).first()
    if made is None or made.pgh_label != "insert":
        raise ValidationError(CHANGED_SINCE)
    same_change = events.filter(cohort=cohort.pk, pgh_context_id=made.pgh_context_id, pgh_label="update")
    moved = same_change.first() if made.pgh_context_id else None
    before = AdvisorAssignment.objects.filter(pk=moved.pgh_obj_id).first() if moved else None
    if moved and events.filter(pgh_obj_id=moved.pgh_obj_id, pgh_id__gt=moved.pgh_id).exists():
        raise ValidationError(CHANGED_SINCE)
    HandOverNote.objects.filter(assignment=assignment).delete()
    assignment.delete()
    if before is not None and moved is not None:
        was = events.filter(pgh_obj_id=before.pk, pgh_id__lt=moved.pgh_id).first()
        save_changes(before, ends_on=was.ends_on)
    return cohort
