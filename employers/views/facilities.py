"""Partner facilities: list, page, add, correct, remove."""

from functools import partial

from django.db.models import F, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.kept import ABOUT, Rows, kept
from accounts.listing.pages import list_page
from accounts.models import User
from accounts.permissions import Permission
from accounts.removal import remove_once, used_by
from accounts.submissions import save_form
from employers import actions
from employers.actions.conversation import may_remove
from employers.forms import FacilityForm
from employers.life import life_of
from employers.models import (
    Agreement,
    AgreementKind,
    AgreementStatusChange,
    AgreementTask,
    Committee,
    Contact,
    Conversation,
    Facility,
    Organization,
)
from ui.paging import PAGE_SIZE

# The newest entries of the contact log on a partner's page; the log has the others.
LOG_SHOWN = 3


@requires(Permission.SETUP_SEE)
def facilities(request: HttpRequest) -> HttpResponse:
    """Partner facilities as the address asks, by name."""
    can_edit = request.user.can(Permission.SETUP_EDIT)
    return list_page(request, "facilities", "employers/facilities.html", can_edit=can_edit)


@requires(Permission.SETUP_SEE)
def facility(request: HttpRequest, pk: int) -> HttpResponse:
    """What is agreed and said. Figures and cohorts come from reports:facility_card, by their address."""
    user = request.user
    rows = Facility.objects.visible_to(user).with_stage_day().select_related("organization", "owner")
    shown = get_object_or_404(rows, pk=pk)
    mine = Agreement.objects.visible_to(user).for_facility(shown).select_related("owner", "facility__owner")
    best, others = first_of_training(list(mine.training_first(timezone.localdate())[:PAGE_SIZE]))
    changes = AgreementStatusChange.objects.visible_to(user).filter(agreement=best)
    log = Conversation.objects.visible_to(user).for_facility(shown).with_names()
    can_edit = user.can(Permission.SETUP_EDIT)
    context = {
        "facility": shown,
        "agreement": best,
        "life": life_of(best, changes) if best else [],
        "other_agreements": others,
        "tasks": AgreementTask.objects.visible_to(user).open().for_facility(shown).with_agreement(),
        "contacts": kept(user, "facility contacts", lambda: _contacts(user)).fetch(shown.pk),
        "log": log[:LOG_SHOWN],
        "next_steps": log.with_open_step().order_by(F("next_due_on").asc(nulls_last=True), "pk")[:PAGE_SIZE],
        "committees": Committee.objects.visible_to(user).with_members_from(shown)[:PAGE_SIZE],
        "uses": used_by(shown) if can_edit else [],
    }
    return render(request, "employers/facility.html", context | may(user))


def _contacts(user: User) -> Rows:
    return Rows(contacts_of(user, facility=ABOUT)[:PAGE_SIZE])


def first_of_training(agreements: list[Agreement]) -> tuple[Agreement | None, list[Agreement]]:
    """The agreement that says where the facility stands, and the others."""
    if agreements and agreements[0].kind != AgreementKind.DATA:
        return agreements[0], agreements[1:]
    return None, agreements


def contacts_of(user: User, **of: Facility | Organization | int) -> QuerySet[Contact]:
    rows = Contact.objects.visible_to(user).filter(**of).select_related("user", "facility")
    return rows.present_first(timezone.localdate())


def may(user: User) -> dict[str, object]:
    """What the buttons of a partner's page depend on, and how many rows a card shows."""
    return {
        "can_edit": user.can(Permission.SETUP_EDIT),
        "can_log": user.can(Permission.PARTNER_LOG),
        "sees_cohorts": user.can(Permission.COHORT_SEE),
        "most": PAGE_SIZE,
    }


def may_with(user: User, row: Model) -> dict[str, object]:
    """The same for the page of something that somebody wrote down: only some may remove it."""
    facts = may(user)
    return facts | {"can_remove": facts["can_log"] and may_remove(row, user)}


def asked_for(request: HttpRequest, organization: Organization) -> Facility | None:
    """The facility whose page led to a form about its organization (?facility=)."""
    key = request.GET.get("facility", "")
    rows = Facility.objects.visible_to(request.user).filter(organization=organization)
    return rows.filter(pk=key).first() if key.isdecimal() else None


@requires(Permission.SETUP_EDIT)
def facility_create(request: HttpRequest) -> HttpResponse:
    organizations = Organization.objects.visible_to(request.user)
    form = FacilityForm(
        request.POST or None,
        initial={"organization": request.GET.get("organization")},
        organizations=organizations,
    )
    return save_form(
        request,
        form,
        partial(actions.create_facility, by=request.user),
        title=_("Add a facility"),
        intro=_("A place where cohorts train. Its organization must be there first."),
        submit=_("Add facility"),
        back=reverse("employers:facilities"),
        crumbs=crumbs(),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_EDIT)
def facility_update(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Facility.objects.visible_to(request.user), pk=pk)
    organizations = Organization.objects.visible_to(request.user)
    return save_form(
        request,
        FacilityForm(request.POST or None, instance=shown, organizations=organizations),
        partial(actions.update_facility, facility=shown, by=request.user),
        title=_("Change facility"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def facility_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Facility.objects.visible_to(request.user),
        pk,
        lambda row: actions.delete_facility(facility=row, by=request.user),
        then=lambda row: reverse("employers:facilities"),
    )


SECTIONS = [
    ("", ["organization", "name", "code"]),
    (_("Address"), ["street", ("city", "state", "postal_code")]),
    ("", ["owner"]),
]


def crumbs(*objects) -> list[tuple[str, str]]:
    """The way to a form: the list, then the records above it."""
    start = [(_("Partner facilities"), reverse("employers:facilities"))]
    return start + [(str(obj), obj.get_absolute_url()) for obj in objects]
