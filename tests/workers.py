"""A real Celery worker (and beat) as processes of their own, on the test database and broker."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from hite.processes import wrap

ROOT = Path(__file__).resolve().parent.parent


class Job:
    """One `celery` process; kill() is kill -9 of it and its children."""

    def __init__(self, *arguments: str, folder: Path, **environ: str):
        self.arguments = arguments
        self.folder = folder
        self.environ = environ
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Job":
        name = connection.settings_dict["NAME"]
        base = os.environ["DATABASE_URL"].rpartition("/")[0]
        environ = os.environ | {
            "HITE_MODE": "test",
            "DATABASE_URL": f"{base}/{name}",
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "BEAT_SCHEDULE": str(self.folder / "beat"),
        }
        with (self.folder / f"{self.arguments[0]}.log").open("ab") as log:
            self.process = subprocess.Popen(
                wrap(
                    [sys.executable, "-m", "celery", "-A", "hite", *self.arguments, "--loglevel", "INFO"],
                    tied="TERM",
                ),
                cwd=ROOT,
                env=environ | self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(15)
            if self.process.poll() is None:
                self.kill()
            self.process = None

    def log(self) -> str:
        return (self.folder / f"{self.arguments[0]}.log").read_text(errors="replace")


def worker(folder: Path, **environ: str) -> Job:
    """A worker of both queues, its tasks in a child process as in production."""
    return Job("worker", "--queues", "short,long", "--concurrency", "1", folder=folder, **environ)


def beat(folder: Path, **environ: str) -> Job:
    return Job("beat", folder=folder, **environ)


def wait_until(condition: Callable[[], object], seconds: float, what: str) -> None:
    """Ask until it holds; fail with `what` after so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds:.0f} s: {what}")
        time.sleep(0.1)
