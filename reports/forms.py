"""What a person asks a report for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from programs.models import Grant, Program
from reports.parameters import BY, Parameters


class RunForm(forms.Form):
    program = forms.ModelChoiceField(
        Program.objects.none(), label=_("Program"), required=False, empty_label=_("All programs")
    )
    grant = forms.ModelChoiceField(
        Grant.objects.none(),
        label=_("Grant"),
        required=False,
        empty_label=_("Not limited to a grant"),
        help_text=_("Only a report limited to one grant can be published, to that grant's funder."),
    )
    from_on = forms.DateField(
        label=_("Cohorts that ended from"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Empty days count every closed cohort, also one without dates."),
    )
    to_on = forms.DateField(
        label=_("Cohorts that ended by"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Both days are included."),
    )
    as_of = forms.DateField(
        label=_("Only facts dated by"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Leave empty to count everything known today. Facts without a date do not count then."),
    )
    by = forms.MultipleChoiceField(
        label=_("Show figures by"),
        choices=list(BY.items()),
        required=False,
        initial=list(BY),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Program totals are always shown."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = Program.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["grant"].queryset = Grant.objects.visible_to(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("from_on"), found.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("Enter a day on or after the first one."))
        return found


def as_parameters(**answers: Any) -> Parameters:
    return Parameters(**answers | {"by": tuple(answers["by"])})
