"""`make demo`: servers, data, web server, worker and beat in one terminal, and none of them left behind."""

import argparse
import contextlib
import fcntl
import hashlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connections
from django.utils.module_loading import import_string

from hite.local import BASE_DIR, PRODUCTION_VARIABLES, Servers, var_folder
from hite.ports import PortError, demo_address
from hite.processes import ServersError, end_children, give, wrap

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
STOP_SECONDS = 15
# A child that ended this often, each time sooner than this after its start, would only end again.
SHORT_LIVES, SHORT_LIFE_SECONDS = 3, 20


class DemoError(Exception):
    """The demo cannot go on; the message is one line for a person."""


def say(text: str = "") -> None:
    # The terminal may be gone; what is started must still be stopped.
    with contextlib.suppress(OSError):
        print(text, flush=True)


@contextlib.contextmanager
def only_demo(folder: Path) -> Iterator[None]:
    """Hold the folder for this demo."""
    folder.mkdir(parents=True, exist_ok=True)
    give(folder, folder.parent)
    path = folder / "demo.lock"
    with path.open("a") as file:
        give(path, folder)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemoError(f"A demo with its data in {folder} runs already. Stop that one first.") from None
        yield


def prepare(folder: Path) -> None:
    """Bring database, sample data and static files up to date."""
    say("Bringing the database up to date ...")
    call_command("migrate", interactive=False, verbosity=0)
    loaded = folder / "demo-loaded"
    if loaded.exists():
        say("The demo data is there from last time.")
    elif "load_demo" in get_commands():
        say("Loading the demo data ...")
        call_command("load_demo", verbosity=0)
        loaded.touch()
    collect_static()
    connections.close_all()


