"""Tags for components: statuses, people, values, small charts. Lengths are SVG attributes, never styles."""

import functools
import uuid
from pathlib import Path

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ui import keeping, values
from ui.forms import error_list, field_messages, widget_html
from ui.markup import escaped, filled

register = template.Library()

STATUS_ICONS = {
    "ok": "check_circle",
    "warn": "warning",
    "risk": "report",
    "info": "timer",
    "plan": "event",
    "none": "remove_circle",
    "done": "verified",
    "lock": "lock",
}
STATUS_TONES = {"done": "ok", "lock": "none"}


@functools.cache
def icon_names() -> frozenset:
    """Names in the sprite that ui/build.mjs makes from icons.txt."""
    lines = (Path(__file__).resolve().parent.parent / "icons.txt").read_text().split()
    return frozenset(line.partition("=")[0] for line in lines)


# ---------------------------------------------------------------- icons, statuses, people


# The pieces that stand in every row of a list are put together here and not in templates: a page of fifty
# rows draws hundreds of them.


@functools.cache
def _use(name):
    """What an icon of the sprite draws."""
    if name not in icon_names():
        raise ValueError(f"There is no icon {name!r}: add it to ui/icons.txt and run `npm run build`.")
    return filled('<use href="{}"></use></svg>', f"{static('ui/img/icons.svg')}#{name}")


PLAIN_ICON = mark_safe('<svg class="usa-icon" aria-hidden="true" focusable="false">')


@register.simple_tag
def icon(name, label=""):
    """{% icon "edit" %} beside a word, {% icon "lock" _("Locked") %} where it stands alone."""
    if not label:
        return PLAIN_ICON + _use(name)
    said = filled('<svg class="usa-icon" role="img" aria-label="{}" focusable="false">', label)
    return said + _use(name)


@functools.cache
def _status_mark(kind, icon):
    """How a status opens: its tone and its shape."""
    opened = filled('<span class="hite-status hite-status--{}">', STATUS_TONES.get(kind, kind))
    return opened + PLAIN_ICON + _use(icon or STATUS_ICONS.get(kind, "remove_circle"))


@register.simple_tag
def status(kind, text, icon=""):
    """{% status "risk" _("At risk") %}: ok warn risk info plan none done lock. A shape and a word."""
    return mark_safe(f"{_status_mark(kind, icon)}{escaped(text)}</span>")


PERSON = (
    '<span class="hite-person"><span class="hite-avatar{}" aria-hidden="true">{}</span>'
    '<span class="hite-person__text">'
)
NAMED = '<span class="hite-person__name">{}</span>'
LINKED = '<a class="hite-person__name" href="{}">{}</a>'
META = '<span class="hite-person__meta">{}</span>'
# The pieces with and without an address and a second line, put together once.
PERSON_FORMS = {
    (has_link, has_meta): PERSON
    + (LINKED if has_link else NAMED)
    + (META if has_meta else "")
    + "</span></span>"
    for has_link in (True, False)
    for has_meta in (True, False)
}


@register.simple_tag
def person(name, meta="", href="", initials="", grey=False):
    """{% person p.name "PCT-02" p.get_absolute_url %}; grey when they are not the reader's to work with."""
    texts = [" hite-avatar--grey" if grey else "", initials or values.initials(name)]
    texts += [href, name] if href else [name]
    texts += [meta] if meta else []
    return filled(PERSON_FORMS[bool(href), bool(meta)], *texts)


@register.simple_tag
def avatar(name, large=False, grey=False):
    """Initials in a circle, hidden from screen readers: the name stands beside it."""
    classes = "hite-avatar" + (" hite-avatar--lg" if large else "") + (" hite-avatar--grey" if grey else "")
    return filled('<span class="{}" aria-hidden="true">{}</span>', classes, values.initials(name))


@register.simple_tag
def due(text, late=False):
    """{% due "8 days late" True %}."""
    if not late:
        return filled('<span class="hite-due">{}</span>', text)
    mark = PLAIN_ICON + _use("error_outline")
    return filled('<span class="hite-due hite-due--late">{}{}</span>', mark, text)


# ---------------------------------------------------------------- values


