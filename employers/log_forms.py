"""Forms of the contact log and of committees. They parse and check; they save nothing."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from employers.colleagues import colleagues
from employers.documents import check_pdf
from employers.forms import SignedCopyInput
from employers.models import (
    Committee,
    Conversation,
    Decision,
    Facility,
    Meeting,
    Member,
    Organization,
    Way,
)
from ui.short_choice import ShortChoice

NO_NAMES = _("No names of participants: everybody who works with partners reads this.")


class ConversationForm(forms.ModelForm):
    class Meta:
        model = Conversation
        fields = [
            "on",
            "way",
            "colleague",
            "contact",
            "facility",
            "text",
            "next_step",
            "next_due_on",
            "next_owner",
        ]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"text": NO_NAMES}

    def __init__(self, *args, facilities: QuerySet, contacts: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["facility"].queryset = facilities
        self.fields["contact"].queryset = contacts
        for name, present in (
            ("colleague", self.instance.colleague_id),
            ("next_owner", self.instance.next_owner_id),
        ):
            self.fields[name].queryset = colleagues(Permission.PARTNER_LOG, present)

    def clean(self):
        """The database holds this too; here the message stands beside the field."""
        if not self.cleaned_data.get("next_step"):
            for name in ("next_due_on", "next_owner"):
                if self.cleaned_data.get(name):
                    self.add_error(
                        "next_step", _("Say what the next step is, or leave its day and person empty.")
                    )
                    break


class LogFilterForm(forms.Form):
    """What of the log is shown; anything that does not fit is left out."""

    # Given by links from a partner's page: a list of all partners would be too long to choose from.
    organization = forms.ModelChoiceField(None, required=False, widget=forms.HiddenInput)
    facility = forms.ModelChoiceField(None, required=False, widget=forms.HiddenInput)
    way = forms.ChoiceField(label=_("How"), choices=[("", _("Any way")), *Way.choices], required=False)
    colleague = ShortChoice(None, label=_("Who of us"), required=False, empty_label=_("Any of us"))
    step = forms.ChoiceField(
        label=_("Next step"),
        choices=[("", _("All entries")), ("open", _("Next step open")), ("late", _("Next step late"))],
        required=False,
    )

    def __init__(self, *args, organizations: QuerySet, facilities: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations
        self.fields["facility"].queryset = facilities
        self.fields["colleague"].queryset = colleagues(Permission.PARTNER_LOG)

    @property
    def partner(self) -> Facility | Organization | None:
        return self.cleaned_data.get("facility") or self.cleaned_data.get("organization")

    def narrow(self, rows: QuerySet) -> QuerySet:
        """The rows that fit what was chosen; a facility also shows what concerns its whole organization."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if facility := chosen.get("facility"):
            rows = rows.for_facility(facility)
        for name in ("organization", "way", "colleague"):
            if name in chosen:
                rows = rows.filter(**{name: chosen[name]})
        if "step" in chosen:
            rows = rows.with_open_step()
        if chosen.get("step") == "late":
            rows = rows.filter(next_due_on__lt=timezone.localdate())
        return rows


class CommitteeForm(forms.ModelForm):
    class Meta:
        model = Committee
        fields = ["name", "kind", "purpose"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}


class ContactChoice(ShortChoice):
    """Contacts with the place that tells two of the same name apart."""

    def label_from_instance(self, contact):
        return f"{contact.name} ({contact.facility or contact.organization})"


class MemberForm(forms.ModelForm):
    class Meta:
        model = Member
        fields = ["contact", "role", "starts_on", "ends_on"]
        field_classes = {"contact": ContactChoice}

    def __init__(self, *args, contacts: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = contacts.select_related("facility", "organization")
        if self.instance.pk:
            del self.fields["contact"]


class MembersChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, member):
        return f"{member.contact.name}, {member.comes_from}"


class MeetingForm(forms.ModelForm):
    class Meta:
        model = Meeting
        fields = ["on", "place", "attended", "guests", "minutes", "document"]
        field_classes = {"attended": MembersChoice}
        help_texts = {"minutes": NO_NAMES}
        widgets = {
            "minutes": forms.Textarea(attrs={"rows": 10}),
            "attended": forms.CheckboxSelectMultiple,
        }

    document = forms.FileField(
        label=_("Minutes as a file (PDF)"),
        required=False,
        validators=[check_pdf],
        widget=SignedCopyInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def __init__(self, *args, members: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attended"].queryset = members


class DecisionForm(forms.ModelForm):
    class Meta:
        model = Decision
        fields = ["text", "owner", "due_on"]
        field_classes = {"owner": ShortChoice}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": NO_NAMES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(Permission.PARTNER_LOG, self.instance.owner_id)
