"""To be written."""

from django.http import HttpResponse

from accounts.access import requires
from accounts.permissions import Permission


@requires(Permission.COHORT_EDIT)
def start(request, pk):
    return HttpResponse("start")


@requires(Permission.COHORT_EDIT)
def complete(request, pk):
    return HttpResponse("complete")


@requires(Permission.COHORT_EDIT)
def reopen(request, pk):
    return HttpResponse("reopen")
