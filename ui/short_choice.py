"""A menu of records that stays short however many there are."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

MOST = 200


class _Short(ModelChoiceIterator):
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        rows = list(self.queryset.all()[: MOST + 1])
        for row in rows[:MOST]:
            yield self.choice(row)
        if len(rows) <= MOST:
            return
        kept = str(self.field.kept or "")
        if kept.isdecimal() and len(kept) < 19 and int(kept) not in {row.pk for row in rows[:MOST]}:
            yield from map(self.choice, self.queryset.filter(pk=kept))
        yield ("", _("Only the first %(n)s are listed") % {"n": MOST})


class ShortChoice(forms.ModelChoiceField):
    """Lists the first MOST records and the one chosen; takes every one of its records."""

    iterator = _Short
    kept: Any = None

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        self.kept = bound.value()
        return bound
