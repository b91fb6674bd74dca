"""The people behind a figure."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts import access_log
from accounts.access import requires
from accounts.models import AccessKind
from accounts.permissions import Permission
from accounts.request import Request
from reports.measures import MEASURES
from reports.members import SHOW, has_changed, page_behind
from reports.models import ReportFigure


@requires(Permission.REPORT_RUN)
@require_GET
def run_people(request: Request, pk: int, figure: int) -> HttpResponse:
    """Who stands behind the figure at this place of the run, who of them counted, and why."""
    figures = ReportFigure.objects.visible_to(request.user).filter(denominator__isnull=False)
    shown = get_object_or_404(figures.select_related("run__program", "run__grant"), run=pk, position=figure)
    show = request.GET.get("show", "all")
    show = show if show in SHOW else "all"
    measure = MEASURES[shown.measure]
    page, members = page_behind(shown, show, request)
    about = f"{measure.title}, {shown.dimension} {shown.group}, {SHOW[show]}"
    access_log.record(request.user, AccessKind.MEMBERS_OPENED, shown.run, detail=about)
    counted = shown.numerator if measure.is_rate else shown.known
    context = {
        "run": shown.run,
        "figure": shown,
        "measure": measure,
        "show": show,
        "page": page,
        "members": members,
        "counted": counted,
        "not_counted": (shown.denominator or 0) - (counted or 0),
        "has_changed": has_changed(shown),
    }
    return render(request, "reports/people.html", context)
