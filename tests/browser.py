"""Which Chromium the journeys drive; run before the tests, it installs one or says what to install."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = "No Chromium: the journeys are not run. Install the package chromium, or set CHROME_BIN."


def find(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the program: CHROME_BIN when set, else the first on the path."""
    chosen = environ.get("CHROME_BIN")
    if chosen:
        return shutil.which(chosen)
    return next((path for path in map(shutil.which, NAMES) if path), None)


def required(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether tests without a browser are a failure: on CI they are."""
    return environ.get("CI", "").lower() in ("1", "true", "yes")


def install() -> None:
    """As root on Debian, install Chromium from the distribution."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing Chromium ...", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    for command in (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"],
    ):
        if subprocess.run(command, check=False, **quiet).returncode:
            return


def main() -> int:
    if not find():
        install()
    if find():
        return 0
    print(MISSING, file=sys.stderr, flush=True)
    return 1 if required() else 0


if __name__ == "__main__":
    sys.exit(main())
