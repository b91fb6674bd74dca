"""Markup drawn the short way is what Django draws."""

import datetime
from decimal import Decimal

import pytest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from ui.markup import escaped, filled

VALUES = [
    "<b>&\"'",
    "Mari 🌻 O'Finch",
    mark_safe("<b>"),
    _("Person"),
    _("<No>"),
    None,
    12,
    Decimal("17.50"),
    datetime.date(2026, 1, 2),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_the_short_way_escapes_as_django_does(value):
    assert escaped(value) == conditional_escape(value)
    drawn = filled('<a href="{}">{}</a>', value, "<i>")
    assert drawn == format_html('<a href="{}">{}</a>', value, "<i>")
    assert hasattr(drawn, "__html__"), "it is not escaped again"
    assert escaped(drawn) == drawn
