"""What is asked when many are moved, seated, or given an advisor."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.forms.advisor import NoteForm
from cohorts.forms.over import OverForm
from cohorts.models import Cohort, Status
from programs.models import Reason, ReasonKind
from programs.reasons import ReasonField
from ui.forms import DateInput
from ui.short_choice import ShortChoice


class MoveManyForm(OverForm):
    """Each person goes there if their status allows it; the others are named with the reason."""

    to = forms.ChoiceField(
        label=_("New status"),
        choices=[(s.value, s.label) for s in Status if s != Status.TRANSFERRED],
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label=_("As of"),
        required=False,
        initial=timezone.localdate,
        widget=DateInput,
        help_text=_(
            "The first day of the new status, for all. Leave it empty only for cohorts without dates."
        ),
    )
    reason = ReasonField(
        label=_("Reason"),
        help_text=_("Only for people who leave or go on leave. Not chosen means not known."),
    )

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        self.fields["reason"].offer(Reason.objects.offered(ReasonKind.EXIT, ReasonKind.LEAVE))


class SeatManyForm(OverForm):
    cohort = ShortChoice(queryset=None, label=_("Cohort"))
    starts_on = forms.DateField(
        label=_("Seat from"),
        required=False,
        widget=DateInput,
        help_text=_("Empty means the first day of the cohort."),
    )

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        cohorts = Cohort.objects.visible_to(user).open().select_related("facility")
        self.fields["cohort"].queryset = cohorts.order_by("-starts_on", "code")
        self.fields["cohort"].label_from_instance = lambda cohort: f"{cohort.code} – {cohort.facility}"


class AdvisorManyForm(forms.Form):
    advisor = ShortChoice(queryset=None, label=_("Advisor"))
    starts_on = forms.DateField(
        label=_("In charge from"),
        initial=timezone.localdate,
        widget=DateInput,
        help_text=_("The advisor before stays in charge up to the day before."),
    )
    note = forms.CharField(
        label=NoteForm.base_fields["text"].label,
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The same for each of the cohorts. No diagnosis, no offense detail. Only staff see it."),
    )

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        self.fields["advisor"].queryset = User.objects.advisors()
