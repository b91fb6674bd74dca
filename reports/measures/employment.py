"""Measures of the employment report: hired at completion, by several bases, and starting wages."""

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cohorts.models import RecordsCover
from reports.measures.measure import Measure, Value
from reports.universe import seats_of_closed_cohorts

OWN_MEASURE = _("The program's own measure, not a WIOA indicator.")
HIRED_FIELDS = _(
    "Fields: cohort closed; hire status (accepted, started, ended), day accepted, first day of work."
)

HIRED_OF_RECORD = Measure(
    code="hired_of_record",
    title=_("Hired at completion"),
    text=_(
        "People who accepted a job offer or started a job, ended jobs included, out of everyone on "
        "record in closed cohorts. Each seat in a cohort counts once. People who already worked for the "
        "host facility when training began are left out."
    ),
    source=format_lazy("{} {}", OWN_MEASURE, HIRED_FIELDS),
    universe=seats_of_closed_cohorts,
    of=Q(),
    counted=Q(was_hired=True),
)

HIRED_OF_STARTED = Measure(
    code="hired_of_started",
    title=_("Hired, of those who started"),
    text=_(
        "People who accepted a job offer or started a job, out of those of closed cohorts who were ever "
        "in training. Known only where the records cover everyone who started."
    ),
    source=format_lazy(
        "{} {} {}",
        OWN_MEASURE,
        HIRED_FIELDS,
        _("Enrollment ever in training, first day in training; cohort records cover."),
    ),
    universe=seats_of_closed_cohorts,
    of=Q(was_started=True),
    counted=Q(was_hired=True),
    known_where=Q(records_cover=RecordsCover.STARTED),
    unknown_because=_("Not known: the records of %(cohorts)s cover only people who completed."),
)

HIRED_OF_COMPLETED = Measure(
    code="hired_of_completed",
    title=_("Hired, of those who completed"),
    text=_(
        "People who accepted a job offer or started a job, out of those of closed cohorts who completed. "
        "Known only where completion was recorded."
    ),
    source=format_lazy(
        "{} {} {}",
        OWN_MEASURE,
        HIRED_FIELDS,
        _("Enrollment status, day of completion; cohort completion recorded."),
    ),
    universe=seats_of_closed_cohorts,
    of=Q(was_completed=True),
    counted=Q(was_hired=True),
    known_where=Q(completion_recorded=True),
    unknown_because=_("Not known: completion was not recorded for %(cohorts)s."),
)

HIRED_BY_HOST = Measure(
    code="hired_by_host",
    title=_("Hired by the host facility"),
    text=_(
        "People who accepted an offer from, or started a job at, the facility that hosted their cohort, "
        "out of everyone on record in closed cohorts."
    ),
    source=format_lazy("{} {} {}", OWN_MEASURE, HIRED_FIELDS, _("Hired by the host facility.")),
    universe=seats_of_closed_cohorts,
    of=Q(),
    counted=Q(was_hired_by_host=True),
)

WAGE_MEDIAN = Measure(
    code="wage_median",
    title=_("Median starting wage"),
    text=_(
        "The middle starting wage by the hour in the first job of each person hired; of an even number, "
        "the mean of the two in the middle. Only known wages enter, and their number stands beside it."
    ),
    source=_("The program's own measure, not WIOA median earnings. Field: starting wage of the first job."),
    universe=seats_of_closed_cohorts,
    of=Q(was_hired=True),
    counted=Q(has_first_wage=True),
    value=Value.MEDIAN,
)

WAGE_MEAN = Measure(
    code="wage_mean",
    title=_("Mean starting wage"),
    text=_(
        "The mean starting wage by the hour in the first job of each person hired. Only known wages "
        "enter, and their number stands beside it."
    ),
    source=_("The program's own measure, not WIOA earnings. Field: starting wage of the first job."),
    universe=seats_of_closed_cohorts,
    of=Q(was_hired=True),
    counted=Q(has_first_wage=True),
    value=Value.MEAN,
)

# In the order of pages and files.
EMPLOYMENT = (
    HIRED_OF_RECORD,
    HIRED_OF_STARTED,
    HIRED_OF_COMPLETED,
    HIRED_BY_HOST,
    WAGE_MEDIAN,
    WAGE_MEAN,
)
