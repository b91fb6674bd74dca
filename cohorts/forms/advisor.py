"""Who is in charge from when, and the note to take over with."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import User
from ui.forms import DateInput
from ui.short_choice import ShortChoice


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note for the next advisor"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Who needs what, what was promised. No diagnosis, no offense detail. Only staff see it."
        ),
    )


class AdvisorForm(forms.Form):
    advisor = ShortChoice(queryset=None, label=gettext_lazy("Student advisor"))
    starts_on = forms.DateField(
        label=gettext_lazy("In charge from"),
        widget=DateInput,
        help_text=gettext_lazy("The advisor before is in charge until the day before."),
    )
    note = forms.CharField(
        label=NoteForm.base_fields["text"].label,
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=NoteForm.base_fields["text"].help_text,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["advisor"].queryset = User.objects.advisors()


class AdvisorEndForm(forms.Form):
    last_on = forms.DateField(
        label=gettext_lazy("Last day in charge"),
        widget=DateInput,
        help_text=gettext_lazy("After it nobody is in charge until somebody is chosen."),
    )
