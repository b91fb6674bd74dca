"""Plugin loaded before Django's settings: private servers for this run, or those given by environment.

Under xdist the controller starts the servers; each worker gets its own database (pytest-django) and its
own Valkey number.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from hite.local import Servers


def _start() -> None:
    os.environ["HITE_MODE"] = "test"
    folder = Path(tempfile.mkdtemp(prefix="hite-tests-"))
    os.environ["HITE_VAR"] = str(folder)
    os.environ["STATIC_ROOT"] = str(folder / "static")
    (folder / "static").mkdir()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
        servers = Servers(folder, durable=False, tied=True)
        servers.start()
        atexit.register(servers.stop)
        os.environ.setdefault("DATABASE_URL", servers.database_url)
        os.environ.setdefault("REDIS_URL", servers.redis_url)
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL", "MFA_REQUIRED", "SECRET_KEY_FALLBACKS"):
        os.environ.pop(name, None)
    os.environ["HITE_TEST_SERVERS"] = str(folder)


if "HITE_TEST_SERVERS" not in os.environ:
    _start()

worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if worker:
    base, _slash, _number = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{base}/{int(worker.removeprefix('gw')) + 1}"
