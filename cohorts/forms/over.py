"""The reason for seating more people than a cohort has seats, asked wherever somebody gets a seat."""

from django import forms
from django.utils.translation import gettext_lazy

from cohorts.models import Over
from programs.models import Reason, ReasonKind
from programs.reasons import ReasonField

OVER = ("over_reason", "override_reason")


class OverForm(forms.Form):
    """Adds two fields at the end of a form; `cleaned_data["over"]` is what the actions take."""

    over_reason = ReasonField(
        label=gettext_lazy("Reason for going over the seats"),
        help_text=gettext_lazy("Only when more people are chosen than there are seats."),
    )
    override_reason = forms.CharField(
        label=gettext_lazy("Going over the seats, in words"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Beside the reason, or alone where none of the list fits."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in OVER), *OVER])
        self.fields["over_reason"].offer(Reason.objects.offered(ReasonKind.OVER))
        for name in OVER:
            # The hint says when it is asked: "optional" beside it would be wrong just then.
            self.fields[name].says_when = True

    def clean(self):
        cleaned = super().clean()
        if OVER[0] in self.fields:
            reason, words = (cleaned.pop(name, None) for name in OVER)
            cleaned["over"] = Over(reason, words or "")
        return cleaned
