"""Forms about partners and what is agreed with them. They parse and check; they save nothing."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from employers.colleagues import colleagues
from employers.documents import check_pdf
from employers.models import (
    Agreement,
    AgreementStatus,
    Contact,
    ContactRole,
    Facility,
    Organization,
    PartnerStage,
    VersionKind,
)
from employers.models.agreement import AGREEMENT_MOVES
from employers.models.facility import STAGE_MOVES
from ui.short_choice import ShortChoice


def check_phone(value: str) -> None:
    """Digits, and what people put between them: a number that a phone can dial."""
    if not re.fullmatch(r"[-+().\s\d]*(\s*(x|ext\.?)\s*\d+)?", value) or len(re.sub(r"\D", "", value)) < 7:
        raise ValidationError(_("Enter a phone number like 314-555-0167."))


class OrganizationForm(forms.ModelForm):
    class Meta:
        model = Organization
        fields = ["name", "kind", "website", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", help_text=_("Like https://example.org.")
    )


class FacilityForm(forms.ModelForm):
    class Meta:
        model = Facility
        fields = ["organization", "name", "code", "street", "city", "state", "postal_code", "owner"]
        widgets = {
            "code": forms.TextInput(attrs={"class": "hite-w-sm"}),
            "state": forms.TextInput(attrs={"class": "hite-w-xs"}),
            "postal_code": forms.TextInput(attrs={"class": "hite-w-sm"}),
        }
        field_classes = {"organization": ShortChoice}

    def __init__(self, *args, organizations: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations
        self.fields["owner"].queryset = colleagues(Permission.PARTNER_LOG, self.instance.owner_id)

    def clean_state(self):
        return self.cleaned_data["state"].upper()


class SignInChoice(ShortChoice):
    """Accounts by name, with the role and the address that tell two of them apart."""

    def label_from_instance(self, user):
        return f"{user.name} ({user.get_role_display()}, {user.email})"


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = [
            "name",
            "title",
            "facility",
            "email",
            "phone",
            "preferred_way",
            "starts_on",
            "ends_on",
            "user",
        ]
        field_classes = {"user": SignInChoice}

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=ContactRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that fit."),
    )
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False, validators=[check_phone])

    def __init__(self, *args, facilities: QuerySet, users: QuerySet | None, **kwargs):
        """users: accounts that may be linked; None leaves the sign-in as it is."""
        super().__init__(*args, **kwargs)
        self.initial["roles"] = self.instance.roles
        self.fields["facility"].queryset = facilities
        if users is None:
            del self.fields["user"]
        else:
            self.fields["user"].queryset = users


class SignedCopyInput(forms.ClearableFileInput):
    """Does not show the random name a file is kept under."""

    def format_value(self, value):
        return _("a file is there") if self.is_initial(value) else None


class AgreementForm(forms.ModelForm):
    class Meta:
        model = Agreement
        fields = ["title", "kind", "facility", "starts_on", "ends_on", "summary", "owner", "document"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 4})}

    # The model's field would hold the length of the name at home against a file we name ourselves.
    document = forms.FileField(
        label=_("Signed copy"),
        required=False,
        validators=[check_pdf],
        widget=SignedCopyInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def __init__(self, *args, facilities: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["facility"].queryset = facilities
        self.fields["owner"].queryset = colleagues(Permission.SETUP_EDIT, self.instance.owner_id)
        limit = filesizeformat(settings.MAX_UPLOAD_BYTES)
        self.fields["document"].help_text = _("A PDF of at most %(limit)s.") % {"limit": limit}

    def clean(self):
        """The database holds this too; here the message stands beside the date."""
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("The last day must come after the start."))


class NewAgreementForm(AgreementForm):
    """An agreement or a version that is written down for the first time: it says where it stands."""

    status = forms.ChoiceField(
        label=_("Where it stands"),
        choices=[("", _("By the day of signature"))]
        + [
            (status.value, status.label)
            for status in (AgreementStatus.DRAFTED, AgreementStatus.SENT, AgreementStatus.SIGNED)
        ],
        required=False,
        help_text=_("With a day of signature it is signed, without one drafted, unless you say otherwise."),
    )
    signed_on = forms.DateField(label=_("Signed on"), required=False)

    def clean(self):
        super().clean()
        status, signed_on = (self.cleaned_data.get(name) for name in ("status", "signed_on"))
        if signed_on and status in (AgreementStatus.DRAFTED, AgreementStatus.SENT):
            self.add_error("signed_on", _("With a day of signature it stands at “Signed”."))
        if signed_on and signed_on > timezone.localdate():
            self.add_error("signed_on", _("Enter a day that has come."))


class NextVersionForm(NewAgreementForm):
    version_kind = forms.ChoiceField(
        label=_("What changes"),
        choices=VersionKind.choices,
        widget=forms.RadioSelect,
        help_text=_("A renewal goes on after the last day. An amendment changes what is agreed meanwhile."),
    )


class StepForm(forms.Form):
    """The next step of something with dated steps; fields are named like the arguments of the action."""

    to = forms.ChoiceField(label=_("New status"))
    on = forms.DateField(label=_("As of"))
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(self, *args, choices: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = choices
        self.fields["on"].initial = timezone.localdate


def stages_after(facility: Facility) -> list[tuple[str, str]]:
    return [(stage.value, str(stage.label)) for stage in PartnerStage if stage in STAGE_MOVES[facility.stage]]


def statuses_after(agreement: Agreement) -> list[tuple[str, str]]:
    """What people may choose; `renewed` comes of signing the next version."""
    allowed = AGREEMENT_MOVES[agreement.status] - {AgreementStatus.RENEWED}
    return [(status.value, str(status.label)) for status in AgreementStatus if status in allowed]


class StepCorrectionForm(forms.Form):
    on = forms.DateField(label=_("As of"))
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)
