"""What a funder sees: published reports of their own grants, totals only, no way to people."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.models import User
from accounts.permissions import Permission
from accounts.request import Request
from reports.models import Publication
from reports.models.publication import PublicationQuerySet
from reports.result import headlines, read_result
from reports.stored import definitions_of, files_of
from ui.paging import keyset


def publications_for(user: User) -> PublicationQuerySet:
    return Publication.objects.visible_to(user).select_related(
        "grant__funder", "run__program", "run__grant", "run__signed_by"
    )


@requires(Permission.PUBLICATION_SEE)
@require_GET
def portal(request: Request) -> HttpResponse:
    page = keyset(publications_for(request.user), request, "-pk")
    found = headlines([publication.run for publication in page])
    rows = [(publication, found[publication.run_id]) for publication in page]
    latest = rows[0] if rows and not page.newer else None
    return render(request, "reports/portal.html", {"page": page, "rows": rows, "latest": latest})


@requires(Permission.PUBLICATION_SEE, Permission.REPORT_RUN)
@require_GET
def publication(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(publications_for(request.user), pk=pk)
    context = {
        "publication": shown,
        "run": shown.run,
        "result": read_result(shown.run, request),
        "definitions": definitions_of(request.user, shown.run_id),
        "files": files_of(request.user, shown.run_id, frozen=True),
        # Totals only: no figure leads to people.
        "links": False,
    }
    return render(request, "reports/publication.html", context)
