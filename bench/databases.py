"""One database a world, on servers of their own: nothing here touches the demo's data."""

import datetime
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2.extensions import connection as Connection

from bench.check import broken_rules
from bench.load import Loader
from bench.world import World
from hite.local import BASE_DIR, Servers, var_folder

# A world ends on the day it is made. After this many days "in training today" means too few people.
STALE_DAYS = 30


class WorldError(Exception):
    """A world could not be made; the message is for a person."""


class Databases:
    """The worlds under var/bench. `start()` first, `release()` at the end."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or var_folder() / "bench"
        # Nothing here is worth a slow disk: a world is made again in a minute.
        self.servers = Servers(self.folder, durable=False)

    def start(self) -> None:
        self.servers.start()

    def release(self) -> None:
        self.servers.release()

    def url(self, n: int | str) -> str:
        """The address of the world of n people."""
        return urlunsplit(urlsplit(self.servers.database_url)._replace(path=f"/hite_bench_{n}"))

    def environment(self, n: int | str) -> dict[str, str]:
        """What a process needs to run the application in this world."""
        secret = json.loads((self.folder / "local.json").read_text())["secret_key"]
        return {
            "HITE_MODE": "local",
            "HITE_VAR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "hite.settings",
            "DATABASE_URL": self.url(n),
            "REDIS_URL": self.servers.redis_url,
            "SECRET_KEY": secret,
        }

    def ensure(self, n: int, seed: int = 1) -> None:
        """Make the world unless a fitting one is there."""
        mark = self._mark(n)
        if (
            mark is None
            or (mark["seed"], mark["made_by"]) != (seed, made_by())
            or datetime.date.today() - datetime.date.fromisoformat(mark["today"])
            > datetime.timedelta(days=STALE_DAYS)
        ):
            self.make(n, seed)

    def make(self, n: int, seed: int = 1, today: datetime.date | None = None) -> None:
        """Make the world anew: under another name first, so that a half made one is never used."""
        today = today or datetime.date.today()
        say = _teller(f"World of {n:,} people, seed {seed}: ")
        say("schema")
        with closing(self._connect()) as connection, connection.cursor() as cursor:
            cursor.execute("DROP DATABASE IF EXISTS hite_bench_new WITH (FORCE)")
            cursor.execute("CREATE DATABASE hite_bench_new TEMPLATE template0")
        migrate(os.environ | self.environment("new"))
        Loader(self.url("new"), say).load(World(n, seed, today))
        say("checks")
        with closing(self._connect("new")) as connection:
            broken = broken_rules(connection)
        if broken:
            raise WorldError("The world is not sound: " + "; ".join(broken))
        mark = json.dumps({"seed": seed, "today": today.isoformat(), "made_by": made_by()})
        with closing(self._connect()) as connection, connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS hite_bench_{n} WITH (FORCE)")
            cursor.execute(f"ALTER DATABASE hite_bench_new RENAME TO hite_bench_{n}")
            cursor.execute(f"COMMENT ON DATABASE hite_bench_{n} IS %s", [mark])
        say("done")

    def drop(self, n: int) -> None:
        with closing(self._connect()) as connection, connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS hite_bench_{n} WITH (FORCE)")

    def _connect(self, n: int | str | None = None) -> Connection:
        connection = psycopg2.connect(self.url(n) if n else self.servers.database_url)
        connection.autocommit = True
        return connection

    def _mark(self, n: int) -> dict | None:
        with closing(self._connect()) as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
                [f"hite_bench_{n}"],
            )
            found = cursor.fetchone()
        return json.loads(found[0]) if found and found[0] else None


def made_by() -> str:
    """A hash of what a world is made from: the migrations and the generator."""
    sha = hashlib.sha256()
    for path in sorted([*BASE_DIR.glob("*/migrations/0*.py"), *BASE_DIR.glob("bench/world/*.py")]):
        sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


def migrate(environment: dict[str, str]) -> None:
    """Bring a database's schema up to date in a process of its own."""
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--no-input"]
    done = subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise WorldError(f"The schema could not be made: {done.stderr.strip()[-500:]}")


def _teller(title: str) -> Callable[[str], None]:
    """Say on one line what is being done and when it began."""
    began = time.monotonic()
    print(title, end="", file=sys.stderr, flush=True)

    def say(step: str) -> None:
        end = "\n" if step == "done" else ", "
        print(f"{step} {time.monotonic() - began:.0f} s", end=end, file=sys.stderr, flush=True)

    return say
