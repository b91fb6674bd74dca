"""What is to be done: one query a kind, behind the count on Today and the list it opens alike."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.kept import Part, Rows, ask, count_of, counts_of, kept, list_of
from accounts.models import User
from accounts.permissions import Permission, Role
from cohorts.models import CheckInLine, Cohort, Enrollment, Standing, Status
from cohorts.models.cohort import HEARD_DAY, days_before
from employers.models import AgreementTask
from employers.models.agreement_life import asked_of
from participants.models import Consent, ConsentKind, Task
from programs.models import Rules, cadence_in_force, cadence_rules

# Today shows so many of each kind; the rest is one link away.
SHOWN = 5
# Counted exactly so far; beyond it is "100+". The list behind it holds them all.
MOST = 100
# Tasks appear this many days before they are due.
TASKS_AHEAD_DAYS = 7
SHOW = {
    "all": Q(),
    "mine": Q(mine=True),
    "late": Q(late=True),
}


@dataclass(frozen=True)
class Kind:
    """`rows(user, today, rules)` is annotated with `day` (most urgent first), `late` and `mine`; `rules` are
    those of the cadence."""

    key: str
    title: str
    icon: str
    permission: Permission
    rows: Callable[[User, datetime.date, Rules], QuerySet]


@dataclass(frozen=True)
class Group:
    """A kind of work with its first rows, and how many there are by filter: one more than MOST is "more"."""

    kind: Kind
    rows: list
    counts: dict[str, int]
    count: int

    @property
    def said(self) -> str:
        return said([self.count])


def said(counts: Iterable[int]) -> str:
    """The sum of what was counted: 9, or 109+ when something was counted no further."""
    counts = list(counts)
    more = "+" if any(count > MOST for count in counts) else ""
    return f"{sum(min(count, MOST) for count in counts):,}{more}"


def groups(user: User, show: str) -> list[Group]:
    """Every kind the user works on: one statement for the rules of the cadence, one for all counts, one for
    the rows of each kind there is."""
    rules = cadence_rules()
    return groups_of(user, show, rules, ask(group_parts(user, rules)))


def rules_part(user: User) -> Part:
    """The rules of the cadence, for rules_of(); nobody but who sees cohorts is asked about check-ins."""
    if not user.can(Permission.COHORT_SEE):
        return Part("", (), None)
    return kept(user, "cadence", lambda: list_of(cadence_in_force()))


def rules_of(answer: list[dict[str, Any]] | None) -> Rules:
    return tuple((rule["program"], rule["track"], rule["every_days"]) for rule in answer or ())


def group_parts(user: User, rules: Rules) -> list[Part]:
    """What groups_of() has to know: how much there is of each kind, by each filter.

    An advisor's work is that of a few cohorts: all of a kind is counted at once, by all filters. Of
    everybody's work each filter is counted by itself, no further than it is said.
    """
    if not user.sees_all_people:
        return [
            kept(user, ("work", kind.key, rules), partial(_counts, kind, user, rules))
            for kind in kinds_of(user)
        ]
    return [
        kept(user, ("work", kind.key, name, rules), partial(_count, kind, user, name, rules))
        for kind in kinds_of(user)
        for name in SHOW
    ]


def groups_of(user: User, show: str, rules: Rules, counts: Sequence[Any]) -> list[Group]:
    """The kinds of work; `counts` answers group_parts()."""
    found, left = [], iter(counts)
    for kind in kinds_of(user):
        asked_at_once = [] if user.sees_all_people else next(left)
        each = (min(count, MOST + 1) for count in asked_at_once) if asked_at_once else left
        by_filter = {name: next(each) for name in SHOW}
        what = ("work rows", kind.key, show, rules)
        asked = kept(user, what, partial(_first, kind, user, SHOW[show], rules))
        rows = asked.fetch() if by_filter[show] else []
        found.append(Group(kind, rows, by_filter, by_filter[show]))
    return found


def _counts(kind: Kind, user: User, rules: Rules) -> Part:
    """How many there are, and by each filter that is a flag of the rows, in the order of SHOW."""
    return counts_of(kind.rows(user, timezone.localdate(), rules), [name for name in SHOW if name != "all"])


def _count(kind: Kind, user: User, name: str, rules: Rules) -> Part:
    """Nothing is asked about a kind where none, or every one, is somebody's own or late."""
    rows = kind.rows(user, timezone.localdate(), rules)
    flag = rows.query.annotations.get(name)
    if not isinstance(flag, Value):
        return count_of(rows.filter(SHOW[name]), MOST)
    return count_of(rows, MOST) if flag.value else Part("", (), 0)


def _first(kind: Kind, user: User, wanted: Q, rules: Rules) -> Rows:
    return Rows(kind.rows(user, timezone.localdate(), rules).filter(wanted).order_by("day", "pk")[:SHOWN])


def kinds_of(user: User) -> list[Kind]:
    return [kind for kind in KINDS if user.can(kind.permission)]


