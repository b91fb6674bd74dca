"""Many rows at once, for tests that count statements."""

from django.db import connection, models

from cohorts.models import Cohort, Enrollment, Status, StatusChange
from participants.models import Participant
from tests.factories.cohorts import EnrollmentFactory
from tests.factories.participants import ParticipantFactory


def many_seats(cohort: Cohort, count: int) -> list[Enrollment]:
    """People in training in one cohort; two statements."""
    people = Participant.objects.bulk_create(ParticipantFactory.build_batch(count))
    return Enrollment.objects.bulk_create(
        EnrollmentFactory.build(participant=person, cohort=cohort, active=True) for person in people
    )


def copies(row: models.Model, source: str, **columns: str) -> None:
    """A copy of a saved row for each row of `source`, with some columns of its own, both as SQL."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key and not field.generated]
    own = [columns.get(field.name, f"it.{connection.ops.quote_name(field.column)}") for field in fields]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(own)}"
            f" FROM {table} it, {source} WHERE it.id = %s",
            [row.pk],
        )


def town_in_training(cohorts: list[Cohort], count: int) -> None:
    """So many people in training, spread over cohorts of one track, each with a history of two steps."""
    first = EnrollmentFactory(cohort=cohorts[0], active=True)
    steps = [
        StatusChange.objects.create(enrollment=first, status=status, on=cohorts[0].starts_on)
        for status in (Status.ENROLLED, Status.ACTIVE)
    ]
    copies(first.participant, f"generate_series(2, {count}) AS g (n)", last_name="'Crowd' || g.n")
    keys = ", ".join(str(cohort.pk) for cohort in cohorts)
    of_cohort = f"(ARRAY[{keys}])[1 + p.id %% {len(cohorts)}]"
    others = "participants_participant p WHERE p.last_name LIKE 'Crowd%%'"
    source = f"(SELECT p.id, {of_cohort} AS cohort FROM {others}) AS p"
    copies(first, source, participant="p.id", cohort="p.cohort")
    for step in steps:
        seats = f"(SELECT id FROM cohorts_enrollment WHERE id <> {first.pk} ORDER BY id) AS e"
        copies(step, seats, enrollment="e.id")


def settle() -> None:
    """Statistics as autovacuum makes them: tables that earlier tests left empty are planned as empty."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
