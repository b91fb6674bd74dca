"""Tags of lists: one cell of a table, options of a menu."""

from django import template
from django.template import Engine
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from accounts.listing.columns import Column
from ui import values
from ui.templatetags.ui import day, unknown

register = template.Library()

SHOWN = {"day": day, "count": values.count_text, "money": values.money_text}


@register.simple_tag(takes_context=True)
def cell(context: template.Context, column: Column, row: object) -> str:
    """{% cell column row %}: a whole td or, for the column that names the row, th."""
    if column.template:
        with context.push(row=row):
            drawn = Engine.get_default().get_template(column.template).render(context).strip()
        return _framed(column, mark_safe(drawn) if drawn else unknown(None), bool(drawn))
    value = column.read(row)
    if values.is_unknown(value):
        return _framed(column, unknown(None), False)
    return _framed(column, SHOWN.get(column.kind, conditional_escape)(value), True)


def _framed(column: Column, inner: object, is_known: bool) -> SafeString:
    names = ["u-num"] if column.is_number else []
    names += ["u-nowrap"] if column.nowrap or column.kind == "day" else []
    attributes = [("class", " ".join(names))] if names else []
    if column.phone == "hide" or not is_known:
        attributes.append(("data-phone", "hide"))
    elif column.phone == "wide":
        attributes.append(("data-phone", "wide"))
    elif not column.phone:
        attributes.append(("data-label", str(column.title)))
    return format_html("<td{}>{}</td>", format_html_join("", ' {}="{}"', attributes), inner)


@register.simple_tag
def menu_options(pairs: list[tuple[str, str]], chosen: str) -> SafeString:
    """{% menu_options field.options field.value %}: option elements of a select."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, mark_safe(" selected") if key == chosen else "", label) for key, label in pairs),
    )