def collect_static() -> None:
    """Copy static files to where they are served from, when one of them changed since."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            found.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    if not stamp.exists() or stamp.read_text() != found.hexdigest():
        say("Collecting static files ...")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(found.hexdigest())


class Child:
    """A process of the demo with a log of its own; its group ends with it."""

    def __init__(self, name: str, command: list[str], log: Path) -> None:
        self.name, self.command, self.log = name, command, log
        self.started, self.short_lives = 0.0, 0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.started = time.monotonic()
        with self.log.open("ab") as file:
            self.process = subprocess.Popen(
                wrap(self.command, tied="TERM"),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                cwd=BASE_DIR,
                start_new_session=True,
            )
        give(self.log, self.log.parent)

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def ask_to_end(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def make_end(self, deadline: float) -> None:
        """Wait until the deadline, then kill what is left of the group."""
        if self.process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.0, deadline - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(f"    {line}" for line in lines[-12:])


def children(host: str, port: int, logs: Path) -> list[Child]:
    """List web server, worker and beat; the last two are started again when they end."""
    cores = os.cpu_count() or 1
    programs = Path(sys.executable).parent
    celery = [str(programs / "celery"), "-A", "hite.celery:app"]
    web = [str(programs / "granian"), "--interface", "rsgi", "--host", host, "--port", str(port)]
    web += ["--workers", str(cores), "--respawn-failed-workers", "--workers-kill-timeout", "10"]
    web += ["hite.rsgi:application"]
    worker = ["worker", "--queues", "short,long", "--concurrency", str(cores), "--loglevel", "INFO"]
    beat = ["beat", "--loglevel", "INFO", "--pidfile="]
    return [
        Child("web server", web, logs / "web.log"),
        Child("worker", celery + worker, logs / "worker.log"),
        Child("beat", celery + beat, logs / "beat.log"),
    ]


def wait_for_web(web: Child, host: str, port: int, seconds: float = 120) -> None:
    """Wait until the web server answers; raise DemoError when it ends or takes too long."""
    deadline = time.monotonic() + seconds
    while not _answers(host, port):
        if web.ended() or time.monotonic() > deadline:
            raise DemoError(f"The web server did not start; {web.log} ends with:\n{web.last_words()}")
        time.sleep(0.1)


def _answers(host: str, port: int) -> bool:
    link = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=10)
    try:
        link.request("GET", "/healthz")
        return link.getresponse().status < 500
    except OSError:
        return False
    finally:
        link.close()


def watch(running: list[Child]) -> None:
    """Start worker and beat again when they end; raise DemoError when that cannot help."""
    while True:
        time.sleep(0.5)
        for child in running:
            if not child.ended():
                continue
            short = time.monotonic() - child.started < SHORT_LIFE_SECONDS
            child.short_lives = child.short_lives + 1 if short else 0
            if child.name == "web server" or child.short_lives == SHORT_LIVES:
                raise DemoError(f"The {child.name} ended; {child.log} ends with:\n{child.last_words()}")
            say(f"The {child.name} ended; starting it again.")
            child.make_end(0)
            child.start()


def stop(running: list[Child]) -> None:
    for child in running:
        child.ask_to_end()
    deadline = time.monotonic() + STOP_SECONDS
    for child in running:
        child.make_end(deadline)


def greet(host: str, port: int, seconds: float, logs: Path) -> None:
    """Print where the demo is and who can sign in."""
    shown = "127.0.0.1" if host == "0.0.0.0" else host
    say()
    say(f"HITE is ready after {seconds:.0f} s:  http://{shown}:{port}/")
    with contextlib.suppress(ImportError):
        say()
        for role, email, password in import_string("hite.demo.cast.SIGN_INS"):
            say(f"  {role!s:<18} {email:<34} {password}")
    say()
    say(f"Logs are in {os.path.relpath(logs)}. Ctrl-C stops everything; the data stays.")


def own_environment(host: str, folder: Path) -> None:
    """Make this process and its children a local checkout, whatever the shell has set."""
    for name in PRODUCTION_VARIABLES:
        if os.environ.pop(name, None) is not None:
            say(f"The demo has servers of its own: {name} is ignored.")
    os.environ["HITE_MODE"] = "local"
    os.environ["DJANGO_SETTINGS_MODULE"] = "hite.settings"
    os.environ["BEAT_SCHEDULE"] = str(folder / "celerybeat-schedule")
    if host not in LOOPBACK:
        os.environ["ALLOWED_HOSTS"] = "*"


def serve(folder: Path) -> None:
    """Run the demo until a signal (KeyboardInterrupt) or an error (DemoError, ServersError) ends it."""
    began = time.monotonic()
    host, port = demo_address()
    with only_demo(folder):
        own_environment(host, folder)
        servers = Servers(folder, tied=True)
        running = children(host, port, folder / "logs")
        try:
            say("Starting PostgreSQL and Valkey ...")
            servers.start()
            django.setup()
            prepare(folder)
            say("Starting web server, worker and beat ...")
            for child in running:
                child.start()
            wait_for_web(running[0], host, port)
            greet(host, port, time.monotonic() - began, folder / "logs")
            watch(running)
        finally:
            for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(sign, signal.SIG_IGN)
            say("Stopping ...")
            stop(running)
            servers.stop()
            end_children()


def reset(folder: Path) -> None:
    """Empty the folder of the demo's data, unless a demo or a command uses it."""
    if not folder.is_dir():
        say("There is no demo data to remove.")
        return
    with only_demo(folder):
        servers = Servers(folder)
        if servers.in_use():
            raise DemoError(f"A command still uses the servers in {folder}. End it first.")
        servers.stop()
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    say(f"Removed the demo data in {os.path.relpath(folder)}.")


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(prog="hite.demo_runner", description=__doc__)
    parser.add_argument("verb", choices=["serve", "reset"])
    verb = {"serve": serve, "reset": reset}[parser.parse_args().verb]
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, interrupt)
    try:
        verb(var_folder())
    except KeyboardInterrupt:
        say("Stopped.")
    except (DemoError, PortError, ServersError, OSError) as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
