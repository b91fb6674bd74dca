"""Child processes of the demo and the tests: start, recognize, end; accounts and files."""

import contextlib
import functools
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NamedTuple

STOP_SECONDS = 30
UNLESS_ORPHAN = 'test "$PPID" = "$0" && exec "$@"'

_children: dict[int, subprocess.Popen[bytes]] = {}


class ServersError(Exception):
    """The private servers cannot be had here; the message is one line for a person."""


class Account(NamedTuple):
    uid: int
    gid: int


def account_for(data: Path) -> Account | None:
    """Choose the account that runs PostgreSQL: our own, or as root (which it refuses) another.

    That is the owner of the data where there is data, else the owner of the folder around it, so that a
    person's checkout stays theirs; else nobody.
    """
    if os.geteuid() != 0:
        if data.exists() and data.stat().st_uid != os.geteuid():
            raise ServersError(f"{data} belongs to another user; start the demo as that user.")
        return None
    for path in (data, *data.parents[:2]):
        if path.exists() and path.stat().st_uid != 0:
            with contextlib.suppress(KeyError):
                owner = pwd.getpwuid(path.stat().st_uid)
                return Account(owner.pw_uid, owner.pw_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def wrap(command: Sequence[str | Path], *, account: Account | None = None, tied: str = "") -> list[str]:
    """Wrap a command to run under the account, and to get the signal `tied` when what starts it dies.

    A parent that died before the child asked for the signal sends none: the child looks whose it is then,
    and does not begin as an orphan.

    The account keeps one right of root, to pass closed folders (dac_override): the checkout may lie below
    a home that only root may enter, and nobody's permissions are to be widened for us.
    """
    options = [f"--pdeathsig={tied}"] if tied and _knows_parent_death() else []
    if account:
        if not shutil.which("setpriv"):
            raise ServersError("PostgreSQL does not run as root: install setpriv (util-linux).")
        options += [f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups"]
        options += ["--ambient-caps=+dac_override", "--inh-caps=+dac_override"]
        options += ["--securebits=+no_setuid_fixup"]
    unless_orphan = ["sh", "-c", UNLESS_ORPHAN, str(os.getpid())] if tied and options else []
    return [*(["setpriv", *options] if options else []), *unless_orphan, *(str(part) for part in command)]


@functools.cache
def _knows_parent_death() -> bool:
    probe = ["setpriv", "--pdeathsig=TERM", "true"]
    return (
        bool(shutil.which("setpriv"))
        and not subprocess.run(probe, capture_output=True, check=False).returncode
    )


def give(path: Path, like: Path) -> None:
    """As root, give what we made to the owner of the folder it lies in."""
    if os.geteuid() == 0:
        owner = like.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def environment() -> dict[str, str]:
    """Return our environment without what would steer a PostgreSQL program elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _open_log(path: Path) -> IO[bytes]:
    file = path.open("ab")
    give(path, path.parent)
    return file


def run(command: Sequence[str], *, log: Path, folder: Path, text: str) -> bool:
    """Run a command to its end with this input and say whether it succeeded."""
    with _open_log(log) as file:
        done = subprocess.run(
            command, input=text.encode(), stdout=file, stderr=file, env=environment(), cwd=folder, check=False
        )
    return done.returncode == 0


def spawn(command: Sequence[str], *, log: Path, folder: Path, text: str = "") -> subprocess.Popen[bytes]:
    """Start a server in a session of its own, so that Ctrl-C in the terminal does not reach it."""
    with _open_log(log) as file:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=file,
            env=environment(),
            cwd=folder,
            start_new_session=True,
        )
    _children[child.pid] = child
    if child.stdin:
        with contextlib.suppress(BrokenPipeError), child.stdin as pipe:
            pipe.write(text.encode())
    return child


def runs(pid: int, mark: str = "") -> bool:
    """Say whether the process lives and, where the system tells, has the mark in its command line."""
    child = _children.get(pid)
    if child and child.poll() is not None:
        # Its number may be given to another process from now on.
        del _children[pid]
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return not Path("/proc/self/stat").exists()
    return state != "Z" and mark in command


def end(pid: int, kind: signal.Signals) -> None:
    """Ask a process to end, wait for it, and kill it when it does not."""
    for sign, seconds in ((kind, STOP_SECONDS), (signal.SIGKILL, 5)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)
        deadline = time.monotonic() + seconds
        while runs(pid):
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
        else:
            child = _children.pop(pid, None)
            if child:
                child.wait()
            return


def end_children() -> None:
    """End what this process started, also a server that was interrupted too early to be known by its data."""
    for pid in list(_children):
        end(pid, signal.SIGTERM)


def wait_until(
    ready: Callable[[], bool],
    *,
    name: str,
    log: Path,
    child: subprocess.Popen[bytes] | None,
    seconds: float = 60,
) -> None:
    """Wait for a server; raise ServersError with the place of its log when it ends or takes too long."""
    deadline = time.monotonic() + seconds
    while not ready():
        if child and child.poll() is not None:
            raise ServersError(f"{name} ended while starting; see {log}.")
        if time.monotonic() > deadline:
            raise ServersError(f"{name} did not start within {seconds:.0f} s; see {log}.")
        time.sleep(0.02)
