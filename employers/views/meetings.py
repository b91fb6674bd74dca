"""Meetings of committees with their minutes, and what they decided."""

from functools import partial

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.access_log import record
from accounts.models import AccessKind, Purpose
from accounts.permissions import Permission
from accounts.removal import remove_once, used_by
from accounts.submissions import answer_once, save_form
from accounts.undoing import offer_undo
from employers import actions
from employers.log_forms import DecisionForm, MeetingForm
from employers.models import Committee, Decision, Meeting, Member
from employers.views.committees import crumbs
from employers.views.facilities import may_with
from ui.paging import first


def meetings_of(request: HttpRequest):
    return Meeting.objects.visible_to(request.user).select_related("committee")


@requires(Permission.SETUP_SEE)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came, the minutes, the decisions."""
    shown = get_object_or_404(meetings_of(request), pk=pk)
    came = Member.objects.visible_to(request.user).filter(attended__meeting=shown)
    context = {
        "meeting": shown,
        "came": first(came.by_facility(timezone.localdate())),
        "decisions": first(shown.decisions.visible_to(request.user).select_related("owner", "done_by")),
        "uses": used_by(shown),
    }
    return render(request, "employers/meeting.html", context | may_with(request.user, shown))


@requires(Permission.SETUP_SEE)
def meeting_document(request: HttpRequest, pk: int) -> FileResponse:
    """The minutes as they were uploaded, always as a download, logged."""
    shown = get_object_or_404(meetings_of(request).exclude(document=""), pk=pk)
    try:
        file = shown.document.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    record(request.user, AccessKind.EXPORTED, shown, detail=_("minutes"), purpose=Purpose.PARTNER)
    name = f"{slugify(shown.committee.name) or 'minutes'}-{shown.on.isoformat()}.pdf"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@requires(Permission.PARTNER_LOG)
def meeting_create(request: HttpRequest, pk: int) -> HttpResponse:
    committee = get_object_or_404(Committee.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        meeting_form(request, Meeting(committee=committee, on=timezone.localdate())),
        partial(actions.record_meeting, committee=committee, by=request.user),
        title=_("Add a meeting"),
        intro=committee.name,
        submit=_("Add meeting"),
        back=committee.get_absolute_url(),
        crumbs=crumbs(committee),
    )


@requires(Permission.PARTNER_LOG)
def meeting_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(meetings_of(request), pk=pk)
    return save_form(
        request,
        meeting_form(request, shown),
        partial(actions.update_meeting, meeting=shown, by=request.user),
        title=_("Change meeting"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown.committee, shown),
    )


def meeting_form(request: HttpRequest, shown: Meeting) -> MeetingForm:
    members = Member.objects.visible_to(request.user).filter(committee=shown.committee_id)
    members = members.by_facility(timezone.localdate())
    return MeetingForm(request.POST or None, request.FILES or None, instance=shown, members=members)


@requires(Permission.PARTNER_LOG)
@require_POST
def meeting_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        meetings_of(request),
        pk,
        lambda row: actions.delete_meeting(meeting=row, by=request.user),
        then=lambda row: row.committee.get_absolute_url(),
    )


# ---------------------------------------------------------------- decisions


def decisions_of(request: HttpRequest):
    return Decision.objects.visible_to(request.user).select_related("meeting__committee")


@requires(Permission.PARTNER_LOG)
def decision_create(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(meetings_of(request), pk=pk)
    return save_form(
        request,
        DecisionForm(request.POST or None, instance=Decision(meeting=shown)),
        partial(actions.record_decision, meeting=shown, by=request.user),
        title=_("Add a decision"),
        submit=_("Add decision"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown.committee, shown),
    )


@requires(Permission.PARTNER_LOG)
def decision_update(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(decisions_of(request), pk=pk)
    form = DecisionForm(request.POST or None, instance=decision)
    form.can_remove = may_with(request.user, decision)["can_remove"]
    return save_form(
        request,
        form,
        partial(actions.update_decision, decision=decision, by=request.user),
        title=_("Change decision"),
        submit=_("Save"),
        back=decision.get_absolute_url(),
        crumbs=crumbs(decision.meeting.committee, decision.meeting),
        aside="employers/_decision_aside.html",
    )


@requires(Permission.PARTNER_LOG)
@require_POST
def decision_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        decisions_of(request),
        pk,
        lambda row: actions.delete_decision(decision=row, by=request.user),
        then=lambda row: row.get_absolute_url(),
    )


@requires(Permission.PARTNER_LOG)
@require_POST
def decision_finish(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(decisions_of(request), pk=pk)

    def save() -> Decision:
        actions.finish_decision(decision=decision, by=request.user)
        undo = reverse("employers:decision_reopen", args=[decision.pk])
        offer_undo(request, _("The decision is carried out."), undo)
        return decision

    return answer_once(request, save)


@requires(Permission.PARTNER_LOG)
@require_POST
def decision_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(decisions_of(request), pk=pk)
    return answer_once(request, lambda: actions.reopen_decision(decision=decision, by=request.user))
