"""To be written."""

from django.http import HttpResponse

from accounts.access import requires
from accounts.permissions import Permission


@requires(Permission.COHORT_SEE)
def cohort_list(request):
    return HttpResponse("cohort_list")


@requires(Permission.COHORT_SEE)
def cohort(request, pk):
    return HttpResponse("cohort")


@requires(Permission.COHORT_EDIT)
def cohort_update(request, pk):
    return HttpResponse("cohort_update")


@requires(Permission.COHORT_EDIT)
def advisor(request, pk):
    return HttpResponse("advisor")
