"""People as an employer contact may see them: by consent, never by more than first name and initial."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.models import Cohort, Enrollment, Status
from participants.models import Participant


@dataclass(frozen=True)
class Shown:
    seat: Enrollment
    name: str
    has_consent: bool

    @property
    def has_completed(self) -> bool:
        return self.seat.status == Status.COMPLETED


def people_shown(cohort: Cohort, user: User) -> list[Shown]:
    """Who is in the cohort, in the order of their seats: sorting by name would give away hidden ones.

    A number counts everybody who ever had a seat, so that it stays the same when somebody leaves.
    """
    seats = Enrollment.objects.visible_to(user).filter(cohort=cohort).with_consent(timezone.localdate())
    return [
        Shown(seat, name_shown(seat.participant, number, seat.shares_name), seat.shares_name)
        for number, seat in enumerate(seats.select_related("participant").order_by("pk"), start=1)
        if not seat.has_left
    ]


def name_shown(person: Participant, number: int, has_consent: bool) -> str:
    """ "Maria F." with the person's consent, "Person 3" without."""
    if not has_consent:
        return _("Person %(n)s") % {"n": number}
    # Not the preferred name: it may hold more than a first name, and the consent does not speak of it.
    return f"{person.first_name} {person.last_name[:1]}."
