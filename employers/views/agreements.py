"""Agreements: page, add, correct, remove, and the signed copy."""

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
from accounts.removal import remove_once, used_by
from accounts.submissions import save_form
from employers import actions
from employers.forms import AgreementForm, NewAgreementForm
from employers.life import life_of
from employers.models import Agreement, Facility, Organization
from employers.views.facilities import asked_for
from employers.views.organizations import crumbs
from ui.paging import PAGE_SIZE


@requires(Permission.SETUP_SEE)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Dates and statuses of one version, its reminders, and the other versions with their documents."""
    user = request.user
    rows = Agreement.objects.visible_to(user)
    shown = get_object_or_404(rows.select_related("organization", "facility__owner", "owner"), pk=pk)
    changes = list(shown.status_changes.visible_to(user).select_related("by"))
    can_edit = user.can(Permission.SETUP_EDIT)
    context = {
        "agreement": shown,
        "life": life_of(shown, changes),
        "changes": changes[::-1],
        "versions": rows.versions_of(shown)[:PAGE_SIZE],
        "tasks": shown.tasks.visible_to(user).with_agreement(),
        "can_edit": can_edit,
        "uses": used_by(shown) if can_edit else [],
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
    version = f"-{shown.version}" if shown.version > 1 else ""
    name = f"{slugify(shown.title) or 'agreement'}{version}.pdf"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@requires(Permission.SETUP_EDIT)
def agreement_create(request: HttpRequest, pk: int) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    facility = asked_for(request, organization)
    new = Agreement(organization=organization, facility=facility)
    return save_form(
        request,
        agreement_form(request, new, NewAgreementForm),
        partial(actions.create_agreement, organization=organization, by=request.user),
        title=_("Add an agreement"),
        submit=_("Add agreement"),
        back=(facility or organization).get_absolute_url(),
        crumbs=crumbs(organization),
        sections=NEW_SECTIONS,
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
        Agreement.objects.visible_to(request.user).select_related("organization", "facility", "previous"),
        pk,
        lambda row: actions.delete_agreement(agreement=row, by=request.user),
        then=lambda row: (row.facility or row.organization).get_absolute_url(),
    )


SECTIONS = [
    ("", ["title", "kind", "facility", "summary", "owner"]),
    (_("Dates"), [("starts_on", "ends_on")]),
    ("", ["document"]),
]
NEW_SECTIONS = [
    ("", ["title", "kind", "facility", "summary", "owner"]),
    (_("Where it stands"), [("status", "signed_on")]),
    (_("Dates"), [("starts_on", "ends_on")]),
    ("", ["document"]),
]


def agreement_form(
    request: HttpRequest, shown: Agreement, form: type[AgreementForm] = AgreementForm
) -> AgreementForm:
    facilities = Facility.objects.visible_to(request.user).filter(organization=shown.organization_id)
    return form(request.POST or None, request.FILES or None, instance=shown, facilities=facilities)
