"""Tags of undo."""

from django import template

from accounts.undoing import recent_undo as kept_undo

register = template.Library()


@register.inclusion_tag("accounts/_recent_undo.html", takes_context=True)
def recent_undo(context: template.Context) -> dict[str, object]:
    """{% recent_undo %}: the last change of many, for ten minutes, unless a message offers it already."""
    kept = kept_undo(context["request"])
    offered = any(message.extra_tags for message in context.get("messages") or ())
    return {"kept": None if offered else kept, "csrf_token": context.get("csrf_token")}
