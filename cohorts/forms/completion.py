"""Completing a cohort on one page, and opening it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.versions import Stored
from cohorts.models import Enrollment, Status
from cohorts.status_history import LEFT
from programs.models import Reason, ReasonKind
from programs.reasons import ReasonField
from ui.forms import DateInput

OTHERWISE = [
    ("", gettext_lazy("Like everybody")),
    (Status.COMPLETED.value, gettext_lazy("Completed on another day")),
    (Status.WITHDRAWN.value, Status.WITHDRAWN.label),
    (Status.DISMISSED.value, Status.DISMISSED.label),
    (Status.ENDED_UNRECORDED.value, Status.ENDED_UNRECORDED.label),
]
STILL_ON_LEAVE = (Status.ON_LEAVE.value, gettext_lazy("Still on leave, goes on after the cohort"))


def _outcome_words(name: str, value: str) -> str:
    return str(dict([*Status.choices, *OTHERWISE[:1]]).get(value or "", "")) if name == "outcome" else ""


class OutcomeRow(forms.Form):
    """How it ended for one person; an empty row means like everybody."""

    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=OTHERWISE, required=False)
    on = forms.DateField(label=gettext_lazy("As of"), widget=DateInput, required=False)
    reason = ReasonField(label=gettext_lazy("Reason for leaving"))

    def __init__(self, *args, seat: Enrollment, is_dated: bool, reasons: list[Reason], **kwargs):
        super().__init__(*args, prefix=f"p{seat.pk}", **kwargs)
        self.fields["reason"].offer(reasons)
        self.seat, self.is_dated = seat, is_dated
        self.row_label = seat.participant.name
        self.stored = Stored([seat], lambda rows: {"outcome": rows[0].status}, words=_outcome_words)
        if seat.status == Status.ON_LEAVE:
            self.fields["outcome"].choices = [*OTHERWISE, STILL_ON_LEAVE]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        outcome, on, reason = (cleaned.get(name) for name in ("outcome", "on", "reason"))
        if not outcome and (on or reason) and "outcome" not in self.errors:
            self.add_error("outcome", _("Choose what happened, or empty the rest of the row."))
        goes_on = outcome == Status.ON_LEAVE
        if goes_on and on:
            self.add_error("on", _("The leave goes on: leave the day empty."))
        if outcome and on is None and not goes_on and self.is_dated and "on" not in self.errors:
            self.add_error("on", _("Enter the day."))
        if outcome and reason and outcome not in LEFT:
            text = _("Only people who leave have a reason for leaving. Leave it empty.")
            self.add_error("reason", text)
        return cleaned

    @property
    def exception(self) -> tuple[str, Any, Reason | None]:
        return self.cleaned_data["outcome"], self.cleaned_data["on"], self.cleaned_data["reason"]


class CompleteForm(forms.Form):
    """Everybody completed, except the people with an outcome of their own."""

    on = forms.DateField(
        label=gettext_lazy("Last day of training"),
        widget=DateInput,
        help_text=gettext_lazy("It becomes the cohort's last day."),
    )
    completion = forms.ChoiceField(
        label=gettext_lazy("Everybody without an outcome below"),
        choices=[
            ("yes", gettext_lazy("Completed")),
            ("no", gettext_lazy("Ended; nobody wrote down whether they completed")),
        ],
        initial="yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, data=None, *, seats: list[Enrollment], cohort, **kwargs):
        super().__init__(data, **kwargs)
        is_dated = cohort.starts_on is not None
        if not is_dated:
            del self.fields["on"]
        reasons = list(Reason.objects.offered(ReasonKind.EXIT))
        self.rows = [OutcomeRow(data, seat=seat, is_dated=is_dated, reasons=reasons) for seat in seats]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    @property
    def exceptions(self) -> dict[Enrollment, tuple[str, Any, Reason | None]]:
        return {row.seat: row.exception for row in self.rows if row.cleaned_data["outcome"]}


class ReopenForm(forms.Form):
    back_in_training = forms.BooleanField(
        label=gettext_lazy("Also take back what completing wrote"),
        required=False,
        help_text=gettext_lazy(
            "Puts people back as they were, the exceptions too. Leave it off to correct a single person."
        ),
    )
    ends_on = forms.DateField(required=False, widget=forms.HiddenInput)
