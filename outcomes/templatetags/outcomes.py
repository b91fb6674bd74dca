"""Tags that bring hires to pages of other rooms."""

from django import template

from outcomes.models import HIRED, Hire, HireStatus

register = template.Library()


@register.simple_tag(takes_context=True)
def cohort_hires(context, cohort):
    """{% cohort_hires cohort as hires %}: how many people were hired, by the host, hold an offer, declined.

    People, not jobs: somebody with two jobs counts once.
    """
    rows = list(
        Hire.objects.visible_to(context["request"].user)
        .filter(enrollment__cohort=cohort)
        .values_list("enrollment", "status", "by_host")
    )
    hired = {seat for seat, status, _host in rows if status in HIRED}
    return {
        "hired": len(hired),
        "by_host": len({seat for seat, status, host in rows if status in HIRED and host}),
        "offered": len({seat for seat, status, _host in rows if status == HireStatus.OFFERED} - hired),
        "declined": len({seat for seat, status, _host in rows if status == HireStatus.DECLINED} - hired),
        "any": bool(rows),
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
