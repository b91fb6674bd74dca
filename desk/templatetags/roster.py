"""The rows of a cohort's page, drawn without templates: it shows each person two or three times."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from cohorts.models import Cohort, Standing, Status
from cohorts.roster import Roster, Row
from cohorts.templatetags.cohorts import standings_text
from desk.templatetags.desk import due_day, standing
from ui.templatetags.ui import day, icon, moment, status, unknown

register = template.Library()

ROW = (
    '<tr><th scope="row" class="is-tight"><a class="u-plain{}" href="{}">{}</a>{}</th>'
    '<td>{} {}</td>{}<td class="u-num hite-rowlink">{}</td></tr>'
)
SPOKEN = '<td class="u-nowrap" data-phone="wide">{}</td><td>{}</td>'
FLAGGED = (
    '<li><span class="hite-list__main"><a href="{}" class="u-strong u-plain">{}</a><br>'
    '<span class="hite-flags u-mt1">{}</span> {}</span></li>'
)
CHECK_IN = (
    '<div class="hite-time__item"><span class="hite-time__icon hite-time__icon--accent">{}</span>'
    '<div><p class="hite-time__title">{}: {}</p>{}{}<p class="hite-time__by">{}</p></div>'
    '<span class="hite-time__when">{}</span></div>'
)
NOTE = '<p class="hite-time__note">{}</p>'


class _Drawer:
    """What is the same for every row of the page, put together once."""

    def __init__(self, cohort: Cohort, roster: Roster, user: Any) -> None:
        self.cohort = cohort
        self.edits = user.can(Permission.COHORT_EDIT)
        self.says_more = roster.has_check_ins or not cohort.is_closed
        # Most people share their days, statuses and standings with others.
        self.day, self.due_day, self.standing = cache(day), cache(due_day), cache(standing)
        self.status = cache(status)
        self.checked_in = format_html('<span class="u-phone u-muted">{}</span> ', _("Checked in"))
        self.none_yet = escape(_("none yet"))
        self.no_check_in = format_html('<span class="u-muted">{}</span>', _("no check-in yet"))
        self.not_asked = unknown(None, _("not asked yet"))
        self.seat = format_html('{}<span class="u-sr">: ', _("Seat"))
        self.back = format_html('{}<span class="u-sr">: ', _("Return to seat"))

    def row(self, row: Row, grey: bool) -> str:
        person, seat = row.seat.participant, row.seat
        name = person.name
        return format_html(
            ROW,
            " u-muted" if grey else "",
            person.get_absolute_url(),
            name,
            self.buddy(row),
            self.status(*seat.mark),
            self.left(row) if seat.has_left else "",
            self.spoken(row) if self.says_more else "",
            self.link(row, name),
        )

    def buddy(self, row: Row) -> SafeString | str:
        if row.buddy is None:
            return ""
        said = _("Buddy: %(name)s") % {"name": row.buddy.participant.name}
        return format_html('<span class="hite-person__meta">{}</span>', said)

    def left(self, row: Row) -> SafeString:
        """Since when, and why for those who may know."""
        seat = row.seat
        told = seat.exit_reason and self.edits and seat.status != Status.TRANSFERRED
        why = f", {seat.exit_reason}" if told else ""
        return format_html('<span class="u-muted">{}{}</span>', self.day(seat.since_on or seat.ends_on), why)

    def spoken(self, row: Row) -> SafeString:
        """The last check-in, and how it goes."""
        last = self.checked_in + self.day(row.last_on) if row.last_on else self.no_check_in
        if row.is_late:
            last = (last if row.last_on else self.none_yet) + mark_safe(" ") + self.due_day(row.due_on)
        return format_html(SPOKEN, last, self.standing(row.standing) if row.standing else self.not_asked)

    def link(self, row: Row, name: str) -> SafeString:
        seat = row.seat
        moved = seat.status == Status.TRANSFERRED
        returns = seat.has_left and not self.cohort.is_closed and self.edits and not moved
        query, text = ("?to=active#h-move", self.back) if returns else ("", self.seat)
        return format_html('<a href="{}{}">{}{}</span></a>', seat.get_absolute_url(), query, text, name)


@register.simple_tag(takes_context=True)
def roster_rows(context: template.Context, rows: Iterable[Row], grey: bool = False) -> SafeString:
    """{% roster_rows roster.left grey=True %}: people of `cohort`, their last check-in, their seat."""
    drawer = _Drawer(context["cohort"], context["roster"], context["request"].user)
    return mark_safe("".join([drawer.row(row, grey) for row in rows]))


@register.simple_tag
def flagged_rows(rows: Iterable[Row]) -> SafeString:
    """{% flagged_rows roster.flagged %}: people with the reasons to look at them."""
    return mark_safe("".join([_flagged(row) for row in rows]))


def _flagged(row: Row) -> SafeString:
    person = row.seat.participant
    flags = [
        f'<span class="hite-flag hite-flag--{flag.tone}">{escape(flag.text)}</span>' for flag in row.flags
    ]
    note = ""
    if row.note:
        note = format_html('<span class="u-muted">{}</span>', Truncator(row.note).chars(140))
    return format_html(FLAGGED, person.get_absolute_url(), person.name, mark_safe("".join(flags)), note)


@register.simple_tag(takes_context=True)
def check_in_items(context: template.Context, check_ins: Iterable[Any]) -> SafeString:
    """{% check_in_items check_ins %}: each with who is not on track, and what was noted."""
    user = context["request"].user
    takes = user.can(Permission.CHECKIN_TAKE)
    names = {row.seat.pk: row.seat.participant.name for row in context["roster"].everybody}
    standing_once = cache(standing)
    mark = icon("groups")
    drawn = []
    for check_in in check_ins:
        told = [
            format_html(
                '<p class="hite-time__note"><b>{}</b> {} {}</p>',
                names[line.seat],
                standing_once(line.standing),
                linebreaksbr(line.note),
            )
            for line in check_in.told
            if line.seat in names and (line.note or line.standing != Standing.ON_TRACK)
        ]
        drawn.append(
            format_html(
                CHECK_IN,
                mark,
                check_in.get_method_display(),
                standings_text(check_in.told),
                format_html(NOTE, linebreaksbr(check_in.note)) if check_in.note else "",
                mark_safe("".join(told)),
                _by(check_in, takes and check_in.by_id == user.pk),
                day(check_in.on, distance=True),
            )
        )
    return mark_safe("".join(drawn))


def _by(check_in: Any, is_own: bool) -> SafeString:
    """Who took it, when it was corrected and why, and the link to correct one's own."""
    parts = [escape(check_in.by.name)]
    if check_in.corrected_at:
        parts.append(format_html(", {} {}", _("corrected"), moment(check_in.corrected_at)))
        if check_in.correction_reason:
            parts.append(format_html(": {}", check_in.correction_reason))
    if is_own:
        link = ' <a href="{}">{}<span class="u-sr"> {}</span></a>'
        address = reverse("cohorts:checkin_correct", args=[check_in.pk])
        parts.append(format_html(link, address, _("Correct"), day(check_in.on)))
    return mark_safe("".join(parts))
