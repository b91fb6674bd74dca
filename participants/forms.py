"""What is typed about people: parsed and checked here, saved by actions."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.models import Alert, Choice, Consent, Participant, RecordKind, Source, Task
from participants.models.demographics import CHOICES_OF
from participants.models.fact_source import FIELDS_OF

REACHING_FIELDS = ["contact_way", "best_time", "language", "no_calls", "no_texts"]
CONTACT_FIELDS = ["pronouns", "phone", "email", *REACHING_FIELDS, "city", "state", "postal_code"]
# Kept off the page that corrects the rest: opening them is a look that is logged.
MASKED_FIELDS = ["date_of_birth", "street"]


def check_phone(value: str) -> None:
    """A phone number has at least 7 digits, and nothing but what people put between them."""
    if not re.fullmatch(r"[-+().\s\d]*(\s*(x|ext\.?)\s*\d+)?", value) or len(re.sub(r"\D", "", value)) < 7:
        raise ValidationError(_("Enter a phone number like 314-555-0167."))


def check_birth_day(value: datetime.date) -> None:
    if not datetime.date(1900, 1, 1) <= value <= timezone.localdate():
        raise ValidationError(_("Enter a date of birth between 1900 and today."))


class ContactForm(forms.ModelForm):
    """Facts about a person that are not masked."""

    phone = forms.CharField(label=_("Phone"), max_length=30, required=False, validators=[check_phone])

    class Meta:
        model = Participant
        fields = ["first_name", "last_name", "preferred_name", *CONTACT_FIELDS]

    def clean_state(self) -> str:
        state = self.cleaned_data["state"].upper()
        if state and not state.isalpha():
            raise ValidationError(_("Enter the state in two letters, like MO."))
        return state


class FactForm(ContactForm):
    """One group of facts, corrected where it stands, with who said so."""

    source = forms.ChoiceField(
        label=_("Who told us"), required=False, choices=[("", _("Not chosen")), *Source.choices]
    )
    told_on = forms.DateField(label=_("Told on"), required=False, help_text=_("Empty when it is not known."))

    def __init__(self, *args, group: str, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - {*FIELDS_OF[group], "source", "told_on"}:
            del self.fields[name]
        self.fields["told_on"].initial = timezone.localdate

    def clean_told_on(self) -> datetime.date | None:
        told_on = self.cleaned_data["told_on"]
        if told_on and told_on > timezone.localdate():
            raise ValidationError(_("Enter the day somebody told us, not a day to come."))
        return told_on


class MaskedForm(forms.ModelForm):
    """The masked facts, corrected on a page of their own."""

    date_of_birth = forms.DateField(
        label=_("Date of birth"),
        required=False,
        validators=[check_birth_day],
        help_text=_("Leave empty when it is not known."),
    )

    class Meta:
        model = Participant
        fields = MASKED_FIELDS


class ParticipantForm(ContactForm):
    """Everything asked when a person is added."""

    date_of_birth = forms.DateField(
        label=_("Date of birth"),
        required=False,
        validators=[check_birth_day],
        help_text=_("Leave empty when it is not known."),
    )

    class Meta(ContactForm.Meta):
        fields = ["first_name", "last_name", "preferred_name", *CONTACT_FIELDS, *MASKED_FIELDS]


class ConsentForm(forms.ModelForm):
    """Kept as the signed form says it: to whom, what for, which records, from when until when."""

    records = forms.MultipleChoiceField(
        label=_("Which records"),
        choices=RecordKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for records that go to another agency or school."),
    )

    class Meta:
        model = Consent
        fields = ["kind", "given_on", "ends_on", "signed_on", "recipient", "purpose", "records"]


class AlertForm(forms.ModelForm):
    class Meta:
        model = Alert
        fields = ["text", "starts_on", "ends_on"]


class RevokeForm(forms.Form):
    revoked_on = forms.DateField(label=_("Taken back on"), initial=timezone.localdate)


class AnswersForm(forms.Form):
    """One question to a person about themselves: several answers, "chose not to answer" alone, or none."""

    choices = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that the person named. Tick nothing when they were not asked."),
    )
    self_reported = forms.TypedChoiceField(
        label=_("Who said so"),
        choices=[("yes", _("The person themselves")), ("no", _("Somebody else"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    asked_on = forms.DateField(
        label=_("Asked on"), required=False, help_text=_("Leave empty when it is not known.")
    )

    def __init__(self, *args, question: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["choices"].choices = [(choice.value, choice.label) for choice in CHOICES_OF[question]]
        self.fields["choices"].label = question.label

    def clean_choices(self) -> list[str]:
        choices = self.cleaned_data["choices"]
        if Choice.DECLINED in choices and len(choices) > 1:
            raise ValidationError(_("“Chose not to answer” cannot stand beside another answer."))
        return choices

    def clean_asked_on(self) -> datetime.date | None:
        asked_on = self.cleaned_data["asked_on"]
        if asked_on and asked_on > timezone.localdate():
            raise ValidationError(_("Enter the day the person was asked, not a day to come."))
        return asked_on


class TaskForm(forms.ModelForm):
    """`owners` are the users who may see the person."""

    class Meta:
        model = Task
        fields = ["title", "owner", "due_on"]

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners
