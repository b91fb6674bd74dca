"""To be written."""

from django.http import HttpResponse

from accounts.access import requires
from accounts.permissions import Permission


@requires(Permission.CHECKIN_TAKE)
def checkin_start(request):
    return HttpResponse("checkin_start")


@requires(Permission.CHECKIN_TAKE)
def checkin(request, pk):
    return HttpResponse("checkin")
