"""The rows of a timeline that there may be many of, in one statement over all rooms."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from accounts.models import User
from cohorts.models import CheckInLine, FundingAttribution, StatusChange
from cohorts.models.status import LEAVING_REASON_SEE
from desk.timeline_words import UNDATED, Place, Rank
from participants.models import Alert, Participant, Share, Task

Rows = QuerySet[Any, Any]
NOTHING = Value("", TextField())
TEXTS = ("code", "a", "b", "note", "shared", "who")


def rows(person: Participant, user: User, kind: str, cursor: Place | None, most: int) -> list[dict[str, Any]]:
    """The newest `most` rows before the cursor, of one kind or of all."""
    # Each source is cut to the page before they are joined.
    parts = [_cut(source(person, user), cursor, most) for key, source in SOURCES if kind in ("", key)]
    if not parts:
        return []
    if len(parts) == 1:
        return list(parts[0])
    joined = parts[0].union(*parts[1:], all=True)
    return list(joined.order_by("-t_day", "-t_rank", "-t_number")[:most])


def _cut(part: Rows, cursor: Place | None, most: int) -> Rows:
    if cursor is not None:
        day, rank, number = cursor
        same_day = Q(t_rank__lt=rank) | Q(t_rank=rank, t_number__lt=number)
        part = part.filter(Q(t_day__lt=day) | Q(t_day=day) & same_day)
    # All rows of a source have one rank.
    return part.order_by("-t_day", "-t_number")[:most]


def _shape(found: Rows, rank: Rank, day: Any, link: str = "pk", **texts: Any) -> Rows:
    """Rows with the columns of every source, in one order; texts a source does not have are empty.

    As few expressions as can be: building them costs more than reading the rows. Names have a prefix,
    because models have columns of these names; what is NULL is made an empty text when it is said.
    """
    columns = {f"t_{name}": texts.get(name, NOTHING) for name in TEXTS}
    return found.values(t_day=day, t_rank=Value(int(rank)), t_number=F("pk"), t_link=F(link), **columns)


def _text(name: str) -> Cast:
    return Cast(name, TextField())


def _check_ins(person: Participant, user: User) -> Rows:
    """Their own line and the note for the whole group, never the line of somebody else."""
    return _shape(
        CheckInLine.objects.visible_to(user).filter(enrollment__participant=person),
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


def _status_changes(person: Participant, user: User) -> Rows:
    return _shape(
        StatusChange.objects.visible_to(user).filter(enrollment__participant=person),
        Rank.STATUS,
        Coalesce("on", Value(UNDATED)),
        link="enrollment",
        code=F("status"),
        a=F("enrollment__cohort__code"),
        b=F("enrollment__cohort__facility__name"),
        note=F("reason__label") if user.can(LEAVING_REASON_SEE) else NOTHING,
        shared=_text("reason__retired_on") if user.can(LEAVING_REASON_SEE) else NOTHING,
        who=F("by__name"),
    )


def _funding(person: Participant, user: User) -> Rows:
    return _shape(
        FundingAttribution.objects.visible_to(user).filter(enrollment__participant=person),
        Rank.FUNDING,
        Coalesce("starts_on", "enrollment__starts_on", Value(UNDATED)),
        link="enrollment",
        code=_text("share"),
        a=F("grant__number"),
        b=F("enrollment__cohort__code"),
        note=F("grant__title"),
    )


def _tasks(person: Participant, user: User) -> Rows:
    """Tasks done, on the day they were done; and late ones on the day they were due."""
    late = Q(done_on__isnull=False) | Q(due_on__lt=timezone.localdate())
    return _shape(
        Task.objects.visible_to(user).filter(late, participant=person),
        Rank.TASK,
        Coalesce("done_on", "due_on"),
        code=_text("done_on"),
        a=F("title"),
        who=Coalesce("done_by__name", "owner__name"),
    )


def _alerts(person: Participant, user: User) -> Rows:
    return _shape(
        Alert.objects.visible_to(user).filter(participant=person),
        Rank.ALERT,
        F("starts_on"),
        code=_text("ends_on"),
        a=F("text"),
        b=_text("ended_on"),
        who=F("by__name"),
    )


def _shares(person: Participant, user: User) -> Rows:
    return _shape(
        Share.objects.visible_to(user).filter(participant=person),
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


SOURCES: list[tuple[str, Callable[[Participant, User], Rows]]] = [
    ("check-ins", _check_ins),
    ("cohorts", _status_changes),
    ("cohorts", _funding),
    ("tasks", _tasks),
    ("tasks", _alerts),
    ("consent", _shares),
]
