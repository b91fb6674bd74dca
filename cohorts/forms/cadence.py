"""How often a check-in is due, with a cohort to try it on."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort
from programs.models import CadenceRule


class CadenceForm(forms.ModelForm):
    try_on = forms.ModelChoiceField(
        queryset=Cohort.objects.none(),
        label=_("Try it on a cohort"),
        required=False,
        help_text=_("Shows who would be due for a check-in today. Nothing is saved."),
    )

    class Meta:
        model = CadenceRule
        fields = ["program", "track", "every_days"]
        help_texts = {"track": _("Not chosen means all tracks of the program.")}

    def __init__(self, *args, programs: QuerySet, tracks: QuerySet, cohorts: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs
        self.fields["track"].queryset = tracks
        self.fields["try_on"].queryset = cohorts
        if not cohorts.exists():
            del self.fields["try_on"]

    @property
    def rule(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
