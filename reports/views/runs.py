"""Reports: the list, a request, a run with its progress or its figures."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRefresh

from accounts.access import requires
from accounts.kept import ABOUT, Rows, kept
from accounts.models import User
from accounts.permissions import Permission
from accounts.request import Request
from accounts.submissions import save_form
from reports.actions import request_run
from reports.forms import RunForm, as_parameters
from reports.models import ReportRun
from reports.models.report_run import ReportRunQuerySet
from reports.progress import progress_of
from reports.result import headlines, read_result
from reports.stored import definitions_of, files_of
from ui.paging import keyset

SECTIONS = [
    (_("Which people"), ["program", "grant", ("from_on", "to_on"), "as_of"]),
    (_("How to show them"), ["by"]),
]

FIRST = {"program", "grant", "from_on", "to_on", "as_of"}


def runs_for(user: User) -> ReportRunQuerySet:
    """Runs with what every page about one says of it."""
    return ReportRun.objects.visible_to(user).select_related(
        "program", "grant__funder", "requested_by", "signed_by", "publication"
    )


@requires(Permission.REPORT_RUN)
@require_GET
def run_list(request: Request) -> HttpResponse:
    page = keyset(runs_for(request.user), request, "-pk")
    found = headlines(page.rows)
    rows = [(run, found[run.pk]) for run in page]
    return render(request, "reports/list.html", {"page": page, "rows": rows})


@requires(Permission.REPORT_RUN)
def run_create(request: Request) -> HttpResponse:
    """Ask for a report; the address may carry answers to start from, as "Compute again" does."""
    first: dict[str, Any] = {
        name: request.GET[name] for name in request.GET if name in FIRST and request.GET[name]
    }
    if "by" in request.GET:
        first["by"] = request.GET.getlist("by")
    return save_form(
        request,
        RunForm(request.POST or None, user=request.user, initial=first),
        partial(_request, request.user),
        title=_("New employment report"),
        intro=_("Counts people of closed cohorts. It is computed in the background; you can leave the page."),
        submit=_("Compute"),
        back=reverse("reports:list"),
        crumbs=[(_("Reports"), reverse("reports:list"))],
        sections=SECTIONS,
    )


def _request(user: User, **answers: object) -> ReportRun:
    return request_run(parameters=as_parameters(**answers), by=user)


@requires(Permission.REPORT_RUN)
@require_GET
def run(request: Request, pk: int) -> HttpResponse:
    shown = _run_to_show(request.user, pk)
    context = {"run": shown, "may_sign": request.user.can(Permission.REPORT_SIGN), "links": True}
    if shown.is_live:
        context["progress"] = progress_of(shown)
    if shown.has_figures:
        same = ReportRun.objects.visible_to(request.user).finished()
        same = same.filter(parameters_hash=shown.parameters_hash).exclude(pk=pk)
        context |= {
            "result": read_result(shown, request),
            "definitions": definitions_of(request.user, pk),
            "files": files_of(request.user, pk, frozen=shown.is_signed),
            "others": same.only("data_at").order_by("-pk")[:5],
        }
    return render(request, "reports/run.html", context)


def _run_to_show(user: User, pk: int) -> ReportRun:
    found = kept(user, "report", lambda: Rows(runs_for(user).filter(pk=ABOUT))).fetch(pk)
    if not found:
        raise Http404
    return found[0]


@requires(Permission.REPORT_RUN)
@require_GET
def run_progress(request: Request, pk: int) -> HttpResponse:
    """The progress card, asked for every two seconds; the whole page again when the work is over."""
    shown = get_object_or_404(runs_for(request.user), pk=pk)
    if not shown.is_live and request.htmx:
        return HttpResponseClientRefresh()
    return render(request, "reports/_progress.html", {"run": shown, "progress": progress_of(shown)})
