"""Choosing whom to look as, and stopping."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import viewing
from accounts.access import requires
from accounts.forms import ViewAsForm
from accounts.permissions import Permission
from accounts.request import Request
from accounts.submissions import saved_once
from ui.pages import form_page
from ui.paging import keyset


@requires(Permission.VIEW_AS)
def view_as(request: Request) -> HttpResponse:
    page = keyset(viewing.viewable_by(request.user), request, "name", "pk")
    return render(request, "accounts/view_as.html", {"page": page, "minutes": viewing.MINUTES})


@requires(Permission.VIEW_AS)
def view_as_start(request: Request, pk: int) -> HttpResponse:
    target = get_object_or_404(viewing.viewable_by(request.user), pk=pk)
    form = ViewAsForm(request.POST or None)

    def save() -> str:
        viewing.start(request, target, form.cleaned_data["why"])
        return "/"

    return saved_once(request, form, save) or form_page(
        request,
        form=form,
        title=_("Look as %(name)s") % {"name": target.name},
        intro=_(
            "You see what they see for %(minutes)s minutes and can change nothing. The access log names you."
        )
        % {"minutes": viewing.MINUTES},
        submit=_("Look as %(name)s") % {"name": target.name},
        back=reverse("accounts:view_as"),
    )


@requires(Permission.VIEW_AS)
@require_POST
def view_as_stop(request: Request) -> HttpResponse:
    viewing.stop(request, _("stopped"))
    messages.info(request, _("You are yourself again."))
    return redirect("accounts:view_as")
