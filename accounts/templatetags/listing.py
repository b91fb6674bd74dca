"""Tags of lists: the rows of a table, options of a menu."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Engine
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.listing.columns import Column
from ui import values
from ui.templatetags.ui import day, unknown

register = template.Library()

SHOWN = {"day": day, "count": values.count_text, "money": values.money_text}


@register.simple_tag(takes_context=True)
def table_rows(
    context: template.Context, columns: list[Column], rows: Iterable[Any], edit: str = ""
) -> SafeString:
    """{% table_rows columns page edit %}: the rows of a table, each with a box to tick, and the first
    column as its head. `edit` names the page that E opens."""
    user = context["request"].user
    select = conditional_escape(_("Select %(row)s"))
    frames = [_frames(column) for column in columns]
    named, *others = zip(columns, frames, strict=True)
    drawn = []
    for row in rows:
        ticked = format_html(BOX, mark_safe(select % {"row": escape(str(row))}), row.pk)
        head = format_html(
            '<th scope="row" data-phone="wide">{}</th>', _inside(named[0], row, user, context)[0]
        )
        cells = "".join(_cell(column, frame, row, user, context) for column, frame in others)
        asked = format_html(' data-edit="{}"', reverse(edit, args=[row.pk])) if edit else ""
        drawn.append(f"<tr{asked}>{ticked}{head}{cells}</tr>")
    return mark_safe("".join(drawn))


HEAD = '<th scope="row" data-phone="wide">{}</th>'
BOX = (
    '<td class="is-check"><label class="hite-checkcell"><span class="u-sr">{}</span>'
    '<input class="hite-check" type="checkbox" name="pks" value="{}" form="bulk"></label></td>'
)


def _cell(column: Column, frame: tuple[str, str], row: Any, user: Any, context: template.Context) -> str:
    inner, is_known = _inside(column, row, user, context)
    return f"{frame[0] if is_known else frame[1]}{conditional_escape(inner)}</td>"


def _inside(column: Column, row: Any, user: Any, context: template.Context) -> tuple[Any, bool]:
    """What stands in a cell, and whether that is something known."""
    if column.draw:
        value = column.draw(row, user)
    elif column.template:
        with context.push(row=row):
            value = mark_safe(Engine.get_default().get_template(column.template).render(context).strip())
    else:
        value = column.read(row)
        if not values.is_unknown(value):
            return SHOWN.get(column.kind, conditional_escape)(value), True
    return (unknown(None), False) if values.is_unknown(value) else (value, True)


def _frames(column: Column) -> tuple[str, str]:
    """How the cells of a column open: with something known in them, and without."""
    names = ["u-num"] if column.is_number else []
    names += ["u-nowrap"] if column.nowrap or column.kind == "day" else []
    shared = [("class", " ".join(names))] if names else []
    known = []
    if column.phone in ("hide", "wide"):
        known = [("data-phone", column.phone)]
    elif not column.phone:
        known = [("data-label", str(column.title))]
    return _opened([*shared, *known]), _opened([*shared, ("data-phone", "hide")])


def _opened(attributes: list[tuple[str, str]]) -> str:
    return "<td" + format_html_join("", ' {}="{}"', attributes) + ">"


@register.simple_tag
def menu_options(pairs: list[tuple[str, str]], chosen: str) -> SafeString:
    """{% menu_options field.options field.value %}: option elements of a select."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, mark_safe(" selected") if key == chosen else "", label) for key, label in pairs),
    )
