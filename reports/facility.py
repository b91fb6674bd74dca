"""What came of the cohorts at one facility, by the same conditions as the employment report."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from accounts.models import User
from cohorts.models import Cohort, Enrollment, RecordsCover, Status
from cohorts.models.cohort import CohortQuerySet
from employers.models import Facility
from reports.counting import wages_by_cohort
from reports.dots import Dots, place_dots
from reports.measures import HIRED_OF_RECORD
from reports.parameters import Parameters
from reports.universe import seats_of_closed_cohorts
from ui.paging import PAGE_SIZE
from ui.values import percent

EVERYTHING = Parameters()


@dataclass(frozen=True)
class HostedCohort:
    """A row of the table; None is not known."""

    cohort: Cohort
    enrolled: int | None
    completed: int | None
    hired: int | None
    wages_known: int

    @property
    def only_completers(self) -> bool:
        return self.cohort.records_cover == RecordsCover.COMPLETERS


@dataclass(frozen=True)
class FacilityFigures:
    # Cohorts the reader may open: hosted, finished, training, open, and the seats of the open ones.
    counts: dict[str, Any]
    cohorts: list[HostedCohort]
    # Everyone on record in closed cohorts, and the hired among them.
    on_record: int
    hired: int
    # Starting wages of first jobs, in cents; of `hired` people.
    wages: Counter[int]
    # People who hold a seat in a cohort that is not closed.
    seats_taken: int
    # Only cohorts given to the reader are counted.
    is_limited: bool

    @property
    def percent_hired(self) -> int | None:
        return percent(self.hired, self.on_record) if self.on_record else None

    @property
    def wages_known(self) -> int:
        return self.wages.total()

    @property
    def dots(self) -> Dots | None:
        return place_dots(self.wages)


def figures_of(facility: Facility, user: User) -> FacilityFigures:
    """Count over the cohorts at the facility that the user may open; seven statements."""
    cohorts = Cohort.objects.visible_to(user).filter(facility=facility)
    here = Q(cohort__in=cohorts)
    universe = seats_of_closed_cohorts(EVERYTHING).filter(here, HIRED_OF_RECORD.of).order_by()
    by_cohort = universe.filter(HIRED_OF_RECORD.counted).values_list("cohort_id")
    hired = dict(by_cohort.annotate(n=Count("pk")))
    wages = {
        cohort: Counter(cents)
        for cohort, _jobs, cents in wages_by_cohort(EVERYTHING, "default", Q(enrollment__cohort__in=cohorts))
    }
    newest = cohorts.select_related("track").order_by(F("starts_on").desc(nulls_last=True), "-pk")
    seats = Enrollment.objects.visible_to(user).filter(cohort__facility=facility)
    return FacilityFigures(
        counts=_counts(cohorts),
        cohorts=_rows(list(newest[:PAGE_SIZE]), seats, hired, wages),
        on_record=universe.count(),
        hired=sum(hired.values()),
        wages=sum(wages.values(), Counter()),
        seats_taken=seats.seated().filter(cohort__is_closed=False).count(),
        is_limited=not user.sees_all_people,
    )


def _counts(cohorts: CohortQuerySet) -> dict[str, Any]:
    is_open = Q(is_closed=False)
    return cohorts.order_by().aggregate(
        hosted=Count("pk"),
        finished=Count("pk", filter=~is_open),
        only_completers=Count("pk", filter=~is_open & Q(records_cover=RecordsCover.COMPLETERS)),
        training=Count("pk", filter=is_open & Q(starts_on__lte=timezone.localdate())),
        open=Count("pk", filter=is_open),
        without_limit=Count("pk", filter=is_open & Q(seats=None)),
        seats=Sum("seats", filter=is_open),
    )


def _rows(
    cohorts: list[Cohort], seats: Any, hired: dict[int, int], wages: dict[int, Counter[int]]
) -> list[HostedCohort]:
    counted = seats.filter(cohort__in=cohorts).order_by().values_list("cohort_id")
    numbers = {
        pk: (enrolled, completed)
        for pk, enrolled, completed in counted.annotate(
            n=Count("pk"), completed=Count("pk", filter=Q(status=Status.COMPLETED))
        )
    }
    rows = []
    for cohort in cohorts:
        enrolled, completed = numbers.get(cohort.pk, (0, 0))
        is_closed = cohort.is_closed
        rows.append(
            HostedCohort(
                cohort=cohort,
                enrolled=None if cohort.records_cover == RecordsCover.COMPLETERS else enrolled,
                completed=completed if is_closed and cohort.completion_recorded else None,
                hired=hired.get(cohort.pk, 0) if is_closed else None,
                wages_known=wages.get(cohort.pk, Counter()).total(),
            )
        )
    return rows
