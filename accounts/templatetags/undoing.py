"""The button that takes back one's own last change of the record a page shows."""

from typing import Any

from django import template
from django.db import models

from accounts.last_change import own_last_change, undo_url

register = template.Library()


@register.inclusion_tag("components/undo_last.html", takes_context=True)
def undo_last(context: dict[str, Any], obj: models.Model) -> dict[str, Any]:
    """{% undo_last participant %}: nothing when the last change is another's, too old, or no correction."""
    event = own_last_change(obj, context["user"])
    return {"csrf_token": context.get("csrf_token"), "url": undo_url(obj, event) if event else ""}
