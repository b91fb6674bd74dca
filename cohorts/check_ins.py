"""The check-ins on a cohort's page, with what each says of the people."""

from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from cohorts.models import CheckIn, CheckInLine, Cohort
from ui.paging import First, first, keyset

# The latest ones, unless all are asked for.
SHOWN = 5
# Each has a line for each person: sixty people make a long page of twenty.
A_PAGE = 20


class Told(NamedTuple):
    """What a check-in says of one person."""

    seat: int
    standing: str
    note: str


def check_ins_of(cohort: Cohort, request: HttpRequest) -> dict:
    """The latest check-ins with what they say, `told`; ?check-ins=all: a page of all. One statement."""
    # Whoever may see a check-in may see its lines.
    lines = CheckInLine.objects.filter(check_in=OuterRef("pk")).order_by("pk")
    told = JSONObject(seat="enrollment_id", standing="standing", note="note")
    rows = (
        CheckIn.objects.visible_to(request.user)
        .filter(cohort=cohort)
        .annotate(lines_told=ArraySubquery(lines.values(told=told)))
        .select_related("by")
    )
    everything = request.GET.get("check-ins") == "all"
    found = keyset(rows, request, "-on", "-pk", size=A_PAGE) if everything else first(rows, SHOWN)
    for check_in in found:
        check_in.told = [Told(**line) for line in check_in.lines_told]
    if isinstance(found, First):
        return {"check_ins": found, "more_check_ins": found.more}
    return {"check_ins": found, "check_in_pages": found}
