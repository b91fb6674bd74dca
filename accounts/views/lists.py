"""What belongs to every list: saved views, files, keys."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires, signed_in
from accounts.access_log import record
from accounts.forms import ExportForm, SavedViewForm
from accounts.listing import Listing, ListQuery, get_listing, listings_of
from accounts.listing import actions as list_actions
from accounts.listing.export import columns_of, csv_lines, file_name
from accounts.listing.pages import question_of
from accounts.models import AccessKind, Purpose, SavedView
from accounts.permissions import Permission
from accounts.request import Request
from accounts.submissions import answer_once, save_form
from ui.pages import form_page

# Whoever may open one of the lists; which of them, each view asks itself.
LISTS = (Permission.PEOPLE_SEE, Permission.COHORT_SEE, Permission.SETUP_SEE)


@requires(*LISTS)
def view_save(request: Request) -> HttpResponse:
    """Keep the question in the address (?list=people&status=training) as a view."""
    query = _asked(request)
    form = SavedViewForm(request.POST or None, initial={"list": query.listing.key, "query": query.params})

    def save(**facts: Any) -> str:
        wanted = {name: facts[name] for name in ("name", "shared", "is_default")} | _kept(query)
        key = query.listing.key
        made = list_actions.save_view(owner=request.user, list_key=key, by=request.user, **wanted)
        return query.url(view=str(made.pk))

    return save_form(
        request,
        form,
        save,
        title=_("Save view"),
        intro=f"{query.listing.title}: {query.words()}",
        submit=_("Save view"),
        back=query.url(),
        crumbs=[(query.listing.title, query.listing.url)],
    )


@requires(*LISTS)
def view(request: Request, pk: int) -> HttpResponse:
    """Rename a view of one's own, share it, open it first, or remove it."""
    shown = get_object_or_404(SavedView.objects.visible_to(request.user).changeable_by(request.user), pk=pk)
    listing = get_listing(shown.list_key)
    form = SavedViewForm(request.POST or None, instance=shown, initial={"shared": bool(shown.shared_role)})

    def save(**facts: Any) -> str:
        wanted = {name: facts[name] for name in ("name", "shared", "is_default")}
        list_actions.change_view(view=shown, by=request.user, **wanted)
        return view_url(listing, shown)

    return save_form(
        request,
        form,
        save,
        title=_("Change view"),
        intro=f"{listing.title}: {shown.name}",
        submit=_("Save"),
        back=view_url(listing, shown),
        crumbs=[(listing.title, listing.url)],
        aside="accounts/_view_remove.html",
    )


@requires(*LISTS)
@require_POST
def view_update(request: Request, pk: int) -> HttpResponse:
    """Keep what the list asks now in a view of one's own."""
    shown = get_object_or_404(SavedView.objects.visible_to(request.user).changeable_by(request.user), pk=pk)
    query = get_listing(shown.list_key).query(request.user, QueryDict(request.POST.get("query", "")))
    try:
        list_actions.change_view(view=shown, by=request.user, **_kept(query))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(query.url(view=str(shown.pk)))


@requires(*LISTS)
@require_POST
def view_remove(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(SavedView.objects.visible_to(request.user).changeable_by(request.user), pk=pk)

    def remove() -> str:
        list_actions.remove_view(view=shown, by=request.user)
        return get_listing(shown.list_key).url

    return answer_once(request, remove)


@requires(*LISTS)
def export(request: Request) -> HttpResponse | StreamingHttpResponse:
    """Ask what a file is for, write it down, then send exactly the rows asked for."""
    query = _asked(request)
    asked = request.POST if "purpose" in request.POST else None
    form = ExportForm(asked, initial={"list": query.listing.key, "query": query.params, **_selected(request)})
    if form.is_bound and form.is_valid():
        return _file(request, query, form)
    keys = form["pks"].value()
    which = _("%(n)s chosen rows") % {"n": keys.count(",") + 1} if keys else _("all rows")
    return form_page(
        request,
        form=form,
        title=_("Export"),
        intro=f"{query.listing.title}: {query.words()}, {which}",
        submit=_("Download CSV"),
        back=query.url(),
        crumbs=[(query.listing.title, query.listing.url)],
        aside="accounts/_export_note.html",
    )


def _file(request: Request, query: ListQuery, form: ExportForm) -> StreamingHttpResponse:
    pks = form.cleaned_data["pks"]
    matching = query.matching() if pks is None else query.matching().filter(pk__in=pks)
    rows = matching.count()
    purpose = Purpose(form.cleaned_data["purpose"]).label
    columns = ", ".join(column.key for column in columns_of(query))
    detail = f"{rows:,} rows. {purpose}. {query.logged_words()}. Columns: {columns}"
    record(
        request.user,
        AccessKind.EXPORTED,
        matching.model(pk=0),
        subject=f"{query.listing.title} (CSV)",
        detail=detail,
        purpose=form.cleaned_data["purpose"],
    )
    answer = StreamingHttpResponse(csv_lines(query, pks), content_type="text/csv; charset=utf-8")
    name = file_name(query, timezone.localdate())
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@signed_in
def keys(request: Request) -> HttpResponse:
    """The keys of the pages, and the switch for those of one letter."""
    if request.method == "POST":
        on = request.POST.get("single_keys") == "on"
        list_actions.use_single_keys(user=request.user, on=on, by=request.user)
        return redirect("accounts:keys")
    return render(request, "accounts/_keys.html" if request.htmx else "accounts/keys.html")


def view_url(listing: Listing, saved: SavedView) -> str:
    """Where a list shows a saved view."""
    return f"{listing.url}?{question_of(saved)}&view={saved.pk}"


def _asked(request: Request) -> ListQuery:
    """The question of a form about a list: ?list= names it, the rest of the address or `query` asks."""
    mine = {listing.key: listing for listing in listings_of(request.user)}
    source = request.POST if request.method == "POST" else request.GET
    key = source.get("list") or next(iter(mine), "")
    if key not in mine:
        raise PermissionDenied
    params = QueryDict(request.POST.get("query", "")) if request.method == "POST" else request.GET
    return mine[key].query(request.user, params)


def _kept(query: ListQuery) -> dict[str, Any]:
    """The two columns of a saved view."""
    params = QueryDict(query.params, mutable=True)
    columns = params.pop("cols", [""])[0]
    return {"query": params.urlencode(), "columns": columns}


def _selected(request: Request) -> dict[str, str]:
    """Chosen rows of the list; "all" and none stand for everything that matches."""
    if request.POST.get("all"):
        return {}
    return {"pks": ",".join(request.POST.getlist("pks"))}
