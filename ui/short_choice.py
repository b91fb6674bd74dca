"""A menu of records that stays short however many there are, with a box to find the others."""

from collections.abc import Iterator
from functools import reduce
from operator import and_, or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

MOST = 200
# The name of the box, after that of its menu.
LIKE = "_like"


class Typed(str):
    """What was chosen, "" for nothing, with words beside it that do not say the same."""

    like = ""


class FindSelect(forms.Select):
    """The menu; a box before it where it does not list everything. What is typed there is answered when the
    form is sent: the one record it fits is taken, or the menu comes back with those it fits."""

    template_name = "ui/find_select.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        like = str(data.get(name + LIKE) or "").replace("\x00", "").strip()[:100]
        if not like:
            return value
        field = self.choices.field
        found = field.found(like)
        if value and field.fits(like, value):
            return value
        if not value and len(found) == 1:
            return str(found[0].pk)
        typed = Typed(value or "")
        typed.like = like
        return typed

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        field = self.choices.field
        box = {"name": name + LIKE, "like": field.like, "label": field.label}
        context["widget"]["box"] = box if field.is_long or field.like else None
        if context["widget"]["box"]:
            # Typed words are an answer too: a browser must not insist on the menu.
            context["widget"]["attrs"].pop("required", None)
        return context


class _Short(ModelChoiceIterator):
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        field: Any = self.field
        if field.empty_label is not None:
            yield ("", field.empty_label)
        rows = field.found(field.like) if field.like else []
        rows = rows or list(self.queryset.all()[: MOST + 1])
        field.is_long = len(rows) > MOST
        for row in rows[:MOST]:
            yield self.choice(row)
        kept = str(field.kept or "")
        may_be_beyond = (field.is_long or field.like) and kept.isdecimal() and len(kept) < 19
        if may_be_beyond and int(kept) not in {row.pk for row in rows[:MOST]}:
            yield from map(self.choice, self.queryset.filter(pk=kept))
        if field.is_long:
            yield ("", _("Only the first %(n)s are listed") % {"n": MOST})


class ShortChoice(forms.ModelChoiceField):
    """Lists the first MOST records and the one chosen; takes every one of its records.

    The others are found by words, all of which one of the columns FOUND_BY of the model has.
    """

    iterator = _Short
    widget = FindSelect
    kept: Any = None
    like = ""
    is_long = False

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        self.kept = bound.value()
        self.like = getattr(self.kept, "like", "")
        return bound

    def found(self, like: str) -> list[Any]:
        """The records that these words fit, one more than are listed at most."""
        return list(self._fitting(like)[: MOST + 1])

    def fits(self, like: str, value: str) -> bool:
        """Whether these words fit the record chosen; what is no record is for clean() to refuse."""
        is_key = value.isdecimal() and len(value) < 19
        return not is_key or self._fitting(like).filter(pk=value).exists()

    def _fitting(self, like: str) -> QuerySet:
        rows: QuerySet = self.queryset
        columns = getattr(rows.model, "FOUND_BY", ("name",))
        each = [reduce(or_, (Q(**{f"{c}__icontains": word}) for c in columns)) for word in like.split()]
        return rows.filter(reduce(and_, each, Q()))

    def clean(self, value: Any) -> Any:
        """The record chosen, or the only one that fits what was typed.

        Raises ValidationError, with what to do, where that fits several or none, or not what was chosen.
        """
        like = getattr(value, "like", "")
        if not like:
            return super().clean(value)
        if self.found(like):
            text = (
                _("Choose one of those that fit “%(like)s”, or empty the box.")
                if value
                else _("Choose one of those that fit “%(like)s”.")
            )
            raise ValidationError(text % {"like": like})
        raise ValidationError(
            _("Nothing fits “%(like)s”. Type less of it, or choose from the menu.") % {"like": like}
        )
