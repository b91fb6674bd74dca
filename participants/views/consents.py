"""Consent to share: given, and taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import save_form
from participants import actions
from participants.forms import ConsentForm, RevokeForm
from participants.models import Consent, ConsentKind
from participants.opening import open_person

# What stops, by the kind of consent.
TAKEN_BACK = {
    ConsentKind.SHARE_WITH_EMPLOYER: gettext_lazy(
        "From that day the partner facility sees a number in place of the name."
    ),
    ConsentKind.EDUCATION_RECORDS: gettext_lazy("From that day nothing more goes to this agency."),
    ConsentKind.UI_WAGE_RELEASE: gettext_lazy("From that day no wages are looked up."),
    ConsentKind.PHOTO_STORY: gettext_lazy("From that day photo and story are no longer used."),
    ConsentKind.TEXT_MESSAGE: gettext_lazy("From that day the person gets no text messages."),
}


@requires(Permission.PEOPLE_EDIT)
def consent_create(request: HttpRequest, pk: int) -> HttpResponse:
    person = open_person(request, pk, _("Record consent"))

    def save(**facts):
        actions.give_consent(participant=person, by=request.user, **facts)
        return person

    return save_form(
        request,
        ConsentForm(request.POST or None, initial={"given_on": timezone.localdate()} | _asked(request)),
        save,
        title=_("Record consent"),
        intro=_("%(name)s. Write down what the person agreed to, as the form says.") % {"name": person.name},
        submit=_("Record consent"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )


@requires(Permission.PEOPLE_EDIT)
def consent_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    consent = get_object_or_404(Consent.objects.visible_to(request.user), pk=pk)
    person = open_person(request, consent.participant_id, _("Take consent back"))

    def save(**facts):
        actions.revoke_consent(consent=consent, by=request.user, **facts)
        return person

    return save_form(
        request,
        RevokeForm(request.POST or None),
        save,
        version_of=[consent],
        title=_("Take consent back"),
        intro=f"{person.name}. {TAKEN_BACK[consent.kind]}",
        submit=_("Take consent back"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    """The kind a link asks for (?kind=), chosen beforehand."""
    kind = request.GET.get("kind", "")
    return {"kind": kind} if kind in ConsentKind.values else {}
