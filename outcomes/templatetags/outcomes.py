"""Tags that bring hires to pages of other rooms."""

import datetime
from decimal import Decimal

from django import template
from django.db.models import DecimalField, Value

from outcomes.models import HIRED, Hire, HireStatus, Incumbent
from outcomes.models.hire import FIRST_DAY

register = template.Library()

# Among the statuses of jobs: somebody who worked for the host before.
MARK = "incumbent"


@register.simple_tag(takes_context=True)
def cohort_hires(context, cohort):
    """{% cohort_hires cohort as hires %}: how many people were hired, by the host, hold an offer, declined.

    People, not jobs: somebody with two jobs counts once, with the wage of the first. People who worked for
    the host before are counted apart, as in reports. One statement.
    """
    user = context["request"].user
    jobs = Hire.objects.visible_to(user).filter(enrollment__cohort=cohort).order_by()
    marks = Incumbent.objects.visible_to(user).filter(enrollment__cohort=cohort).order_by()
    nothing = {"output_field": DecimalField()}
    found = jobs.values_list(FIRST_DAY, "pk", "enrollment", "status", "by_host", "wage").union(
        marks.values_list(
            Value(datetime.date.max), "pk", "enrollment", Value(MARK), Value(False), Value(None, **nothing)
        ),
        all=True,
    )
    facts = [fact for _day, _pk, *fact in sorted(found, key=lambda fact: fact[:2])]
    incumbents = {seat for seat, status, *_job in facts if status == MARK}
    rows = [fact for fact in facts if fact[0] not in incumbents]
    wages: dict[int, Decimal | None] = {}
    for seat, status, _host, wage in rows:
        if status in HIRED:
            wages.setdefault(seat, wage)
    return {
        "hired": len(wages),
        "by_host": len({seat for seat, status, host, _wage in rows if status in HIRED and host}),
        "offered": len({job[0] for job in rows if job[1] == HireStatus.OFFERED} - set(wages)),
        "declined": len({job[0] for job in rows if job[1] == HireStatus.DECLINED} - set(wages)),
        "wages_known": sum(wage is not None for wage in wages.values()),
        "incumbents": len(incumbents),
        "minus_incumbents": -len(incumbents),
        "any": bool(rows or incumbents),
    }


@register.simple_tag(takes_context=True)
def facility_hires(context, cohort):
    """{% facility_hires cohort as hires %}: the jobs the reader may see, by seat."""
    found: dict[int, list[Hire]] = {}
    for hire in Hire.objects.visible_to(context["request"].user).filter(enrollment__cohort=cohort):
        found.setdefault(hire.enrollment_id, []).append(hire)
    return found


@register.filter
def of_seat(hires, seat):
    """{{ hires|of_seat:seat }}: the jobs of one seat."""
    return hires.get(seat.pk, [])
