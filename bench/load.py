"""Loading a world: rows by COPY, history as sets, indexes and keys put back afterwards, everything checked.

Talks to the tables' owner's connection alone, so that it needs no superuser.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import psycopg2
from psycopg2.extensions import connection as Connection

from bench.world import World
from bench.world.text import COLUMNS, Rows

# One thread a core: two statements at a time keep two cores busy.
THREADS = 2
SESSION = "SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET timezone = 'UTC'"
NAME_WORDS = (
    "INSERT INTO participants_nameword (word)"
    " SELECT DISTINCT unnest(name_words) FROM participants_participant"
)
Say = Callable[[str], None]


class Loader:
    """Fills an empty, migrated database."""

    def __init__(self, dsn: str, say: Say = lambda _: None) -> None:
        self.dsn, self.say = dsn, say

    def load(self, world: World) -> None:
        """Write the world. What is dropped for speed is put back and so proves the data right."""
        with self._connected() as connection:
            events = _event_tables(connection)
            tables = [*COLUMNS, *(event for event in events.values() if event)]
            dropped = _drop_constraints_and_indexes(connection, tables)
            _run(connection, *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables))
            empty = _columns_left_empty(connection)
            _run(connection, *(f"ALTER TABLE {t} ALTER {c} SET DEFAULT {value}" for t, c, value in empty))
        self._copy(world.batches())
        self._history(events, world)
        # What a trigger keeps while the application writes.
        self._together([NAME_WORDS])
        self.say("indexes and keys")
        for statements in dropped:
            self._together(statements)
        with self._connected() as connection:
            _run(connection, *(f"ALTER TABLE {t} ALTER {c} DROP DEFAULT" for t, c, _ in empty))
            _run(connection, *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables))
            _set_sequences(connection, tables)
        self.say("statistics")
        self._together([f"VACUUM (ANALYZE) {table}" for table in [*tables, "participants_nameword"]])

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        connection = psycopg2.connect(self.dsn)
        connection.autocommit = True
        try:
            _run(connection, SESSION)
            yield connection
        finally:
            connection.close()

    def _copy(self, batches: Iterable[Rows]) -> None:
        """Send one batch while the next is being made; no more than two are in memory."""
        self.say("rows")
        with self._connected() as connection, ThreadPoolExecutor(1) as sender:
            sending: Future | None = None
            for rows in batches:
                if sending:
                    sending.result()
                sending = sender.submit(_copy_batch, connection, rows)
            if sending:
                sending.result()

    def _history(self, events: dict[str, str], world: World) -> None:
        """One insert event a row, as an import through the application leaves it."""
        self.say("history")
        context = str(uuid.UUID(int=world.n))
        with self._connected() as connection, connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO pghistory_context (id, created_at, updated_at, metadata) VALUES"
                """ (%s, now(), now(), '{"user": null, "name": "bench", "verb": "load_world"}')""",
                [context],
            )
            inserts = [
                _event_insert(connection, table, event, context) for table, event in events.items() if event
            ]
        self._together(inserts)

    def _together(self, statements: list[str]) -> None:
        """Run statements, each on its own, as many at a time as there are cores."""

        def run(statement: str) -> None:
            with self._connected() as connection:
                _run(connection, statement)

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(run, statements))


class _Lines:
    """A batch of rows as the file that COPY reads."""

    STEP = 2000

    def __init__(self, rows: list[str]) -> None:
        self._parts = (
            "\n".join(rows[first : first + self.STEP]) + "\n" for first in range(0, len(rows), self.STEP)
        )

    def read(self, _size: int = 0) -> str:
        return next(self._parts, "")


def _copy_batch(connection: Connection, rows: Rows) -> None:
    with connection.cursor() as cursor:
        for table, made in rows.items():
            if made:
                columns = ", ".join(f'"{name}"' for name in COLUMNS[table].split())
                cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", _Lines(made))


def _run(connection: Connection, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _rows(connection: Connection, query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _event_tables(connection: Connection) -> dict[str, str]:
    """Table -> its history table, empty where it has none."""
    known = {name for (name,) in _rows(connection, "SELECT tablename FROM pg_tables")}
    return {table: f"{table}event" if f"{table}event" in known else "" for table in COLUMNS}


def _columns_left_empty(connection: Connection) -> list[tuple[str, str, str]]:
    """Required columns that the world says nothing of (table, column, what stands there)."""
    found = _rows(
        connection,
        "SELECT table_name, column_name, CASE data_type WHEN 'boolean' THEN 'false'"
        " WHEN 'ARRAY' THEN '''{}''' ELSE '''''' END"
        " FROM information_schema.columns WHERE table_name = ANY(%s) AND is_nullable = 'NO'"
        " AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER'"
        " AND data_type IN ('boolean', 'text', 'character varying', 'ARRAY')",
        list(COLUMNS),
    )
    return [(t, f'"{c}"', value) for t, c, value in found if c not in COLUMNS[t].split()]


def _event_insert(connection: Connection, table: str, event: str, context: str) -> str:
    columns = _rows(
        connection,
        "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attname NOT LIKE 'pgh\\_%%' ORDER BY attnum",
        event,
    )
    names = ", ".join(name for (name,) in columns)
    return (
        f"INSERT INTO {event} (pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id, {names})"
        f" SELECT now(), 'insert', id, '{context}', {names} FROM {table} ORDER BY id"
    )


def _drop_constraints_and_indexes(connection: Connection, tables: list[str]) -> list[list[str]]:
    """Drop all but primary keys and checks; return what makes them again, in groups to run in turn."""
    constraints = _rows(
        connection,
        "SELECT contype, conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE contype IN ('f', 'x', 'u') AND conrelid::regclass::text = ANY(%s)"
        # Keys first: they lean on the unique constraints.
        " ORDER BY contype <> 'f', conrelid::regclass::text, conname",
        tables,
    )
    others = {table for (table,) in _rows(connection, _POINTED_AT, tables)}
    kept = [row for row in constraints if row[0] != "f" and row[1] in others]
    constraints = [row for row in constraints if row not in kept]
    for _, table, name, _ in constraints:
        _run(connection, f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    indexes = _rows(
        connection,
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid::regclass::text = ANY(%s) AND NOT indisprimary AND NOT EXISTS"
        " (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('u', 'x', 'p'))",
        tables,
    )
    for name, _ in indexes:
        _run(connection, f"DROP INDEX {name}")
    groups: dict[str, list[str]] = {"index": [definition for _, definition in indexes], "x": [], "f": []}
    for kind, table, name, definition in constraints:
        add = f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"
        groups["f" if kind == "f" else "x"].append(add)
    # The slow ones first, so that no core waits for them at the end.
    groups["index"].sort(key=lambda definition: "gin" not in definition)
    groups["x"].sort(key=lambda definition: "EXCLUDE" not in definition)
    return list(groups.values())


# Tables among ours that a key from elsewhere needs.
_POINTED_AT = """
    SELECT DISTINCT confrelid::regclass::text FROM pg_constraint
    WHERE contype = 'f' AND NOT conrelid::regclass::text = ANY(%s)
"""


def _set_sequences(connection: Connection, tables: list[str]) -> None:
    """Let the next row that the application adds get a free number."""
    for table in tables:
        key = "pgh_id" if table.endswith("event") else "id"
        _run(
            connection,
            f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'),"
            f" coalesce((SELECT max({key}) FROM {table}), 1))",
        )
