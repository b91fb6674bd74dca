"""A cohort's list of what the host facility asks for, and who has done it."""

import datetime
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.action import action
from accounts.models import User
from cohorts.actions.seat import lock
from cohorts.models import Cohort, Enrollment, OrientationItem, OrientationTick

Tick = tuple[OrientationItem, Enrollment]


@action
def set_orientation_list(*, cohort: Cohort, titles: Sequence[str], by: User | str) -> Cohort:
    """Make the list these lines in this order. Raises ValidationError when a line that somebody has done
    would go."""
    locked = lock(cohort)
    wanted = list(dict.fromkeys(" ".join(title.split()) for title in titles if title.strip()))
    there = {item.title: item for item in locked.orientation_items.all()}
    gone = [item for title, item in there.items() if title not in wanted]
    ticked = OrientationTick.objects.filter(item__in=gone).values_list("item__title", flat=True)
    if ticked:
        raise ValidationError(
            {
                "titles": _("Somebody has done “%(item)s”. Take those ticks away before the line.")
                % {"item": ticked[0]}
            }
        )
    OrientationItem.objects.filter(pk__in=[item.pk for item in gone]).delete()
    rows = [there.get(title) or OrientationItem(cohort=locked, title=title) for title in wanted]
    for position, row in enumerate(rows):
        row.position = position
        if row.pk is None:
            row.full_clean()
    OrientationItem.objects.bulk_update([row for row in rows if row.pk], ["position"])
    OrientationItem.objects.bulk_create([row for row in rows if not row.pk])
    return locked


@action
def tick_orientation(
    *,
    cohort: Cohort,
    done: Iterable[Tick],
    not_done: Iterable[Tick],
    on: datetime.date,
    by: User,
) -> int:
    """Tick and untick; what is not named stays as it is, so that two people can tick at once.

    Returns how many ticks changed. Raises ValidationError.
    """
    locked = lock(cohort)
    if on > timezone.localdate():
        raise ValidationError({"on": _("Enter the day it was done, not a day to come.")})
    new, old = list(done), list(not_done)
    if any(item.cohort_id != locked.pk or seat.cohort_id != locked.pk for item, seat in [*new, *old]):
        raise ValidationError(_("Somebody or something here is not of %(cohort)s.") % {"cohort": locked})
    there = set(OrientationTick.objects.filter(item__cohort=locked).values_list("item", "enrollment"))
    rows = [
        OrientationTick(item=item, enrollment=seat, on=on, by=by)
        for item, seat in new
        if (item.pk, seat.pk) not in there
    ]
    OrientationTick.objects.bulk_create(rows)
    removed = 0
    if old:
        which = Q()
        for item, seat in old:
            which |= Q(item=item, enrollment=seat)
        removed, _by_model = OrientationTick.objects.filter(which).delete()
    return len(rows) + removed
