"""What became of a bulk change, for its page and for the sheet of the rows that were not changed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from django.db.models import Count
from django.utils.translation import gettext as _

from accounts.bulk.selection import Named, named_rows
from accounts.listing.export import BOM, Echo, defused
from accounts.models import BulkChange, BulkRow, RowState, User

# On the page; the sheet has everything.
GROUPS, NAMES, BATCH = 20, 5, 1000


@dataclass
class Group:
    """Rows that were not changed, or not taken back, for the same reason."""

    state: str
    reason: str
    count: int
    # (name, address) of the first ones.
    rows: list[tuple[str, str]] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def groups_of(change: BulkChange, user: User) -> list[Group]:
    """The most common reasons with the first rows of each; three statements or so."""
    rows = BulkRow.objects.filter(change=change, state__in=[RowState.REFUSED, RowState.KEPT])
    counted = rows.order_by().values("state", "reason").annotate(n=Count("pk")).order_by("-n", "reason")
    groups = [Group(found["state"], found["reason"], found["n"]) for found in counted[:GROUPS]]
    if not groups:
        return []
    first: dict[tuple[str, str], list[int]] = {}
    for state, reason, key in rows.order_by("row_id").values_list("state", "reason", "row_id")[:BATCH]:
        keys = first.setdefault((state, reason), [])
        if len(keys) < NAMES:
            keys.append(key)
    names = named_rows(change.list_key, user, [key for keys in first.values() for key in keys])
    for group in groups:
        keys = first.get((group.state, group.reason), [])
        group.rows = [(names[key].name, names[key].url) for key in keys if key in names]
    return groups


def sheet(change: BulkChange, user: User, site: str) -> Iterator[str]:
    """Lines of comma-separated text: who, as far as the user may know it, why, and where to put it right.

    `site` is the address of the start page: a page named in a file needs all of its address.
    """
    writer = csv.writer(Echo(), lineterminator="\r\n")
    yield BOM + writer.writerow([_("Number"), _("Name"), _("What"), _("Why"), _("Page")])
    rows = BulkRow.objects.filter(change=change, state__in=[RowState.REFUSED, RowState.KEPT])
    after = 0
    while batch := list(rows.filter(row_id__gt=after).order_by("row_id")[:BATCH]):
        names = named_rows(change.list_key, user, [row.row_id for row in batch])
        yield "".join(writer.writerow(_line(row, names.get(row.row_id), site)) for row in batch)
        after = batch[-1].row_id


def _line(row: BulkRow, named: Named | None, site: str) -> list[Any]:
    state, why = row.get_state_display(), defused(row.reason)
    if named is None:
        return ["", _("A record you cannot open"), state, why, ""]
    return [defused(named.number), defused(named.name), state, why, urljoin(site, named.url)]
