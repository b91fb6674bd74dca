"""The check-ins on a cohort's page, with what each says of the people."""

from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from accounts.models import User
from cohorts.models import CheckIn, CheckInLine, Cohort

# The latest ones, unless all are asked for.
SHOWN = 5


class Told(NamedTuple):
    """What a check-in says of one person."""

    seat: int
    standing: str
    note: str


def check_ins_of(cohort: Cohort, user: User, everything: bool) -> dict:
    """The latest check-ins with what they say, `told`; one statement."""
    # Whoever may see a check-in may see its lines.
    lines = CheckInLine.objects.filter(check_in=OuterRef("pk")).order_by("pk")
    told = JSONObject(seat="enrollment_id", standing="standing", note="note")
    rows = (
        CheckIn.objects.visible_to(user)
        .filter(cohort=cohort)
        .annotate(lines_told=ArraySubquery(lines.values(told=told)))
        .select_related("by")
    )
    found = list(rows if everything else rows[: SHOWN + 1])
    for check_in in found:
        check_in.told = [Told(**line) for line in check_in.lines_told]
    more = not everything and len(found) > SHOWN
    return {"check_ins": found if everything else found[:SHOWN], "more_check_ins": more}
