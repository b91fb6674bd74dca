"""To be written."""

from django.http import HttpResponse

from accounts.access import requires
from accounts.permissions import Permission


@requires(Permission.PEOPLE_SEE)
def participant_tab(request, pk):
    return HttpResponse("participant_tab")


@requires(Permission.COHORT_SEE)
def cohort_card(request, pk):
    return HttpResponse("cohort_card")


@requires(Permission.HIRE_EDIT)
def hire(request, pk):
    return HttpResponse("hire")


@requires(Permission.HIRE_EDIT)
def hire_remove(request, pk):
    return HttpResponse("hire_remove")


@requires(Permission.HIRE_EDIT)
def hire_create(request, pk):
    return HttpResponse("hire_create")


@requires(Permission.HIRE_EDIT)
def cohort_hires(request, pk):
    return HttpResponse("cohort_hires")
