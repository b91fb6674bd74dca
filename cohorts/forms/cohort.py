"""The list's filters, the facts of a cohort."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cohorts.forms.over import OverForm
from cohorts.models import Cohort, RecordsCover
from programs.models import Grant
from ui.short_choice import ShortChoice

STAGES = {
    "training": gettext_lazy("In training"),
    "ended": gettext_lazy("To complete"),
    "planned": gettext_lazy("Planned"),
    "closed": gettext_lazy("Finished"),
}


class GrantsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, grant: Grant) -> str:
        return f"{grant} – {grant.funder}"


class CohortForm(forms.ModelForm):
    """The facts of a cohort."""

    class Meta:
        model = Cohort
        fields = ["program", "track", "facility", "code", "starts_on", "ends_on", "seats"]
        widgets = {"code": forms.TextInput(attrs={"class": "hite-w-sm"})}
        field_classes = {"facility": ShortChoice}

    def __init__(self, *args, programs, tracks, facilities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs
        self.fields["track"].queryset = tracks
        self.fields["facility"].queryset = facilities
        for name in ("program", "track", "facility"):
            self.fields[name].empty_label = _("Choose one")


class CohortFactsForm(CohortForm):
    """The facts of a cohort that is there, with what its records cover."""

    class Meta(CohortForm.Meta):
        fields = [*CohortForm.Meta.fields, "records_cover", "completion_recorded", "source"]


class SetUpForm(OverForm, CohortForm):
    """Facts, advisor, funding and people of a new cohort, planned, in training or over."""

    PLANNED, RUNNING, OVER = "planned", "running", "over"

    when = forms.ChoiceField(
        label=gettext_lazy("Where does it stand?"),
        choices=[
            (PLANNED, gettext_lazy("Not started: people are enrolled and start later")),
            (RUNNING, gettext_lazy("In training: everybody started on the first day")),
            (OVER, gettext_lazy("Over: a past cohort is being written down")),
        ],
        initial=PLANNED,
        widget=forms.RadioSelect,
    )
    advisor = ShortChoice(
        queryset=None,
        label=gettext_lazy("Student advisor"),
        required=False,
        help_text=gettext_lazy("In charge from today, or from the first day if that is earlier."),
    )
    grants = GrantsField(
        queryset=None,
        label=gettext_lazy("Paid by"),
        required=False,
        help_text=gettext_lazy("Several share the cost equally. It can be changed for each person later."),
    )
    records_cover = forms.ChoiceField(
        label=gettext_lazy("Whom do the records cover?"),
        choices=RecordsCover.choices,
        initial=RecordsCover.STARTED,
        required=False,
        widget=forms.RadioSelect,
    )
    completion = forms.ChoiceField(
        label=gettext_lazy("Did anybody write down who completed?"),
        choices=[
            ("yes", gettext_lazy("Yes: say on the next page who did not complete")),
            ("no", gettext_lazy("No: it is not known who completed")),
        ],
        initial="yes",
        required=False,
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Where the facts come from."),
    )

    def __init__(self, *args, grants, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["advisor"].queryset = User.objects.advisors()
        self.fields["grants"].queryset = grants

    @property
    def unasked(self) -> set[str]:
        """Fields that say nothing about a cohort that is not over."""
        over = self.cleaned_data.get("when") == self.OVER
        return set() if over else {"records_cover", "completion", "source"}

    def clean(self):
        cleaned = super().clean()
        starts_on, when = cleaned.get("starts_on"), cleaned.get("when")
        if when == self.RUNNING and "starts_on" not in self.errors:
            if starts_on is None:
                self.add_error("starts_on", _("Enter the day training started."))
            elif starts_on > timezone.localdate():
                text = _(
                    "The first day is still to come, so nobody is in training yet. Correct one of the two."
                )
                self.add_error("when", text)
        if when == self.OVER:
            if starts_on and not cleaned.get("ends_on") and "ends_on" not in self.errors:
                self.add_error("ends_on", _("Enter the last day too, or leave both empty."))
            if cleaned.get("ends_on") and cleaned["ends_on"] > timezone.localdate():
                text = _("The last day is still to come, so the cohort is not over. Correct one of the two.")
                self.add_error("ends_on", text)
            if cleaned.get("records_cover") == RecordsCover.COMPLETERS and cleaned.get("completion") == "no":
                text = _("Records of people who completed do record completion. Answer yes.")
                self.add_error("completion", text)
        return cleaned
