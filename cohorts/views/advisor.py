"""A cohort's advisors: hand over from a day with a note, end, take back, read the note."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.models import User
from accounts.permissions import Permission
from accounts.submissions import answer_once, save_form
from accounts.undoing import offer_undo
from accounts.versions import Stored
from cohorts import actions
from cohorts.forms.advisor import AdvisorEndForm, AdvisorForm, NoteForm
from cohorts.models import AdvisorAssignment, Cohort, HandOverNote
from cohorts.views.cohort import advisors_of, crumbs
from ui.values import day_text


@requires(Permission.COHORT_EDIT)
def advisor(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an advisor in charge; the ones before stay in the cohort's history."""
    shown = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)

    def save(**facts) -> Cohort:
        _assign(request, shown, facts)
        return shown

    return save_form(
        request,
        AdvisorForm(request.POST or None, initial={"starts_on": timezone.localdate()}),
        save,
        version_of=_in_charge(shown, request.user),
        title=_("Change advisor of %(code)s") % {"code": shown.code},
        intro=_("An advisor sees the people of a cohort while in charge. Days gone by stay as they were."),
        submit=_("Save"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


def _assign(request: HttpRequest, cohort: Cohort, facts: dict) -> None:
    """Put in charge, and offer the way back where a row was made."""
    rows = AdvisorAssignment.objects.visible_to(request.user).filter(cohort=cohort)
    earlier = set(rows.values_list("pk", flat=True))
    assigned = actions.assign_advisor(cohort=cohort, by=request.user, **facts)
    words = {"name": assigned.user.name, "day": day_text(assigned.starts_on)}
    text = _("%(name)s is in charge from %(day)s.") % words
    if assigned.pk in earlier:
        messages.success(request, text)
    else:
        offer_undo(request, text, reverse("cohorts:advisor_take_back", args=[assigned.pk]))


def _in_charge(cohort: Cohort, user: User) -> Stored:
    """Who is in charge when the form is opened, for accounts.versions."""

    def read(rows: Sequence[Cohort]) -> dict:
        now = advisors_of(rows[0], user)["now"]
        return {"advisor": now and now.user_id, "starts_on": now and now.starts_on}

    return Stored([cohort], read, events=(AdvisorAssignment, {"cohort": cohort.pk}))


@requires(Permission.COHORT_EDIT)
def advisor_end(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = _assignment(request, pk)
    shown = assignment.cohort
    return save_form(
        request,
        AdvisorEndForm(request.POST or None, initial={"last_on": timezone.localdate()}),
        lambda **day: actions.end_advisor(assignment=assignment, by=request.user, **day).cohort,
        version_of=Stored([shown, assignment], lambda rows: {"last_on": rows[-1].last_on}),
        title=_("End %(name)s’s time as advisor") % {"name": assignment.user.name},
        intro=_("Better: choose who comes next with “Change advisor”, and leave a note."),
        submit=_("End"),
        back=shown.get_absolute_url(),
        crumbs=crumbs(shown),
    )


@requires(Permission.COHORT_EDIT)
@require_POST
def advisor_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a change of advisor that has not begun before today."""
    assignment = AdvisorAssignment.objects.visible_to(request.user).select_related("cohort", "user")
    row = get_object_or_404(assignment, pk=pk)

    def save() -> Cohort:
        cohort = actions.take_back_advisor(assignment=row, by=request.user)
        messages.success(request, _("The change of advisor is taken back."))
        return cohort

    return _answer(request, save, row.cohort)


@requires(Permission.COHORT_EDIT, Permission.CHECKIN_TAKE)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the note for an advisor who takes over: the director, or the advisor before."""
    assignment = _assignment(request, pk)
    notes = HandOverNote.objects.visible_to(request.user).filter(assignment=assignment)

    def read(rows: Sequence[AdvisorAssignment]) -> dict:
        return {"text": notes.values_list("text", flat=True).first() or ""}

    return save_form(
        request,
        NoteForm(request.POST or None, initial=read([assignment])),
        lambda text: actions.write_hand_over(assignment=assignment, text=text, by=request.user).cohort,
        version_of=Stored([assignment], read, events=(HandOverNote, {"assignment": assignment.pk})),
        title=_("Hand-over note for %(name)s") % {"name": assignment.user.name},
        intro=_("In charge of %(cohort)s from %(day)s.")
        % {"cohort": assignment.cohort, "day": day_text(assignment.starts_on)},
        submit=_("Save"),
        back=assignment.cohort.get_absolute_url(),
        crumbs=crumbs(assignment.cohort),
    )


@requires(Permission.CHECKIN_TAKE)
@require_POST
def hand_over_read(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have read it": by the advisor the note is for."""
    assignment = _assignment(request, pk)

    def save() -> Cohort:
        note = get_object_or_404(HandOverNote.objects.visible_to(request.user), assignment=assignment)
        actions.read_hand_over(note=note, by=request.user)
        messages.success(request, _("Noted that you have read it."))
        return assignment.cohort

    return _answer(request, save, assignment.cohort)


def _assignment(request: HttpRequest, pk: int) -> AdvisorAssignment:
    rows = AdvisorAssignment.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("cohort", "user"), pk=pk)


def _answer(request: HttpRequest, save, cohort: Cohort) -> HttpResponse:
    """A button's answer: the cohort's page, with the refusal if there was one."""
    try:
        return answer_once(request, save)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(cohort)
