"""What can be done to many seats, cohorts and people at once, and taken back."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.bulk.action import BulkAction, Outcome, Values
from accounts.models import User
from accounts.permissions import Permission
from cohorts.actions import (
    Before,
    assign_advisors,
    give_back_advisors,
    move_enrollments,
    seat_many,
    take_back_status_changes,
    unseat_people,
)
from cohorts.actions.many import SEAT_FACTS
from cohorts.forms.bulk import AdvisorManyForm, MoveManyForm, SeatManyForm
from cohorts.models import Enrollment, Status
from ui.values import count_text, day_text


def _text(error: ValidationError) -> str:
    return " ".join(error.messages)


def _people(count: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": count_text(count)}


# ---------------------------------------------------------------- status

_BY_ATTRIBUTE = {field.attname: field for field in Enrollment._meta.concrete_fields}
SEAT_FIELDS: list[Any] = [_BY_ATTRIBUTE[name] for name in SEAT_FACTS]


def _move(keys: Sequence[int], values: Values, by: User) -> Outcome:
    moved = move_enrollments(enrollments=keys, **values, by=by)
    tokens = {
        pk: [change.pk, moved.before[pk].left, *moved.before[pk].facts]
        for pk, change in moved.changes.items()
    }
    return Outcome(tokens, {pk: _text(error) for pk, error in moved.refused.items()})


def _take_back(tokens: Mapping[int, Any], by: User) -> Outcome:
    taken = take_back_status_changes(
        changes={pk: change for pk, (change, *_rest) in tokens.items()},
        before={pk: Before(_read(facts), left) for pk, (_change, left, *facts) in tokens.items()},
        by=by,
    )
    gone = dict.fromkeys(tokens, _("It is no longer there."))
    refused = gone | {pk: _text(error) for pk, error in taken.refused.items()}
    done = dict.fromkeys(taken.changes)
    return Outcome(done, {pk: why for pk, why in refused.items() if pk not in done})


def _read(facts: Sequence[Any]) -> tuple[Any, ...]:
    """A seat's columns as they were before they became plain texts. Of a change made before a column was
    added there are fewer, and its seats are refused as changed since."""
    return tuple(field.to_python(value) for field, value in zip(SEAT_FIELDS, facts, strict=False))


def _move_told(values: Values, count: int) -> str:
    words = {"people": _people(count), "to": Status(values["to"]).label, "day": _day(values["on"])}
    return _("%(people)s: “%(to)s” as of %(day)s.") % words


def _day(day: datetime.date | None) -> str:
    return day_text(day) if day else _("an unknown day")


move = BulkAction(
    key="move",
    label=gettext_lazy("Change status"),
    permission=Permission.COHORT_EDIT,
    form=MoveManyForm,
    apply=_move,
    undo=_take_back,
    told=_move_told,
)

# ---------------------------------------------------------------- seats


def _seat(keys: Sequence[int], values: Values, by: User) -> Outcome:
    return seat_many(people=keys, **values, by=by)


def _unseat(tokens: Mapping[int, Any], by: User) -> Outcome:
    person_of = {seat: person for person, (seat, _left) in tokens.items()}
    found = unseat_people(seats=dict(tokens.values()), by=by)
    return Outcome(
        {person_of[seat]: None for seat in found.changed},
        {person_of[seat]: why for seat, why in found.refused.items()},
    )


def _seat_told(values: Values, count: int) -> str:
    day = values.get("starts_on") or values["cohort"].starts_on
    words = {"people": _people(count), "cohort": values["cohort"], "day": _day(day)}
    return _("%(people)s: a seat in %(cohort)s from %(day)s.") % words


seat = BulkAction(
    key="seat",
    label=gettext_lazy("Add to cohort"),
    permission=Permission.COHORT_EDIT,
    form=SeatManyForm,
    apply=_seat,
    undo=_unseat,
    told=_seat_told,
)

# ---------------------------------------------------------------- advisors


def _advise(keys: Sequence[int], values: Values, by: User) -> Outcome:
    return assign_advisors(cohorts=keys, **values, by=by)


def _unadvise(tokens: Mapping[int, Any], by: User) -> Outcome:
    return give_back_advisors(tokens=tokens, by=by)


def _advise_told(values: Values, count: int) -> str:
    cohorts = ngettext("%(n)s cohort", "%(n)s cohorts", count) % {"n": count_text(count)}
    words = {"cohorts": cohorts, "advisor": values["advisor"].name, "day": day_text(values["starts_on"])}
    return _("%(cohorts)s: %(advisor)s in charge from %(day)s.") % words


advisor = BulkAction(
    key="advisor",
    label=gettext_lazy("Assign advisor"),
    permission=Permission.COHORT_EDIT,
    form=AdvisorManyForm,
    apply=_advise,
    undo=_unadvise,
    told=_advise_told,
)