@register.simple_tag
def unknown(value, reason=""):
    """{% unknown cohort.seats "seats not recorded" %}: the value, or a dash that says why."""
    if not values.is_unknown(value):
        return value
    reason = reason or values.NOT_KNOWN
    return filled('<span aria-hidden="true">–</span><span class="u-sr">{}</span>', reason)


@register.simple_tag
def count(value):
    """{% count 9500 %} -> 9,500."""
    return values.count_text(value)


@register.simple_tag
def rate(numerator, denominator):
    """{% rate 24 28 %} -> 24 of 28, 86%."""
    return values.rate_text(numerator, denominator)


@register.simple_tag
def money(amount):
    """{% money hire.wage %} -> $16.00."""
    return values.money_text(amount)


@register.simple_tag
def day(date, distance=False):
    """{% day d %} -> Nov 19; {% day d distance=True %} -> Nov 19, 9 days ago."""
    text = values.day_text(date)
    if values.is_unknown(date):
        return text
    if distance:
        text = f"{text}, {values.distance_text(date)}"
    return _time(values.local_day(date), text)


def day_drawer():
    """What {% day d %} draws, for many days known: the language and the year of today are asked for once."""
    year, language = timezone.localdate().year, get_language()

    def draw(value):
        on = values.local_day(value)
        return _time(on, values.day_words(on, on.year == year, language))

    return draw


@functools.lru_cache(maxsize=5000)
def _time(day, text):
    """A page names the same few days in many rows."""
    return filled('<time datetime="{}">{}</time>', day.isoformat(), text)


@register.simple_tag
def days(start, end):
    """{% days c.starts_on c.ends_on %} -> Oct 12 to Dec 18."""
    if values.is_unknown(start) and values.is_unknown(end):
        return _("dates not known")
    if values.is_unknown(end):
        return filled(_("since {}"), day(start))
    if values.is_unknown(start):
        return filled(_("until {}"), day(end))
    return filled(_("{} to {}"), day(start), day(end))


@register.simple_tag
def moment(at):
    """{% moment run.finished_at %} -> Nov 19, 9:41 AM."""
    text = values.moment_text(at)
    if values.is_unknown(at):
        return text
    return filled('<time datetime="{}">{}</time>', at.isoformat(), text)


@register.inclusion_tag("components/stat.html")
def stat(label, value, of="", note="", lead=False, href=""):
    """One cell of dl.hite-stats: {% stat _("Hired") "86%" of="24 of 28" note="..." lead=True %}."""
    return {"label": label, "value": value, "of": of, "note": note, "lead": lead, "href": href}


@register.simple_tag(takes_context=True)
def kept(context, template_name, typed="", **facts):
    """{% kept "components/nav.html" groups=nav_groups %}: a piece that these facts say everything about,
    with keeping.TYPED for what somebody `typed`."""
    return keeping.kept(template_name, context.get("csrf_token", ""), facts, typed)


# ---------------------------------------------------------------- small charts


@register.simple_tag
def meter(pct):
    """Decorative bar beside a printed number (the number is the data)."""
    return filled(
        '<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="ch-track" width="100" height="6" rx="1.5"/>'
        '<rect class="ch-1" width="{}" height="6" rx="1.5"/></svg>',
        max(0, min(100, pct or 0)),
    )


@register.simple_tag
def bar(value, maximum=100, target=None, ghost=None, tone="1"):
    """One row of a bar table. target: a tick; ghost: a pale bar behind (the step before). Unknown: no bar."""
    if values.is_unknown(value) or not maximum:
        return ""

    def share(part):
        return f"{max(0.6, 100 * float(part) / float(maximum)):.2f}%"

    behind = mark_safe('<rect class="ch-track" y="2" width="100%" height="12" rx="2"/>')
    if ghost is not None:
        behind = filled(
            '<rect class="ch-soft" y="2" width="{}" height="12" rx="2" opacity=".45"/>', share(ghost)
        )
    tick = ""
    if target is not None:
        tick = filled(
            '<line class="ch-sep" x1="{0}" x2="{0}" y1="0" y2="16" stroke-width="5"/>'
            '<line class="ch-target" x1="{0}" x2="{0}" y1="0" y2="16"/>',
            share(target),
        )
    return filled(
        '<svg height="16" aria-hidden="true" focusable="false">{}'
        '<rect class="ch-{}" y="2" width="{}" height="12" rx="2"/>{}</svg>',
        behind,
        tone,
        share(value),
        tick,
    )


