"""How the things that happened to a person are said: one line each, and what opens below it."""

import datetime
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.record_history import Change, Event
from cohorts.models import CheckInMethod, Status
from outcomes.models import Hire, HireStatus
from participants.models import Audience, Consent, ConsentKind, Participant, RecordKind
from programs.models import Reason
from ui.values import day_text, money_text

# Stands for a day that is not known: after everything else.
UNDATED = datetime.date.min

# Day, rank of the source, number within it: later comes first.
Place = tuple[datetime.date, int, int]


class Rank(enum.IntEnum):
    """What stands above what on one day."""

    ADDED = 0
    CONSENT = 1
    STATUS = 2
    CHECK_IN = 3
    TASK = 4
    JOB = 5
    ALERT = 6
    SHARE = 7
    FUNDING = 8
    EDIT = 9


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
    standing: str = ""
    # What a correction changed, with both values.
    changes: tuple[Change, ...] = ()
    # Written by the program's own bookkeeping: shown lighter.
    is_light: bool = False

    @property
    def day(self) -> datetime.date:
        return self.place[0]

    @property
    def month(self) -> tuple[int, int]:
        return (self.day.year, self.day.month)

    @property
    def is_dated(self) -> bool:
        return self.day != UNDATED

    @property
    def opens(self) -> bool:
        """Whether there is more than the line."""
        return bool(self.note or self.shared or self.changes)


def entry_of(row: dict[str, Any]) -> Entry:
    """A row of desk.timeline_rows in words."""
    facts = {name[2:]: "" if value is None else value for name, value in row.items()}
    place = (facts["day"], facts["rank"], facts["number"])
    return WORDS[Rank(facts["rank"])](place, facts)


# ---------------------------------------------------------------- check-ins


def _check_in(place: Place, row: dict[str, Any]) -> Entry:
    method = CheckInMethod(row["b"]).label if row["b"] in CheckInMethod.values else row["b"]
    at_risk = row["code"] == "at_risk"
    return Entry(
        place,
        "flag" if at_risk else "check_circle_outline",
        _("Check-in, %(cohort)s") % {"cohort": row["a"]},
        "risk" if at_risk else "",
        note=row["note"],
        shared=row["shared"],
        by=f"{row['who']}, {method}",
        url=reverse("cohorts:cohort", args=[row["link"]]),
        standing=row["code"],
    )


# ---------------------------------------------------------------- seats and who pays

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


def _status(place: Place, row: dict[str, Any]) -> Entry:
    icon, tone = STATUS_ICONS.get(row["code"], ("groups", ""))
    return Entry(
        place,
        icon,
        str(STATUS_TITLES[Status(row["code"])]) % {"cohort": row["a"], "facility": row["b"]},
        tone,
        note=_reason(row["note"], row["shared"]),
        by=row["who"],
        url=reverse("cohorts:enrollment", args=[row["link"]]),
    )


def _reason(label: str, retired_on: str) -> str:
    """A label taken out of use is shown with the day, as Reason.name_with_dates says it."""
    day = datetime.date.fromisoformat(retired_on) if retired_on else None
    return str(Reason(label=label, retired_on=day).name_with_dates)


def _funding(place: Place, row: dict[str, Any]) -> Entry:
    share = row["code"].rstrip("0").rstrip(".")
    told = {"grant": row["a"], "cohort": row["b"], "share": share}
    return Entry(
        place,
        "account_balance",
        _("%(grant)s pays %(share)s%% of the seat in %(cohort)s") % told,
        note=row["note"],
        url=reverse("cohorts:enrollment", args=[row["link"]]),
        is_light=True,
    )


# ---------------------------------------------------------------- tasks, alerts, what was given out


def _task(place: Place, row: dict[str, Any]) -> Entry:
    done = bool(row["code"])
    title = _("Task done: %(title)s") if done else _("Task not done in time: %(title)s")
    return Entry(
        place,
        "check" if done else "error_outline",
        title % {"title": row["a"]},
        "ok" if done else "risk",
        by=row["who"],
    )


def _alert(place: Place, row: dict[str, Any]) -> Entry:
    until = day_text(datetime.date.fromisoformat(row["code"]))
    note = _("Until %(day)s.") % {"day": until}
    if row["b"]:
        ended = day_text(datetime.date.fromisoformat(row["b"]))
        note = _("Until %(day)s; ended early on %(ended)s.") % {"day": until, "ended": ended}
    return Entry(place, "info", _("Alert: %(text)s") % {"text": row["a"]}, note=note, by=row["who"])


