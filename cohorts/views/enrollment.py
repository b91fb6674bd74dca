"""A person's seat: its history, its next status, corrections, another cohort, funding; a person's seats."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import requires
from accounts.models import User
from accounts.permissions import Permission
from accounts.submissions import answer_once, save_form, saved_once, versioned
from accounts.versions import Stored
from cohorts import actions
from cohorts.forms.seat import FundingForm, SeatDateForm
from cohorts.forms.status import CorrectStatusForm, MoveForm, TransferForm, not_offered
from cohorts.models import (
    Buddy,
    CheckInLine,
    Cohort,
    Enrollment,
    FundingAttribution,
    Status,
    StatusChange,
)
from cohorts.views.cohort import crumbs
from cohorts.views.transfer import moved
from participants.opening import open_person
from programs.models import Grant

LINES_SHOWN = 20


@requires(Permission.COHORT_SEE)
@require_GET
def enrollment(request: HttpRequest, pk: int) -> HttpResponse:
    return seat_page(request, _seat(request, pk))


@requires(Permission.COHORT_EDIT)
def enrollment_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the status as of a day."""
    seat = _seat(request, pk)
    form = _move_form(request, seat)

    def save() -> Enrollment:
        moved = actions.move_enrollment(
            enrollment=seat, by=request.user, **({"on": None} | form.cleaned_data)
        )
        messages.success(request, _("Status: %(status)s.") % {"status": moved.get_status_display()})
        return moved

    return saved_once(request, form, save, version_of=status_of(seat)) or seat_page(request, seat, form)


@requires(Permission.COHORT_EDIT)
def enrollment_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    cohorts = Cohort.objects.visible_to(request.user).open().filter(track=seat.track_id)
    form = TransferForm(
        request.POST or None,
        initial={"on": timezone.localdate()},
        cohorts=cohorts.exclude(pk=seat.cohort_id).filter(starts_on__isnull=False),
    )

    def save(**facts) -> Enrollment:
        return moved(request, seat.cohort, facts | {"enrollments": [seat]})[0]

    return save_form(
        request,
        form,
        save,
        title=_("Move %(name)s to another cohort") % {"name": seat.participant.name},
        intro=_("Days, notes and marks stay with %(cohort)s.") % {"cohort": seat.cohort},
        submit=_("Move"),
        back=seat.get_absolute_url(),
        crumbs=_crumbs(seat),
    )


@requires(Permission.COHORT_EDIT)
def enrollment_dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the first day of a seat; its end follows the status."""
    seat = _seat(request, pk)
    return save_form(
        request,
        SeatDateForm(request.POST or None, initial={"starts_on": seat.starts_on}),
        lambda **facts: actions.correct_seat(enrollment=seat, by=request.user, **facts),
        version_of=[seat],
        title=_("Correct the seat's first day"),
        intro=f"{seat.participant.name}, {seat.cohort}",
        submit=_("Save"),
        back=seat.get_absolute_url(),
        crumbs=_crumbs(seat),
    )


@requires(Permission.COHORT_EDIT)
def enrollment_funding(request: HttpRequest, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    rows = FundingAttribution.objects.visible_to(request.user).filter(enrollment=seat)
    shares = dict(rows.values_list("grant", "share"))
    grants = Grant.objects.visible_to(request.user).filter(program=seat.cohort.program_id)
    grants = grants.filter(Q(retired_on__isnull=True) | Q(pk__in=shares))
    form = FundingForm(request.POST or None, grants=grants, shares=shares)

    def save(**shares) -> Enrollment:
        actions.set_funding(enrollment=seat, shares=form.shares, by=request.user)
        return seat

    return save_form(
        request,
        form,
        save,
        version_of=_paid(form, seat, rows),
        title=_("Who pays"),
        intro=_("%(name)s, %(cohort)s. Leave a grant empty when it does not pay.")
        % {"name": seat.participant.name, "cohort": seat.cohort},
        submit=_("Save"),
        back=seat.get_absolute_url(),
        crumbs=_crumbs(seat),
    )


@requires(Permission.COHORT_EDIT)
def status_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct day and reason of a status, the latest or an earlier one."""
    change = _change(request, pk)
    seat = change.enrollment
    first = {"on": change.on, "reason": change.reason_id, "expected_on": change.expected_on}
    form = CorrectStatusForm(request.POST or None, initial=first, change=change, cohort=seat.cohort)
    return save_form(
        request,
        form,
        lambda **facts: actions.correct_status_change(change=change, by=request.user, **facts),
        version_of=[seat.cohort, seat, change],
        title=_("Correct “%(status)s”") % {"status": change.get_status_display()},
        intro=f"{seat.participant.name}, {seat.cohort}",
        submit=_("Save"),
        back=seat.get_absolute_url(),
        crumbs=_crumbs(seat),
    )


