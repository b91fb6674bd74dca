"""The set-up page: what is there, what comes next, and the way to each record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import requires
from accounts.permissions import Permission
from programs.checklist import steps
from programs.models import Grant, Program, Track

# The page shows this many of each; the list pages show all.
SHOWN = 10


@requires(Permission.SETUP_SEE)
def setup(request: HttpRequest) -> HttpResponse:
    todo = steps(request.user)

    def first(rows):
        found = list(rows[: SHOWN + 1])
        return {"rows": found[:SHOWN], "has_more": len(found) > SHOWN}

    context = {
        "steps": todo,
        "is_complete": all(step.is_done for step in todo),
        "programs": first(Program.objects.visible_to(request.user)),
        "grants": first(Grant.objects.visible_to(request.user).select_related("funder", "program")),
        "tracks": first(Track.objects.visible_to(request.user)),
        "can_edit": request.user.can(Permission.SETUP_EDIT),
    }
    return render(request, "programs/setup.html", context)


def crumbs(*objects) -> list[tuple[str, str]]:
    """The way to a form: set-up, then the records above it."""
    start = [(_("Set-up"), reverse("programs:setup"))]
    return start + [(str(obj), obj.get_absolute_url()) for obj in objects]
