"""The lines of a timeline, drawn without templates: a page draws fifty of them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.template.defaultfilters import capfirst, linebreaksbr
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cohorts.models import Standing
from desk.timeline_words import Entry
from ui.templatetags.ui import day, icon, status

STANDING_TONES = {Standing.ON_TRACK: "ok", Standing.NEEDS_SUPPORT: "warn", Standing.AT_RISK: "risk"}
# Lines about these stand open.
WORRIES = (Standing.AT_RISK, Standing.NEEDS_SUPPORT)

MONTH = '<h3 class="hite-time__month">{}</h3>'
ITEM = '<div class="hite-time__item{}"><span class="hite-time__icon{}">{}</span><div>{}{}</div>{}</div>'
OPENS = '<details{}><summary class="hite-time__title">{}{}</summary>{}</details>'
CLOSED = '<div class="hite-row"><p class="hite-time__title">{}</p>{}</div>'
NOTE = '<p class="hite-time__note">{}</p>'
SHARED = '<p class="hite-time__note"><b>{}</b> {}</p>'
CHANGE = (
    '<p class="hite-time__note">{}: {} <span aria-hidden="true">→</span><span class="u-sr">{}</span> {}</p>'
)
OPEN = '<p class="hite-time__by"><a href="{}">{}<span class="u-sr">: {}</span></a></p>'
BY = '<p class="hite-time__by">{}</p>'
WHEN = '<span class="hite-time__when">{}</span>'


def entries_html(entries: Iterable[Entry]) -> SafeString:
    """Each month with its name above it."""
    drawn = []
    for _month, lines in groupby(entries, key=lambda entry: entry.month):
        of_month = list(lines)
        first = of_month[0]
        drawn.append(
            format_html(MONTH, date_format(first.day, "F Y") if first.is_dated else _("Day not known"))
        )
        drawn += [_entry(entry) for entry in of_month]
    return mark_safe("".join(drawn))


def standing_html(value: str) -> SafeString:
    """How a person stood at a check-in."""
    return status(STANDING_TONES[Standing(value)], Standing(value).label)


def _entry(entry: Entry) -> SafeString:
    return format_html(
        ITEM,
        " hite-time__item--light" if entry.is_light else "",
        f" hite-time__icon--{entry.tone}" if entry.tone else "",
        icon(entry.icon),
        _opens(entry) if entry.opens else _closed(entry),
        format_html(BY, entry.by) if entry.by else "",
        format_html(WHEN, day(entry.day, distance=True) if entry.is_dated else _("day not known")),
    )


def _opens(entry: Entry) -> SafeString:
    return format_html(
        OPENS,
        mark_safe(" open") if entry.standing in WORRIES else "",
        entry.title,
        format_html(" {}", standing_html(entry.standing)) if entry.standing else "",
        mark_safe("".join(_inside(entry))),
    )


def _inside(entry: Entry) -> Iterator[SafeString]:
    if entry.note:
        yield format_html(NOTE, linebreaksbr(entry.note))
    if entry.shared:
        yield format_html(SHARED, _("Whole group:"), linebreaksbr(entry.shared))
    for change in entry.changes:
        yield format_html(CHANGE, capfirst(change.field), change.before, _("is now"), change.after)
    if entry.url:
        yield format_html(OPEN, entry.url, _("Open"), entry.title)


def _closed(entry: Entry) -> SafeString:
    title = conditional_escape(entry.title)
    if entry.url:
        title = format_html('<a class="u-plain" href="{}">{}</a>', entry.url, title)
    return format_html(CLOSED, title, standing_html(entry.standing) if entry.standing else "")
