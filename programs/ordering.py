"""The order of rows in a short list: the next place, one place up or down."""

from typing import Any

from django.db.models import Max, QuerySet


def next_position(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def move_one(rows: QuerySet, pk: int, *, up: bool) -> None:
    """Inside an action: let a row change places with its neighbor, and number the list anew.

    At the end of the list nothing moves.
    """
    ordered = list(rows.select_for_update(of=("self",)).order_by("position", "pk"))
    place = next(number for number, row in enumerate(ordered) if row.pk == pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(ordered):
        ordered[place], ordered[other] = ordered[other], ordered[place]
    changed = [row for number, row in enumerate(ordered, 1) if row.position != number]
    for number, row in enumerate(ordered, 1):
        row.position = number
    rows.model._default_manager.bulk_update(changed, ["position"])
