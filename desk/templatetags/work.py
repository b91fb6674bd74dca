"""Rows of what is to be done, drawn without templates: Today shows up to five of each kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from desk.found_drawing import seat_place
from desk.templatetags.desk import checkin_due, due_day
from desk.work import Group, Kind
from participants.contact import dial
from ui.links import page_url, row_url
from ui.markup import filled
from ui.templatetags.ui import day, due, icon, person
from ui.values import day_text, initials
from ui.words import left_text

register = template.Library()

WHAT = '<span class="hite-work__what">{}</span>'
DUE = '<span class="hite-work__due">{}</span>'
BUTTON = (
    '<a class="usa-button usa-button--outline usa-button--sm{}" href="{}">'
    '{}<span class="u-sr">: {}</span></a>'
)
REACH = '<a class="hite-iconbtn hite-iconbtn--line" href="{}">{}</a>'
ACTIONS = '<span class="hite-work__act hite-actions">{}{}</span>'
HIDDEN = '<input type="hidden" name="{}" value="{}">'
DONE = (
    '<form class="hite-inline hite-work__act" method="post" action="{}">{}'
    '<button class="usa-button usa-button--outline usa-button--sm" type="submit">{}'
    '<span class="u-sr">: {}</span></button></form>'
)


@dataclass(frozen=True)
class Reader:
    """Who reads, and the hidden fields of a form that leads back to this page."""

    user: User
    checks_in: bool
    hidden: SafeString


@register.simple_tag(takes_context=True)
def work_rows(context: template.Context, kind: Kind, rows: Iterable[Any], back: str) -> SafeString:
    """{% work_rows group.kind group.rows "today" %}: each row with the button that deals with it."""
    user = context["request"].user
    hidden = _hidden(context, back) if kind.key == "tasks" else mark_safe("")
    reader = Reader(user, user.can(Permission.CHECKIN_TAKE), hidden)
    draw = DRAWN[kind.key]
    return mark_safe("".join([f'<div class="hite-work__item">{draw(row, reader)}</div>' for row in rows]))


GROUP = (
    '<div class="hite-work__group"><div class="hite-work__head"><h3>{}{}</h3><span>{}</span>{}</div>{}</div>'
)
SEE_ALL = '<a class="u-right" href="{}?kind={}{}">{}<span class="u-sr">: {}</span></a>'


@register.simple_tag(takes_context=True)
def work_groups(context: template.Context, groups: Iterable[Group]) -> SafeString:
    """{% work_groups groups %}: each kind of work with its first rows, and the way to all of them."""
    show, drawn = context["show"], []
    for group in groups:
        kind, more = group.kind, ""
        if group.count > len(group.rows):
            only = mark_safe("" if show == "all" else f"&amp;show={show}")
            more = filled(SEE_ALL, page_url("desk:work"), kind.key, only, _("See all"), kind.title)
        rows = work_rows(context, kind, group.rows, "today")
        drawn.append(filled(GROUP, icon(kind.icon), kind.title, group.said, more, rows))
    return mark_safe("".join(drawn))


def _hidden(context: template.Context, back: str) -> SafeString:
    fields = {"csrfmiddlewaretoken": context["csrf_token"], "back": back}
    if context["show"] != "all":
        fields["show"] = context["show"]
    return format_html_join("", HIDDEN, fields.items())


def check_in(row: Any, reader: Reader) -> SafeString:
    if row.last_check_in_on:
        said = _("Last check-in %(day)s.") % {"day": day_text(row.last_check_in_on)}
    else:
        said = _("No check-in yet. Started %(day)s.") % {"day": day_text(row.starts_on)}
    return _put(_cohort(row), said, checkin_due(row.day, row.check_in_days), _to_cohort(row, reader))


def missed(row: Any, reader: Reader) -> SafeString:
    said = _("In no check-in yet.")
    if row.last_standing_on:
        said = _("Last check-in %(day)s. Left out since.") % {"day": day_text(row.last_standing_on)}
    act = filled(ACTIONS, _reach(row), _check_in(row.cohort_id, row.participant.name))
    return _put(_seat(row), said, checkin_due(row.day, row.check_in_days), act)


def at_risk(row: Any, reader: Reader) -> SafeString:
    someone = row.participant
    if reader.checks_in:
        button = _check_in(row.cohort_id, someone.name)
    else:
        button = filled(BUTTON, "", someone.get_absolute_url(), _("Open"), someone.name)
    said = Truncator(row.last_note or "").chars(100)
    return _put(_seat(row), said, day(row.day, distance=True), filled(ACTIONS, _reach(row), button))


def task(row: Any, reader: Reader) -> SafeString:
    someone, said = row.participant, row.title
    if row.owner_id != reader.user.pk:
        said = filled('{}. <span class="u-muted">{}</span>', row.title, row.owner.name)
    address = row_url("participants:task_finish", row.pk)
    done = filled(DONE, address, reader.hidden, _("Done"), row.title)
    who = person(someone.name, someone.number, someone.get_absolute_url())
    return _put(who, said, due_day(row.due_on), done)


def ended(row: Any, reader: Reader) -> SafeString:
    since = due(_("ended %(day)s") % {"day": day_text(row.ends_on)}, True)
    address = row_url("cohorts:complete", row.pk)
    said = _("Training is over. Say who completed.")
    return _put(_cohort(row), said, since, _button(address, _("Complete"), row.code))


def agreement(row: Any, reader: Reader) -> SafeString:
    made = row.agreement
    partner = made.facility or made.organization
    who = person(partner.name, made.get_kind_display(), made.get_absolute_url(), grey=True)
    told = {"title": made.title, "day": day_text(row.ends_on)}
    said = _("%(title)s ended %(day)s.") % told if row.late else _("%(title)s ends %(day)s.") % told
    if row.owner is None or row.owner.pk != reader.user.pk:
        owner = row.owner or _("Nobody is named to renew it")
        said = filled('{} <span class="u-muted">{}</span>', said, owner)
    when = due_day(row.ends_on) if row.late else left_text(row.ends_on)
    return _put(who, said, when, _button(made.get_absolute_url(), _("Open"), made.title))


def user(row: Any, reader: Reader) -> SafeString:
    who = person(row.name, row.get_role_display(), row.get_absolute_url(), grey=True)
    said = _("Not invited yet.")
    if row.invited_at:
        said = _("Invited %(day)s.") % {"day": day_text(row.invited_at)}
    return _put(who, said, row.email, _button(row.get_absolute_url(), _("Open"), row.name))


DRAWN: dict[str, Callable[[Any, Reader], SafeString]] = {
    "check-ins": check_in,
    "missed": missed,
    "at-risk": at_risk,
    "tasks": task,
    "ended": ended,
    "agreements": agreement,
    "users": user,
}


# ---------------------------------------------------------------- pieces


def _put(who: SafeString, what: str, when: str, act: SafeString) -> SafeString:
    return filled("{} " + WHAT + " " + DUE + " {}", who, what, when, act)


def _cohort(row: Any) -> SafeString:
    place = row.facility.name
    return person(row.code, place, row.get_absolute_url(), initials=initials(place), grey=True)


def _seat(row: Any) -> SafeString:
    return person(row.participant.name, seat_place(row), row.participant.get_absolute_url())


def _button(address: str, text: str, about: str) -> SafeString:
    return filled(BUTTON, " hite-work__act", address, text, about)


def _to_cohort(row: Any, reader: Reader) -> SafeString:
    if reader.checks_in:
        return _button(row_url("cohorts:checkin", row.pk), _("Check in"), row.code)
    return _button(row.get_absolute_url(), _("Open"), row.code)


def _check_in(cohort: int, about: str) -> SafeString:
    return filled(BUTTON, "", row_url("cohorts:checkin", cohort), _("Check in"), about)


def _reach(row: Any) -> SafeString:
    """Links that dial or write a text, as far as the person agreed."""
    someone, drawn = row.participant, ""
    if not someone.phone:
        return mark_safe("")
    if not someone.no_calls:
        call = _("Call %(name)s") % {"name": someone.name}
        drawn += filled(REACH, dial("tel", someone.phone), icon("phone", call))
    if row.takes_texts:
        text = _("Text %(name)s") % {"name": someone.name}
        drawn += filled(REACH, dial("sms", someone.phone), icon("chat", text))
    return mark_safe(drawn)
