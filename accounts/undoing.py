"""Say what happened, with a way back: "Saved. Undo"."""

from django.contrib import messages
from django.http import HttpRequest


def offer_undo(request: HttpRequest, text: str, url: str) -> None:
    """Show `text` on the next page with an Undo button that POSTs to `url` (components/toast.html).

    The view behind `url` takes the change back through an action, once a submission key. An answer that
    is no redirect includes components/toast.html with text= and url= itself.
    """
    messages.success(request, text, extra_tags=f"undo={url}")
