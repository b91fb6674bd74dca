"""Lists of reasons: one page with all of them; add, rename, order, retire, bring back, remove."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once, used_by
from accounts.submissions import answer_once, save_form
from accounts.undoing import offer_undo
from programs import actions
from programs.forms import ReasonForm
from programs.models import KIND_ABOUT, Reason, ReasonKind
from programs.views.setup import crumbs


@requires(Permission.SETUP_SEE)
def reasons(request: HttpRequest) -> HttpResponse:
    rows: dict[str, list[Reason]] = {kind: [] for kind in ReasonKind}
    for row in Reason.objects.visible_to(request.user):
        rows[row.kind].append(row)
    context = {
        "lists": [(kind, KIND_ABOUT[kind], rows[kind]) for kind in ReasonKind],
        "can_edit": request.user.can(Permission.SETUP_EDIT),
    }
    return render(request, "programs/reasons.html", context)


@requires(Permission.SETUP_EDIT)
def reason_create(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("kind", "")
    kind = ReasonKind(asked if asked in ReasonKind.values else ReasonKind.EXIT)
    return save_form(
        request,
        ReasonForm(request.POST or None, instance=Reason(kind=kind)),
        partial(actions.create_reason, kind=kind, by=request.user),
        title=_("Add a reason: %(list)s") % {"list": kind.label},
        intro=KIND_ABOUT[kind],
        submit=_("Add reason"),
        back=Reason(kind=kind).get_absolute_url(),
        crumbs=_crumbs(),
    )


@requires(Permission.SETUP_EDIT)
def reason_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Reason.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST or None, instance=shown)
    form.uses = used_by(shown)
    return save_form(
        request,
        form,
        partial(actions.update_reason, reason=shown, by=request.user),
        title=_("Change a reason: %(list)s") % {"list": shown.get_kind_display()},
        intro=KIND_ABOUT[ReasonKind(shown.kind)],
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=_crumbs(),
        aside="programs/_reason_aside.html",
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def reason_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a label out of the forms."""
    shown = get_object_or_404(Reason.objects.visible_to(request.user), pk=pk)
    actions.retire_reason(reason=shown, by=request.user)
    text = _("“%(label)s” is retired: forms no longer offer it, reports keep it.")
    offer_undo(request, text % {"label": shown.label}, reverse("programs:reason_bring_back", args=[pk]))
    return redirect(shown)


@requires(Permission.SETUP_EDIT)
@require_POST
def reason_bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a retired label again."""
    shown = get_object_or_404(Reason.objects.visible_to(request.user), pk=pk)
    actions.bring_back_reason(reason=shown, by=request.user)
    messages.success(request, _("“%(label)s” is offered again.") % {"label": shown.label})
    return redirect(shown)


@requires(Permission.SETUP_EDIT)
@require_POST
def reason_move(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Reason.objects.visible_to(request.user), pk=pk)
    actions.move_reason(reason=shown, up=request.POST.get("to") != "down", by=request.user)
    return redirect(shown)


@requires(Permission.SETUP_EDIT)
@require_POST
def reason_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Reason.objects.visible_to(request.user),
        pk,
        lambda row: actions.delete_reason(reason=row, by=request.user),
        then=lambda row: row.get_absolute_url(),
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def reasons_load(request: HttpRequest) -> HttpResponse:
    def save() -> str:
        added = actions.load_standard_reasons(by=request.user)
        done = _("The standard reasons were added.")
        messages.success(request, done if added else _("The standard reasons are already there."))
        return Reason(kind=ReasonKind.EXIT).get_absolute_url()

    return answer_once(request, save)


def _crumbs() -> list[tuple[str, str]]:
    return [*crumbs(), (_("Lists of reasons"), Reason(kind=ReasonKind.EXIT).get_absolute_url())]
