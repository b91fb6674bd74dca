"""What is chosen for a summary that is given out."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.summary import Recipient
from participants.models import Audience, Participant, RecordKind


class ShareForm(forms.Form):
    """For whom, why, and which parts; only what this recipient may have."""

    to = forms.ChoiceField(label=gettext_lazy("Who gets it"), widget=forms.RadioSelect)
    recipient = forms.CharField(
        label=gettext_lazy("Name of the court or office"), max_length=200, required=False
    )
    purpose = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("For a court: the number of the order."),
    )
    sections = forms.MultipleChoiceField(
        label=gettext_lazy("Which parts"), choices=RecordKind.choices, widget=forms.CheckboxSelectMultiple
    )
    masked = forms.MultipleChoiceField(
        label=gettext_lazy("Hidden values"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only when they are asked for. It is recorded with your name and the time."),
    )

    def __init__(self, *args, recipients: Sequence[Recipient], may_uncover: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.recipients = {who.key: who for who in recipients if not who.reason}
        self.fields["to"].choices = [(key, who.label) for key, who in self.recipients.items()]
        self.fields["masked"].choices = [
            (name, str(Participant._meta.get_field(name).verbose_name).capitalize())
            for name in sorted(Participant.MASKED_FIELDS)
        ]
        if not may_uncover:
            del self.fields["masked"]
        if "court" not in self.recipients:
            del self.fields["recipient"]

    def clean(self):
        cleaned = super().clean()
        chosen = self.recipients.get(cleaned.get("to", ""))
        if chosen is None:
            return cleaned
        if chosen.audience == Audience.COURT and not cleaned.get("recipient"):
            self.add_error("recipient", _("Enter the name of the court or office."))
        over = set(cleaned.get("sections", [])) - chosen.allowed
        if over:
            self.add_error("sections", self._refused(chosen, over))
        if cleaned.get("masked") and not chosen.may_have_masked:
            self.add_error("masked", _("%(who)s may not get hidden values.") % {"who": chosen.name})
        return cleaned

    @staticmethod
    def _refused(chosen: Recipient, over: set[str]) -> ValidationError:
        told = {
            "who": chosen.name,
            "may": ", ".join(str(RecordKind(key).label) for key in sorted(chosen.allowed)),
            "over": ", ".join(str(RecordKind(key).label) for key in sorted(over)),
        }
        return ValidationError(_("The consent lets %(who)s have: %(may)s. Take away: %(over)s.") % told)

    @property
    def chosen(self) -> Recipient:
        return self.recipients[self.cleaned_data["to"]]

    @property
    def recipient_name(self) -> str:
        """Only a court is typed; everybody else is who was chosen."""
        typed = self.cleaned_data.get("recipient") if self.chosen.audience == Audience.COURT else ""
        return typed or str(self.chosen.name)
