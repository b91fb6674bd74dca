"""Seats for many people, an advisor for many cohorts: each row is done or refused with the reason."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.bulk.action import Outcome
from accounts.bulk.columns import CHANGED_SINCE, changed_since
from accounts.models import User
from cohorts.actions.advisor import assign_advisor
from cohorts.actions.many import state_of
from cohorts.actions.seat import doubles, lock_open, seat_day, seat_people
from cohorts.models import WITHIN, AdvisorAssignment, Cohort, Over
from cohorts.status_history import changes_of
from participants.models import Participant


@action
def seat_many(
    *,
    people: Sequence[int],
    cohort: Cohort,
    by: User,
    starts_on: datetime.date | None = None,
    over: Over = WITHIN,
) -> Outcome:
    """Give a seat to all who can have one, as seat_people does; the others are refused one by one.

    When the seats do not suffice for those who can, nobody gets one: who should go first is for people to
    say. What undo needs is the seat and the state it was left in.
    """
    found = Outcome()
    try:
        locked = lock_open(cohort)
        rows = list(Participant.objects.filter(pk__in=people).order_by("pk"))
        found.refused = doubles(locked, rows, seat_day(locked, starts_on), _("This person"))
        free = [person for person in rows if person.pk not in found.refused]
        if not free:
            return found
        seats = seat_people(cohort=locked, people=free, starts_on=starts_on, over=over, by=by)
    except ValidationError as error:
        return Outcome(refused=dict.fromkeys(people, " ".join(error.messages)) | found.refused)
    changes = changes_of(seats)
    for seat in seats:
        found.changed[seat.participant_id] = [seat.pk, state_of(seat, changes[seat.pk][-1])]
    return found


@action
def assign_advisors(
    *, cohorts: Sequence[int], advisor: User, starts_on: datetime.date, by: User, note: str = ""
) -> Outcome:
    """Put an advisor in charge of cohorts from a day on, each as assign_advisor does, with the same note."""
    found = Outcome()
    # All at first and in the order of their keys, so that two of these do not wait for each other.
    locked = list(Cohort.objects.filter(pk__in=cohorts).order_by("pk").select_for_update(of=("self",)))
    rows = _assignments(cohorts)
    for cohort in locked:
        before = {row.pk: _plain(row) for row in rows[cohort.pk]}
        in_charge = [r for r in rows[cohort.pk] if r.starts_on <= starts_on and not _over(r, starts_on)]
        if in_charge and in_charge[0].user_id == advisor.pk:
            found.refused[cohort.pk] = _("They are in charge already.")
            continue
        if any(row.starts_on == starts_on and hasattr(row, "hand_over_note") for row in in_charge):
            # Undo could not write the note again.
            found.refused[cohort.pk] = _("A hand-over note for another advisor of that day is there.")
            continue
        try:
            made = assign_advisor(cohort=cohort, advisor=advisor, starts_on=starts_on, by=by, note=note)
        except ValidationError as error:
            found.refused[cohort.pk] = " ".join(error.messages)
            continue
        found.changed[cohort.pk] = {
            "made": made.pk,
            "before": [[pk, *facts] for pk, facts in before.items()],
            "note": note_print(made) if note.strip() else "",
        }
    after = _assignments(list(found.changed))
    for pk, token in found.changed.items():
        token["after"] = [[row.pk, *_plain(row)] for row in after[pk]]
    return found


@action
def give_back_advisors(*, tokens: Mapping[int, Any], by: User) -> Outcome:
    """Undo assign_advisors where no advisor of the cohort was changed since."""
    found = Outcome(refused=dict.fromkeys(tokens, _("It is no longer there.")))
    locked = Cohort.objects.filter(pk__in=list(tokens)).order_by("pk").select_for_update(of=("self",))
    keys = list(locked.values_list("pk", flat=True))
    rows = _assignments(keys)
    for pk in keys:
        token = tokens[pk]
        now = {row.pk: row for row in rows[pk]}
        before, after = _by_key(token["before"]), _by_key(token["after"])
        same = set(now) == set(after) and not any(changed_since(now[key], after[key]) for key in now)
        made = now.get(token["made"])
        if not same or (made is not None and note_print(made) != token.get("note", "")):
            found.refused[pk] = str(CHANGED_SINCE)
            continue
        if made is not None and token.get("note"):
            made.hand_over_note.delete()
        if token["made"] not in before:
            now.pop(token["made"]).delete()
        for key, row in now.items():
            if changed_since(row, before[key]):
                for name, value in before[key].items():
                    field: Any = row._meta.get_field(name)
                    setattr(row, field.attname, field.to_python(value))
                row.save()
        del found.refused[pk]
        found.changed[pk] = None
    return found


def _assignments(cohorts: Sequence[int]) -> dict[int, list[AdvisorAssignment]]:
    rows: dict[int, list[AdvisorAssignment]] = {pk: [] for pk in cohorts}
    found = AdvisorAssignment.objects.filter(cohort__in=cohorts).select_related("hand_over_note")
    for row in found.order_by("starts_on", "pk"):
        rows[row.cohort_id].append(row)
    return rows


def note_print(row: AdvisorAssignment) -> str:
    """A short print of the note, "" without one, to see whether it was changed or read since."""
    if not hasattr(row, "hand_over_note"):
        return ""
    note = row.hand_over_note
    return hashlib.sha256(f"{note.pk}|{note.text}|{note.by_id}|{note.read_at}".encode()).hexdigest()[:16]


def _over(row: AdvisorAssignment, day: datetime.date) -> bool:
    return row.ends_on is not None and row.ends_on <= day


def _plain(row: AdvisorAssignment) -> list[Any]:
    return [row.user_id, row.starts_on, row.ends_on]


def _by_key(rows: Sequence[Sequence[Any]]) -> dict[int, dict[str, Any]]:
    return {pk: {"user": user, "starts_on": start, "ends_on": end} for pk, user, start, end in rows}
