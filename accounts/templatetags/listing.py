"""Tags of lists: the rows of a table, options of a menu."""

from collections.abc import Callable, Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.listing.columns import Column
from accounts.listing.frame import Field
from ui import values
from ui.keeping import kept
from ui.links import around_last
from ui.markup import escaped
from ui.templatetags.ui import day_drawer, unknown

register = template.Library()

SHOWN = {"count": values.count_text, "money": values.money_text}


@register.simple_tag(takes_context=True)
def table_rows(
    context: template.Context, columns: list[Column], rows: Iterable[Any], edit: str = ""
) -> SafeString:
    """{% table_rows columns page edit %}: the rows of a table, each with a box to tick, and the first
    column as its head. `edit` names the page that E opens."""
    user = context["request"].user
    before, after = (escape(part) for part in (_("Select %(row)s") % {"row": "\0"}).split("\0"))
    insides = [_inside(column, user) for column in columns]
    named, *others = insides
    nothing = unknown(None)
    frames = [_frames(column, bool(edit and column.edit)) for column in columns[1:]]
    edits = [escape(text) for text in around_last(edit)] if edit else []
    drawn = []
    for row in rows:
        opened = f'<tr data-edit="{edits[0]}{row.pk}{edits[1]}">' if edits else "<tr>"
        drawn.append(f"{opened}{BOX}{before}{escaped(str(row))}{after}{TICK}{row.pk}{BOXED}")
        drawn.append(f"{HEAD}{named(row) or nothing}</th>")
        for inside, (known, unknown_frame) in zip(others, frames, strict=True):
            inner = inside(row)
            drawn.append(f"{known}{inner}</td>" if inner else f"{unknown_frame}{nothing}</td>")
        drawn.append("</tr>")
    return mark_safe("".join(drawn))


HEAD = '<th scope="row" data-phone="wide">'
BOX = '<td class="is-check"><label class="hite-checkcell"><span class="u-sr">'
TICK = '</span><input class="hite-check" type="checkbox" name="pks" value="'
BOXED = '" form="bulk"></label></td>'


def _inside(column: Column, user: Any) -> Callable[[Any], str]:
    """Draws what stands in the column's cell of a row, "" for what is not known; escaped."""
    draw, read = column.draw, column.read
    if draw is not None:
        return lambda row: escaped(draw(row, user))
    show = day_drawer() if column.kind == "day" else SHOWN.get(column.kind, escaped)

    def shown(row: Any) -> str:
        value = read(row)
        return "" if values.is_unknown(value) else show(value)

    return shown


def _frames(column: Column, may_edit: bool) -> tuple[str, str]:
    """How the cells of a column open: with something known in them, and without."""
    names = ["u-num"] if column.is_number else []
    names += ["u-nowrap"] if column.nowrap or column.kind == "day" else []
    shared = [("class", " ".join(names))] if names else []
    shared += [("data-cell", "")] if may_edit else []
    known = []
    if column.phone in ("hide", "wide"):
        known = [("data-phone", column.phone)]
    elif not column.phone:
        known = [("data-label", str(column.title))]
    return _opened([*shared, *known]), _opened([*shared, ("data-phone", "hide")])


def _opened(attributes: list[tuple[str, str]]) -> str:
    return "<td" + format_html_join("", ' {}="{}"', attributes) + ">"


FIELD = "components/listing/_field.html"


@register.simple_tag
def fields(asked: Iterable[Field]) -> SafeString:
    """{% fields asked.first %}: filters as fields of the form. A menu is drawn once for what it offers; what
    somebody typed is drawn each time and kept nowhere."""
    drawn = []
    for field in asked:
        is_typed = (field.kind == "text" and field.value) or field.like
        facts = {"field": field}
        drawn.append(render_to_string(FIELD, facts) if is_typed else kept(FIELD, "", facts))
    return mark_safe("".join(drawn))


@register.simple_tag
def menu_options(pairs: list[tuple[str, str]], chosen: str) -> SafeString:
    """{% menu_options field.options field.value %}: option elements of a select."""
    drawn = [
        f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(label)}</option>'
        for key, label in pairs
    ]
    return mark_safe("".join(drawn))
