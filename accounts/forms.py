"""Forms about accounts."""

import datetime
from typing import Any

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessKind, Purpose, SavedView, User
from accounts.models.access_log import AccessLogQuerySet
from accounts.permissions import ROLES_GIVEN_BY, Role
from ui.forms import BLANK_LABEL


class UserForm(forms.ModelForm):
    """Who, where to reach them, and what they may do. Parses and checks; saves nothing."""

    class Meta:
        model = User
        fields = ["name", "email", "role"]

    def __init__(self, *args: Any, by: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        given = ROLES_GIVEN_BY[by.role]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
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
        help_text=_(
            "They see the question, and only the rows they may see anyway. Typed search text is left out."
        ),
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
        """The chosen rows, none of them when no key is one; None for everything that matches."""
        sent = self.cleaned_data["pks"]
        return [int(key) for key in sent.split(",") if key.isdecimal() and len(key) < 19] if sent else None


class AccessLogFilter(forms.Form):
    """What of the access log to show; an answer that makes no sense asks nothing."""

    who = forms.CharField(label=_("Who"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("What"), required=False, choices=[("", _("Everything")), *AccessKind.choices]
    )
    person = forms.CharField(label=_("Person number"), required=False, max_length=20)
    since = forms.DateField(label=_("Since"), required=False)

    def narrow(self, rows: AccessLogQuerySet) -> AccessLogQuerySet:
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if "who" in asked:
            rows = rows.filter(user_label__icontains=asked["who"])
        if "kind" in asked:
            rows = rows.filter(kind=asked["kind"])
        if "person" in asked:
            rows = rows.filter(subject__iexact=asked["person"].strip())
        if "since" in asked and 1900 < asked["since"].year < 2200:
            start = datetime.datetime.combine(asked["since"], datetime.time())
            rows = rows.filter(at__gte=make_aware(start))
        return rows


class ViewAsForm(forms.Form):
    why = forms.CharField(
        label=_("Why"),
        max_length=150,
        help_text=_("It stands in the access log, like “Emil asked why he cannot see the roster”."),
    )
