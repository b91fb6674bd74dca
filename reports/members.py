"""The people behind a figure: the same conditions for a draft, the stored members for a signed report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.db import connections
from django.db.models import Count, F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.request import Request
from cohorts.models.enrollment import EnrollmentQuerySet
from outcomes.models import Hire
from participants.models import Participant
from reports.copying import copy_line
from reports.measures import MEASURES, Measure
from reports.models import ReportFigure, ReportMember
from reports.models.result import OfRunQuerySet
from reports.parameters import Parameters
from reports.snapshot import Snapshot
from reports.universe import in_group
from reports.why import why
from ui.paging import Slice, keyset
from ui.values import money_text

ROWS_AT_A_TIME = 5000
# Up to so many people a draft's figure is counted again when its list is opened.
QUICK_TO_COUNT = 2000


# Which of the people behind a figure, and how the access log says it.
SHOW = {"all": _("everybody"), "counted": _("counted"), "not": _("not counted")}


@dataclass(frozen=True)
class Member:
    """One row of the list behind a figure; `person` is None for a reader who may not see them."""

    person: Participant | None
    number: str
    cohort: str
    enrollment_id: int
    is_counted: bool
    why: str


def seats_behind(figure: ReportFigure) -> EnrollmentQuerySet:
    """Seats in the denominator of a figure as the data stands now; `counted` chooses its numerator."""
    measure = MEASURES[figure.measure]
    seats = measure.universe(figure.run.parameters)
    return seats.filter(in_group(figure.dimension, figure.group)).filter(measure.of)


def members_behind(figure: ReportFigure) -> OfRunQuerySet:
    """Seats in the denominator of a figure as they were when the report was signed."""
    stored = ReportMember.objects.filter(run=figure.run_id, of__contains=[figure.measure])
    return stored.filter(**{figure.dimension: figure.group})


def page_behind(figure: ReportFigure, show: str, request: Request) -> tuple[Slice, list[Member]]:
    """One page of the people behind a figure, for the reader; at most five statements."""
    if figure.run.is_signed:
        rows = members_behind(figure)
        inside = Q(counted__contains=[figure.measure])
        rows = {"counted": rows.filter(inside), "not": rows.exclude(inside)}.get(show, rows)
        page = keyset(rows, request, "enrollment_id")
        return page, _stored_members(figure, page, request.user)
    seats = seats_behind(figure).select_related("cohort").prefetch_related(_jobs())
    inside = MEASURES[figure.measure].counted
    seats = {"counted": seats.filter(inside), "not": seats.exclude(inside)}.get(show, seats)
    page = keyset(seats, request, "pk")
    return page, _live_members(figure, page, request.user)


def has_changed(figure: ReportFigure) -> bool:
    """Whether a draft's figure would be another now; asked only where counting is quick."""
    if figure.run.is_signed or (figure.denominator or 0) > QUICK_TO_COUNT:
        return False
    measure = MEASURES[figure.measure]
    now = (
        seats_behind(figure).order_by().aggregate(of=Count("pk"), counted=Count("pk", filter=measure.counted))
    )
    counted = figure.numerator if measure.is_rate else figure.known
    return (now["of"], now["counted"]) != (figure.denominator, counted)


def _jobs() -> Prefetch:
    return Prefetch("hires", Hire.objects.select_related("employer").order_by("pk"))


def _live_members(figure: ReportFigure, page: Slice, user: User) -> list[Member]:
    people = _visible_people((seat.participant_id for seat in page), user)
    # Asked for this page alone: in the list's own statement it would be worked out for every seat.
    here = seats_behind(figure).filter(pk__in=[seat.pk for seat in page])
    counted = set(here.filter(MEASURES[figure.measure].counted).values_list("pk", flat=True))
    return [
        Member(
            person=people.get(seat.participant_id),
            number=f"P-{seat.participant_id}",
            cohort=seat.cohort.code,
            enrollment_id=seat.pk,
            is_counted=seat.pk in counted,
            why=why(list(seat.hires.all()), figure),
        )
        for seat in page
    ]


def _stored_members(figure: ReportFigure, page: Slice, user: User) -> list[Member]:
    people = _visible_people((row.participant_id for row in page), user)
    shows_wage = not MEASURES[figure.measure].is_rate
    return [
        Member(
            person=people.get(row.participant_id),
            number=f"P-{row.participant_id}",
            cohort=row.cohort,
            enrollment_id=row.enrollment_id,
            is_counted=figure.measure in row.counted,
            why=str(money_text(row.wage)) if shows_wage else "",
        )
        for row in page
    ]


def _visible_people(keys: Iterable[int], user: User) -> dict[int, Participant]:
    return Participant.objects.visible_to(user).in_bulk(list(keys))


def spool_members(
    run: int, measures: Sequence[Measure], parameters: Parameters, moment: Snapshot, spool: BinaryIO
) -> None:
    """Write every seat of the universe, with the measures it is in, as lines for copy_members."""
    with connections[moment.alias].cursor() as cursor:
        # Streamed to its end: plan for all rows, not for the first ones.
        cursor.execute("SET LOCAL cursor_tuple_fraction = 1")
    conditions = list(dict.fromkeys(q for measure in measures for q in (measure.of, measure.counted) if q))
    names = {condition: f"fact_{number}" for number, condition in enumerate(conditions)}
    seats = (
        measures[0]
        .universe(parameters)
        .using(moment.alias)
        .order_by()
        .annotate(wage=F("first_wage"), **{name: condition for condition, name in names.items()})
        .values_list(
            "pk",
            "participant_id",
            "cohort__program__code",
            "cohort__track__code",
            "cohort__facility__code",
            "cohort__code",
            "wage",
            *names.values(),
        )
    )
    for pk, person, program, track, facility, cohort, wage, *truths in seats.iterator(ROWS_AT_A_TIME):
        holds = dict(zip(conditions, truths, strict=True))
        of = [m for m in measures if holds.get(m.of, True)]
        line = (
            run,
            pk,
            person,
            program,
            track,
            facility,
            cohort,
            [m.code for m in of],
            [m.code for m in of if holds.get(m.counted, True)],
            wage,
        )
        spool.write(copy_line(line).encode())
