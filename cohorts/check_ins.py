"""The check-ins on a cohort's page, with what each says of the people."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from accounts.kept import ABOUT, Rows, kept
from accounts.models import User
from cohorts.models import CheckIn, CheckInLine, Cohort
from ui.paging import keyset

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
    user = request.user
    if request.GET.get("check-ins") == "all":
        page = keyset(_with_lines(user, cohort.pk), request, "-on", "-pk", size=A_PAGE)
        _tell(page)
        return {"check_ins": page, "check_in_pages": page}
    latest = kept(user, "check-ins", lambda: Rows(_with_lines(user, ABOUT)[: SHOWN + 1])).fetch(cohort.pk)
    _tell(latest)
    return {"check_ins": latest[:SHOWN], "more_check_ins": len(latest) > SHOWN}


def _with_lines(user: User, cohort: int) -> QuerySet:
    """Whoever may see a check-in may see its lines."""
    lines = CheckInLine.objects.filter(check_in=OuterRef("pk")).order_by("pk")
    told = JSONObject(seat="enrollment_id", standing="standing", note="note")
    return (
        CheckIn.objects.visible_to(user)
        .filter(cohort=cohort)
        .annotate(lines_told=ArraySubquery(lines.values(told=told)))
        .select_related("by")
    )


def _tell(check_ins: Iterable[Any]) -> None:
    for check_in in check_ins:
        check_in.told = [Told(**line) for line in check_in.lines_told]
