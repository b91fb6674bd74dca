"""Tags for cohort pages: the figures on top of one, and how the people of a check-in stood."""

import datetime
from collections import Counter

from django import template
from django.forms import ChoiceField, ModelChoiceField, ModelMultipleChoiceField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.board import cards
from cohorts.cells import stage_status
from cohorts.models import RecordsCover, Standing, Status
from ui.values import DATE_NOT_KNOWN, day_text, distance_text

register = template.Library()
register.simple_tag(stage_status)


@register.simple_tag
def cohort_stats(cohort, roster):
    """The cells above a roster: each with its denominator, unknown where it is unknown."""
    cells = [_enrolled(cohort, roster), _progress(cohort)]
    if cohort.is_closed:
        return [*cells, _completed(cohort, roster)]
    if cohort.stage == "planned":
        return cells
    return [*cells, _standing(roster), _last(roster)]


@register.simple_tag(takes_context=True)
def board(context, cohorts):
    """{% board page.rows as cards %}: what the cards of a page of cohorts show; three statements."""
    return cards(list(cohorts), context["request"].user)


def standings_text(lines):
    """ "11 on track, 1 needs support" of the lines of one check-in."""
    found = Counter(line.standing for line in lines)
    parts = [text(found[key]) for key, text in STANDING_TEXTS.items() if found[key]]
    return ", ".join(parts) or _("a note for the group")


STANDING_TEXTS = {
    Standing.ON_TRACK: lambda n: ngettext("%(n)s on track", "%(n)s on track", n) % {"n": n},
    Standing.NEEDS_SUPPORT: lambda n: ngettext("%(n)s needs support", "%(n)s need support", n) % {"n": n},
    Standing.AT_RISK: lambda n: ngettext("%(n)s at risk", "%(n)s at risk", n) % {"n": n},
}


@register.simple_tag
def answer_text(bound, value):
    """What was answered to a field, in words; "" for what was left out."""
    if value is None or value == "" or value is False:
        return ""
    if isinstance(value, datetime.date):
        return day_text(value)
    if value is True:
        return _("Yes")
    if isinstance(bound.field, ModelMultipleChoiceField):
        return ", ".join(str(row) for row in value)
    if isinstance(bound.field, ChoiceField) and not isinstance(bound.field, ModelChoiceField):
        return dict(bound.field.choices).get(value, value)
    return value


TILES = {
    Standing.ON_TRACK: ("ok", "check_circle"),
    Standing.NEEDS_SUPPORT: ("warn", "warning"),
    Standing.AT_RISK: ("risk", "report"),
}


@register.filter
def standing_tone(value):
    """The color of a tile: a third signal after shape and word."""
    return TILES.get(value, ("none", ""))[0]


@register.filter
def standing_icon(value):
    return TILES.get(value, ("", "remove_circle"))[1]


def cell(label, value, of="", note=""):
    return {"label": label, "value": value, "of": of, "note": note}


def _enrolled(cohort, roster):
    of = _("of %(n)s seats") % {"n": cohort.seats} if cohort.seats is not None else ""
    if cohort.records_cover == RecordsCover.COMPLETERS:
        return cell(_("On record"), len(roster.rows), of, _("Only people who completed"))
    if cohort.is_closed and not cohort.completion_recorded:
        return cell(_("On record"), len(roster.rows) + len(roster.left), of, _("Everyone who started"))
    gone = len(roster.left)
    note = ngettext("%(n)s has left", "%(n)s have left", gone) % {"n": gone} if gone else _("None have left")
    return cell(_("Enrolled"), len(roster.rows), of, note)


def _progress(cohort):
    label, today = _("Progress"), timezone.localdate()
    if cohort.starts_on is None:
        return cell(label, None, note=DATE_NOT_KNOWN)
    if cohort.stage == "closed":
        return cell(label, _("Finished"), note=day_text(cohort.ends_on))
    if cohort.stage == "planned":
        return cell(
            label, _("Planned"), note=_("Starts %(when)s") % {"when": distance_text(cohort.starts_on)}
        )
    if cohort.stage == "ended":
        return cell(label, _("Ended"), note=_("Last day was %(day)s") % {"day": day_text(cohort.ends_on)})
    value = _("Week %(n)s") % {"n": _weeks(cohort.starts_on, today)}
    if cohort.ends_on is None:
        return cell(label, value, note=_("Last day not known"))
    of = _("of %(n)s") % {"n": _weeks(cohort.starts_on, cohort.ends_on)}
    return cell(label, value, of, _("Last day %(when)s") % {"when": distance_text(cohort.ends_on)})


def _completed(cohort, roster):
    if not cohort.completion_recorded:
        return cell(_("Completed"), None, note=_("Nobody wrote down who completed"))
    started = sum(row.seat.started for row in [*roster.rows, *roster.left])
    if cohort.records_cover == RecordsCover.COMPLETERS:
        return cell(
            _("Completed"), roster.statuses[Status.COMPLETED], note=_("How many started is not known")
        )
    of = _("of %(n)s who started") % {"n": started}
    return cell(_("Completed"), roster.statuses[Status.COMPLETED], of)


def _standing(roster):
    found = roster.standings
    rest = [
        STANDING_TEXTS[key](found[key]) for key in (Standing.NEEDS_SUPPORT, Standing.AT_RISK) if found[key]
    ]
    if found[""]:
        rest.append(_("%(n)s not asked yet") % {"n": found[""]})
    return cell(_("How it goes"), found[Standing.ON_TRACK], _("on track"), ", ".join(rest))


def _last(roster):
    days = [row.last_on for row in roster.rows if row.last_on]
    late = ngettext("%(n)s person overdue", "%(n)s people overdue", roster.late) % {"n": roster.late}
    note = late if roster.late else _("Nobody overdue")
    return cell(_("Last check-in"), day_text(max(days)) if days else None, note=note)


def _weeks(first: datetime.date, last: datetime.date) -> int:
    return (last - first).days // 7 + 1
