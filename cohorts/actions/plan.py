"""A cohort as a plan: copied from another one, and taken away when set up by mistake."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.action import action
from accounts.models import User
from accounts.permissions import Role
from accounts.removal import refusal, remove, used_by
from cohorts.actions.cohort import set_up_cohort
from cohorts.actions.seat import check_grants, lock
from cohorts.models import AdvisorAssignment, Cohort, CohortGrant, HandOverNote, OrientationItem
from programs.models import Grant

# What belongs to a cohort and goes with it.
OWN_PARTS = {
    str(model._meta.verbose_name_plural)
    for model in (AdvisorAssignment, CohortGrant, HandOverNote, OrientationItem)
}


@action
def clone_cohort(
    *,
    cohort: Cohort,
    code: str,
    by: User | str,
    starts_on: datetime.date | None = None,
    keep_advisor: bool = True,
) -> Cohort:
    """Plan a cohort like another one from a first day on: same track, facility, seats and length.

    The orientation list and the grants for new seats come along; people, check-ins and ticks do not.
    Raises ValidationError.
    """
    length = cohort.ends_on - cohort.starts_on if cohort.ends_on and cohort.starts_on else None
    new = set_up_cohort(
        program=cohort.program,
        track=cohort.track,
        facility=cohort.facility,
        code=code,
        starts_on=starts_on,
        ends_on=starts_on + length if starts_on and length else None,
        seats=cohort.seats,
        advisor=last_advisor(cohort) if keep_advisor else None,
        by=by,
    )
    OrientationItem.objects.bulk_create(
        OrientationItem(cohort=new, title=item.title, position=item.position)
        for item in cohort.orientation_items.all()
    )
    in_use = [grant for grant in usual_grants(cohort) if grant.retired_on is None]
    plan_grants(cohort=new, grants=in_use, by=by)
    return new


@action
def plan_grants(*, cohort: Cohort, grants: Iterable[Grant], by: User | str) -> list[CohortGrant]:
    """Choose the grants that new seats of a cohort start with. Raises ValidationError."""
    lock(cohort)
    chosen = list(grants)
    check_grants(cohort, chosen)
    CohortGrant.objects.filter(cohort=cohort).delete()
    return CohortGrant.objects.bulk_create(CohortGrant(cohort=cohort, grant=grant) for grant in chosen)


@action
def remove_cohort(*, cohort: Cohort, by: User | str) -> None:
    """Take away a cohort set up by mistake, with its advisors and lists. Raises ValidationError when
    people, check-ins or anything else stand on it."""
    locked = lock(cohort)
    depends = depends_on(locked)
    if depends:
        raise ValidationError(refusal(locked, depends))
    HandOverNote.objects.filter(assignment__cohort=locked).delete()
    for model in (AdvisorAssignment, CohortGrant, OrientationItem):
        model._default_manager.filter(cohort=locked).delete()
    remove(locked)


# ---------------------------------------------------------------- what a cohort has


def depends_on(cohort: Cohort) -> list[str]:
    """What keeps a cohort from being removed, in words."""
    return [name for name in used_by(cohort) if name not in OWN_PARTS]


def last_advisor(cohort: Cohort) -> User | None:
    """Who is in charge today, else who was last; nobody who may not advise any more."""
    rows = AdvisorAssignment.objects.filter(cohort=cohort, user__role=Role.ADVISOR, user__is_active=True)
    today = timezone.localdate()
    found = rows.on(today).first() or rows.filter(starts_on__lte=today).last()
    return found.user if found else None


def usual_grants(cohort: Cohort) -> list[Grant]:
    """The grants chosen for new seats, else those that pay for the seats there are."""
    planned = Grant.objects.filter(pk__in=CohortGrant.objects.filter(cohort=cohort).values("grant"))
    return list(planned) or list(Grant.objects.filter(attributions__enrollment__cohort=cohort).distinct())


def next_code(cohort: Cohort) -> str:
    """The next free code after a cohort's own: PCT-03 after PCT-02."""
    stem = cohort.code.rstrip("0123456789")
    digits = cohort.code[len(stem) :]
    taken = set(Cohort.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = int(digits or 1) + 1
    while (code := f"{stem}{number:0{len(digits) or 1}}" if digits else f"{stem}-{number}") in taken:
        number += 1
    return code