@requires(Permission.COHORT_EDIT)
@require_POST
def status_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the latest status; a repeat finds it gone and leads to the same page."""
    seat_pk = request.POST.get("seat", "")
    seat = (
        _seat(request, int(seat_pk))
        if seat_pk.isdecimal() and len(seat_pk) < 19
        else _change(request, pk).enrollment
    )

    def save() -> Enrollment:
        change = _change(request, pk)
        new = Enrollment.objects.visible_to(request.user).filter(came_from=change.enrollment_id)
        if change.status == Status.TRANSFERRED and new.exists():
            (taken,) = actions.undo_transfer(enrollments=new, by=request.user)
        else:
            taken = actions.take_back_status_change(change=change, by=request.user)
        messages.success(request, _("Taken back. Status: %(s)s.") % {"s": taken.get_status_display()})
        return taken

    try:
        return answer_once(request, save)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(seat)


@requires(Permission.PEOPLE_SEE)
@require_GET
def participant_tab(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's seats with their statuses, and what was said of them in check-ins."""
    person = open_person(request, pk, _("Cohorts"))
    changes = StatusChange.objects.visible_to(request.user).select_related("by", "reason")
    seats = (
        _with_buddies(Enrollment.objects.visible_to(request.user), request.user)
        .filter(participant=person)
        .select_related("cohort__facility", "cohort__track")
        .prefetch_related(Prefetch("status_changes", queryset=changes))
        .order_by("-pk")
    )
    lines = CheckInLine.objects.visible_to(request.user).filter(enrollment__participant=person)
    lines = lines.select_related("check_in__by", "check_in__cohort").order_by("-check_in__on", "-pk")
    context = {"participant": person, "tab": "cohorts", "seats": seats, "lines": lines[:LINES_SHOWN]}
    return render(request, "cohorts/participant_tab.html", context)


def _with_buddies(seats: QuerySet[Enrollment], user: User) -> QuerySet[Enrollment]:
    """Adds buddy_name and buddy_since: who goes with the seat today."""
    buddies = Buddy.objects.visible_to(user).on(timezone.localdate()).filter(enrollment=OuterRef("pk"))
    name = Concat("other__participant__first_name", Value(" "), "other__participant__last_name")
    return seats.annotate(
        buddy_name=Subquery(buddies.annotate(name=name).values("name")[:1]),
        buddy_since=Subquery(buddies.values("starts_on")[:1]),
    )


def seat_page(request: HttpRequest, seat: Enrollment, form: MoveForm | None = None) -> HttpResponse:
    """The page of a seat; with a form that was refused it answers 422 and keeps what was typed."""
    user = request.user
    open_person(request, seat.participant_id, _("Seat in %(cohort)s") % {"cohort": seat.cohort})
    lines = CheckInLine.objects.visible_to(user).filter(enrollment=seat).select_related("check_in__by")
    changes = StatusChange.objects.visible_to(user).filter(enrollment=seat).select_related("by", "reason")
    context = {
        "seat": seat,
        "cohort": seat.cohort,
        "changes": list(changes.order_by("-pk")),
        "lines": lines.order_by("-check_in__on", "-pk")[:LINES_SHOWN],
        "funding": FundingAttribution.objects.visible_to(user)
        .filter(enrollment=seat)
        .select_related("grant"),
        "form": form or versioned(request, _move_form(request, seat), status_of(seat)),
        "not_offered": not_offered(seat),
    }
    refused = form is not None and form.is_bound
    return render(request, "cohorts/enrollment.html", context, status=422 if refused else 200)


def _seat(request: HttpRequest, pk: int) -> Enrollment:
    rows = Enrollment.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related(
            "participant",
            "cohort__facility",
            "cohort__track",
            "cohort__program",
            "exit_reason",
            "over_reason",
        ),
        pk=pk,
    )


def _change(request: HttpRequest, pk: int) -> StatusChange:
    rows = StatusChange.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("enrollment__participant", "enrollment__cohort"), pk=pk)


def _move_form(request: HttpRequest, seat: Enrollment) -> MoveForm:
    data = request.POST if request.method == "POST" else None
    first = {"on": timezone.localdate(), "to": request.GET.get("to", "")}
    return MoveForm(data, initial=first, enrollment=seat, cohort=seat.cohort)


def _paid(form: FundingForm, seat: Enrollment, rows) -> Stored:
    """The shares as they are stored, for accounts.versions."""
    return Stored(
        [seat],
        lambda seats: form.by_name(dict(rows.values_list("grant", "share"))),
        events=(FundingAttribution, {"enrollment": seat.pk}),
    )


def status_of(seat: Enrollment) -> Stored:
    """What the next status starts from, for accounts.versions: somebody else may have changed it."""

    def words(name: str, value: str) -> str:
        return str(Status(value).label) if value in Status.values else ""

    return Stored([seat.cohort, seat], lambda rows: {"to": rows[-1].status}, words=words)


def _crumbs(seat: Enrollment) -> list[tuple[str, str]]:
    return [*crumbs(seat.cohort), (seat.participant.name, seat.get_absolute_url())]
