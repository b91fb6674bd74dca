"""Taking seats back that were given by mistake, as long as nothing stands on them."""

from collections.abc import Mapping

from django.db.models import Exists, ForeignObjectRel, Model, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.bulk.action import Outcome
from accounts.bulk.columns import CHANGED_SINCE
from accounts.models import User
from cohorts.actions.many import lock_seats, state_of
from cohorts.models import Enrollment, FundingAttribution, StatusChange
from cohorts.status_history import changes_of

# What is made with a seat and goes with it.
MADE_WITH_IT = (StatusChange, FundingAttribution)


@action
def unseat_people(*, seats: Mapping[int, str], by: User | str) -> Outcome:
    """Remove seats as if they had not been given; the history keeps that they were.

    By seat, the state it was left in (state_of). A seat that was moved, corrected or paid for otherwise
    since, or that check-ins, hires or anything else speak of, stays.
    """
    locked, _cohorts = lock_seats(seats)
    rows = changes_of(locked)
    used = _used([seat.pk for seat in locked])
    found = Outcome(refused={pk: _("It is no longer there.") for pk in seats})
    for seat in locked:
        if state_of(seat, rows[seat.pk][-1]) != seats[seat.pk]:
            found.refused[seat.pk] = str(CHANGED_SINCE)
        elif seat.pk in used:
            found.refused[seat.pk] = _("Other records speak of this seat already.")
        else:
            del found.refused[seat.pk]
            found.changed[seat.pk] = None
    gone = list(found.changed)
    for model in MADE_WITH_IT:
        model._default_manager.filter(enrollment__in=gone).delete()
    Enrollment.objects.filter(pk__in=gone).delete()
    return found


def _used(keys: list[int]) -> set[int]:
    """Seats that rows of other tables point at, also of apps that come later; one statement."""
    pointing = Q()
    for relation in Enrollment._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model: type[Model] = relation.field.model
        if model in MADE_WITH_IT or model.__name__.endswith("Event"):
            continue
        pointing |= Q(Exists(model._base_manager.filter(**{relation.field.name: OuterRef("pk")})))
    return set(Enrollment.objects.filter(pointing, pk__in=keys).values_list("pk", flat=True))
