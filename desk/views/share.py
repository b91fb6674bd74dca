"""A summary of a person to print or hand over: choose, see exactly what goes out, give it out."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.access_log import record
from accounts.models import AccessKind
from accounts.models.access_log import Purpose
from accounts.permissions import Permission
from accounts.submissions import add_errors, answer_once
from desk.forms import ShareForm
from desk.headline import Headline, headline
from desk.summary import Summary, recipients, summary
from participants import actions
from participants.models import Audience, Participant, Share
from participants.opening import open_person


@requires(Permission.PEOPLE_SEE)
def share_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose; a valid POST shows what would go out, a second one with its digest gives it out."""
    person = open_person(request, pk, _("Share a summary"))
    head = headline(person, request.user)
    offered = recipients(head, request.user)
    may_uncover = request.user.can(Permission.SENSITIVE_SEE)
    form = ShareForm(request.POST or None, recipients=offered, may_uncover=may_uncover)
    context = {"participant": person, "form": form, "refused": [who for who in offered if who.reason]}
    if form.is_valid():
        made = _made(head, form, request)
        seen = request.POST.get("digest", "")
        try:
            if seen == made.digest:
                return answer_once(request, lambda: _give(request, person, form, made))
        except ValidationError as error:
            add_errors(form, error)
        else:
            _log_masked(request, person, form.cleaned_data.get("masked", []))
            return render(request, "desk/share_preview.html", context | {"summary": made, "stale": seen})
    status = 422 if form.is_bound else 200
    return render(request, "desk/share_choose.html", context, status=status)


@requires(Permission.PEOPLE_SEE)
@require_GET
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to print; no longer once the consent is taken back or the record has changed."""
    given = get_object_or_404(Share.objects.visible_to(request.user).select_related("by"), pk=pk)
    person = open_person(request, given.participant_id, _("Summary for %(who)s") % {"who": given.recipient})
    head = headline(person, request.user)
    made = _again(head, given, request)
    if made is not None:
        _log_masked(request, person, given.masked)
    context = {"participant": person, "share": given, "summary": made}
    return render(request, "desk/share.html", context)


def _made(head: Headline, form: ShareForm, request: HttpRequest) -> Summary:
    facts = form.cleaned_data
    return summary(head, form.chosen, facts["sections"], facts.get("masked", []), request.user)


def _again(head: Headline, given: Share, request: HttpRequest) -> Summary | None:
    """The summary as it was given out, or None when it may not or cannot be made so any more."""
    for who in recipients(head, request.user):
        same = (who.audience, who.facility and who.facility.pk, who.consent and who.consent.pk)
        if same == (given.audience, given.facility_id, given.consent_id) and not who.reason:
            if given.masked and not request.user.can(Permission.SENSITIVE_SEE):
                return None
            made = summary(head, who, given.sections, given.masked, request.user)
            return made if made.digest == given.digest else None
    return None


def _give(request: HttpRequest, person: Participant, form: ShareForm, made: Summary) -> Share:
    facts, who = form.cleaned_data, form.chosen
    given = actions.record_share(
        participant=person,
        audience=who.audience,
        recipient=form.recipient_name,
        purpose=facts["purpose"],
        sections=facts["sections"],
        masked=facts.get("masked", []),
        facility=who.facility,
        consent=who.consent,
        digest=made.digest,
        by=request.user,
    )
    detail = f"{Audience(who.audience).label}: {form.recipient_name}. {facts['purpose']}"
    purpose = Purpose.PARTNER if who.audience == Audience.PARTNER else Purpose.CASE
    record(request.user, AccessKind.EXPORTED, person, subject=person.number, detail=detail, purpose=purpose)
    return given


def _log_masked(request: HttpRequest, person: Participant, fields: list[str]) -> None:
    if fields:
        names = ", ".join(str(Participant._meta.get_field(name).verbose_name) for name in fields)
        told = {"subject": person.number, "detail": names, "purpose": Purpose.CASE}
        record(request.user, AccessKind.FIELD_REVEALED, person, **told)
