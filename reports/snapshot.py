"""One report reads one moment: a REPEATABLE READ, read-only transaction on the alias `reports`."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections, transaction

ALIAS = "reports"


@dataclass(frozen=True)
class Snapshot:
    """The alias to read from and the moment whose data it shows."""

    alias: str
    at: datetime.datetime


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Everything read inside belongs to the same moment, whatever others write meanwhile."""
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        # Hash joins over a million seats and their hires stay in memory.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("SELECT transaction_timestamp()")
        yield Snapshot(ALIAS, cursor.fetchone()[0])
