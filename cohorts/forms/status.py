"""The status of a seat: the next one, a correction, another cohort."""

from django import forms
from django.utils.translation import gettext_lazy

from cohorts.forms.over import OVER, OverForm
from cohorts.models import MOVES, Status
from cohorts.status_history import LEFT, reason_kind, what_first
from programs.models import Reason
from programs.reasons import ReasonField
from ui.forms import DateInput
from ui.short_choice import ShortChoice


class MoveForm(OverForm):
    """The next status of a person: only the allowed ones are offered."""

    to = forms.ChoiceField(label=gettext_lazy("New status"), widget=forms.RadioSelect)
    on = forms.DateField(
        label=gettext_lazy("As of"),
        widget=DateInput,
        help_text=gettext_lazy(
            "The first day of the new status. Who leaves no longer holds the seat that day;"
            " who completes still does."
        ),
    )
    reason = ReasonField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Only for people who leave or go on leave. Not chosen means not known."),
    )
    expected_on = forms.DateField(
        label=gettext_lazy("Expected back"),
        widget=DateInput,
        required=False,
        help_text=gettext_lazy("Only for a leave."),
    )

    def __init__(self, *args, enrollment, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        # Moving to another cohort has a page of its own: it needs to know which.
        allowed = MOVES[enrollment.status] - {Status.TRANSFERRED}
        self.fields["to"].choices = [(s.value, s.label) for s in Status if s in allowed]
        if cohort.starts_on is None:
            self.fields["on"].required = False
        kinds = sorted({kind for status in allowed if (kind := reason_kind(status))})
        if kinds:
            self.fields["reason"].offer(Reason.objects.offered(*kinds))
        else:
            del self.fields["reason"]
        if Status.ON_LEAVE not in allowed:
            del self.fields["expected_on"]
        if enrollment.status not in LEFT:
            for name in OVER:
                del self.fields[name]


class CorrectStatusForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("As of"), widget=DateInput)
    reason = ReasonField(label=gettext_lazy("Reason"))
    expected_on = forms.DateField(label=gettext_lazy("Expected back"), widget=DateInput, required=False)

    def __init__(self, *args, change, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        if cohort.starts_on is None:
            self.fields["on"].required = False
        kind = reason_kind(change.status)
        if kind:
            self.fields["reason"].offer(Reason.objects.offered(kind, also=change.reason_id))
        else:
            del self.fields["reason"]
        if change.status != Status.ON_LEAVE:
            del self.fields["expected_on"]


class TransferForm(OverForm):
    to_cohort = ShortChoice(queryset=None, label=gettext_lazy("To"))
    on = forms.DateField(
        label=gettext_lazy("As of"),
        widget=DateInput,
        help_text=gettext_lazy("The seat here ends and the seat there starts on this day."),
    )

    def __init__(self, *args, cohorts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_cohort"].queryset = cohorts


def not_offered(enrollment) -> list[tuple[str, str]]:
    """The other statuses and what would have to come first: nothing is hidden without a reason."""
    allowed = MOVES[enrollment.status]
    others = [s for s in Status if s not in allowed and s not in {enrollment.status, Status.TRANSFERRED}]
    return [(str(status.label), what_first(enrollment.status, status)) for status in others]
