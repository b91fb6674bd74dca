"""To be written."""

from django.http import HttpResponse

from accounts.access import requires
from accounts.permissions import Permission


@requires(Permission.COHORT_EDIT)
def cohort_create(request):
    return HttpResponse("cohort_create")


@requires(Permission.COHORT_EDIT)
def seat(request, pk):
    return HttpResponse("seat")
