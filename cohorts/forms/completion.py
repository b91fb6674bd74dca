"""Completing a cohort on one page, and opening it again."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.status import LEAVING
from cohorts.models import Enrollment, Status
from cohorts.status_history import LEFT
from ui.forms import DateInput

OTHERWISE = [
    ("", gettext_lazy("Like everybody")),
    (Status.COMPLETED.value, gettext_lazy("Completed on another day")),
    (Status.WITHDRAWN.value, Status.WITHDRAWN.label),
    (Status.DISMISSED.value, Status.DISMISSED.label),
]


@dataclass(frozen=True)
class Person:
    seat: Enrollment
    outcome: forms.BoundField
    on: forms.BoundField
    reason: forms.BoundField


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

    def __init__(self, *args, seats: list[Enrollment], cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats, self.cohort = seats, cohort
        if cohort.starts_on is None:
            del self.fields["on"]
        for seat in seats:
            self._add_person(seat)

    @property
    def people(self) -> list[Person]:
        return [Person(seat, *(self[name] for name in self._names(seat))) for seat in self.seats]

    def clean(self):
        cleaned = super().clean()
        self.exceptions = {}
        for seat in self.seats:
            outcome, on, reason = (cleaned.get(name) for name in self._names(seat))
            if outcome:
                self._check(seat, outcome, on, reason)
                self.exceptions[seat] = (outcome, on, reason or "")
            elif on or reason:
                text = _("Choose what happened to %(name)s, or empty the rest of the row.")
                self.add_error(f"outcome_{seat.pk}", text % {"name": seat.participant.name})
        return cleaned

    def _add_person(self, seat: Enrollment) -> None:
        name = {"name": seat.participant.name}
        self.fields[f"outcome_{seat.pk}"] = forms.ChoiceField(
            label=_("%(name)s: outcome") % name, choices=OTHERWISE, required=False
        )
        self.fields[f"on_{seat.pk}"] = forms.DateField(
            label=_("%(name)s: as of") % name, widget=DateInput, required=False
        )
        self.fields[f"reason_{seat.pk}"] = forms.ChoiceField(
            label=_("%(name)s: reason for leaving") % name, choices=LEAVING, required=False
        )

    def _names(self, seat: Enrollment) -> tuple[str, str, str]:
        return f"outcome_{seat.pk}", f"on_{seat.pk}", f"reason_{seat.pk}"

    def _check(self, seat: Enrollment, outcome: str, on, reason) -> None:
        name = {"name": seat.participant.name}
        if on is None and self.cohort.starts_on and f"on_{seat.pk}" not in self.errors:
            self.add_error(f"on_{seat.pk}", _("Enter the day for %(name)s.") % name)
        if reason and outcome not in LEFT:
            text = _("Only people who leave have a reason for leaving: %(name)s.")
            self.add_error(f"reason_{seat.pk}", text % name)


class ReopenForm(forms.Form):
    back_in_training = forms.BooleanField(
        label=gettext_lazy("Also put the people who completed back in training"),
        required=False,
        help_text=gettext_lazy("Takes back what completing wrote. Leave it off to correct a single person."),
    )
