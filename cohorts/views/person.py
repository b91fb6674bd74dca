"""A seat for one person, given from the person's page."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import save_form
from cohorts import actions
from cohorts.forms.seat import PersonSeatForm
from cohorts.models import Cohort
from participants.models import Participant
from participants.opening import open_person


@requires(Permission.COHORT_EDIT)
def person_seat(request: HttpRequest, pk: int) -> HttpResponse:
    person = open_person(request, pk, _("Seat in a cohort"))
    cohorts = Cohort.objects.visible_to(request.user).open().exclude(enrollments__participant=person)

    def save(cohort: Cohort, **facts) -> Participant:
        actions.seat_people(cohort=cohort, people=[person], by=request.user, **facts)
        return person

    return save_form(
        request,
        PersonSeatForm(request.POST or None, cohorts=cohorts.select_related("facility", "track")),
        save,
        title=_("Seat in a cohort"),
        intro=person.name,
        submit=_("Give the seat"),
        back=person.get_absolute_url(),
        crumbs=[(_("People"), reverse("participants:list")), (person.name, person.get_absolute_url())],
    )
