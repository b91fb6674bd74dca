"""Pieces of a person's page that stand there many times, drawn without templates."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from desk.headline import Headline
from participants.models import Consent, Task
from ui.links import row_url
from ui.templatetags.ui import due, status
from ui.values import day_text
from ui.words import due_text

TASK = (
    '<li><span class="hite-list__main"><a class="u-strong u-plain" href="{}">{}</a><br>'
    '<span class="u-muted">{}</span></span>{}'
    '<form class="hite-inline" method="post" action="{}">{}'
    '<button class="usa-button usa-button--outline usa-button--sm" type="submit">{}'
    '<span class="u-sr">: {}</span></button></form></li>'
)
TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
CONSENT = '<li><span class="hite-list__main">{}{}<br><span class="u-muted">{}</span></span>{}</li>'
TAKE_BACK = (
    '<a class="usa-button usa-button--outline usa-button--sm" href="{}" data-sheet>{}'
    '<span class="u-sr">: {}</span></a>'
)
# Consents shown, the newest first.
CONSENTS_SHOWN = 6


def tasks_html(tasks: Iterable[Task], token: object) -> SafeString:
    """Open tasks, each with its button."""
    today = timezone.localdate()
    field, done = format_html(TOKEN, token), _("Done")
    return format_html_join(
        "",
        TASK,
        (
            (
                row_url("participants:task_update", task.pk),
                task.title,
                task.owner.name,
                due(due_text(task.due_on), task.due_on < today),
                row_url("participants:task_finish", task.pk),
                field,
                done,
                task.title,
            )
            for task in tasks
        ),
    )


def consents_html(head: Headline, may_edit: bool) -> SafeString:
    """What the person agreed to, with the days of it."""
    held = {row.pk for row in head.held}
    in_force = format_html(" {}", status("ok", _("in force")))
    return format_html_join(
        "",
        CONSENT,
        (
            (
                str(row),
                in_force if row.pk in held else "",
                _days(row),
                _take_back(row) if may_edit and row.pk in held else "",
            )
            for row in head.consents[:CONSENTS_SHOWN]
        ),
    )


def _days(row: Consent) -> str:
    said = [_("Given %(day)s") % {"day": day_text(row.given_on)}]
    if row.signed_on:
        said.append(_("signed %(day)s") % {"day": day_text(row.signed_on)})
    if row.ends_on:
        said.append(_("until %(day)s") % {"day": day_text(row.ends_on)})
    if row.revoked_on:
        said.append(_("taken back %(day)s") % {"day": day_text(row.revoked_on)})
    return ", ".join(said) + (f". {row.purpose}" if row.purpose else "")


def _take_back(row: Consent) -> SafeString:
    return format_html(TAKE_BACK, row_url("participants:consent_revoke", row.pk), _("Take back"), str(row))
