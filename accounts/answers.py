"""The value of a form field as one plain text to compare, in words to show, and put back as if typed."""

import datetime
import json
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from ui.values import day_text


def put(form: forms.BaseForm, name: str, value: Any) -> None:
    """Write a stored value into a bound form as if it had been typed."""
    key = form.add_prefix(name)
    widget = form.fields[name].widget
    data = cast(QueryDict, form.data).copy()
    if isinstance(form.fields[name], forms.FileField):
        form.files = form.files.copy()
        form.files.pop(key, None)
    elif isinstance(widget, forms.CheckboxInput):
        data.pop(key, None)
        if value:
            data[key] = "on"
    elif isinstance(value, list | tuple | models.QuerySet):
        data.setlist(key, [str(getattr(v, "pk", v)) for v in value])
    else:
        data[key] = "" if value is None else _text(value)
    form.data = data


def plain(form_field: forms.Field | None, value: Any) -> str:
    if isinstance(value, UploadedFile):
        return f"upload {value.name} {value.size}"
    if isinstance(value, File) or (value is False and isinstance(form_field, forms.FileField)):
        return str(value or "")
    if isinstance(value, list | tuple | models.QuerySet):
        return json.dumps(sorted(plain(None, v) for v in value)) if value else ""
    if form_field is not None and not isinstance(form_field, forms.ModelChoiceField | forms.FileField):
        # What was typed and is no such value is compared as the text it is.
        with suppress(ValidationError, TypeError, ValueError):
            value = form_field.to_python(value)
    return "" if value is None else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).strip().replace("\r\n", "\n")


def say(form_field: forms.Field | None, value: Any) -> str:
    """A value in words, as the form would show it."""
    if isinstance(value, list | tuple | models.QuerySet):
        return ", ".join(say(form_field, v) for v in value) or _("empty")
    if isinstance(form_field, forms.FileField):
        new = isinstance(value, UploadedFile)
        return str(value.name) if new else _("a file") if value else _("no file")
    if isinstance(form_field, forms.ModelChoiceField):
        rows = form_field.queryset
        found = rows.filter(pk=value).first() if rows is not None and _is_key(value) else None
        blank = _("empty") if value in (None, "") else _("another record")
        return form_field.label_from_instance(found) if found else blank
    if isinstance(form_field, forms.ChoiceField) and value not in (None, ""):
        return str(dict(_flat(form_field.choices or ())).get(str(value), value))
    if form_field is not None and not isinstance(value, bool):
        with suppress(ValidationError, TypeError, ValueError):
            value = form_field.to_python(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return day_text(value)
    return _text(value) if value not in (None, "") else _("empty")


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), label


def _is_key(value: Any) -> bool:
    text = str(value if value is not None else "")
    return text.isascii() and text.isdecimal() and len(text) < 19
