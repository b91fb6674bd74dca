"""Say what happened, with a way back: "Saved. Undo"."""

import time

from django.contrib import messages
from django.http import HttpRequest

KEPT_SECONDS = 10 * 60


def offer_undo(request: HttpRequest, text: str, url: str) -> None:
    """Show `text` on the next page with an Undo button that POSTs to `url` (components/toast.html).

    The view behind `url` takes the change back through an action, once a submission key. An answer that
    is no redirect includes components/toast.html with text= and url= itself.
    """
    messages.success(request, str(text), extra_tags=f"undo={url}")


def keep_undo(request: HttpRequest, text: str, url: str) -> None:
    """Offer the same undo on lists for the next ten minutes ({% recent_undo %})."""
    request.session["recent_undo"] = {"text": text, "url": url, "until": time.time() + KEPT_SECONDS}


def recent_undo(request: HttpRequest) -> dict[str, str] | None:
    """What keep_undo kept, while it is fresh. No statement: the session is read for every page anyway."""
    kept = request.session.get("recent_undo")
    return kept if kept and kept["until"] > time.time() else None


def forget_undo(request: HttpRequest, url: str) -> None:
    """It was taken back: there is nothing more to offer."""
    kept = request.session.get("recent_undo")
    if kept and kept["url"] == url:
        del request.session["recent_undo"]
