"""A check-in with a cohort: one form, everybody on it."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cohorts.models import CheckIn, CheckInMethod, Standing, Status
from cohorts.roster import Row
from ui.forms import DateInput
from ui.values import day_text

OUT = "out"


@dataclass(frozen=True)
class Person:
    """One person on the form: the roster's row with the bound fields."""

    row: Row
    standing: forms.BoundField
    note: forms.BoundField


class CheckInForm(forms.Form):
    # Everything but day and way may stay empty; saying so at each of forty fields would be noise.
    mark_optional = False

    on = forms.DateField(label=gettext_lazy("Day"), widget=DateInput, initial=timezone.localdate)
    method = forms.ChoiceField(
        label=gettext_lazy("How"), choices=CheckInMethod.choices, initial=CheckInMethod.GROUP
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the whole group"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("No diagnosis, no offense detail."),
    )
    rest = forms.ChoiceField(
        label=gettext_lazy("Everybody without a mark below"),
        required=False,
        choices=[
            (Standing.ON_TRACK.value, Standing.ON_TRACK.label),
            (OUT, gettext_lazy("Not spoken with")),
        ],
        widget=forms.RadioSelect(attrs={"class": "hite-choice--row"}),
    )
    start_training = forms.BooleanField(required=False)

    def __init__(self, *args, rows: list[Row], cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        waiting = sum(row.seat.status == Status.ENROLLED for row in rows)
        if not waiting or cohort.stage == "planned":
            del self.fields["start_training"]
        else:
            text = ngettext(
                "Training has begun: %(n)s person is in training from %(day)s",
                "Training has begun: %(n)s people are in training from %(day)s",
                waiting,
            )
            self.fields["start_training"].label = text % {"n": waiting, "day": day_text(cohort.starts_on)}
        for row in rows:
            self.fields[row.field] = forms.ChoiceField(
                label=row.seat.participant.name,
                required=False,
                choices=[*Standing.choices, (OUT, gettext_lazy("Not there"))],
                widget=forms.RadioSelect,
            )
            self.fields[f"note_{row.seat.pk}"] = forms.CharField(
                label=_("Note on %(name)s") % {"name": row.seat.participant.name},
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def people(self) -> list[Person]:
        return [Person(row, *self._fields_of(row)) for row in self.rows]

    def clean(self):
        cleaned = super().clean()
        self.lines = []
        unmarked = 0
        for row in self.rows:
            standing, note = (cleaned.get(bound.name, "") for bound in self._fields_of(row))
            # Nobody on leave is taken to be on track with the others.
            standing = standing or (OUT if row.seat.status == Status.ON_LEAVE else cleaned.get("rest", ""))
            if standing in Standing.values:
                self.lines.append((row.seat, standing, note))
            elif note:
                text = _("Say how %(name)s is doing, or take the note away.")
                self.add_error(row.field, text % {"name": row.seat.participant.name})
            elif not standing:
                unmarked += 1
        if unmarked and "rest" in self.fields and "rest" not in self.errors:
            self.add_error("rest", self._unmarked_text(unmarked))
        return cleaned

    def _fields_of(self, row: Row) -> tuple[forms.BoundField, forms.BoundField]:
        return self[row.field], self[f"note_{row.seat.pk}"]

    def _unmarked_text(self, count: int) -> str:
        return ngettext(
            "%(n)s person has no mark. Choose “On track” or “Not spoken with” here.",
            "%(n)s people have no mark. Choose “On track” or “Not spoken with” here.",
            count,
        ) % {"n": count}


class CorrectionForm(CheckInForm):
    """A saved check-in with everybody who was there that day: what was said, to be corrected."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for the correction"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Needed when the check-in was saved more than a week ago."),
    )

    def __init__(self, data=None, *, check_in: CheckIn, rows: list[Row], cohort):
        lines = {line.enrollment_id: line for line in check_in.lines.all()}
        initial = {"on": check_in.on, "method": check_in.method, "note": check_in.note}
        for row in rows:
            line = lines.get(row.seat.pk)
            initial[row.field] = line.standing if line else OUT
            initial[f"note_{row.seat.pk}"] = line.note if line else ""
        super().__init__(data, rows=rows, cohort=cohort, initial=initial)
        del self.fields["rest"]
        for row in rows:
            # A mark that was not sent must not take a line away.
            self.fields[row.field].required = True
        self.fields.pop("start_training", None)
