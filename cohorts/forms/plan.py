"""A cohort copied as a plan; what the cohort's people do together: moves, buddies, orientation."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cohorts.forms.cohort import GrantsField
from cohorts.forms.over import OverForm
from cohorts.models import Cohort
from ui.forms import DateInput
from ui.short_choice import ShortChoice


class CloneForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=30, widget=forms.TextInput(attrs={"class": "hite-w-sm"})
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy("The last day moves along. Leave it empty when it is not known yet."),
    )
    keep_advisor = forms.BooleanField(label=gettext_lazy("With the same advisor"), required=False)

    def clean_code(self):
        code = self.cleaned_data["code"]
        Cohort._meta.get_field("code").run_validators(code)
        return code


class PlannedGrantsForm(forms.Form):
    grants = GrantsField(queryset=None, label=gettext_lazy("Paid by"), required=False)

    def __init__(self, *args, grants, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grants"].queryset = grants


class PeopleField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, seat) -> str:
        return f"{seat.participant.name}, {seat.get_status_display()}"


class TransferPeopleForm(OverForm):
    """Where to and from when, for the people ticked."""

    to_cohort = ShortChoice(
        queryset=None,
        label=gettext_lazy("To"),
        empty_label=gettext_lazy("Choose one"),
        help_text=gettext_lazy("Open cohorts of the same track that have dates."),
    )
    on = forms.DateField(
        label=gettext_lazy("As of"),
        widget=DateInput,
        initial=timezone.localdate,
        help_text=gettext_lazy("The seats here end and the seats there start on this day."),
    )
    enrollments = PeopleField(queryset=None, label=gettext_lazy("Who moves"))

    def __init__(self, *args, cohorts, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_cohort"].queryset = cohorts
        self.fields["enrollments"].queryset = seats


class SeatField(forms.ModelChoiceField):
    def label_from_instance(self, seat) -> str:
        return seat.participant.name


class BuddyForm(forms.Form):
    first = SeatField(queryset=None, label=gettext_lazy("One"), empty_label=gettext_lazy("Choose one"))
    second = SeatField(queryset=None, label=gettext_lazy("And"), empty_label=gettext_lazy("Choose one"))
    starts_on = forms.DateField(label=gettext_lazy("Since"), widget=DateInput, initial=timezone.localdate)

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = seats


class OrientationListForm(forms.Form):
    titles = forms.CharField(
        label=gettext_lazy("What has to be done"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("One thing a line, in the order of the list."),
    )

    def clean_titles(self) -> list[str]:
        lines = self.cleaned_data["titles"].splitlines()
        if any(len(line.strip()) > 80 for line in lines):
            raise forms.ValidationError(gettext_lazy("Keep each line to 80 letters or fewer."))
        return lines


class TickForm(forms.Form):
    """The grid: the day of new ticks, and the boxes, which are read from what was sent."""

    on = forms.DateField(
        label=gettext_lazy("Done on"),
        widget=DateInput,
        initial=timezone.localdate,
        help_text=gettext_lazy("The day for boxes you tick now. Ticks that are there keep theirs."),
    )

    def __init__(self, data=None, *, items, seats, **kwargs):
        super().__init__(data, **kwargs)
        self.pairs = {f"t{item.pk}-{seat.pk}": (item, seat) for item in items for seat in seats}

    @property
    def changes(self) -> tuple[list, list]:
        """(done, not done): only boxes that differ from what stood there when the page was opened."""
        was = set(self.data.get("was", "").split())
        everybody = self.data.get("all", "")
        now = {name for name in self.pairs if self.data.get(name)}
        now |= {name for name in self.pairs if everybody and name.startswith(f"t{everybody}-")}
        return [self.pairs[n] for n in now - was], [self.pairs[n] for n in was - now if n in self.pairs]
