"""Forms about accounts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.listing.export import Purpose
from accounts.models import SavedView, User
from accounts.permissions import ROLES_GIVEN_BY, Role
from ui.forms import BLANK_LABEL


class UserForm(forms.ModelForm):
    """Who, where to reach them, and what they may do. Parses and checks; saves nothing."""

    class Meta:
        model = User
        fields = ["name", "email", "role"]

    def __init__(self, *args, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        given = ROLES_GIVEN_BY[by.role]
        self.fields["role"].choices = [
            ("", BLANK_LABEL),
            *(pair for pair in Role.choices if pair[0] in given),
        ]

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()


class SavedViewForm(forms.ModelForm):
    """Name and reach of a saved view. The question it keeps comes with it, hidden."""

    list = forms.CharField(widget=forms.HiddenInput, required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    shared = forms.BooleanField(
        label=_("Share it with everybody in my role"),
        required=False,
        help_text=_("They see the question, and only the rows they may see anyway."),
    )

    class Meta:
        model = SavedView
        fields = ["name", "is_default"]
        labels = {"is_default": _("Open the list with this view")}

    field_order = ["list", "query", "name", "shared", "is_default"]


class ExportForm(forms.Form):
    """What a file is for. The rows it holds come with it, hidden."""

    list = forms.CharField(widget=forms.HiddenInput)
    query = forms.CharField(widget=forms.HiddenInput, required=False)
    pks = forms.CharField(widget=forms.HiddenInput, required=False)
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=Purpose.choices, widget=forms.RadioSelect)

    def clean_pks(self) -> object:
        """The chosen rows; None for everything that matches."""
        keys = [
            int(text) for text in self.cleaned_data["pks"].split(",") if text.isdecimal() and len(text) < 19
        ]
        return keys or None
