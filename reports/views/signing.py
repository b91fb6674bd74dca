"""Sign a report, hand it to the funder: each on a page that says what it means."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import requires
from accounts.permissions import Permission
from accounts.request import Request
from accounts.submissions import answer_once, earlier_answer
from reports.actions import publish_run, sign_run, why_not_publish, why_not_sign
from reports.models import ReportRun
from reports.result import headlines
from reports.views.runs import runs_for


@requires(Permission.REPORT_SIGN)
def run_sign(request: Request, pk: int) -> HttpResponse:
    run = get_object_or_404(runs_for(request.user), pk=pk)
    sign = partial(sign_run, run=run, by=request.user)
    return _confirm(request, run, "reports/sign.html", _("Sign"), why_not_sign, sign)


@requires(Permission.REPORT_SIGN)
def run_publish(request: Request, pk: int) -> HttpResponse:
    run = get_object_or_404(runs_for(request.user), pk=pk)
    publish = partial(publish_run, run=run, by=request.user)
    return _confirm(request, run, "reports/publish.html", _("Publish"), why_not_publish, publish)


def _confirm(
    request: Request,
    run: ReportRun,
    template: str,
    button: str,
    why_not: Callable[[ReportRun], str],
    save: Callable[[], models.Model],
) -> HttpResponse:
    """Show what will happen, do it once on POST; a refusal is said on the same page."""
    refusal = why_not(run)
    if request.method == "POST":
        try:
            # The run's own page goes on, also after publishing.
            return answer_once(request, lambda: save() and run.get_absolute_url())
        except ValidationError as error:
            refusal = " ".join(error.messages)
        earlier = earlier_answer(request)
        if earlier:
            return redirect(earlier)
    context = {"run": run, "programs": headlines([run])[run.pk], "refusal": refusal, "button": button}
    return render(request, template, context, status=422 if request.method == "POST" else 200)
