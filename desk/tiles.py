"""Numbers on Today that are lists: each tile counts exactly the rows of the list it opens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.kept import Part, ask, count_of, kept, list_of
from accounts.listing import get_listing
from accounts.models import User
from accounts.permissions import Permission, Role
from programs.models import Grant

# Counted exactly so far; beyond it is "10,000+". What is to be put right is counted no further than this.
MOST, MOST_TO_FIX = 10_000, 1_000
GRANTS_SHOWN = 4
# Grants as the database gives them, None for none.
Found = list[dict[str, Any]] | None
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

    def part(self, user: User) -> Part:
        what = ("tile", self.list_key, self.query, self.most)
        return kept(user, what, lambda: count_of(self.rows(user), self.most))


SEATED = Tile(_("Given a seat"), "enrollments")
STARTED = Tile(_("Started"), "enrollments", "started=yes")
COMPLETED = Tile(_("Completed"), "enrollments", "status=completed")
FUNNEL = [
    SEATED,
    STARTED,
    Tile(_("In training"), "enrollments", "status=active"),
    COMPLETED,
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
    parts, [grants, _completed] = board_parts(user, None), first_parts(user)
    found, *counts = ask([grants, *parts])
    reached = board_parts(user, found)[len(parts) :]
    return board_of(user, found, [*counts, *ask(reached)])


def first_parts(user: User) -> list[Part]:
    """For a director, what decides what else is asked: the running grants, each of which has tiles of its
    own, and how many completed."""
    if not user.can(Permission.COHORT_EDIT) or user.role != Role.DIRECTOR:
        return [Part("", (), None), Part("", (), None)]
    grants = kept(user, "grants", lambda: list_of(_current_grants(user).values(*GRANT_COLUMNS)))
    return [grants, COMPLETED.part(user)]


def board_parts(user: User, grants: Found, completed: int | None = None) -> list[Part]:
    """The count of each tile: what board_of() has to know."""
    if not user.can(Permission.COHORT_EDIT):
        return []
    if user.role != Role.DIRECTOR:
        return [tile.part(user) for tile in SEATING]
    reached = [tile for row in grants or () for tile in targets(Grant(**row))]
    return [_part(tile, user, completed) for tile in [*FUNNEL, *TO_FIX, *reached]]


def _part(tile: Tile, user: User, completed: int | None) -> Part:
    """Whoever completed has started, and whoever started has a seat: where the first are too many to count,
    so are the others."""
    if completed is not None and (
        tile is COMPLETED or (tile in (SEATED, STARTED) and completed > COMPLETED.most)
    ):
        return Part("", (), completed)
    return tile.part(user)


def board_of(user: User, grants: Found, counts: Sequence[int]) -> Board | None:
    if not counts:
        return None
    if user.role != Role.DIRECTOR:
        return Board(funnel=_filled(SEATING, counts), to_fix=[], grants=[])
    left = iter(counts)
    funnel, to_fix = _filled(FUNNEL, left), _filled(TO_FIX, left)
    rows = [Grant(**row) for row in grants or ()]
    return Board(
        funnel=funnel,
        to_fix=[tile for tile in to_fix if tile.count],
        grants=[(grant, _filled(targets(grant), left)) for grant in rows],
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


def counted(tiles: Sequence[Tile], user: User) -> list[Tile]:
    """The tiles with their counts, all in one statement; no list is counted further than it has to be."""
    return _filled(tiles, ask([tile.part(user) for tile in tiles]))


def _filled(tiles: Sequence[Tile], counts: Iterable[int]) -> list[Tile]:
    """Each tile with the next of the counts."""
    left = iter(counts)
    return [replace(tile, count=next(left)) for tile in tiles]


def _current_grants(user: User) -> QuerySet:
    today = timezone.localdate()
    has_target = Q(target_enrolled__gt=0) | Q(target_completed__gt=0) | Q(target_hired__gt=0)
    running = (Q(ends_on__isnull=True) | Q(ends_on__gte=today)) & (
        Q(starts_on__isnull=True) | Q(starts_on__lte=today)
    )
    return (
        Grant.objects.visible_to(user).filter(has_target & running).order_by("ends_on", "pk")[:GRANTS_SHOWN]
    )
