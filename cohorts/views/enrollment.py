"""To be written."""

from django.http import HttpResponse

from accounts.access import requires
from accounts.permissions import Permission


@requires(Permission.PEOPLE_SEE)
def participant_tab(request, pk):
    return HttpResponse("participant_tab")


@requires(Permission.COHORT_SEE)
def enrollment(request, pk):
    return HttpResponse("enrollment")


@requires(Permission.COHORT_EDIT)
def enrollment_move(request, pk):
    return HttpResponse("enrollment_move")


@requires(Permission.COHORT_EDIT)
def enrollment_transfer(request, pk):
    return HttpResponse("enrollment_transfer")


@requires(Permission.COHORT_EDIT)
def enrollment_dates(request, pk):
    return HttpResponse("enrollment_dates")


@requires(Permission.COHORT_EDIT)
def enrollment_funding(request, pk):
    return HttpResponse("enrollment_funding")


@requires(Permission.COHORT_EDIT)
def status_correct(request, pk):
    return HttpResponse("status_correct")


@requires(Permission.COHORT_EDIT)
def status_take_back(request, pk):
    return HttpResponse("status_take_back")
