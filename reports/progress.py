"""How far a run is, in words: its stages in order, and which of them is being worked on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.models import Phase, ReportRun, State

# Stages told by the job, in the order of work; "members" belongs to signing only.
STAGES = {
    "read": gettext_lazy("Read cohorts"),
    "hires": gettext_lazy("Match hires"),
    "groups": gettext_lazy("Count by group"),
    "members": gettext_lazy("Keep the people"),
    "files": gettext_lazy("Write files"),
    "store": gettext_lazy("Store"),
}


@dataclass(frozen=True)
class Stage:
    title: str
    # done | now | later
    place: str


@dataclass(frozen=True)
class Progress:
    title: str
    words: str
    percent: int
    stages: list[Stage]


def progress_of(run: ReportRun) -> Progress:
    signing = run.phase == Phase.FREEZE
    names = [name for name in STAGES if signing or name != "members"]
    now = names.index(run.stage) if run.stage in names else -1
    waiting = run.state == State.QUEUED
    stages = [
        Stage(str(STAGES[name]), "done" if place < now else "now" if place == now else "later")
        for place, name in enumerate(names)
    ]
    words = _("Waiting. It starts as soon as the work before it is done.") if waiting else f"{run.progress}%"
    title = _("Signing: counting once more") if signing else _("Computing the report")
    return Progress(title, words, 0 if waiting else run.progress, stages)
