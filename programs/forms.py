"""Forms about programs, grants, tracks and reasons. They parse and check; they save nothing."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.models import MEANINGS, Competency, Grant, Module, Program, Reason, Track

SHORT = {"class": "hite-w-sm"}


class ProgramForm(forms.ModelForm):
    class Meta:
        model = Program
        fields = ["name", "code", "about"]
        widgets = {"code": forms.TextInput(attrs=SHORT), "about": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"code": _("Short name used in reports, like HITE.")}


class GrantForm(forms.ModelForm):
    class Meta:
        model = Grant
        fields = [
            "number",
            "title",
            "program",
            "funder",
            "starts_on",
            "ends_on",
            "target_enrolled",
            "target_completed",
            "target_hired",
        ]
        help_texts = {"funder": _("An organization of the kind “Funder”. Its contacts see what you publish.")}

    def __init__(self, *args, programs: QuerySet, funders: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs
        self.fields["funder"].queryset = funders

    def clean(self):
        """The database holds this too; here the message stands beside the date."""
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("The last day must come after the start."))


# Spelled out on every form that asks for a code.
CODE_LABELS = {"soc_code": _("Occupation code (SOC)"), "cip_code": _("Field of study code (CIP)")}
CODE_HINTS = {
    "soc_code": _("From the Standard Occupational Classification, like 31-9092 for medical assistants."),
    "cip_code": _("From the Classification of Instructional Programs, like 51.0801 for medical assistants."),
}


class TrackForm(forms.ModelForm):
    class Meta:
        model = Track
        fields = ["title", "code", "soc_code", "cip_code", "required_hours", "credential"]
        widgets = {
            "code": forms.TextInput(attrs=SHORT),
            "soc_code": forms.TextInput(attrs=SHORT),
            "cip_code": forms.TextInput(attrs=SHORT),
        }
        labels = CODE_LABELS
        help_texts = {"code": _("Short name used in reports, like PCT."), **CODE_HINTS}


class OrderedForm(forms.ModelForm):
    """A row in a list with an order; a new one without it comes last."""

    position = forms.IntegerField(label=_("Order"), min_value=1, max_value=999, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].required = self.instance.pk is not None


class ModuleForm(OrderedForm):
    class Meta:
        model = Module
        fields = ["title", "position"]


class CompetencyForm(OrderedForm):
    class Meta:
        model = Competency
        fields = ["title", "source", "position"]


class ReasonForm(forms.ModelForm):
    """A label of one list; without a meaning it cannot be saved."""

    meaning = forms.ChoiceField(
        label=_("Counts as"),
        help_text=_("Reports add up by this, whatever the label says."),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Reason
        fields = ["label", "meaning"]
        help_texts = {"label": _("What staff choose from. It can be renamed at any time.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meaning"].choices = MEANINGS[self.instance.kind].choices


class CopySkillsForm(forms.Form):
    source = forms.ModelChoiceField(queryset=None, label=_("Track"))

    def __init__(self, *args, tracks: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = tracks
