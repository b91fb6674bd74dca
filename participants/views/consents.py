"""Consent to share: given, and taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import save_form
from participants import actions
from participants.forms import ConsentForm, RevokeForm
from participants.models import Consent, Participant


@requires(Permission.PEOPLE_EDIT)
def consent_create(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Participant.objects.visible_to(request.user), pk=pk)

    def save(**facts):
        actions.give_consent(participant=person, by=request.user, **facts)
        return person

    return save_form(
        request,
        ConsentForm(request.POST or None, initial={"given_on": timezone.localdate()}),
        save,
        title=_("Record consent"),
        intro=_("%(name)s agrees that the partner facility sees their first name and initial.")
        % {"name": person.name},
        submit=_("Record consent"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )


@requires(Permission.PEOPLE_EDIT)
def consent_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    consent = get_object_or_404(Consent.objects.visible_to(request.user).select_related("participant"), pk=pk)
    person = consent.participant

    def save(**facts):
        actions.revoke_consent(consent=consent, by=request.user, **facts)
        return person

    return save_form(
        request,
        RevokeForm(request.POST or None),
        save,
        version_of=[consent],
        title=_("Take consent back"),
        intro=_("%(name)s. From that day the partner facility sees a number in place of the name.")
        % {"name": person.name},
        submit=_("Take consent back"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )
