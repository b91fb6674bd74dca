"""Writing the same columns of many rows, each with values of its own, in one statement."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models


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
