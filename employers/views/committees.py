"""Committees: list, page with members by facility, add, correct, remove; their members."""

from functools import partial

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once, used_by
from accounts.submissions import save_form
from employers import actions
from employers.log_forms import CommitteeForm, MemberForm
from employers.models import Committee, Contact, Decision, Meeting, Member
from employers.views.facilities import may
from ui.paging import PAGE_SIZE, first, keyset


@requires(Permission.SETUP_SEE)
def committees(request: HttpRequest) -> HttpResponse:
    rows = Committee.objects.visible_to(request.user).with_counts(timezone.localdate())
    context = {"page": keyset(rows, request, "name", "pk")} | may(request.user)
    return render(request, "employers/committees.html", context)


@requires(Permission.SETUP_SEE)
def committee(request: HttpRequest, pk: int) -> HttpResponse:
    """Members grouped by facility, meetings newest first, decisions still open."""
    user = request.user
    shown = get_object_or_404(Committee.objects.visible_to(user), pk=pk)
    members = Member.objects.visible_to(user).filter(committee=shown)
    decisions = Decision.objects.visible_to(user).open().filter(meeting__committee=shown)
    context = {
        "committee": shown,
        "members": first(members.by_facility(timezone.localdate())),
        "meetings": Meeting.objects.visible_to(user).filter(committee=shown).with_counts()[:PAGE_SIZE],
        "decisions": decisions.select_related("owner", "meeting").order_by(
            F("due_on").asc(nulls_last=True), "pk"
        )[:PAGE_SIZE],
        "uses": used_by(shown),
    }
    return render(request, "employers/committee.html", context | may(user))


@requires(Permission.PARTNER_LOG)
def committee_create(request: HttpRequest) -> HttpResponse:
    return save_form(
        request,
        CommitteeForm(request.POST or None),
        partial(actions.create_committee, by=request.user),
        title=_("Add a committee"),
        submit=_("Add committee"),
        back=reverse("employers:committees"),
        crumbs=crumbs(),
    )


@requires(Permission.PARTNER_LOG)
def committee_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Committee.objects.visible_to(request.user), pk=pk)
    return save_form(
        request,
        CommitteeForm(request.POST or None, instance=shown),
        partial(actions.update_committee, committee=shown, by=request.user),
        title=_("Change committee"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


@requires(Permission.PARTNER_LOG)
@require_POST
def committee_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Committee.objects.visible_to(request.user),
        pk,
        lambda row: actions.delete_committee(committee=row, by=request.user),
        then=lambda row: reverse("employers:committees"),
    )


# ---------------------------------------------------------------- members


@requires(Permission.PARTNER_LOG)
def member_create(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Committee.objects.visible_to(request.user), pk=pk)
    contacts = Contact.objects.visible_to(request.user).exclude(memberships__committee=shown)
    return save_form(
        request,
        MemberForm(
            request.POST or None,
            instance=Member(committee=shown),
            contacts=contacts.present_first(timezone.localdate()),
        ),
        partial(actions.add_member, committee=shown, by=request.user),
        title=_("Add a member"),
        intro=_("Members are contacts of partners. Add the contact first if it is not in the list."),
        submit=_("Add member"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


@requires(Permission.PARTNER_LOG)
def member_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Member.objects.visible_to(request.user).select_related("committee", "contact")
    shown = get_object_or_404(rows, pk=pk)
    return save_form(
        request,
        MemberForm(
            request.POST or None, instance=shown, contacts=Contact.objects.visible_to(request.user).none()
        ),
        partial(actions.update_member, member=shown, by=request.user),
        title=_("Change member"),
        intro=shown.contact.name,
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown.committee),
        aside="employers/_member_aside.html",
    )


@requires(Permission.PARTNER_LOG)
@require_POST
def member_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Member.objects.visible_to(request.user).select_related("contact"),
        pk,
        lambda row: actions.delete_member(member=row, by=request.user),
        then=lambda row: row.get_absolute_url(),
    )


def crumbs(*objects) -> list[tuple[str, str]]:
    """The way to a form: the list, then the records above it."""
    start = [(_("Committees"), reverse("employers:committees"))]
    return start + [(str(obj), obj.get_absolute_url()) for obj in objects]
