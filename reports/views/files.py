"""Downloads: a stored file as an attachment, each one logged."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts import access_log
from accounts.access import requires
from accounts.models import AccessKind, Purpose, User
from accounts.permissions import Permission
from accounts.request import Request
from reports.files import CONTENT_TYPES
from reports.models import Publication, ReportFile, ReportRun


@requires(Permission.REPORT_RUN)
@require_GET
def run_file(request: Request, pk: int, format: str) -> FileResponse:
    run = get_object_or_404(ReportRun.objects.visible_to(request.user), pk=pk)
    return _send(request.user, get_object_or_404(run.files, format=format, frozen=run.is_signed))


@requires(Permission.PUBLICATION_SEE, Permission.REPORT_RUN)
@require_GET
def publication_file(request: Request, pk: int, format: str) -> FileResponse:
    publications = Publication.objects.visible_to(request.user).select_related("run")
    publication = get_object_or_404(publications, pk=pk)
    return _send(request.user, get_object_or_404(publication.run.files, format=format, frozen=True))


def _send(user: User, stored: ReportFile) -> FileResponse:
    if not default_storage.exists(stored.file.name or ""):
        raise Http404(_("The file is no longer there."))
    access_log.record(user, AccessKind.EXPORTED, stored.run, detail=stored.name, purpose=Purpose.REPORT)
    return FileResponse(
        stored.file.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type=CONTENT_TYPES[stored.format],
    )
