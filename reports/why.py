"""Why a person counts in a figure or does not, in a few words, from their jobs."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from outcomes.models import Hire, HireStatus
from reports.measures import HIRED_BY_HOST, MEASURES
from reports.models import ReportFigure
from ui.values import day_text, money_text


def why(jobs: Sequence[Hire], figure: ReportFigure) -> str:
    """The job that makes the person count, or what is there instead of one."""
    as_of = figure.run.as_of
    hired = [job for job in jobs if job.is_hired and _is_dated(job, as_of)]
    if not MEASURES[figure.measure].is_rate:
        first = min(hired, key=_place, default=None)
        return str(money_text(first.wage)) if first else ""
    host_only = figure.measure == HIRED_BY_HOST.code
    counting = [job for job in hired if job.by_host or not host_only]
    if counting:
        return _job_words(min(counting, key=_place))
    if hired:
        return _("Hired elsewhere: %(employer)s") % {"employer": hired[0].employer}
    return _instead(jobs, as_of)


def _is_dated(job: Hire, as_of: datetime.date | None) -> bool:
    if as_of is None:
        return True
    return any(day is not None and day <= as_of for day in (job.accepted_on, job.started_on))


def _place(job: Hire) -> tuple[datetime.date, int]:
    """Where a job stands among a person's jobs (universe.first_jobs says the same in SQL)."""
    return (job.accepted_on or job.started_on or datetime.date.max, job.pk)


def _job_words(job: Hire) -> str:
    words = {"employer": job.employer, "day": day_text(job.started_on or job.accepted_on)}
    if job.status == HireStatus.ACCEPTED:
        return _("Accepted an offer of %(employer)s, %(day)s") % words
    if job.status == HireStatus.ENDED:
        return _("Worked for %(employer)s, %(day)s; the job has ended") % words
    return _("Works for %(employer)s, %(day)s") % words


def _instead(jobs: Sequence[Hire], as_of: datetime.date | None) -> str:
    found = {job.status for job in jobs}
    late = [job for job in jobs if job.is_hired]
    if late:
        if all(job.accepted_on is None and job.started_on is None for job in late):
            return _("Hired on a day that is not recorded")
        return _("Hired after %(day)s") % {"day": day_text(as_of)}
    if HireStatus.OFFERED in found:
        return _("Has an offer, not answered")
    if HireStatus.DECLINED in found:
        return _("Declined an offer")
    return _("No job on record")
