"""The sheet of a cohort's hires: a row for each job, an empty one for each person without."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from accounts.models import User
from cohorts.models import Cohort, Enrollment
from outcomes.employer_names import EmployerNames
from outcomes.forms import HireRow, HireSheet, IncumbentRow
from outcomes.models import Hire, Incumbent
from programs.models import Reason, ReasonKind

FILL = "fill"
# What a cell says when nothing is known.
EMPTY = {"", "unknown"}


def hire_sheet(
    request: HttpRequest, cohort: Cohort, names: EmployerNames, reasons: Sequence[Reason]
) -> HireSheet:
    """The sheet as it is, as it was sent, or with its empty cells filled (nothing is saved then)."""
    data = request.POST if request.method == "POST" and not fills(request) else None
    jobs = _jobs(cohort, request.user)
    marks = _marks(request, data, [seat for _prefix, seat, _hire in jobs])
    rows = [
        HireRow(
            # A job that somebody added since the page was opened was not sent, so nothing is said of it.
            data if data is not None and f"{prefix}-status" in data else None,
            prefix=prefix,
            instance=hire,
            seat=seat,
            names=names,
            reasons=reasons,
            initial=_filled(request, prefix) if fills(request) else None,
        )
        for prefix, seat, hire in jobs
    ]
    for row in rows:
        # Beside the first job of each person.
        row.mark = marks.pop(row.seat.pk, None)
    return HireSheet(data, rows=rows, marks=[row.mark for row in rows if row.mark])


def fill_row(request: HttpRequest, names: EmployerNames, reasons: Sequence[Reason]) -> HireRow:
    return HireRow(prefix=FILL, names=names, reasons=reasons, initial=_sent(request, FILL), instance=Hire())


def offered_reasons() -> list[Reason]:
    """Why a job ended or an offer was declined; one list for all rows."""
    return list(Reason.objects.offered(ReasonKind.DECLINE, ReasonKind.JOB_END))


def fills(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("do") == FILL


def _jobs(cohort: Cohort, user: User) -> list[tuple[str, Enrollment, Hire]]:
    """In roster order, people who left last."""
    seats = list(
        Enrollment.objects.visible_to(user).filter(cohort=cohort).for_roster().select_related("incumbent")
    )
    hires: dict[int, list[Hire]] = {}
    rows = Hire.objects.visible_to(user).filter(enrollment__cohort=cohort)
    for hire in rows.select_related("employer", "facility", "end_reason", "decline_reason").order_by("pk"):
        hires.setdefault(hire.enrollment_id, []).append(hire)
    found: list[tuple[str, Enrollment, Hire]] = []
    for seat in sorted(seats, key=lambda seat: seat.has_left):
        seat.cohort = cohort
        for hire in hires.get(seat.pk, []):
            hire.enrollment = seat
            found.append((f"h{hire.pk}", seat, hire))
        if seat.pk not in hires:
            found.append((f"e{seat.pk}", seat, Hire(enrollment=seat)))
    return found


def _marks(request: HttpRequest, data: Any, seats: list[Enrollment]) -> dict[int, IncumbentRow]:
    """By seat, whether the person worked for the host before."""
    found = {}
    for seat in seats:
        if seat.pk not in found:
            known = getattr(seat, "incumbent", None) or Incumbent(enrollment=seat)
            initial = _sent_mark(request, f"i{seat.pk}") if fills(request) else None
            found[seat.pk] = IncumbentRow(
                data, prefix=f"i{seat.pk}", instance=known, seat=seat, initial=initial
            )
    return found


def _sent_mark(request: HttpRequest, prefix: str) -> dict[str, str]:
    return {name: request.POST.get(f"{prefix}-{name}", "") for name in IncumbentRow.base_fields}


def _sent(request: HttpRequest, prefix: str) -> dict[str, Any]:
    names = [*HireRow.base_fields]
    return {name: request.POST.get(f"{prefix}-{name}", "") for name in names}


def _filled(request: HttpRequest, prefix: str) -> dict[str, Any]:
    """What was typed in a row, its empty cells filled from the first row; rows that stay without a
    status stay as they are."""
    typed, fill = _sent(request, prefix), _sent(request, FILL)
    if typed["status"] in EMPTY and fill["status"] in EMPTY:
        return typed
    return {name: fill[name] if typed[name] in EMPTY else typed[name] for name in typed}