@register.simple_tag
def people(total, counted, title, desc="", columns=14):
    """One square per person, `counted` of them filled. For under 50 people; the numbers stand beside it."""
    squares = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="17" height="17" rx="3"/>',
        (
            ("ch-1" if n < counted else "ch-hollow", n % columns * 22 + 1, n // columns * 22 + 1)
            for n in range(total)
        ),
    )
    return filled(
        '<svg class="hite-chart hite-chart--people" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        columns * 22,
        -(-total // columns) * 22,
        f"{title}. {desc}" if desc else title,
        squares,
    )


LEGEND = {
    "bar": '<rect class="ch-1" y="3" width="14" height="8" rx="2"/>',
    "ghost": '<rect class="ch-soft" y="3" width="14" height="8" rx="2" opacity=".45"/>',
    "target": '<line class="ch-target" x1="7" x2="7" y1="0" y2="14"/>',
    "square": '<rect class="ch-1" width="13" height="13" rx="2.5"/>',
    "hollow": '<rect class="ch-hollow" x=".75" y=".75" width="12" height="12" rx="2.5"/>',
}


@register.simple_tag
def key(kind):
    """Legend swatch: bar ghost target square hollow."""
    shape = mark_safe(LEGEND[kind])
    return filled('<svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">{}</svg>', shape)


# ---------------------------------------------------------------- lists


@register.inclusion_tag("components/empty.html")
def empty(icon, title, text="", primary="", primary_url="", secondary="", secondary_url="", level=2):
    """An empty page teaches: what is missing, why, the one next action. level=1: the page has no other h1."""
    return {
        "icon": icon,
        "title": title,
        "text": text,
        "primary": primary,
        "primary_url": primary_url,
        "secondary": secondary,
        "secondary_url": secondary_url,
        "level": level,
    }


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context, page, label):
    """{% pager page_obj _("people") %}: "1–25 of 9,500" and links that keep the rest of the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"request": context.get("request"), "page": page, "numbers": list(numbers), "label": label}


@register.inclusion_tag("components/download.html")
def download(name, note, href):
    """A row of ul: {% download "CSV" "4 KB" url %}."""
    return {"name": name, "note": note, "href": href}


# ---------------------------------------------------------------- forms


@register.simple_tag
def submission_key():
    """Hidden key that makes a repeated send harmless (accounts.submissions)."""
    return filled('<input type="hidden" name="submission_key" value="{}">', uuid.uuid4())


@register.filter
def undo_url(message):
    """Where a message's Undo button posts to; "" for a message without one (accounts.undoing)."""
    return (message.extra_tags or "").partition("undo=")[2]


@register.inclusion_tag("components/confirm_button.html", takes_context=True)
def confirm_button(context, url, text, question="", icon="", tone="outline", hidden=""):
    """A POST form of one button. question: asked in a dialog first. tone: outline danger primary unstyled."""
    return {
        "csrf_token": context.get("csrf_token"),
        "url": url,
        "text": text,
        "question": question,
        "icon": icon,
        "tone": tone,
        "hidden": hidden,
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms):
    """{% error_summary form formset %} at the top of a form: what to fix, with links to the fields."""
    return {"errors": error_list(*forms)}


@register.simple_tag
def error_prefix(*forms):
    """{% block title %}{% error_prefix form %}...{% endblock %}: "Error: " when something is to be fixed."""
    return _("Error: ") if error_list(*forms) else ""


@register.simple_tag
def widget(field, label="", **attrs):
    """{% widget form.code inputmode="numeric" %}: the input of a bound field with our classes.

    label: its accessible name where no <label> stands beside it.
    """
    return widget_html(field, label, attrs)


@register.filter
def messages_of(field):
    """What is wrong with a bound field, in words that say what to enter."""
    return [text for text, _needs_name in field_messages(field)] if field.errors else []


@register.filter
def inline_svg(svg, label):
    """An SVG file's text as part of the page, since the security policy refuses data: addresses."""
    body = svg[svg.index("<svg") + len("<svg") :]
    return mark_safe(filled('<svg role="img" aria-label="{}"', label) + body)
