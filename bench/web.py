"""The web server as the Procfile starts it, and a client that keeps its connection."""

import gzip
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from hite.local import BASE_DIR
from hite.ports import free_port

START_SECONDS, STOP_SECONDS = 60, 15


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    # As it came over the wire.
    content: bytes

    @property
    def size(self) -> int:
        """Bytes of status line, headers and body."""
        return (
            len(self.content) + sum(len(name) + len(value) + 4 for name, value in self.headers.items()) + 19
        )

    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode()


class Browser:
    """One kept connection of somebody signed in, or of a guest."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Accept-Encoding": "gzip"} | ({"Cookie": cookie} if cookie else {})

    def get(self, path: str, **headers: str) -> Answer:
        """Fetch a page; anything but success is an error of the measurement."""
        self.link.request("GET", path, headers=self.headers | headers)
        answer = self.link.getresponse()
        got = Answer(answer.status, answer.headers, answer.read())
        if got.status != 200:
            raise RuntimeError(f"{path} answered {got.status}")
        return got


@contextmanager
def serving(settings: str = "hite.settings", workers: int = 1) -> Iterator[int]:
    """Serve the world that this process is in; yield the port."""
    [line] = [text for text in (BASE_DIR / "Procfile").read_text().splitlines() if text.startswith("web: ")]
    port = free_port()
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    environ = os.environ | {
        "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": settings,
        "GRANIAN_LOG_LEVEL": "error",
        "PORT": str(port),
        "WEB_CONCURRENCY": str(workers),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    command = line.removeprefix("web: ").replace("0.0.0.0", "127.0.0.1")
    process = subprocess.Popen(
        ["sh", "-c", f"exec {command}"], cwd=BASE_DIR, env=environ, stdout=sys.stderr, start_new_session=True
    )
    try:
        _wait(process, port)
        yield port
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(process: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        with suppress(OSError), closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as link:
            link.request("GET", "/healthz")
            link.getresponse().read()
            return
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("The web server did not start.")
        time.sleep(0.1)
