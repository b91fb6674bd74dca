"""Tags that bring to any page what several rooms know."""

import datetime

from django import template
from django.utils import timezone

from accounts.permissions import Permission
from cohorts.models.status import TONES, mark_of
from desk import headline as headlines
from desk import timeline as timelines
from desk.found_drawing import (
    partner_options,
    partners_html,
    people_html,
    people_options,
    two_facts,
)
from desk.person_drawing import consents_html, tasks_html
from desk.timeline_drawing import entries_html, standing_html
from desk.training_drawing import training_html
from participants.contact import dial
from ui import values
from ui.templatetags.ui import due as mark_due
from ui.templatetags.ui import status
from ui.words import due_text

register = template.Library()


@register.simple_tag(takes_context=True)
def headline(context, person):
    """{% headline participant as head %}: seats, advisors, standing, tasks, consents, alerts of a person."""
    return headlines.headline(person, context["request"].user)


@register.simple_tag(takes_context=True)
def timeline(context, head, kind="", before=""):
    """{% timeline head kind before as page %}: what happened to the person of a headline."""
    return timelines.timeline(head.person, context["request"].user, kind, before, head.consents)


@register.simple_tag
def timeline_entries(entries):
    """{% timeline_entries page.entries %}: a line each, with the months above them."""
    return entries_html(entries)


@register.simple_tag(takes_context=True)
def open_tasks(context, tasks):
    """{% open_tasks tasks %}: a line each, with the button that says it is done."""
    return tasks_html(tasks, context.get("csrf_token"))


@register.simple_tag
def consents(head, may_edit):
    """{% consents head may_edit %}: the newest consents of the person of a headline."""
    return consents_html(head, may_edit)


@register.simple_tag
def timeline_kinds():
    """{% timeline_kinds as kinds %}: (key, name) of each filter."""
    return timelines.KINDS.items()


@register.simple_tag(takes_context=True)
def duplicates_with_seats(context, likenesses):
    """{% duplicates_with_seats form.duplicates as rows %}{% for found, seats in rows %}: one statement."""
    rows = headlines.with_seats([found.person for found in likenesses], context["request"].user)
    return [(found, seats) for found, (_person, seats) in zip(likenesses, rows, strict=True)]


@register.simple_tag
def week(cohort):
    """{% week cohort %} -> week 6 of 10."""
    return headlines.week_text(cohort)


@register.simple_tag
def seat_status(seat):
    """{% seat_status enrollment %}, also of a status change or a day gone by: shape and word."""
    if seat.status in TONES:
        return status(*mark_of(seat.status))
    return status("none", seat.get_status_display())


@register.simple_tag
def standing(value):
    """{% standing check_in_line.standing %}: how a person stood at a check-in."""
    return standing_html(value)


@register.filter
def can(user, permission):
    """{% if user|can:"people_edit" %}: whether the reader's role has a permission."""
    return user.can(Permission(permission))


@register.filter
def tel(phone):
    """ "(314) 555-0167 x12" -> "tel:3145550167;ext=12", for a link that dials."""
    return dial("tel", phone)


@register.simple_tag
def due_day(day):
    """{% due_day task.due_on %}: how late, or when it is due."""
    return mark_due(due_text(day), day < timezone.localdate())


@register.filter
def day_words(day):
    """A day inside a sentence: Nov 19, or Nov 19, 2025."""
    return values.day_text(day)


def checkin_due(since, days):
    """When the next check-in is or was due, so many days after the last one."""
    day = since + datetime.timedelta(days=days)
    return mark_due(due_text(day), day < timezone.localdate())


register.simple_tag(two_facts)
# {% training_rows training %}: the cohorts in training on Today.
register.simple_tag(training_html, name="training_rows")
# What was found: {% found_people found.people %}, {% found_options found.people "p" %} and partners.
register.simple_tag(people_html, name="found_people")
register.simple_tag(people_options, name="found_options")
register.simple_tag(partners_html, name="found_partners")
register.simple_tag(partner_options, name="found_partner_options")