def _flag(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _is_own(user: User) -> Value:
    """An advisor sees only what is theirs; nobody else is in charge of a cohort."""
    return Value(user.role == Role.ADVISOR)


# ---------------------------------------------------------------- kinds


def _in_training(user: User, today: datetime.date) -> QuerySet:
    not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return Cohort.objects.visible_to(user).in_training(today).filter(not_over)


def check_ins_due(user: User, today: datetime.date, rules: Rules) -> QuerySet:
    """Cohorts in training with people and no check-in for as long as their rule says."""
    people = Enrollment.objects.filter(cohort=OuterRef("pk"), status=Status.ACTIVE)
    return (
        _in_training(user, today)
        .with_cadence(rules)
        .annotate(limit=days_before(today, "check_in_days"), day=HEARD_DAY)
        .filter(Exists(people), day__lte=F("limit"), starts_on__lte=F("limit"))
        .annotate(late=_flag(Q(day__lt=F("limit"), starts_on__lt=F("limit"))), mine=_is_own(user))
        .select_related("facility")
    )


def people_missed(user: User, today: datetime.date, rules: Rules) -> QuerySet:
    """People in training left out of their cohort's check-ins for as long."""
    silent, late = Q(last_standing_on__isnull=True), Q(last_standing_on__lt=F("limit"))
    return (
        Enrollment.objects.visible_to(user)
        .with_cadence(rules=rules)
        .annotate(
            limit=days_before(today, "check_in_days"),
            day=Coalesce("last_standing_on", "started_on", "cohort__starts_on"),
        )
        .filter(
            Q(cohort__ends_on__isnull=True) | Q(cohort__ends_on__gte=today),
            Q(started_on__isnull=True) | Q(started_on__lte=F("limit")),
            silent | Q(last_standing_on__lte=F("limit")),
            cohort__is_closed=False,
            cohort__starts_on__lte=F("limit"),
            cohort__last_check_in_on__gt=F("limit"),
            status=Status.ACTIVE,
        )
        .annotate(late=_flag(silent | late), mine=_is_own(user), takes_texts=_agreed_to_texts(today))
        .select_related("participant", "cohort__facility")
    )


def _agreed_to_texts(today: datetime.date) -> Exists:
    """Texts go only to people who agreed to them and did not ask to be left alone since."""
    agreed = Consent.objects.current(today).filter(kind=ConsentKind.TEXT_MESSAGE)
    return Exists(agreed.filter(participant=OuterRef("participant"), participant__no_texts=False))


def people_at_risk(user: User, today: datetime.date, _rules: Rules) -> QuerySet:
    """People still in a cohort whose last check-in says "at risk"."""
    said = CheckInLine.objects.filter(enrollment=OuterRef("pk")).order_by("-check_in__on", "-check_in_id")
    return (
        Enrollment.objects.visible_to(user)
        .current()
        .filter(last_standing=Standing.AT_RISK, cohort__is_closed=False)
        .annotate(
            day=F("last_standing_on"),
            last_note=Subquery(said.values("note")[:1]),
            late=Value(False),
            mine=_is_own(user),
            takes_texts=_agreed_to_texts(today),
        )
        .select_related("participant", "cohort__facility")
    )


def tasks_due(user: User, today: datetime.date, _rules: Rules) -> QuerySet:
    """Open tasks due soon: an advisor's own, everybody's for those who see all people."""
    tasks = Task.objects.visible_to(user).due_by(today + datetime.timedelta(days=TASKS_AHEAD_DAYS))
    if not user.sees_all_people:
        tasks = tasks.filter(owner=user)
    return tasks.annotate(
        day=F("due_on"), late=_flag(Q(due_on__lt=today)), mine=_flag(Q(owner=user.pk))
    ).select_related("participant", "owner")


def cohorts_past_end(user: User, today: datetime.date, _rules: Rules) -> QuerySet:
    return (
        Cohort.objects.visible_to(user)
        .open()
        .filter(ends_on__lt=today)
        .annotate(day=F("ends_on"), late=Value(True), mine=Value(False))
        .select_related("facility")
    )


def agreements_ending(user: User, today: datetime.date, _rules: Rules) -> QuerySet:
    """Open reminders to renew; an agreement that has ended since is late."""
    tasks = AgreementTask.objects.visible_to(user).open().with_agreement()
    # With nobody named, a condition alone would be NULL, and sort before what is true.
    mine = Case(When(asked_of(user), then=Value(True)), default=Value(False))
    return tasks.annotate(day=F("ends_on"), late=_flag(Q(ends_on__lt=today)), mine=mine)


def users_without_sign_in(user: User, today: datetime.date, _rules: Rules) -> QuerySet:
    return (
        User.objects.visible_to(user)
        .active()
        .filter(last_login__isnull=True)
        .annotate(
            day=TruncDate(Coalesce("invited_at", "created_at"), output_field=DateField()),
            late=Value(False),
            mine=Value(False),
        )
    )


KINDS = [
    Kind("check-ins", _("Check-ins due"), "check_circle_outline", Permission.COHORT_SEE, check_ins_due),
    Kind("missed", _("Left out of check-ins"), "person", Permission.CHECKIN_TAKE, people_missed),
    Kind("at-risk", _("At risk"), "flag", Permission.COHORT_SEE, people_at_risk),
    Kind("tasks", _("Tasks due"), "event", Permission.TASK_EDIT, tasks_due),
    Kind("ended", _("Past their last day"), "school", Permission.COHORT_EDIT, cohorts_past_end),
    Kind("agreements", _("Agreements ending"), "local_hospital", Permission.SETUP_EDIT, agreements_ending),
    Kind(
        "users",
        _("Have not signed in yet"),
        "account_circle",
        Permission.USERS_EDIT,
        users_without_sign_in,
    ),
]
