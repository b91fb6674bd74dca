"""The rows of a timeline that there may be many of, in one statement over all rooms."""

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from accounts.kept import ABOUT, Values, kept
from accounts.models import User
from cohorts.models import CheckInLine, FundingAttribution, StatusChange
from cohorts.models.status import LEAVING_REASON_SEE
from desk.timeline_words import UNDATED, Place, Rank
from participants.models import Alert, Participant, Share, Task

Rows = QuerySet[Any, Any]
NOTHING = Value("", TextField())
TEXTS = ("code", "a", "b", "note", "shared", "who")


class Source(NamedTuple):
    """One of the places where rows come from."""

    key: str
    # The rows of everybody; the argument says whether the reader may know why somebody left.
    shape: Callable[[bool], Any]
    # How a row names the person.
    person: str = "enrollment__participant"
    only: Callable[[], Q] = Q


COLUMNS = ("t_day", "t_rank", "t_number", "t_link", *(f"t_{name}" for name in TEXTS))


def rows(person: Participant, user: User, kind: str, cursor: Place | None, most: int) -> list[dict[str, Any]]:
    """The newest `most` rows before the cursor, of one kind or of all."""
    if cursor is not None:
        joined = _joined(person.pk, user, kind, cursor, most)
        return [] if joined is None else list(joined)
    if kind and all(source.key != kind for source in SOURCES):
        return []
    asked = kept(
        user, ("timeline", kind, most), lambda: Values(_joined(ABOUT, user, kind, None, most), COLUMNS)
    )
    return asked.fetch(person.pk)


def _joined(person: int, user: User, kind: str, cursor: Place | None, most: int) -> Any:
    """All sources of the kind, each cut to the page before they are joined; None when there are none."""
    parts = [_cut(_of(source, person, user), cursor, most) for source in SOURCES if kind in ("", source.key)]
    if len(parts) < 2:
        return parts[0] if parts else None
    return parts[0].union(*parts[1:], all=True).order_by("-t_day", "-t_rank", "-t_number")[:most]


def _of(source: Source, person: int, user: User) -> Rows:
    """What the reader may see of one person's rows."""
    seen: Rows = source.shape(user.can(LEAVING_REASON_SEE)).visible_to(user)
    return seen.filter(source.only(), **{source.person: person})


def _cut(part: Rows, cursor: Place | None, most: int) -> Rows:
    if cursor is not None:
        day, rank, number = cursor
        same_day = Q(t_rank__lt=rank) | Q(t_rank=rank, t_number__lt=number)
        part = part.filter(Q(t_day__lt=day) | Q(t_day=day) & same_day)
    return part[:most]


def _shape(found: Any, rank: Rank, day: Any, link: str = "pk", **texts: Any) -> Any:
    """Rows with the columns of every source, in one order; texts a source does not have are empty.

    As few expressions as can be, put together once in each process (the sources are kept): building them
    costs more than reading the rows. Names have a prefix, because models have columns of these names;
    what is NULL is made an empty text when it is said.
    """
    columns = {f"t_{name}": texts.get(name, NOTHING) for name in TEXTS}
    shaped = found.values(t_day=day, t_rank=Value(int(rank)), t_number=F("pk"), t_link=F(link), **columns)
    # All rows of a source have one rank.
    return shaped.order_by("-t_day", "-t_number")


def _text(name: str) -> Cast:
    return Cast(name, TextField())


@functools.cache
def _check_ins(_sees_reasons: bool) -> Any:
    """Their own line and the note for the whole group, never the line of somebody else."""
    return _shape(
        CheckInLine.objects.all(),
        Rank.CHECK_IN,
        F("check_in__on"),
        link="check_in__cohort",
        code=F("standing"),
        a=F("check_in__cohort__code"),
        b=F("check_in__method"),
        note=F("note"),
        shared=F("check_in__note"),
        who=F("check_in__by__name"),
    )


@functools.cache
def _status_changes(sees_reasons: bool) -> Any:
    return _shape(
        StatusChange.objects.all(),
        Rank.STATUS,
        Coalesce("on", Value(UNDATED)),
        link="enrollment",
        code=F("status"),
        a=F("enrollment__cohort__code"),
        b=F("enrollment__cohort__facility__name"),
        note=F("reason__label") if sees_reasons else NOTHING,
        shared=_text("reason__retired_on") if sees_reasons else NOTHING,
        who=F("by__name"),
    )


@functools.cache
def _funding(_sees_reasons: bool) -> Any:
    return _shape(
        FundingAttribution.objects.all(),
        Rank.FUNDING,
        Coalesce("starts_on", "enrollment__starts_on", Value(UNDATED)),
        link="enrollment",
        code=_text("share"),
        a=F("grant__number"),
        b=F("enrollment__cohort__code"),
        note=F("grant__title"),
    )


@functools.cache
def _tasks(_sees_reasons: bool) -> Any:
    """Tasks done, on the day they were done; and late ones on the day they were due."""
    return _shape(
        Task.objects.all(),
        Rank.TASK,
        Coalesce("done_on", "due_on"),
        code=_text("done_on"),
        a=F("title"),
        who=Coalesce("done_by__name", "owner__name"),
    )


def _done_or_late() -> Q:
    return Q(done_on__isnull=False) | Q(due_on__lt=timezone.localdate())


@functools.cache
def _alerts(_sees_reasons: bool) -> Any:
    return _shape(
        Alert.objects.all(),
        Rank.ALERT,
        F("starts_on"),
        code=_text("ends_on"),
        a=F("text"),
        b=_text("ended_on"),
        who=F("by__name"),
    )


@functools.cache
def _shares(_sees_reasons: bool) -> Any:
    return _shape(
        Share.objects.all(),
        Rank.SHARE,
        TruncDate("at"),
        code=F("audience"),
        a=F("recipient"),
        b=Func(
            Func(F("sections"), F("masked"), function="array_cat"),
            Value(","),
            function="array_to_string",
            output_field=TextField(),
        ),
        note=F("purpose"),
        who=F("by__name"),
    )


SOURCES = [
    Source("check-ins", _check_ins),
    Source("cohorts", _status_changes),
    Source("cohorts", _funding),
    Source("tasks", _tasks, "participant", _done_or_late),
    Source("tasks", _alerts, "participant"),
    Source("consent", _shares, "participant"),
]
