"""Writing the same columns of many rows in one statement, and giving them back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.bulk.action import Outcome

CHANGED_SINCE = gettext_lazy("It was changed again since.")


def write_columns(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write these columns of rows that were read and changed; the rows must be locked.

    QuerySet.bulk_update builds a CASE for each row and column: 1,000 seats took it 0.6 s, this 0.02 s.
    """
    if not rows:
        return
    meta = type(rows[0])._meta
    quote = connection.ops.quote_name
    by_name: dict[str, Any] = {field.name: field for field in meta.concrete_fields}
    fields = [meta.pk, *(by_name[name] for name in names)]
    columns = [quote(field.column) for field in fields]
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    sets = ", ".join(f"{column} = new.{column}" for column in columns[1:])
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows] for field in fields
    ]
    table = quote(meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {sets} FROM unnest({arrays}) AS new ({', '.join(columns)})"
            f" WHERE {table}.{columns[0]} = new.{columns[0]}",
            values,
        )


def change_columns(
    rows: Sequence[models.Model], changes: Mapping[str, Any], refuse: Callable[[Any], str]
) -> Outcome:
    """Set the same values in locked rows, but in those `refuse` gives a reason for; inside an action.

    What undo needs is every column's value before and after.
    """
    found = Outcome()
    changed = []
    for row in rows:
        reason = refuse(row)
        if reason:
            found.refused[row.pk] = reason
            continue
        before = {name: _plain(row, name) for name in changes}
        for name, value in changes.items():
            setattr(row, name, value)
        found.changed[row.pk] = {name: [before[name], _plain(row, name)] for name in changes}
        changed.append(row)
    write_columns(changed, list(changes))
    return found


def restore_columns(rows: Sequence[models.Model], tokens: Mapping[int, Any]) -> Outcome:
    """Give locked rows back what change_columns() changed, but rows somebody changed again since."""
    found = Outcome(refused={pk: _("It is no longer there.") for pk in tokens})
    restored = []
    for row in rows:
        token = tokens[row.pk]
        if changed_since(row, {name: after for name, (_was, after) in token.items()}):
            found.refused[row.pk] = str(CHANGED_SINCE)
            continue
        for name, (before, _left) in token.items():
            field = _field(row, name)
            setattr(row, field.attname, field.to_python(before))
        del found.refused[row.pk]
        found.changed[row.pk] = None
        restored.append(row)
    if restored:
        write_columns(restored, list(tokens[restored[0].pk]))
    return found


def changed_since(row: models.Model, left: Mapping[str, Any]) -> bool:
    """Whether one of these columns is no longer what was left in it (a plain value)."""
    return any(
        getattr(row, _field(row, name).attname) != _field(row, name).to_python(value)
        for name, value in left.items()
    )


def _plain(row: models.Model, name: str) -> Any:
    field = _field(row, name)
    return field.get_prep_value(getattr(row, field.attname))


def _field(row: models.Model, name: str) -> Any:
    return row._meta.get_field(name)
