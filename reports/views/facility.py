"""What came of the cohorts at a facility: part of its page, and a page of its own without a script."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from accounts.request import Request
from employers.models import Facility
from reports.facility import figures_of
from ui.paging import PAGE_SIZE


@requires(Permission.COHORT_SEE)
@require_GET
def facility_card(request: Request, pk: int) -> HttpResponse:
    rows = Facility.objects.visible_to(request.user)
    facility = get_object_or_404(rows, pk=pk)
    context = {"facility": facility, "figures": figures_of(facility, request.user), "most": PAGE_SIZE}
    name = "reports/_facility_card.html" if request.htmx else "reports/facility_card.html"
    return render(request, name, context)