def _share(place: Place, row: dict[str, Any]) -> Entry:
    parts = [RecordKind(key).label for key in row["b"].split(",") if key in RecordKind.values]
    masked = [
        str(Participant._meta.get_field(key).verbose_name)
        for key in row["b"].split(",")
        if key in Participant.MASKED_FIELDS
    ]
    given = get_text_list([str(part) for part in (*parts, *masked)], _("and"))
    told = {"why": row["note"], "parts": given, "audience": Audience(row["code"]).label}
    return Entry(
        place,
        "send",
        _("Summary given to %(who)s") % {"who": row["a"]},
        note=_("%(audience)s. Why: %(why)s. What: %(parts)s.") % told,
        by=row["who"],
    )


WORDS = {
    Rank.CHECK_IN: _check_in,
    Rank.STATUS: _status,
    Rank.FUNDING: _funding,
    Rank.TASK: _task,
    Rank.ALERT: _alert,
    Rank.SHARE: _share,
}

# ---------------------------------------------------------------- jobs

# Days of a hire in their order, with what they say.
HIRE_STEPS = [
    (HireStatus.OFFERED, "offered_on", gettext_lazy("Job offered by %(employer)s"), ""),
    (HireStatus.DECLINED, "declined_on", gettext_lazy("Turned down the offer of %(employer)s"), ""),
    (HireStatus.ACCEPTED, "accepted_on", gettext_lazy("Accepted the offer of %(employer)s"), "ok"),
    (HireStatus.STARTED, "started_on", gettext_lazy("Started to work at %(employer)s"), "ok"),
    (HireStatus.ENDED, "ended_on", gettext_lazy("Job at %(employer)s ended"), ""),
]


def hire_entries(hire: Hire, may_open: bool) -> Iterator[Entry]:
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
            (day or UNDATED, Rank.JOB, hire.pk * 10 + number),
            "work",
            str(title) % {"employer": employer},
            tone,
            note=note,
            url=hire.get_absolute_url() if may_open else "",
        )


# ---------------------------------------------------------------- consents, corrections, the person

AGREED = {
    ConsentKind.SHARE_WITH_EMPLOYER: gettext_lazy("Agreed that a partner facility sees their name"),
    ConsentKind.EDUCATION_RECORDS: gettext_lazy("Agreed that %(who)s gets records"),
    ConsentKind.UI_WAGE_RELEASE: gettext_lazy("Agreed that wages are looked up"),
    ConsentKind.PHOTO_STORY: gettext_lazy("Agreed that photo or story is used"),
    ConsentKind.TEXT_MESSAGE: gettext_lazy("Agreed to text messages"),
}
OF_WHAT = {
    ConsentKind.SHARE_WITH_EMPLOYER: gettext_lazy("to share the name"),
    ConsentKind.EDUCATION_RECORDS: gettext_lazy("to give records to %(who)s"),
    ConsentKind.UI_WAGE_RELEASE: gettext_lazy("to look up wages"),
    ConsentKind.PHOTO_STORY: gettext_lazy("to use photo or story"),
    ConsentKind.TEXT_MESSAGE: gettext_lazy("to text messages"),
}


def consent_entries(consent: Consent) -> Iterator[Entry]:
    kind, who = ConsentKind(consent.kind), {"who": consent.recipient}
    what = {"what": str(OF_WHAT[kind]) % who}
    number = consent.pk * 10
    note = _("For: %(purpose)s") % {"purpose": consent.purpose} if consent.purpose else ""
    yield Entry((consent.given_on, Rank.CONSENT, number), "verified_user", str(AGREED[kind]) % who, note=note)
    if consent.ends_on and consent.ends_on <= timezone.localdate() and not consent.revoked_on:
        title = _("Consent %(what)s ran out") % what
        yield Entry((consent.ends_on, Rank.CONSENT, number + 1), "lock", title)
    if consent.revoked_on:
        title = _("Took back the consent %(what)s") % what
        yield Entry((consent.revoked_on, Rank.CONSENT, number + 2), "lock", title)


def edit_entry(event: Event, number: int) -> Entry:
    """A correction of facts; `number` counts a person's corrections from the oldest."""
    names = get_text_list([change.field for change in event.changes], _("and"))
    return Entry(
        (event.at.date(), Rank.EDIT, number),
        "edit",
        _("Corrected: %(facts)s") % {"facts": names},
        by=event.who,
        changes=tuple(event.changes),
        is_light=True,
    )


def beginning(person: Participant) -> Entry:
    place = (person.added_on, Rank.ADDED, person.pk)
    return Entry(place, "person_add", _("Added to the program's records"), is_light=True)
