"""The form field that offers a list of reasons."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.models import Reason, ReasonKind


class ReasonField(forms.TypedChoiceField):
    """A Reason, or None when nothing is chosen: not known.

    The form says which reasons with `offer`; rows of one sheet share one list, so they cost no statement
    each. Reasons of several lists are shown in groups.
    """

    def __init__(self, **kwargs):
        self.reasons: dict[int, Reason] = {}
        kwargs.setdefault("required", False)
        super().__init__(coerce=lambda pk: self.reasons[int(pk)], empty_value=None, **kwargs)

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.reasons = {}
        copied.coerce = lambda pk: copied.reasons[int(pk)]
        return copied

    def offer(self, reasons: Iterable[Reason]) -> None:
        self.reasons = {reason.pk: reason for reason in reasons}
        groups: dict[str, list] = {}
        for reason in self.reasons.values():
            groups.setdefault(reason.kind, []).append((reason.pk, reason.name_with_dates))
        if len(groups) > 1:
            named = [(ReasonKind(kind).label, choices) for kind, choices in groups.items()]
        else:
            named = next(iter(groups.values()), [])
        self.choices = [("", _("Not chosen")), *named]

    def prepare_value(self, value):
        return value.pk if isinstance(value, Reason) else value

    def has_changed(self, initial, data) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")
