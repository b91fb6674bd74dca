"""To be written."""

from django.http import HttpResponse

from accounts.access import requires
from accounts.permissions import Permission


@requires(Permission.PARTNER_COHORT_SEE)
def partner_list(request):
    return HttpResponse("partner_list")


@requires(Permission.PARTNER_COHORT_SEE)
def partner_cohort(request, pk):
    return HttpResponse("partner_cohort")
