"""Partner facilities: list, page, add, correct, remove."""

from functools import partial

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.listing.pages import list_page
from accounts.models import User
from accounts.permissions import Permission
from accounts.removal import remove_once, used_by
from accounts.submissions import save_form
from employers import actions
from employers.forms import FacilityForm
from employers.models import Agreement, Contact, Facility, Organization
from ui.paging import PAGE_SIZE


@requires(Permission.SETUP_SEE)
def facilities(request: HttpRequest) -> HttpResponse:
    """Partner facilities as the address asks, by name."""
    can_edit = request.user.can(Permission.SETUP_EDIT)
    return list_page(request, "facilities", "employers/facilities.html", can_edit=can_edit)


@requires(Permission.SETUP_SEE)
def facility(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Facility.objects.visible_to(request.user).select_related("organization")
    shown = get_object_or_404(rows, pk=pk)
    agreements = Agreement.objects.visible_to(request.user).for_facility(shown)
    best = agreements.about_training().best_first(timezone.localdate()).first()
    contacts = Contact.objects.visible_to(request.user).filter(facility=shown)
    can_edit = request.user.can(Permission.SETUP_EDIT)
    context = {
        "facility": shown,
        "agreement": best,
        "other_agreements": agreements.exclude(pk=best.pk if best else None)[:PAGE_SIZE],
        "contacts": contacts.select_related("user")[:PAGE_SIZE],
        "contact_counts": contacts.aggregate(
            known=Count("pk"), sign_ins=Count("pk", filter=Q(user__is_active=True))
        ),
        "most": PAGE_SIZE,
        "can_edit": can_edit,
        "uses": used_by(shown) if can_edit else [],
        "sees_reports": request.user.can(Permission.REPORT_RUN),
    }
    if request.user.can(Permission.COHORT_SEE):
        context |= hosted_by(shown, request.user)
    return render(request, "employers/facility.html", context)


def asked_for(request: HttpRequest, organization: Organization) -> Facility | None:
    """The facility whose page led to a form about its organization (?facility=)."""
    key = request.GET.get("facility", "")
    rows = Facility.objects.visible_to(request.user).filter(organization=organization)
    return rows.filter(pk=key).first() if key.isdecimal() else None


def hosted_by(facility: Facility, user: User) -> dict:
    """Cohorts of this facility the user may open, reached by the reverse name, and how many there are."""
    cohorts = facility.cohorts.visible_to(user)
    in_training = Q(is_closed=False, starts_on__lte=timezone.localdate())
    counts = cohorts.aggregate(
        hosted=Count("pk"),
        finished=Count("pk", filter=Q(is_closed=True)),
        training=Count("pk", filter=in_training),
    )
    newest = cohorts.with_people().select_related("track")
    newest = newest.order_by(F("starts_on").desc(nulls_last=True), "-pk")
    return {"cohorts": newest[:PAGE_SIZE], "cohort_counts": counts}


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
]


def crumbs(*objects) -> list[tuple[str, str]]:
    """The way to a form: the list, then the records above it."""
    start = [(_("Partner facilities"), reverse("employers:facilities"))]
    return start + [(str(obj), obj.get_absolute_url()) for obj in objects]
