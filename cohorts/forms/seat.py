"""Seats: more people in a cohort, their first day, their funding, the start of training."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.cohort import GrantsField
from cohorts.forms.over import OverForm
from ui.forms import DateInput, NumberInput
from ui.short_choice import ShortChoice


class SeatForm(OverForm):
    """Seats for more people in a cohort that is there."""

    starts_on = forms.DateField(label=gettext_lazy("Seat from"), widget=DateInput)
    in_training = forms.BooleanField(
        label=gettext_lazy("They are in training from that day"),
        required=False,
        help_text=gettext_lazy("Otherwise they are enrolled, and start later."),
    )
    grants = GrantsField(queryset=None, label=gettext_lazy("Paid by"), required=False)

    def __init__(self, *args, cohort, grants, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grants"].queryset = grants
        if cohort.starts_on is None:
            del self.fields["starts_on"]
        if cohort.stage == "planned" and cohort.starts_on is not None:
            del self.fields["in_training"]

    def clean(self):
        cleaned = super().clean()
        if (
            cleaned.get("in_training")
            and cleaned.get("starts_on", timezone.localdate()) > timezone.localdate()
        ):
            text = _("That day is still to come, so they are not in training yet. Take this tick away.")
            self.add_error("in_training", text)
        return cleaned


class PersonSeatForm(OverForm):
    """A seat for one person, in one of the cohorts that still take people."""

    cohort = ShortChoice(queryset=None, label=gettext_lazy("Cohort"))
    starts_on = forms.DateField(
        label=gettext_lazy("Seat from"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy("Empty: the first day of the cohort."),
    )

    def __init__(self, *args, cohorts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = cohorts
        self.fields["cohort"].label_from_instance = lambda cohort: f"{cohort.code}, {cohort.facility.name}"


class DayForm(forms.Form):
    """The day a cohort starts, for the people ticked."""

    on = forms.DateField(label=gettext_lazy("In training from"), widget=DateInput)
    enrollments = forms.ModelMultipleChoiceField(
        queryset=None, label=gettext_lazy("Who started"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, waiting, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enrollments"].queryset = waiting
        self.fields["enrollments"].label_from_instance = lambda seat: seat.participant.name
        if cohort.starts_on is None:
            del self.fields["on"]


class SeatDateForm(forms.Form):
    starts_on = forms.DateField(label=gettext_lazy("Seat from"), widget=DateInput)


class FundingForm(forms.Form):
    """A share in percent for each grant of the program; empty: it does not pay."""

    def __init__(self, *args, grants, shares, **kwargs):
        super().__init__(*args, **kwargs)
        self.grants = {f"grant_{grant.pk}": grant for grant in grants}
        for name, grant in self.grants.items():
            self.fields[name] = forms.DecimalField(
                label=str(grant),
                required=False,
                min_value=0,
                max_value=100,
                max_digits=5,
                decimal_places=2,
                initial=shares.get(grant.pk),
                widget=NumberInput(unit=_("percent")),
            )

    def by_name(self, shares) -> dict:
        return {name: shares.get(grant.pk) for name, grant in self.grants.items()}

    @property
    def shares(self) -> dict:
        return {
            grant: self.cleaned_data[name] for name, grant in self.grants.items() if self.cleaned_data[name]
        }
