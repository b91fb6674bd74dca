"""Everything that happened to one person, newest first, from every room the reader may look into."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from cohorts.models import CheckInLine, Status, StatusChange
from outcomes.models import Hire, HireStatus
from participants.models import Consent, Participant, Task
from ui.values import money_text

PAGE = 50
# Stands for a day that is not known: after everything else.
UNDATED = datetime.date.min
# A person has a handful of consents and jobs; these many are read at most.
FEW = 200

# Day, rank of the source, number within it: later comes first.
Place = tuple[datetime.date, int, int]


@dataclass(frozen=True)
class Entry:
    place: Place
    icon: str
    title: str
    tone: str = ""
    note: str = ""
    shared: str = ""
    by: str = ""
    url: str = ""
    line: CheckInLine | None = None

    @property
    def day(self) -> datetime.date:
        return self.place[0]

    @property
    def month(self) -> tuple[int, int]:
        return (self.day.year, self.day.month)

    @property
    def is_dated(self) -> bool:
        return self.day != UNDATED


@dataclass(frozen=True)
class Page:
    entries: list[Entry]
    older: str


def timeline(person: Participant, user: User, kind: str = "", before: str = "") -> Page:
    """Up to PAGE entries before the cursor; `kind` narrows to one source. One statement a source."""
    cursor = _read(before)
    found: list[Entry] = []
    for source in SOURCES:
        if kind in ("", source.key):
            entries = source.entries(person, user, cursor)
            found.extend(entry for entry in entries if cursor is None or entry.place < cursor)
    found.sort(key=lambda entry: entry.place, reverse=True)
    shown = found[:PAGE]
    older = "~".join(str(part) for part in shown[-1].place) if len(found) > PAGE else ""
    return Page(shown, older)


def _read(text: str) -> Place | None:
    try:
        day, rank, number = text.split("~")
        return (datetime.date.fromisoformat(day), int(rank), int(number))
    except ValueError:
        return None


def _page_of(rows: QuerySet, day: Coalesce, rank: int, cursor: Place | None) -> QuerySet:
    """The rows of one source that may stand on the page, with their `day`."""
    rows = rows.annotate(day=day)
    if cursor is not None:
        same_day = {1: Q(), 0: Q(pk__lt=cursor[2]), -1: Q(pk__in=[])}[_sign(cursor[1] - rank)]
        rows = rows.filter(Q(day__lt=cursor[0]) | Q(day=cursor[0]) & same_day)
    return rows.order_by("-day", "-pk")[: PAGE + 1]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


# ---------------------------------------------------------------- seats

STATUS_TITLES = {
    Status.ENROLLED: gettext_lazy("Seated in %(cohort)s at %(facility)s"),
    Status.ACTIVE: gettext_lazy("In training in %(cohort)s at %(facility)s"),
    Status.ON_LEAVE: gettext_lazy("On leave from %(cohort)s"),
    Status.COMPLETED: gettext_lazy("Completed %(cohort)s at %(facility)s"),
    Status.WITHDRAWN: gettext_lazy("Left %(cohort)s before the end"),
    Status.DISMISSED: gettext_lazy("Dismissed from %(cohort)s"),
    Status.TRANSFERRED: gettext_lazy("Moved from %(cohort)s to another cohort"),
    Status.ENDED_UNRECORDED: gettext_lazy("%(cohort)s ended, completion not recorded"),
}
STATUS_ICONS = {Status.COMPLETED: ("school", "ok"), Status.ENROLLED: ("groups", "accent")}


def seats(person: Participant, user: User, cursor: Place | None) -> Iterator[Entry]:
    changes = StatusChange.objects.visible_to(user).filter(enrollment__participant=person)
    changes = changes.select_related("enrollment__cohort__facility", "by", "reason")
    for change in _page_of(changes, Coalesce("on", Value(UNDATED)), 2, cursor):
        cohort = change.enrollment.cohort
        icon, tone = STATUS_ICONS.get(change.status, ("groups", ""))
        yield Entry(
            (change.day, 2, change.pk),
            icon,
            str(STATUS_TITLES[change.status]) % {"cohort": cohort.code, "facility": cohort.facility.name},
            tone,
            note=change.reason.name_with_dates if change.reason else "",
            by=change.by.name if change.by else "",
            url=change.enrollment.get_absolute_url(),
        )


# ---------------------------------------------------------------- check-ins


def check_ins(person: Participant, user: User, cursor: Place | None) -> Iterator[Entry]:
    """Their own line and the note for the whole group, never the line of somebody else."""
    lines = CheckInLine.objects.visible_to(user).filter(enrollment__participant=person)
    lines = lines.select_related("check_in__by", "check_in__cohort")
    for line in _page_of(lines, Coalesce("check_in__on", Value(UNDATED)), 3, cursor):
        made = line.check_in
        yield Entry(
            (line.day, 3, line.pk),
            "flag" if line.standing == "at_risk" else "check_circle_outline",
            _("Check-in, %(cohort)s") % {"cohort": made.cohort.code},
            "risk" if line.standing == "at_risk" else "",
            note=line.note,
            shared=made.note,
            by=f"{made.by.name}, {made.get_method_display()}",
            url=made.get_absolute_url(),
            line=line,
        )


# ---------------------------------------------------------------- jobs

# Days of a hire in their order, with what they say.
HIRE_STEPS = [
    (HireStatus.OFFERED, "offered_on", gettext_lazy("Job offered by %(employer)s"), ""),
    (HireStatus.DECLINED, "declined_on", gettext_lazy("Turned down the offer of %(employer)s"), ""),
    (HireStatus.ACCEPTED, "accepted_on", gettext_lazy("Accepted the offer of %(employer)s"), "ok"),
    (HireStatus.STARTED, "started_on", gettext_lazy("Started to work at %(employer)s"), "ok"),
    (HireStatus.ENDED, "ended_on", gettext_lazy("Job at %(employer)s ended"), ""),
]


def jobs(person: Participant, user: User, cursor: Place | None) -> Iterator[Entry]:
    hires = Hire.objects.visible_to(user).filter(enrollment__participant=person)
    for hire in hires.select_related("employer", "facility", "decline_reason").order_by("-pk")[:FEW]:
        employer = hire.facility.name if hire.facility else hire.employer.name
        wage = _("%(wage)s an hour") % {"wage": money_text(hire.wage)} if hire.wage is not None else ""
        for number, (status, field, title, tone) in enumerate(HIRE_STEPS):
            day = getattr(hire, field)
            if day is None and hire.status != status:
                continue
            declined = status == HireStatus.DECLINED and hire.decline_reason is not None
            note = hire.decline_reason.name_with_dates if declined else ""
            if status == HireStatus.STARTED:
                note = ", ".join(part for part in (hire.title, wage) if part)
            yield Entry(
                (day or UNDATED, 5, hire.pk * 10 + number),
                "work",
                str(title) % {"employer": employer},
                tone,
                note=note,
                url=hire.get_absolute_url() if user.can(Permission.HIRE_EDIT) else "",
            )


# ---------------------------------------------------------------- consents, tasks, the person


def consents(person: Participant, user: User, cursor: Place | None) -> Iterator[Entry]:
    for consent in Consent.objects.visible_to(user).filter(participant=person)[:FEW]:
        title = _("Agreed that a partner facility sees their name")
        yield Entry((consent.given_on, 1, consent.pk * 10), "verified_user", title)
        today = timezone.localdate()
        if consent.ends_on and consent.ends_on <= today and not consent.revoked_on:
            title = _("Consent to share the name ran out")
            yield Entry((consent.ends_on, 1, consent.pk * 10 + 1), "lock", title)
        if consent.revoked_on:
            title = _("Took back the consent to share the name")
            yield Entry((consent.revoked_on, 1, consent.pk * 10 + 2), "lock", title)


def tasks(person: Participant, user: User, cursor: Place | None) -> Iterator[Entry]:
    """Tasks done, on the day they were done; and late ones on the day they were due."""
    today = timezone.localdate()
    rows = Task.objects.visible_to(user).filter(
        Q(done_on__isnull=False) | Q(due_on__lt=today), participant=person
    )
    for task in _page_of(rows.select_related("owner", "done_by"), Coalesce("done_on", "due_on"), 4, cursor):
        done = task.done_on is not None
        title = _("Task done: %(title)s") if done else _("Task not done in time: %(title)s")
        yield Entry(
            (task.day, 4, task.pk),
            "check" if done else "error_outline",
            title % {"title": task.title},
            "ok" if done else "risk",
            by=(task.done_by or task.owner).name,
        )


def beginning(person: Participant, user: User, cursor: Place | None) -> Iterator[Entry]:
    yield Entry((person.added_on, 0, person.pk), "person_add", _("Added to the program's records"))


@dataclass(frozen=True)
class Source:
    key: str
    name: str
    entries: Callable[[Participant, User, Place | None], Iterator[Entry]]


SOURCES = [
    Source("check-ins", gettext_lazy("Check-ins"), check_ins),
    Source("cohorts", gettext_lazy("Cohorts"), seats),
    Source("jobs", gettext_lazy("Jobs"), jobs),
    Source("tasks", gettext_lazy("Tasks"), tasks),
    Source("consent", gettext_lazy("Consent"), consents),
    Source("added", "", beginning),
]
