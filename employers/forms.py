"""Forms about organizations, facilities, contacts and agreements. They parse and check; they save nothing."""

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from employers.documents import check_pdf
from employers.models import Agreement, Contact, Facility, Organization


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
        fields = ["organization", "name", "code", "street", "city", "state", "postal_code"]
        widgets = {
            "code": forms.TextInput(attrs={"class": "hite-w-sm"}),
            "state": forms.TextInput(attrs={"class": "hite-w-xs"}),
            "postal_code": forms.TextInput(attrs={"class": "hite-w-sm"}),
        }

    def __init__(self, *args, organizations: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations

    def clean_state(self):
        return self.cleaned_data["state"].upper()


class SignInChoice(forms.ModelChoiceField):
    """Accounts by name, with the role and the address that tell two of them apart."""

    def label_from_instance(self, user):
        return f"{user.name} ({user.get_role_display()}, {user.email})"


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = ["name", "title", "facility", "email", "phone", "user"]
        field_classes = {"user": SignInChoice}

    def __init__(self, *args, facilities: QuerySet, users: QuerySet | None, **kwargs):
        """users: accounts that may be linked; None leaves the sign-in as it is."""
        super().__init__(*args, **kwargs)
        self.fields["facility"].queryset = facilities
        if users is None:
            del self.fields["user"]
        else:
            self.fields["user"].queryset = users


class SignedCopyInput(forms.ClearableFileInput):
    """Does not show the random name a file is kept under."""

    def format_value(self, value):
        return _("a signed copy is there") if self.is_initial(value) else None


class AgreementForm(forms.ModelForm):
    class Meta:
        model = Agreement
        fields = ["title", "kind", "facility", "signed_on", "starts_on", "ends_on", "document"]

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
        limit = filesizeformat(settings.MAX_UPLOAD_BYTES)
        self.fields["document"].help_text = _("A PDF of at most %(limit)s.") % {"limit": limit}

    def clean(self):
        """The database holds this too; here the message stands beside the date."""
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("The last day must come after the start."))
