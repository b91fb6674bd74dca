"""What an employer contact sees: the cohorts at their own facility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from cohorts.models import AdvisorAssignment, Cohort
from cohorts.opening import open_group
from cohorts.partner import people_shown
from employers.models import Agreement
from ui.paging import PAGE_SIZE, keyset


@requires(Permission.PARTNER_COHORT_SEE)
@require_GET
def partner_list(request: HttpRequest) -> HttpResponse:
    rows = Cohort.objects.visible_to(request.user).with_sort_day().with_people()
    page = keyset(rows.select_related("track", "facility"), request, "-sort_day", "-pk")
    # Documents of all versions stay; what is not signed yet has none to show.
    agreements = Agreement.objects.visible_to(request.user).exclude(document="")
    context = {"page": page, "agreements": agreements.signed_once().order_by("title", "-version")[:PAGE_SIZE]}
    return render(request, "cohorts/partner_list.html", context)


@requires(Permission.PARTNER_COHORT_SEE)
@require_GET
def partner_cohort(request: HttpRequest, pk: int) -> HttpResponse:
    """Names by consent, skills and hire facts; no notes, no attendance, no contact data."""
    rows = Cohort.objects.visible_to(request.user).select_related("track", "facility")
    cohort = get_object_or_404(rows, pk=pk)
    open_group(request, cohort, _("Cohort page of a partner"))
    today = timezone.localdate()
    in_charge = AdvisorAssignment.objects.visible_to(request.user).on(today).filter(cohort=cohort)
    context = {
        "cohort": cohort,
        "people": people_shown(cohort, request.user),
        "advisor": in_charge.select_related("user").first(),
        "competencies": cohort.track.competencies.all(),
    }
    return render(request, "cohorts/partner_cohort.html", context)
