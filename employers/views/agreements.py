"""Agreements: page, add, renew, correct, remove, and the signed copy."""

import datetime
from functools import partial

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.access_log import record
from accounts.models import AccessKind, Purpose
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import save_form
from employers import actions
from employers.forms import AgreementForm
from employers.models import Agreement, Facility, Organization
from employers.views.facilities import asked_for
from employers.views.organizations import crumbs


@requires(Permission.SETUP_SEE)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Agreement.objects.visible_to(request.user).select_related("organization", "facility")
    context = {
        "agreement": get_object_or_404(rows, pk=pk),
        "can_edit": request.user.can(Permission.SETUP_EDIT),
    }
    return render(request, "employers/agreement.html", context)


@requires(Permission.SETUP_SEE, Permission.PARTNER_COHORT_SEE)
def agreement_document(request: HttpRequest, pk: int) -> FileResponse:
    """The signed copy, always as a download; an employer contact gets those of their facility."""
    shown = get_object_or_404(Agreement.objects.visible_to(request.user).exclude(document=""), pk=pk)
    try:
        file = shown.document.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    record(request.user, AccessKind.EXPORTED, shown, detail=str(_("signed copy")), purpose=Purpose.PARTNER)
    name = f"{slugify(shown.title) or 'agreement'}.pdf"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@requires(Permission.SETUP_EDIT)
def agreement_create(request: HttpRequest, pk: int) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    facility = asked_for(request, organization)
    new = renewal(request, organization) or Agreement(organization=organization, facility=facility)
    return save_form(
        request,
        agreement_form(request, new),
        partial(actions.create_agreement, organization=organization, by=request.user),
        title=_("Renew agreement") if "renews" in request.GET else _("Add an agreement"),
        submit=_("Add agreement"),
        back=(new.facility or organization).get_absolute_url(),
        crumbs=crumbs(organization),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_EDIT)
def agreement_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Agreement.objects.visible_to(request.user).select_related("organization", "facility")
    shown = get_object_or_404(rows, pk=pk)
    return save_form(
        request,
        agreement_form(request, shown),
        partial(actions.update_agreement, agreement=shown, by=request.user),
        title=_("Change agreement"),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown.organization, shown),
        sections=SECTIONS,
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def agreement_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        Agreement.objects.visible_to(request.user).select_related("organization", "facility"),
        pk,
        lambda row: actions.delete_agreement(agreement=row, by=request.user),
        then=lambda row: (row.facility or row.organization).get_absolute_url(),
    )


SECTIONS = [
    ("", ["title", "kind", "facility"]),
    (_("Dates"), ["signed_on", ("starts_on", "ends_on")]),
    ("", ["document"]),
]


def agreement_form(request: HttpRequest, shown: Agreement) -> AgreementForm:
    facilities = Facility.objects.visible_to(request.user).filter(organization=shown.organization_id)
    return AgreementForm(request.POST or None, request.FILES or None, instance=shown, facilities=facilities)


def renewal(request: HttpRequest, organization: Organization) -> Agreement | None:
    """What the form for a renewal (?renews=) starts with: the old one, from the day after its end."""
    key = request.GET.get("renews", "")
    rows = Agreement.objects.visible_to(request.user).filter(organization=organization)
    old = rows.filter(pk=key).select_related("facility").first() if key.isdecimal() else None
    if old is None:
        return None
    starts_on = old.ends_on + datetime.timedelta(days=1) if old.ends_on else None
    return Agreement(
        organization=organization,
        facility=old.facility,
        title=old.title,
        kind=old.kind,
        starts_on=starts_on,
    )
