"""The servers of a checkout: which mode we are in, and private PostgreSQL and Valkey for demo and tests.

Standard library only, here and in what it imports: settings and manage.py read it.
"""

import contextlib
import fcntl
import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from hite.embedded import HOST, Broker, Database, Keys
from hite.processes import ServersError, give

BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCTION_VARIABLES = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS")


def mode(environ: Mapping[str, str] = os.environ) -> str:
    """Say `production`, `local` or `test`: one production variable is enough to mean production."""
    chosen = environ.get("HITE_MODE")
    if chosen:
        return chosen
    return "production" if any(name in environ for name in PRODUCTION_VARIABLES) else "local"


def var_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the demo's data: HITE_VAR, or var/ in the checkout."""
    return Path(environ.get("HITE_VAR") or BASE_DIR / "var").absolute()


def read_addresses(folder: Path) -> dict[str, str] | None:
    """Return database_url, redis_url and secret_key of a folder's servers, None before their first start."""
    keys = Keys(folder)
    if not keys.path.exists():
        return None
    known = keys.read()
    return {
        "database_url": f"postgres://hite:{known['database_password']}@{HOST}:{known['database_port']}/hite",
        "redis_url": f"redis://:{known['broker_password']}@{HOST}:{known['broker_port']}/0",
        "secret_key": known["secret_key"],
    }


def ensure_servers(folder: Path) -> "Servers":
    """Start what is down, with a line on stderr; the caller says `release()` when done with them."""
    servers = Servers(folder)
    began = time.monotonic()
    started = servers.start()
    if started:
        seconds = time.monotonic() - began
        print(f"Started the demo's {' and '.join(started)} ({seconds:.1f} s).", file=sys.stderr, flush=True)
    return servers


class Servers:
    """PostgreSQL and Valkey with their data, ports and passwords in one folder.

    Whoever uses them holds a shared lock while the object lives, so that the last user can tell that nobody
    else needs them. `durable=False` trades safety at a power cut for speed: tests. `tied=True` ends them
    when the thread that started them dies, also by kill -9, where the system has setpriv: demo and tests.
    """

    def __init__(self, folder: Path, *, durable: bool = True, tied: bool = False) -> None:
        self.folder = Path(folder).absolute()
        self._keys = Keys(self.folder)
        self.database = Database(self.folder, self._keys, durable=durable, tied=tied)
        self.broker = Broker(self.folder, self._keys, tied=tied)
        self._users: IO[str] | None = None

    @property
    def database_url(self) -> str:
        return self._addresses()["database_url"]

    @property
    def redis_url(self) -> str:
        return self._addresses()["redis_url"]

    def start(self) -> list[str]:
        """Start what is down and return the names of what was started."""
        with self._using():
            return [server.name for server in (self.database, self.broker) if server.start()]

    def stop(self) -> None:
        """Stop both, whoever started them."""
        if self._keys.path.exists():
            with self._lock():
                self._stop_both()
                self._part()

    def release(self) -> bool:
        """Stop both unless another process uses them; return whether they were stopped."""
        if self._users is None:
            return False
        with self._lock():
            last = self._alone(self._users)
            if last:
                self._stop_both()
            self._part()
        return last

    def in_use(self) -> bool:
        """Say whether another process uses the servers now."""
        if not self._keys.path.exists():
            return False
        with self._lock(), self._open("users.lock") as users:
            return not self._alone(users)

    def start_database(self) -> bool:
        with self._using():
            return self.database.start()

    def stop_database(self) -> None:
        with self._using():
            self.database.stop()

    def start_broker(self) -> bool:
        with self._using():
            return self.broker.start()

    def stop_broker(self) -> None:
        with self._using():
            self.broker.stop()

    def _stop_both(self) -> None:
        self.broker.stop()
        self.database.stop()

    def _addresses(self) -> dict[str, str]:
        addresses = read_addresses(self.folder)
        if addresses is None:
            raise ServersError(f"The servers in {self.folder} were never started.")
        return addresses

    @contextlib.contextmanager
    def _using(self) -> Iterator[None]:
        """Make the folder when it is new, and count ourselves among its users."""
        for folder in (self.folder, self.folder / "logs"):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                give(folder, folder.parent)
        with self._lock():
            self._keys.make()
            if self._users is None:
                self._users = self._open("users.lock")
                fcntl.flock(self._users, fcntl.LOCK_SH)
            yield

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        with self._open("local.lock") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _open(self, name: str) -> IO[str]:
        path = self.folder / name
        file = path.open("a")
        give(path, self.folder)
        return file

    def _alone(self, users: IO[str]) -> bool:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(users, fcntl.LOCK_SH)
            return False
        return True

    def _part(self) -> None:
        if self._users is not None:
            self._users.close()
            self._users = None
