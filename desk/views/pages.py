"""Today, the lists behind it, find, and the health of the service."""

from django.db import InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import public, requires, signed_in
from accounts.permissions import Permission, Role
from desk.find import SHOWN, find
from desk.today import today_page
from desk.work import KINDS, SHOW, kinds_of
from participants.overview import done_task
from programs.models import cadence_rules
from ui.paging import keyset

# Where people outside the agency go from the start page.
HOME_OF = {Role.EMPLOYER: "cohorts:partner_list", Role.FUNDER: "reports:portal"}


@signed_in
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """What is due, with the button that deals with it; partners and funders go to their own pages."""
    if request.user.role in HOME_OF:
        return redirect(HOME_OF[request.user.role])
    show = request.GET.get("show", "all")
    return render(request, "desk/today.html", today_page(request, show if show in SHOW else "all"))


@requires(*dict.fromkeys(kind.permission for kind in KINDS))
@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """All of one ?kind= of work: the rows behind its count on Today."""
    mine = {kind.key: kind for kind in kinds_of(request.user)}
    chosen = mine.get(request.GET.get("kind", next(iter(mine))))
    if chosen is None:
        raise Http404
    show = request.GET.get("show", "all")
    show = show if show in SHOW else "all"
    rows = chosen.rows(request.user, timezone.localdate(), cadence_rules()).filter(SHOW[show])
    context = {
        "kind": chosen,
        "show": show,
        "page": keyset(rows, request, "day", "pk"),
        "today": timezone.localdate(),
        "done_task": done_task(request),
    }
    return render(request, "desk/work.html", context)


@requires(Permission.PEOPLE_SEE, Permission.COHORT_SEE, Permission.SETUP_SEE)
@require_GET
def find_all(request: HttpRequest) -> HttpResponse:
    """What fits ?q=: a page, or the list below the box while somebody types."""
    text = request.GET.get("q", "").strip()[:100]
    context = {"q": text, "found": find(text, request.user), "most": SHOWN}
    return render(request, "desk/_options.html" if request.htmx else "desk/find.html", context)


@public
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, for load balancers; reads no session."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (OperationalError, InterfaceError):
        return HttpResponse("database away\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
