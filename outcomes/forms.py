"""What people type about hires: one job on a page, a whole cohort's on a sheet. Empty means not known."""

from collections.abc import Sequence

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.models import Enrollment
from outcomes.actions import REASONS
from outcomes.employer_names import EmployerNames
from outcomes.models import Hire, HireStatus, Incumbent
from programs.forms import CODE_HINTS, CODE_LABELS
from programs.models import Reason, ReasonKind
from programs.reasons import ReasonField
from ui.forms import DateInput, MoneyInput

DAYS = ("offered_on", "accepted_on", "declined_on", "started_on", "ended_on")
REASON_OF = {HireStatus.DECLINED: ReasonKind.DECLINE, HireStatus.ENDED: ReasonKind.JOB_END}


class EmployerField(forms.CharField):
    """A name out of the list; left empty it is the host facility."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"list": "employers", "autocomplete": "off"})
        super().__init__(
            label=gettext_lazy("Employer"),
            required=False,
            max_length=230,
            widget=widget,
            help_text=gettext_lazy("Empty means the host facility."),
            **kwargs,
        )


class HireFields(forms.ModelForm):
    """What the page and the sheet share: the employer by name, days that have been."""

    employer_name = EmployerField()

    class Meta:
        model = Hire
        fields = [
            "status",
            "title",
            "offered_on",
            "accepted_on",
            "started_on",
            "wage",
            "hours",
            "shift",
            "source",
        ]
        widgets = {"wage": MoneyInput}

    def __init__(self, *args, names: EmployerNames, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names
        if names.has_more:
            self.fields["employer_name"].widget.attrs |= {
                "hx-get": reverse("outcomes:employer_options"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#employers",
            }
        if self.instance.pk is not None:
            self.initial.setdefault("employer_name", names.label(self.instance))

    def stored_values(self, hire: Hire) -> dict:
        """What is no column of its own, as the form shows it (accounts.versions)."""
        return {"employer_name": self.names.label(hire)}

    def clean_employer_name(self):
        found = self.names.find(self.cleaned_data["employer_name"])
        if found is None:
            raise forms.ValidationError(
                _("No organization has this name. Choose one of the list, or add it under partners first.")
            )
        return found

    def clean(self):
        cleaned = super().clean()
        for name in DAYS:
            day = cleaned.get(name)
            if day is not None and day > timezone.localdate():
                self.add_error(name, _("This day is still to come. Enter it when it has been."))
        return cleaned

    @property
    def facts(self) -> dict:
        """What the action takes."""
        facts = dict(self.cleaned_data)
        facts["employer"], facts["facility"] = facts.pop("employer_name")
        return facts


class HireForm(HireFields):
    """One job with everything that may be known of it."""

    decline_reason = ReasonField(label=gettext_lazy("Why declined"))
    end_reason = ReasonField(label=gettext_lazy("Why it ended"))

    class Meta(HireFields.Meta):
        fields = [
            "status",
            "offered_on",
            "accepted_on",
            "started_on",
            "ended_on",
            "end_reason",
            "declined_on",
            "decline_reason",
            "title",
            "soc_code",
            "in_health_care",
            "wage",
            "hours",
            "shift",
            "source",
        ]
        labels = CODE_LABELS
        help_texts = CODE_HINTS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, kind in REASONS.items():
            own = getattr(self.instance, f"{name}_id")
            self.fields[name].offer(Reason.objects.offered(kind, also=own))


class HireRow(HireFields):
    """One job on the sheet of a cohort; for a person without one, an empty row writes nothing."""

    left_on = forms.DateField(label=gettext_lazy("Ended or declined"), widget=DateInput, required=False)
    left_reason = ReasonField(label=gettext_lazy("Why ended or declined"))

    class Meta(HireFields.Meta):
        fields = [*HireFields.Meta.fields, "in_health_care"]
        labels = {
            "offered_on": gettext_lazy("Offered"),
            "accepted_on": gettext_lazy("Accepted"),
            "started_on": gettext_lazy("Started"),
            "title": gettext_lazy("Job title"),
            "wage": gettext_lazy("Wage an hour"),
            "hours": gettext_lazy("Hours a week"),
            "source": gettext_lazy("Who told us"),
        }

    def __init__(self, *args, seat: Enrollment | None = None, reasons: Sequence[Reason], **kwargs):
        super().__init__(*args, **kwargs)
        self.seat = seat
        own = self.instance.end_reason or self.instance.decline_reason
        self.fields["left_reason"].offer([*reasons, *([own] if own and own not in reasons else [])])
        self.initial.setdefault("left_reason", own)
        self.row_label = seat.participant.name if seat else _("Everybody")
        self.is_new = self.instance.pk is None
        self.fields["employer_name"].help_text = ""  # said once, above the sheet
        self.fields["status"].required = not self.is_new
        self.fields["status"].choices = [("", _("Not recorded")), *HireStatus.choices]
        self.initial.setdefault("left_on", self._left_on(self.instance))

    def stored_values(self, hire: Hire) -> dict:
        return super().stored_values(hire) | {"left_on": self._left_on(hire)}

    @staticmethod
    def _left_on(hire: Hire):
        return hire.declined_on if hire.status == HireStatus.DECLINED else hire.ended_on

    def full_clean(self):
        """An empty row is no hire, so the rules of a hire do not speak about it."""
        self.empty_permitted = self.is_new and not self._has_facts()
        self.use_required_attribute = False
        super().full_clean()

    def clean(self):
        cleaned = super().clean()
        status, left_on = cleaned.get("status"), cleaned.pop("left_on", None)
        if not status and "status" not in self.errors:
            self.add_error("status", _("Choose where the job stands, or empty the row."))
        if left_on and left_on > timezone.localdate():
            self.add_error("left_on", _("This day is still to come. Enter it when it has been."))
        elif left_on and status not in {HireStatus.ENDED, HireStatus.DECLINED}:
            self.add_error("left_on", _("This day needs the status “Ended” or “Declined”."))
        why = cleaned.pop("left_reason", None)
        if why is not None and why.kind != REASON_OF.get(status):
            self.add_error("left_reason", _("This reason does not fit the status. Choose another one."))
        cleaned["end_reason"] = why if status == HireStatus.ENDED else None
        cleaned["decline_reason"] = why if status == HireStatus.DECLINED else None
        cleaned["ended_on"] = left_on if status == HireStatus.ENDED else None
        cleaned["declined_on"] = left_on if status == HireStatus.DECLINED else None
        return cleaned

    @property
    def says_something(self) -> bool:
        return not self.empty_permitted and self.has_changed()

    def _has_facts(self) -> bool:
        return bool(set(self.changed_data) - {"employer_name"})


class IncumbentForm(forms.ModelForm):
    """What is known of the job somebody had at the host facility before."""

    class Meta:
        model = Incumbent
        fields = ["title", "wage", "hours", "since_on"]
        widgets = {"wage": MoneyInput}

    def clean_since_on(self):
        since = self.cleaned_data["since_on"]
        if since is not None and since > timezone.localdate():
            raise forms.ValidationError(_("Enter the day the job began, not a day to come."))
        return since


class IncumbentRow(forms.ModelForm):
    """On the sheet: whether the person worked for the host before, and at what wage."""

    worked_here = forms.TypedChoiceField(
        label=gettext_lazy("Worked here before"),
        choices=[("", gettext_lazy("No")), ("yes", gettext_lazy("Yes"))],
        coerce=lambda value: value == "yes",
        empty_value=False,
        required=False,
    )

    class Meta:
        model = Incumbent
        fields = ["wage"]
        labels = {"wage": gettext_lazy("Wage before")}
        widgets = {"wage": MoneyInput}

    def __init__(self, *args, seat: Enrollment, **kwargs):
        super().__init__(*args, **kwargs)
        self.seat = seat
        self.row_label = seat.participant.name
        self.use_required_attribute = False
        self.initial.setdefault("worked_here", "yes" if self.instance.pk else "")

    def stored_values(self, mark: Incumbent) -> dict:
        return {"worked_here": "yes"}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("wage") is not None and not cleaned.get("worked_here"):
            self.add_error("worked_here", _("A wage before needs “Yes” here."))
        return cleaned

    @property
    def change(self) -> tuple[Enrollment, dict | None] | None:
        """What the action takes: facts, None to take the mark away; nothing when nothing changed."""
        if self.add_prefix("worked_here") not in self.data:
            return None  # a page that did not ask
        was, now = self.instance.pk is not None, self.cleaned_data["worked_here"]
        if not now:
            return (self.seat, None) if was else None
        return (self.seat, {"wage": self.cleaned_data["wage"]}) if not was or self.has_changed() else None


class HireSheet(forms.Form):
    """Rows of one cohort, saved together or not at all."""

    def __init__(self, data, *, rows: list[HireRow], marks: list[IncumbentRow]):
        super().__init__(data)
        self.rows = rows
        self.marks = marks

    def is_valid(self) -> bool:
        # Every row is checked, so that all that is wrong is said at once.
        found = [form.is_valid() for form in self.forms if form.is_bound]
        return super().is_valid() and all(found)

    @property
    def forms(self) -> list[forms.BaseForm]:
        return [*self.rows, *self.marks]

    @property
    def marked(self) -> list[tuple[Enrollment, dict | None]]:
        return [change for mark in self.marks if (change := mark.change) is not None]

    @property
    def changes(self) -> list[tuple[Enrollment | Hire, dict]]:
        return [
            (row.seat if row.is_new else row.instance, row.facts)
            for row in self.rows
            if row.is_bound and row.says_something
        ]
