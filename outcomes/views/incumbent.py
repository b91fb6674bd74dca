"""People who already worked for the host facility when training began."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import answer_once, save_form
from cohorts.models import Enrollment
from outcomes import actions
from outcomes.forms import IncumbentForm
from outcomes.models import Incumbent
from participants.opening import open_person

INTRO = gettext_lazy(
    "%(name)s had a job there when training began. The goal is then a better job, so reports on hires leave "
    "this seat out and say how many they leave out."
)
SECTIONS = [(gettext_lazy("The job before"), [("title", "since_on"), ("wage", "hours")])]


@requires(Permission.HIRE_EDIT)
def incumbent(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a person (pk: the seat), or correct what is known of the job before."""
    rows = Enrollment.objects.visible_to(request.user).select_related("participant", "cohort__facility")
    seat = get_object_or_404(rows, pk=pk)
    open_person(request, seat.participant_id, _("Jobs"))
    known = Incumbent.objects.visible_to(request.user).filter(enrollment=seat).first()
    jobs = reverse("outcomes:participant_tab", args=[seat.participant_id])

    def save(**facts: object) -> str:
        actions.mark_incumbent(enrollment=seat, by=request.user, **facts)
        return jobs

    return save_form(
        request,
        IncumbentForm(request.POST or None, instance=known or Incumbent(enrollment=seat)),
        save,
        title=_("Already worked for %(facility)s") % {"facility": seat.cohort.facility},
        intro=INTRO % {"name": seat.participant.name},
        submit=_("Save"),
        back=jobs,
        sections=SECTIONS,
        crumbs=[(_("People"), reverse("participants:list")), (seat.participant.name, jobs)],
    )


@requires(Permission.HIRE_EDIT)
@require_POST
def incumbent_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the mark away (pk: the seat); a repeat leads to the same page."""
    seat = get_object_or_404(Enrollment.objects.visible_to(request.user), pk=pk)

    def save() -> str:
        known = get_object_or_404(Incumbent.objects.visible_to(request.user), enrollment=seat)
        actions.unmark_incumbent(incumbent=known, by=request.user)
        messages.success(request, _("The mark was taken away. The history keeps it."))
        return reverse("outcomes:participant_tab", args=[seat.participant_id])

    return answer_once(request, save)
