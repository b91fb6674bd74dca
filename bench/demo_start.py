"""P13: from a fresh clone to the sign-in page, and a second start, with the package cache warm."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.measure import Result, note
from hite.local import BASE_DIR, PRODUCTION_VARIABLES
from hite.ports import free_port

FIRST_SECONDS, SECOND_SECONDS = 60, 10
GIVE_UP_SECONDS, STOP_SECONDS = 600, 40


def demo_start(_sizes: Sequence[int]) -> Iterator[Result]:
    """Clones what is committed: changes that are not do not count."""
    with tempfile.TemporaryDirectory(prefix="hite-clone-", ignore_cleanup_errors=True) as folder:
        clone = Path(folder) / "hite"
        subprocess.run(["git", "clone", "--quiet", str(BASE_DIR), str(clone)], check=True)
        try:
            for name, gate in (("first", FIRST_SECONDS), ("second", SECOND_SECONDS)):
                with _demo(clone) as (process, port):
                    seconds = _until_sign_in(process, port)
                yield Result.judged(f"demo_start.{name}", None, seconds, "s", gate=gate)
        finally:
            # PostgreSQL's data may belong to another account.
            shutil.rmtree(clone, ignore_errors=True)


@contextmanager
def _demo(clone: Path) -> Iterator[tuple[subprocess.Popen, int]]:
    """Run `make demo` as a person does and end it with Ctrl-C."""
    ours = {*PRODUCTION_VARIABLES, "HITE_MODE", "HITE_VAR", "DJANGO_SETTINGS_MODULE", "MAKEFLAGS", "MFLAGS"}
    environ = {name: value for name, value in os.environ.items() if name not in ours}
    port = free_port()
    process = subprocess.Popen(
        ["make", "demo"],
        cwd=clone,
        env=environ | {"PORT": str(port)},
        stdout=sys.stderr,
        start_new_session=True,
    )
    try:
        yield process, port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        if process.poll() is None:
            note("make demo did not end with Ctrl-C.")
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _until_sign_in(process: subprocess.Popen, port: int) -> float:
    began = time.monotonic()
    while time.monotonic() - began < GIVE_UP_SECONDS and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            # Today sends a guest to sign in.
            if answer.status == 200 and "/account/login/" in answer.url:
                return time.monotonic() - began
        time.sleep(0.1)
    raise RuntimeError("make demo did not come up.")
