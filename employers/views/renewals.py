"""What becomes of an agreement: its statuses, its next version, the reminders to renew it."""

import datetime
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.removal import remove_once
from accounts.submissions import answer_once, save_form
from accounts.undoing import offer_undo
from employers import actions
from employers.forms import NextVersionForm, StepCorrectionForm, StepForm, statuses_after
from employers.models import (
    Agreement,
    AgreementStatus,
    AgreementStatusChange,
    AgreementTask,
    Facility,
    VersionKind,
)
from employers.views.agreements import NEW_SECTIONS
from employers.views.organizations import crumbs
from employers.views.stages import step_of

VERSION_SECTIONS = [("", ["version_kind"]), *NEW_SECTIONS]


def agreements_of(request: HttpRequest):
    return Agreement.objects.visible_to(request.user).select_related("organization", "facility")


@requires(Permission.SETUP_EDIT)
def agreement_renew(request: HttpRequest, pk: int) -> HttpResponse:
    """The next version: a renewal from the day after the end, or an amendment."""
    old = get_object_or_404(agreements_of(request), pk=pk)
    facilities = Facility.objects.visible_to(request.user).filter(organization=old.organization_id)
    form = NextVersionForm(
        request.POST or None,
        request.FILES or None,
        instance=next_version(old),
        facilities=facilities,
        initial={"version_kind": VersionKind.RENEWAL},
    )
    return save_form(
        request,
        form,
        partial(actions.renew_agreement, agreement=old, by=request.user),
        title=_("Renew or amend agreement"),
        intro=_("A new version. This one and its signed copy stay on record."),
        submit=_("Add version"),
        back=old.get_absolute_url(),
        crumbs=crumbs(old.organization, old),
        sections=VERSION_SECTIONS,
    )


def next_version(old: Agreement) -> Agreement:
    """What the form starts with: what was agreed, from the day after its end."""
    names = ("organization", "facility", "title", "kind", "summary", "owner")
    starts_on = old.ends_on + datetime.timedelta(days=1) if old.ends_on else None
    return Agreement(**{name: getattr(old, name) for name in names}, starts_on=starts_on)


@requires(Permission.SETUP_EDIT)
def agreement_move(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(agreements_of(request), pk=pk)

    def save(**step) -> AgreementStatusChange:
        change = actions.move_agreement(agreement=shown, by=request.user, **step)
        text = _("%(agreement)s: %(status)s.") % {"agreement": shown, "status": change.get_status_display()}
        offer_undo(request, text, reverse("employers:agreement_status_take_back", args=[change.pk]))
        return change

    return save_form(
        request,
        StepForm(request.POST or None, choices=statuses_after(shown)),
        save,
        version_of=step_of(shown, "status", AgreementStatus),
        title=_("Change status of agreement"),
        intro=shown.title,
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown.organization, shown),
    )


def changes_of(request: HttpRequest):
    rows = AgreementStatusChange.objects.visible_to(request.user)
    return rows.select_related("agreement__organization", "agreement__previous")


@requires(Permission.SETUP_EDIT)
def agreement_status_correct(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(changes_of(request), pk=pk)
    agreement = change.agreement
    return save_form(
        request,
        StepCorrectionForm(request.POST or None, initial={"on": change.on, "reason": change.reason}),
        partial(actions.correct_agreement_status, change=change, by=request.user),
        version_of=[agreement, change],
        title=_("Correct “%(status)s”") % {"status": change.get_status_display()},
        intro=agreement.title,
        submit=_("Save"),
        back=agreement.get_absolute_url(),
        crumbs=crumbs(agreement.organization, agreement),
    )


@requires(Permission.SETUP_EDIT)
@require_POST
def agreement_status_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_once(
        request,
        changes_of(request),
        pk,
        lambda row: actions.take_back_agreement_status(change=row, by=request.user),
        then=lambda row: row.agreement.get_absolute_url(),
    )


# ---------------------------------------------------------------- reminders


@requires(Permission.SETUP_EDIT)
@require_POST
def agreement_task_finish(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(AgreementTask.objects.visible_to(request.user).with_agreement(), pk=pk)

    def save() -> AgreementTask:
        actions.finish_agreement_task(task=task, by=request.user)
        undo = reverse("employers:agreement_task_reopen", args=[task.pk])
        offer_undo(request, _("The reminder is marked done."), undo)
        return task

    return answer_once(request, save)


@requires(Permission.SETUP_EDIT)
@require_POST
def agreement_task_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(AgreementTask.objects.visible_to(request.user).with_agreement(), pk=pk)

    def save() -> AgreementTask:
        try:
            actions.reopen_agreement_task(task=task, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return task

    return answer_once(request, save)
