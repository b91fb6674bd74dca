"""The generator: the same world for the same seed, and one the application could have written."""

import datetime
import re
from collections import Counter

import psycopg2
import pytest
from django.apps import apps
from django.db import connection, models

from bench.check import RULES, broken_rules, counts
from bench.load import Loader
from bench.world import World
from bench.world.text import COLUMNS

N = 2000
TODAY = datetime.date(2026, 6, 1)
# The mark makes the tests' database, whose schema is copied.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world_rows() -> Counter:
    return Counter({table: len(rows) for table, rows in _tables(World(N, 1, TODAY)).items()})


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """A world in a database of its own beside the tests' one."""
    with django_db_blocker.unblock():
        settings = connection.settings_dict
        template = settings["NAME"]
        connection.close()
        dsn = {key.lower(): settings[key] for key in ("HOST", "PORT", "USER", "PASSWORD")}
        name = f"{template}_world"
        admin = psycopg2.connect(dbname="postgres", **dsn)
        admin.autocommit = True
        with admin.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            whole = psycopg2.extensions.make_dsn(dbname=name, **dsn)
            before = _definitions(whole)
            Loader(whole).load(World(N, 1, TODAY))
            yield whole, before
        finally:
            with admin.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            admin.close()


def _tables(world: World) -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for rows in world.batches():
        for table, made in rows.items():
            tables.setdefault(table, []).extend(made)
    return tables


def _definitions(dsn: str) -> set[tuple[str, str]]:
    """Every constraint, index and trigger as the database spells it."""
    with psycopg2.connect(dsn) as link, link.cursor() as cursor:
        cursor.execute(
            "SELECT conname::text, pg_get_constraintdef(oid) FROM pg_constraint"
            " UNION ALL SELECT indexname::text, indexdef FROM pg_indexes"
            " UNION ALL SELECT tgname::text, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger"
            " WHERE NOT tgisinternal"
            " UNION ALL SELECT table_name || column_name, coalesce(column_default, '')"
            " FROM information_schema.columns WHERE table_schema = 'public'"
        )
        # Read back and made again, a list of texts has its casts in other places.
        return {(name, re.sub(r"::[a-z ]+(\[\])?|[()]", "", text)) for name, text in cursor.fetchall()}


def test_world_same_seed_same_rows():
    assert World(N, 1, TODAY).digest() == World(N, 1, TODAY).digest()


def test_world_other_seed_other_rows():
    assert World(N, 1, TODAY).digest() != World(N, 2, TODAY).digest()


def test_world_has_the_promised_shape(world_rows):
    assert world_rows["participants_participant"] == N
    assert world_rows["cohorts_enrollment"] == N
    assert world_rows["accounts_user"] == 200
    assert world_rows["programs_track"] == 10
    assert 0.6 * N < world_rows["outcomes_hire"] < 0.8 * N
    assert 0 < world_rows["cohorts_checkinline"] <= 2 * N


def test_world_one_in_twenty_comes_twice():
    seats = Counter(row.split("\t")[1] for row in _tables(World(20_000, 1, TODAY))["cohorts_enrollment"])
    assert 0.04 < sum(1 for count in seats.values() if count == 2) / 20_000 < 0.06
    assert max(seats.values()) == 2


def test_world_is_skewed():
    rows = _tables(World(20_000, 1, TODAY))["cohorts_cohort"]
    facilities = Counter(row.split("\t")[4] for row in rows).most_common()
    top = sum(count for _, count in facilities[: len(facilities) // 5])
    assert top / len(rows) > 0.4


def test_world_says_only_what_the_forms_offer(world_rows):
    """Every column with choices holds one of them, or is empty where that is allowed."""
    tables = _tables(World(N, 1, TODAY))
    for model in apps.get_models():
        names = COLUMNS.get(model._meta.db_table, "").split()
        for field in model._meta.local_fields:
            if field.choices and field.column in names:
                place = names.index(field.column)
                said = {row.split("\t")[place] for row in tables[model._meta.db_table]}
                allowed = {str(value) for value, _ in field.flatchoices} | ({""} if field.blank else set())
                assert said <= allowed, f"{model.__name__}.{field.name}"


def test_world_names_existing_columns():
    for model in apps.get_models():
        table = model._meta.db_table
        if table in COLUMNS:
            columns = {f.column for f in model._meta.local_fields}
            assert set(COLUMNS[table].split()) <= columns
            later = [
                f
                for f in model._meta.local_concrete_fields
                if f.column not in COLUMNS[table].split() and not f.primary_key
            ]
            assert all(
                f.null
                or isinstance(f, models.CharField | models.TextField)
                or f.has_default()
                or isinstance(f, models.GeneratedField)
                for f in later
            ), table


def test_load_keeps_every_rule(loaded):
    dsn, _ = loaded
    with psycopg2.connect(dsn) as link:
        assert broken_rules(link) == []


def test_load_writes_what_the_world_says(loaded, world_rows):
    dsn, _ = loaded
    with psycopg2.connect(dsn) as link:
        assert counts(link) == {table: world_rows[table] for table in COLUMNS}


def test_load_puts_back_all_it_dropped(loaded):
    dsn, before = loaded
    assert _definitions(dsn) == before


def test_load_leaves_free_numbers(loaded):
    dsn, _ = loaded
    with psycopg2.connect(dsn) as link, link.cursor() as cursor:
        cursor.execute(
            "INSERT INTO programs_program (code, name, about, is_sample) VALUES ('X', 'X', '', 'f')"
        )
        link.rollback()


@pytest.mark.parametrize(
    ("breaking", "rule"),
    [
        ("UPDATE cohorts_enrollment SET started = true, started_on = NULL WHERE id = (SELECT min(id) FROM"
         " cohorts_enrollment WHERE NOT started)", "started agrees with the dated steps"),
        ("DELETE FROM cohorts_statuschange WHERE id = (SELECT max(id) FROM cohorts_statuschange)",
         "the status is that of the last step"),
        ("UPDATE outcomes_hire SET by_host = true WHERE id = (SELECT min(id) FROM outcomes_hire WHERE NOT"
         " by_host)", "hired by the host means at the host facility"),
        ("ALTER TABLE cohorts_enrollment DISABLE TRIGGER USER", "every trigger is on"),
    ],
)  # fmt: skip
def test_check_finds_what_is_wrong(loaded, breaking, rule):
    assert rule in RULES
    dsn, _ = loaded
    link = psycopg2.connect(dsn)
    try:
        with link.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")
            cursor.execute(breaking)
        assert any(text.startswith(rule) for text in broken_rules(link))
    finally:
        link.rollback()
        link.close()
