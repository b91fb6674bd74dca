"""Alerts: a few words above every page about a person, until a day."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import answer_once, save_form
from accounts.undoing import offer_undo
from participants import actions
from participants.forms import AlertForm
from participants.models import Alert
from participants.opening import open_person


@requires(Permission.TASK_EDIT)
def alert_create(request: HttpRequest, pk: int) -> HttpResponse:
    person = open_person(request, pk, _("Add an alert"))
    return save_form(
        request,
        AlertForm(request.POST or None),
        lambda **facts: actions.add_alert(participant=person, by=request.user, **facts),
        title=_("Add an alert"),
        intro=_("%(name)s. All staff who open this person see it first.") % {"name": person.name},
        submit=_("Add alert"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )


@requires(Permission.TASK_EDIT)
@require_POST
def alert_end(request: HttpRequest, pk: int) -> HttpResponse:
    alert = get_object_or_404(Alert.objects.visible_to(request.user), pk=pk)

    def save() -> Alert:
        ended = actions.end_alert(alert=alert, by=request.user)
        undo = reverse("participants:alert_reopen", args=[alert.pk])
        offer_undo(request, _("Alert ended: %(text)s") % {"text": alert.text}, undo)
        return ended

    return answer_once(request, save)


@requires(Permission.TASK_EDIT)
@require_POST
def alert_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    alert = get_object_or_404(Alert.objects.visible_to(request.user), pk=pk)
    try:
        return answer_once(request, lambda: actions.reopen_alert(alert=alert, by=request.user))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(alert)
