"""Turning a column of fixed reasons into a key to programs.Reason, its rows and its history kept."""

from django.db import migrations

# kind, meaning, label: what the program had before its lists were rows.
BEFORE = [
    ("exit", "work", "Took a job"),
    ("exit", "family", "Family or personal"),
    ("exit", "transport", "Transport"),
    ("exit", "moved", "Moved away"),
    ("exit", "coursework", "Class work"),
    ("exit", "attendance", "Attendance"),
    ("exit", "conduct", "Conduct"),
    ("exit", "no_contact", "Lost contact"),
    ("exit", "other_cohort", "Moved to another cohort"),
    ("exit", "other", "Another reason"),
    ("decline", "pay", "Pay"),
    ("decline", "hours", "Hours or shift"),
    ("decline", "place", "Place or transport"),
    ("decline", "other_job", "Took another job"),
    ("decline", "school", "Goes on with school"),
    ("decline", "other", "Another reason"),
]

TO_KEY = """
    CREATE OR REPLACE FUNCTION pg_temp.reason_key(of_kind text, old text) RETURNS bigint AS $$
    DECLARE found bigint;
    BEGIN
        IF old = '' OR old IS NULL THEN RETURN NULL; END IF;
        SELECT id INTO found FROM programs_reason WHERE kind = of_kind AND meaning = old
        ORDER BY position, id LIMIT 1;
        IF found IS NULL THEN RAISE EXCEPTION 'there is no reason % of the kind %', old, of_kind; END IF;
        RETURN found;
    END $$ LANGUAGE plpgsql STABLE;
    ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL;
    ALTER TABLE {table} ALTER COLUMN {column} TYPE bigint USING pg_temp.reason_key('{kind}', {column});
    ALTER TABLE {table} RENAME COLUMN {column} TO {column}_id;
"""
TO_TEXT = """
    CREATE OR REPLACE FUNCTION pg_temp.reason_meaning(key bigint) RETURNS text AS $$
        SELECT coalesce((SELECT meaning FROM programs_reason WHERE id = key), '')
    $$ LANGUAGE sql STABLE;
    ALTER TABLE {table} RENAME COLUMN {column}_id TO {column};
    ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar(20) USING pg_temp.reason_meaning({column});
    ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL;
"""
ADD_KEY = """
    ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_fk FOREIGN KEY ({column}_id)
        REFERENCES programs_reason (id) DEFERRABLE INITIALLY DEFERRED;
"""
DROP_KEY = "ALTER TABLE {table} DROP CONSTRAINT {table}_{column}_fk;"
# Django gives the key of a history table an index and no constraint.
ADD_INDEX = "CREATE INDEX {table}_{column}_id ON {table} ({column}_id);"
DROP_INDEX = "DROP INDEX {table}_{column}_id;"


def text_to_reason(state, table: str, column: str, kind: str, *, is_history: bool = False):
    """The column of `table` as a key; `state` is the AlterField that Django would do."""
    words = {"table": table, "column": column, "kind": kind}
    add, drop = (ADD_INDEX, DROP_INDEX) if is_history else (ADD_KEY, DROP_KEY)
    return migrations.SeparateDatabaseAndState(
        state_operations=[state],
        database_operations=[
            migrations.RunSQL((TO_KEY + add).format(**words), (drop + TO_TEXT).format(**words))
        ],
    )


def add_reasons(apps, schema_editor):
    """An installation that has seats goes on with the reasons it had; an empty one loads the standard ones.

    Nobody wrote down since when they are in use.
    """
    used = any(
        apps.get_model("cohorts", name).objects.exists()
        for name in ("Enrollment", "EnrollmentEvent", "StatusChange")
    )
    reason = apps.get_model("programs", "Reason")
    if not used or reason.objects.exists():
        return
    places: dict[str, int] = {}
    for kind, meaning, label in BEFORE:
        places[kind] = places.get(kind, 0) + 1
        reason.objects.create(kind=kind, meaning=meaning, label=label, position=places[kind], added_on=None)
    # What the history triggers have to check is checked now: tables cannot be altered before.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")
