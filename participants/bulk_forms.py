"""What is asked when many tasks are made or changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import ALL_PEOPLE_ROLES, Role
from participants.models import Task
from ui.forms import DateInput
from ui.short_choice import ShortChoice


def owners() -> object:
    """Who may have tasks at all; whether they may open each person is checked row by row."""
    return User.objects.active().filter(role__in=[*ALL_PEOPLE_ROLES, Role.ADVISOR]).order_by("name", "pk")


class TasksForm(forms.Form):
    title = forms.CharField(label=_("What to do"), max_length=Task._meta.get_field("title").max_length)
    owner = ShortChoice(queryset=None, label=_("Who does it"))
    due_on = forms.DateField(label=_("Due on"), widget=DateInput)

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        self.fields["owner"].queryset = owners()
        self.fields["owner"].initial = user.pk


class AssignTasksForm(forms.Form):
    owner = ShortChoice(queryset=None, label=_("Who does it"))

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        self.fields["owner"].queryset = owners()


class PostponeTasksForm(forms.Form):
    due_on = forms.DateField(label=_("Due on"), widget=DateInput)

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
