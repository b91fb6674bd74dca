"""What is to be done: one query a kind, behind the count on Today and the list it opens alike."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

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

from accounts.kept import Part, Rows, ask, count_of, kept
from accounts.models import User
from accounts.permissions import Permission, Role
from cohorts.models import CheckInLine, Cohort, Enrollment, Standing, Status
from cohorts.models.cohort import HEARD_DAY, days_before
from employers.models import AgreementTask
from employers.models.agreement_life import asked_of
from participants.models import Consent, ConsentKind, Task

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
    """`rows(user, today)` is annotated with `day` (most urgent first), `late` and `mine`."""

    key: str
    title: str
    icon: str
    permission: Permission
    rows: Callable[[User, datetime.date], QuerySet]


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
    """Every kind the user works on: one statement for all counts, one for the rows of each kind there is."""
    return groups_of(user, show, ask(group_parts(user)))


def group_parts(user: User) -> list[Part]:
    """What groups_of() has to know: how much there is of each kind, by each filter."""
    return [
        kept(user, ("work", kind.key, name), partial(_count, kind, user, name))
        for kind in kinds_of(user)
        for name in SHOW
    ]


def groups_of(user: User, show: str, counts: Sequence[int]) -> list[Group]:
    found, left = [], iter(counts)
    for kind in kinds_of(user):
        by_filter = {name: next(left) for name in SHOW}
        asked = kept(user, ("work rows", kind.key, show), partial(_first, kind, user, SHOW[show]))
        rows = asked.fetch() if by_filter[show] else []
        found.append(Group(kind, rows, by_filter, by_filter[show]))
    return found


def _count(kind: Kind, user: User, name: str) -> Part:
    """Nothing is asked about a kind where none, or every one, is somebody's own or late."""
    rows = kind.rows(user, timezone.localdate())
    flag = rows.query.annotations.get(name)
    if not isinstance(flag, Value):
        return count_of(rows.filter(SHOW[name]), MOST)
    return count_of(rows, MOST) if flag.value else Part("", (), 0)


def _first(kind: Kind, user: User, wanted: Q) -> Rows:
    return Rows(kind.rows(user, timezone.localdate()).filter(wanted).order_by("day", "pk")[:SHOWN])


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


def check_ins_due(user: User, today: datetime.date) -> QuerySet:
    """Cohorts in training with people and no check-in for as long as their rule says."""
    people = Enrollment.objects.filter(cohort=OuterRef("pk"), status=Status.ACTIVE)
    silent, late = Q(last_check_in_on__isnull=True), Q(last_check_in_on__lt=F("limit"))
    return (
        _in_training(user, today)
        .with_cadence()
        .annotate(limit=days_before(today, "check_in_days"), day=HEARD_DAY)
        .filter(silent | Q(last_check_in_on__lte=F("limit")), Exists(people), starts_on__lte=F("limit"))
        .annotate(late=_flag(Q(starts_on__lt=F("limit")) & (silent | late)), mine=_is_own(user))
        .select_related("facility")
    )


def people_missed(user: User, today: datetime.date) -> QuerySet:
    """People in training left out of their cohort's check-ins for as long."""
    silent, late = Q(last_standing_on__isnull=True), Q(last_standing_on__lt=F("limit"))
    return (
        Enrollment.objects.visible_to(user)
        .with_cadence()
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


def people_at_risk(user: User, today: datetime.date) -> QuerySet:
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


def tasks_due(user: User, today: datetime.date) -> QuerySet:
    """Open tasks due soon: an advisor's own, everybody's for those who see all people."""
    tasks = Task.objects.visible_to(user).due_by(today + datetime.timedelta(days=TASKS_AHEAD_DAYS))
    if not user.sees_all_people:
        tasks = tasks.filter(owner=user)
    return tasks.annotate(
        day=F("due_on"), late=_flag(Q(due_on__lt=today)), mine=_flag(Q(owner=user.pk))
    ).select_related("participant", "owner")


def cohorts_past_end(user: User, today: datetime.date) -> QuerySet:
    return (
        Cohort.objects.visible_to(user)
        .open()
        .filter(ends_on__lt=today)
        .annotate(day=F("ends_on"), late=Value(True), mine=Value(False))
        .select_related("facility")
    )


def agreements_ending(user: User, today: datetime.date) -> QuerySet:
    """Open reminders to renew; an agreement that has ended since is late."""
    tasks = AgreementTask.objects.visible_to(user).open().with_agreement()
    # With nobody named, a condition alone would be NULL, and sort before what is true.
    mine = Case(When(asked_of(user), then=Value(True)), default=Value(False))
    return tasks.annotate(day=F("ends_on"), late=_flag(Q(ends_on__lt=today)), mine=mine)


def users_without_sign_in(user: User, today: datetime.date) -> QuerySet:
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
