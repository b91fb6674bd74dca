"""Many rows at once, for tests that count statements."""

from django.db import connection

from cohorts.models import Cohort, Enrollment
from participants.models import Participant
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.participants import ParticipantFactory


def many_seats(cohort: Cohort, count: int) -> list[Enrollment]:
    """People in training in one cohort; two statements."""
    people = Participant.objects.bulk_create(ParticipantFactory.build_batch(count))
    return Enrollment.objects.bulk_create(
        EnrollmentFactory.build(participant=person, cohort=cohort, active=True) for person in people
    )


def settle() -> None:
    """Statistics as autovacuum makes them: tables that earlier tests left empty are planned as empty."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
