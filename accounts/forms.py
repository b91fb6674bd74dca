"""Forms about accounts."""

from django import forms

from accounts.models import User


class UserForm(forms.ModelForm):
    """Who, where to reach them, and what they may do. Parses and checks; saves nothing."""

    class Meta:
        model = User
        fields = ["name", "email", "role"]

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()
