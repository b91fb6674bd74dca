"""Numbers on Today that are lists: each tile counts exactly the rows of the list it opens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.listing import get_listing
from accounts.models import User
from accounts.permissions import Permission, Role
from programs.models import Grant

# Counted exactly so far; beyond it is "10,000+". What is to be put right is counted no further than this.
MOST, MOST_TO_FIX = 10_000, 1_000
GRANTS_SHOWN = 4
GRANT_COLUMNS = ("id", "number", "title", "target_enrolled", "target_completed", "target_hired")


@dataclass(frozen=True)
class Tile:
    """A list by its key and query string; `of` is a target."""

    label: str | Promise
    list_key: str
    query: str = ""
    most: int = MOST
    of: int | None = None
    count: int = 0

    @property
    def url(self) -> str:
        address = get_listing(self.list_key).url
        return f"{address}?{self.query}" if self.query else address

    @property
    def value(self) -> str:
        return f"{self.most:,}+" if self.count > self.most else f"{self.count:,}"

    def rows(self, user: User) -> QuerySet:
        return get_listing(self.list_key).query(user, QueryDict(self.query)).matching()


FUNNEL = [
    Tile(_("Given a seat"), "enrollments"),
    Tile(_("Started"), "enrollments", "started=yes"),
    Tile(_("In training"), "enrollments", "status=active"),
    Tile(_("Completed"), "enrollments", "status=completed"),
    Tile(_("Jobs taken"), "hires", "status=hired"),
]
TO_FIX = [
    Tile(_("Hired, wage not known"), "hires", "status=hired&wage=no", MOST_TO_FIX),
    Tile(_("Started, first day not known"), "enrollments", "missing=start", MOST_TO_FIX),
    Tile(_("Completed, day not known"), "enrollments", "missing=completion", MOST_TO_FIX),
    Tile(_("Left, reason not known"), "enrollments", "reason_known=no", MOST_TO_FIX),
]
SEATING = [
    Tile(_("People without a seat"), "people", "status=none", MOST_TO_FIX),
    Tile(_("Planned cohorts"), "cohorts", "stage=planned"),
    Tile(_("People about to start"), "enrollments", "status=enrolled"),
]


@dataclass(frozen=True)
class Board:
    """What stands above the work of a director or intake worker."""

    funnel: list[Tile]
    to_fix: list[Tile]
    grants: list[tuple[Grant, list[Tile]]]


def board(user: User) -> Board | None:
    """One statement, and one more where a running grant has targets."""
    if not user.can(Permission.COHORT_EDIT):
        return None
    leads = user.role == Role.DIRECTOR
    funnel = FUNNEL if leads else SEATING
    grants: list[Grant] = []
    found = counted([*funnel, *TO_FIX] if leads else funnel, user, grants if leads else None)
    rows = [(grant, targets(grant)) for grant in grants]
    reached = iter(counted([tile for _grant, row in rows for tile in row], user))
    return Board(
        funnel=found[: len(funnel)],
        to_fix=[tile for tile in found[len(funnel) :] if tile.count],
        grants=[(grant, [next(reached) for _tile in row]) for grant, row in rows],
    )


def targets(grant: Grant) -> list[Tile]:
    """What the grant promised, as lists of the people it pays for."""
    wanted = [
        (_("Given a seat"), "enrollments", "", grant.target_enrolled),
        (_("Completed"), "enrollments", "&status=completed", grant.target_completed),
        (_("Jobs taken"), "hires", "&status=hired", grant.target_hired),
    ]
    return [
        Tile(label, key, f"grant={grant.pk}{query}", of=target)
        for label, key, query, target in wanted
        if target is not None
    ]


def counted(tiles: Sequence[Tile], user: User, grants: list[Grant] | None = None) -> list[Tile]:
    """The tiles with their counts, all in one statement; no list is counted further than it has to be.

    Into `grants` go the running ones with targets, in the same statement.
    """
    parts, params, empty = [], [], set()
    for number, tile in enumerate(tiles):
        try:
            sql, values = tile.rows(user).values("pk")[: tile.most + 1].query.sql_with_params()
        except EmptyResultSet:
            empty.add(number)
            continue
        parts.append(f"(SELECT count(*) FROM ({sql}) counted)")
        params += values
    if grants is not None:
        sql, values = _current_grants(user).values(*GRANT_COLUMNS).query.sql_with_params()
        parts.append(f"(SELECT json_agg(found) FROM ({sql}) found)")
        params += values
    counts: Iterator = iter(())
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(parts)}", params)
            counts = iter(cursor.fetchone())
    done = [replace(tile, count=0 if n in empty else next(counts)) for n, tile in enumerate(tiles)]
    if grants is not None:
        grants += [Grant(**row) for row in next(counts) or ()]
    return done


def _current_grants(user: User) -> QuerySet:
    today = timezone.localdate()
    has_target = Q(target_enrolled__gt=0) | Q(target_completed__gt=0) | Q(target_hired__gt=0)
    running = (Q(ends_on__isnull=True) | Q(ends_on__gte=today)) & (
        Q(starts_on__isnull=True) | Q(starts_on__lte=today)
    )
    return (
        Grant.objects.visible_to(user).filter(has_target & running).order_by("ends_on", "pk")[:GRANTS_SHOWN]
    )
