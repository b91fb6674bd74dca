"""Cells of the lists of partners, and where a partner and an agreement stand, drawn without templates."""

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from employers.models import Agreement, AgreementStatus, Facility, Organization
from employers.models.facility import PartnerStage
from ui.markup import filled
from ui.templatetags.ui import day, due, status, unknown

# Shape and icon of a stage; the others are talks.
STAGES = {
    PartnerStage.ACTIVE: ("ok", ""),
    PartnerStage.PAUSED: ("warn", ""),
    PartnerStage.ENDED: ("none", ""),
    PartnerStage.AGREED: ("plan", ""),
    PartnerStage.PROSPECT: ("plan", "flag"),
}
NOT_STARTED = {
    "draft": gettext_lazy("Not signed yet"),
    "undated": gettext_lazy("First day not known"),
}


def name(row: Facility, user: User) -> SafeString:
    named = '<a href="{}">{}</a> <span class="hite-person__meta">{}</span>'
    return filled(named, row.get_absolute_url(), row.name, row.code)


def organization(row: Organization, user: User) -> SafeString:
    return filled('<a href="{}">{}</a>', row.get_absolute_url(), row.name)


def agreement(row: Facility, user: User) -> SafeString | str:
    return agreement_end(row.agreement) if row.agreement else ""


def partner(row: Facility, user: User) -> SafeString:
    return partner_status(row, row.agreement)


def partner_status(facility: Facility, agreement: Agreement | None) -> SafeString:
    """The stage somebody chose, or else what the agreement says."""
    if facility.stage:
        tone, icon = STAGES.get(facility.stage, ("info", "chat"))
        return status(tone, PartnerStage(facility.stage).label, icon)
    if agreement and agreement.standing == "active":
        return status("ok", _("Active partner"))
    return status("warn", _("No agreement"))


def agreement_end(agreement: Agreement | None, quiet: bool = False) -> SafeString:
    """When an agreement ends or ended, in a line; `quiet`: an end is nothing to act on."""
    if not agreement:
        return unknown(None, _("no agreement"))
    today = timezone.localdate()
    standing = agreement.standing_on(today)
    if standing in NOT_STARTED:
        return due(NOT_STARTED[standing])
    if standing == "future":
        return due(filled(_("Starts {}"), day(agreement.in_force_from)))
    if standing == "ended":
        ended = filled(_("Ended {}"), day(agreement.ends_on)) if agreement.ends_on else _("Ended")
        return due(ended, not (quiet or agreement.status == AgreementStatus.RENEWED))
    if not agreement.ends_on:
        return due(_("No last day"))
    if agreement.ends_soon_on(today):
        return agreement_status(agreement)
    return due(filled(_("Ends {}"), day(agreement.ends_on)))


def agreement_status(agreement: Agreement) -> SafeString:
    """Where an agreement stands today."""
    standing, is_renewed = agreement.standing, agreement.status == AgreementStatus.RENEWED
    if standing == "draft":
        is_sent = agreement.status == AgreementStatus.SENT
        return status("plan", _("Sent, not signed yet") if is_sent else _("Draft, not signed yet"))
    if standing == "undated":
        return status("plan", _("First day not known"))
    if standing == "future":
        return status("plan", _("Not started yet"))
    if standing == "ended":
        return status("done", _("Renewed")) if is_renewed else status("risk", _("Ended"))
    if agreement.ends_soon:
        return status("warn", _ends_in(agreement.days_left or 0))
    return status("ok", _("In force, renewed") if is_renewed else _("In force"))


def _ends_in(days: int) -> str:
    if not days:
        return _("Last day is today")
    return ngettext("Ends in %(days)s day", "Ends in %(days)s days", days) % {"days": days}
