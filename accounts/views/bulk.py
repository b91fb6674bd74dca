"""Changing many rows of a list: asked, done or queued, watched, undone."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from accounts import access_log
from accounts.access import requires
from accounts.bulk.action import BulkAction
from accounts.bulk.actions import ask_change
from accounts.bulk.registry import action_of
from accounts.bulk.result import groups_of, sheet
from accounts.bulk.selection import NAMED, Selection, read_selection
from accounts.bulk.work import AT_ONCE, change_now, undo
from accounts.listing import Listing, get_listing
from accounts.models import AccessKind, BulkChange, Purpose
from accounts.permissions import Permission
from accounts.request import Request
from accounts.submissions import add_errors, answer_once, earlier_answer
from accounts.undoing import forget_undo, keep_undo, offer_undo
from ui.paging import keyset
from ui.values import count_text

# Whoever may open one of the lists; what may be done in it, each action says.
LISTS = (Permission.PEOPLE_SEE, Permission.COHORT_SEE, Permission.SETUP_SEE)
# From so many rows a page asks before it is done; fewer are simply undone (interaction, rule 4).
ASK_FROM = 50


@requires(*LISTS)
def bulk(request: Request) -> HttpResponse:
    """From the bar of a list: ask what is needed, confirm when it is much, then do it once.

    `step` says which page the answer comes from: none (the list), "form", "confirm", or "back" to the form.
    """
    if request.method != "POST":
        return redirect("accounts:bulk_changes")
    chosen = read_selection(request)
    count = chosen.rows().count()
    if not count:
        messages.error(request, _("Choose rows first."))
        return redirect(chosen.query.url())
    step = request.POST.get("step", "")
    asks = chosen.action.form
    form = asks(request.POST if step else None, user=request.user) if asks else forms.Form({})
    if (asks and step in ("", "back")) or not form.is_valid():
        return _ask(request, chosen, count, form)
    confirmed = step == "confirm" and request.POST.get("confirmed") == str(count)
    if not confirmed and (count >= ASK_FROM or chosen.action.seen_outside):
        return _ask_to_confirm(request, chosen, count, form, again=step == "confirm")
    return _do(request, chosen, count, form)


def _ask_to_confirm(
    request: Request, chosen: Selection, count: int, form: forms.Form, again: bool
) -> HttpResponse:
    """`again`: as many rows as were confirmed do not match any more, unless that was done already."""
    if again:
        if earlier := earlier_answer(request):
            return redirect(earlier)
        text = _("The rows changed since you looked. Check the number and confirm again.")
        messages.warning(request, text)
    return _ask(request, chosen, count, form, confirm=True)


def _ask(
    request: Request, chosen: Selection, count: int, form: forms.Form, confirm: bool = False
) -> HttpResponse:
    """The form, or the page that says what will happen, with what was typed kept hidden."""
    typed = [(name, text) for name in form.fields for text in request.POST.getlist(name)]
    context = {
        "selection": chosen,
        "count": count,
        "names": chosen.first_names(),
        "more": max(0, count - NAMED),
        "form": form,
        "confirm": confirm,
        "as_job": count > AT_ONCE,
        # Confirmed is this many: when other rows match by then, it is asked again.
        "kept": chosen.hidden + ([*typed, ("confirmed", str(count))] if confirm else []),
        "told": chosen.action.told(form.cleaned_data, count) if confirm else "",
        "answers": [(form[name], form.cleaned_data.get(name)) for name in form.fields] if confirm else [],
    }
    wrong = form.is_bound and not form.is_valid()
    return render(request, "accounts/bulk_ask.html", context, status=422 if wrong else 200)


def _do(request: Request, chosen: Selection, count: int, form: forms.Form) -> HttpResponse:
    """Change the rows, once a submission key; a refusal of them all is said where it was asked."""
    try:
        return answer_once(request, partial(_save, request, chosen, count, form))
    except ValidationError as error:
        if earlier := earlier_answer(request):
            return redirect(earlier)
        if not form.fields:
            messages.error(request, " ".join(error.messages))
            return redirect(chosen.query.url())
        add_errors(form, error)
    return _ask(request, chosen, count, form)


def _save(request: Request, chosen: Selection, count: int, form: forms.Form) -> str:
    """Change a few rows now, or queue a job for many; the address of what comes next."""
    facts: dict[str, Any] = {
        "list_key": chosen.query.listing.key,
        "values": {name: request.POST.getlist(name) for name in form.fields},
        "told": chosen.action.told(form.cleaned_data, count),
        "query": chosen.query.params,
        "rows": chosen.rows(),
        "by": request.user,
    }
    if count > AT_ONCE:
        return ask_change(action_key=chosen.action.key, **facts).get_absolute_url()
    change = change_now(action=chosen.action, **facts)
    if change.refused or change.is_live:
        return change.get_absolute_url()
    address = reverse("accounts:bulk_undo", args=[change.pk])
    offer_undo(request, facts["told"], address)
    keep_undo(request, facts["told"], address)
    return chosen.query.url()


# ---------------------------------------------------------------- one change, and all of one's own


@requires(*LISTS)
@require_GET
def bulk_changes(request: Request) -> HttpResponse:
    """One's own changes of many, newest first; a director sees everybody's."""
    changes = BulkChange.objects.visible_to(request.user).select_related("requested_by", "undo_by")
    page = keyset(changes, request, "-pk")
    for change in page:
        change.title, change.listing = _named(change)
    return render(request, "accounts/bulk_changes.html", {"page": page})


@requires(*LISTS)
@require_GET
def bulk_change(request: Request, pk: int) -> HttpResponse:
    change = _change(request, pk)
    title, listing = _named(change)
    may_see = listing is not None and request.user.can(listing.permission)
    action = _action(change)
    context = {
        "change": change,
        "title": title,
        "listing": listing if may_see else None,
        "groups": groups_of(change, request.user) if may_see and not change.is_live else [],
        "may_undo": change.can_be_undone and action is not None and request.user.can(action.permission),
        "rows_are_over": change.rows_are_over,
        "much": change.changed >= ASK_FROM,
    }
    return render(request, "accounts/bulk_change.html", context)


@requires(*LISTS)
@require_GET
def bulk_progress(request: Request, pk: int) -> HttpResponse:
    """The progress card, asked for every two seconds; the whole page again when the work is over."""
    change = _change(request, pk)
    if not change.is_live and request.htmx:
        return HttpResponseClientRefresh()
    return render(request, "accounts/_bulk_progress.html", {"change": change})


@requires(*LISTS)
@require_POST
def bulk_undo(request: Request, pk: int) -> HttpResponse:
    """Take the whole change back, once; what was changed again since is left alone and named."""
    change = _change(request, pk)
    action = _action(change)
    if action is None or not request.user.can(action.permission):
        raise PermissionDenied

    def save() -> str:
        undone = undo(change=change, by=request.user)
        forget_undo(request, request.path)
        if undone.is_live or undone.kept or not undone.undone:
            return undone.get_absolute_url()
        text = _("Taken back: %(what)s") % {"what": undone.told}
        messages.success(request, text)
        return get_listing(undone.list_key).query(request.user, undone.question).url()

    try:
        return answer_once(request, save)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(change)


@requires(*LISTS)
@require_GET
def bulk_sheet(request: Request, pk: int) -> HttpResponse | StreamingHttpResponse:
    """A file of the rows that were not changed or not taken back, and why."""
    change = _change(request, pk)
    title, listing = _named(change)
    if listing is None or not request.user.can(listing.permission):
        raise Http404
    detail = _("%(n)s rows that were not changed") % {"n": count_text(change.refused + change.kept)}
    subject, why = f"{title} (CSV)", Purpose.CHECK
    access_log.record(request.user, AccessKind.EXPORTED, change, subject=subject, detail=detail, purpose=why)
    lines = sheet(change, request.user, request.build_absolute_uri("/"))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="hite-not-changed-{change.pk}.csv"'
    return answer


def _change(request: Request, pk: int) -> BulkChange:
    changes = BulkChange.objects.visible_to(request.user).select_related("requested_by", "undo_by")
    return get_object_or_404(changes, pk=pk)


def _action(change: BulkChange) -> BulkAction | None:
    try:
        return action_of(change.list_key, change.action_key)
    except KeyError:
        return None


def _named(change: BulkChange) -> tuple[str, Listing | None]:
    """What the change is called, and its list; a list or action that is gone leaves the page readable."""
    action = _action(change)
    try:
        listing = get_listing(change.list_key)
    except KeyError:
        listing = None
    return str(action.label if action else change.action_key), listing
